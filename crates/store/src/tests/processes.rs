//! Several programs with one record, and programs that end badly. The other programs are this test
//! binary again, told by the environment which part to play.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::thread;

use super::{at, home, ids, open, visit, visited, with_learner};
use crate::Store;

/// Where the part of another program is to be played.
const HOME: &str = "KEYWRIGHT_TEST_HOME";

#[expect(clippy::disallowed_methods, reason = "told by the test that started this process")]
fn played_at() -> Option<PathBuf> {
    std::env::var_os(HOME).map(PathBuf::from)
}

/// This test binary.
fn this() -> PathBuf {
    std::env::current_exe().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a process is the only thing that can be killed")]
fn program(path: &Path) -> Command {
    Command::new(path)
}

/// `program` ends in this test binary; it is to play `part` in `home`.
fn play(mut program: Command, part: &str, home: &Path) -> Command {
    program.args(["--ignored", "--exact", "--nocapture", &format!("tests::processes::{part}")]);
    program.env(HOME, home).stdout(Stdio::piped()).stderr(Stdio::null());
    program
}

/// The events a program says were acknowledged.
fn acknowledged(line: &str) -> Option<String> {
    line.split_once("ack ").map(|(_, id)| id.to_owned())
}

#[test]
#[ignore = "a part played for other tests"]
fn writes_until_it_cannot() {
    let Some(home) = played_at() else { return };
    let mut store = open(&home);
    let ada = store.learners().unwrap().remove(0);
    let mut out = std::io::stdout();
    for n in 0.. {
        match store.record(at(n), &ada.id, &visited("storage/env-files", "idea")) {
            Ok(id) => writeln!(out, "ack {id}").unwrap(),
            Err(error) => return writeln!(out, "err {error:?}").unwrap(),
        }
        out.flush().unwrap();
    }
}

#[test]
#[ignore = "a part played for other tests"]
fn writes_a_hundred() {
    let Some(home) = played_at() else { return };
    let mut store = open(&home);
    let ada = store.learners().unwrap().remove(0);
    assert_eq!(visit(&mut store, &ada, 100).len(), 100);
}

#[test]
#[ignore = "a part played for other tests"]
fn opens() {
    let Some(home) = played_at() else { return };
    match Store::open(&home) {
        Ok(_) => println!("told nothing"),
        Err(error) => println!("told {error}"),
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    for round in [1, 7, 40, 200] {
        let home = home();
        let (store, ada) = with_learner(home.path());
        drop(store);
        let mut child = play(program(&this()), "writes_until_it_cannot", home.path()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut promised = Vec::new();
        for line in lines {
            promised.extend(acknowledged(&line));
            // Read on to the end: what was said before the kill was promised as well.
            if promised.len() == round {
                child.kill().unwrap();
            }
        }
        assert!(!child.wait().unwrap().success());
        assert!(promised.len() >= round);

        let mut store = open(home.path());
        let kept = ids(&store, &ada.id);
        assert_eq!(kept[..promised.len()], promised);
        // One more may have been written and not acknowledged.
        assert!(kept.len() <= promised.len() + 1);
        let before = store.progress_of_all().unwrap();
        store.rebuild().unwrap();
        assert_eq!(store.progress_of_all().unwrap(), before);
    }
}

#[test]
fn two_programs_writing_at_once_lose_nothing() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let mut others =
        [(), ()].map(|()| play(program(&this()), "writes_a_hundred", home.path()).spawn().unwrap());
    visit(&mut store, &ada, 100);
    for other in &mut others {
        assert!(other.wait().unwrap().success());
    }
    let mut kept = ids(&store, &ada.id);
    kept.sort();
    kept.dedup();
    assert_eq!(kept.len(), 300);
}

#[test]
fn many_that_make_the_record_at_once_make_one() {
    for _ in 0..20 {
        let home = home();
        let home = home.path().join("keywright");
        let start = Barrier::new(8);
        let born = |n: usize| {
            start.wait();
            Store::open(&home).unwrap().create_learner(at(0), &format!("Learner {n}")).unwrap()
        };
        let learners = thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|n| scope.spawn(move || born(n))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        let kept = open(&home).learners().unwrap();
        assert_eq!(kept.len(), 8);
        assert!(learners.iter().all(|learner| kept.contains(learner)));
    }
}

#[test]
#[cfg(unix)]
fn a_failing_disk_is_told_and_loses_nothing() {
    let home = home();
    let (store, ada) = with_learner(home.path());
    drop(store);
    // A limit on the size of files makes writes fail as a broken disk does. Only a shell can set
    // it, in units of 512 bytes.
    let mut shell = program(Path::new("/bin/sh"));
    shell.args(["-c", "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\""]).arg(this());
    let said = play(shell, "writes_until_it_cannot", home.path()).output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    let promised: Vec<_> = said.lines().filter_map(acknowledged).collect();
    assert!(!promised.is_empty());
    assert!(said.contains("err Failed {") && said.contains("disk I/O error"), "{said}");
    assert_eq!(ids(&open(home.path()), &ada.id), promised);
}

/// What somebody without rights is told on opening. Whoever runs the tests may have every right,
/// so it is asked as another user where that can be done.
#[cfg(unix)]
fn told_without_rights(home: &Path) -> String {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let stage = super::home();
    fs::set_permissions(stage.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let binary = stage.path().join("tests");
    fs::copy(this(), &binary).unwrap();
    let mut player = program(&binary);
    if fs::metadata(stage.path()).unwrap().uid() == 0 {
        player.uid(65534).gid(65534);
    }
    let said = String::from_utf8(play(player, "opens", home).output().unwrap().stdout).unwrap();
    let (_, told) = said.split_once("told ").expect("the part was played");
    told.lines().next().unwrap().replace(&home.display().to_string(), "…")
}

#[test]
#[cfg(unix)]
fn folders_and_files_that_may_not_be_written_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let home = home();
    let (store, ada) = with_learner(home.path());
    drop(store);
    let record = home.path().join("record.sqlite");
    let mut told = Vec::new();
    for (folder, file) in [(0o777, 0o444), (0o777, 0o000), (0o555, 0o444), (0o000, 0o444)] {
        mode(&record, file);
        mode(&home.path().join("record.lock"), 0o666);
        mode(home.path(), folder);
        told.push(format!("{folder:03o} {file:03o} {}", told_without_rights(home.path())));
    }
    mode(home.path(), 0o555);
    told.push(format!("new {}", told_without_rights(&home.path().join("new"))));
    insta::assert_snapshot!(told.join("\n"), @"
    777 444 …/record.sqlite may not be written: the file is write-protected
    777 000 …/record.sqlite may not be written: unable to open database file: …/record.sqlite
    555 444 …/record.sqlite may not be written: the file is write-protected
    000 444 …/record.sqlite may not be written: Permission denied (os error 13)
    new …/record.sqlite may not be written: Permission denied (os error 13)
    ");
    mode(home.path(), 0o700);
    mode(&record, 0o600);
    assert_eq!(open(home.path()).learners().unwrap(), [ada]);
}
