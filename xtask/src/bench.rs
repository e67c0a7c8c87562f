//! `cargo xtask bench`: how fast it is, beside what people use today.
//!
//! Machines are noisy, so nothing is compared with a number from another day: all programs run in
//! turn, over the same files, in one run, and what counts is the ratio of their best times. The peers
//! come from their own registries and are kept, like the files, in `target/bench`. At the end stands which
//! of the goals hold.

mod goals;
mod ground;
mod peers;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use xtask::{Outcome, shell, tree};

use goals::Goals;
use peers::Peers;

/// How often a program runs: a slow one once, and a quick one until a moment of quiet was among them.
const ROUNDS: usize = 3;
const SLOW: Duration = Duration::from_secs(30);
const ROUNDS_OF_QUICK: usize = 20;
const QUICK: Duration = Duration::from_millis(100);
/// What no file contains, so that reading is all ripgrep does.
const NOWHERE: &str = "zqx[0-9]{9}qzx";

const KEYWRIGHT: &str = "keywright check";

/// A program over some files.
struct Contestant {
    name: String,
    command: Command,
    best: Option<Duration>,
    mebibytes: Option<u64>,
}

/// Makes the ground, fetches the peers, runs everything in turn and prints the tables.
pub(crate) fn bench() -> Outcome {
    let keywright = build()?;
    let peers = Peers::fetch()?;
    let home = ground::folder("home")?;
    let files = ground::tree_of_files()?;
    let check = |folder: &Path, arguments: &[&str]| {
        let mut command = Command::new(&keywright);
        command.arg("check").args(arguments).arg(folder).env("KEYWRIGHT_HOME", &home);
        command
    };

    let mut goals = Goals::default();
    let mut whole = vec![
        contestant("ripgrep, an expression that never matches", peers.ripgrep(&files.whole, NOWHERE)),
        contestant(KEYWRIGHT, check(&files.whole, &[])),
    ];
    whole.extend(peers.scanners(&files.whole).into_iter().map(|(name, command)| contestant(name, command)));
    compare(&format!("{} files, {} MiB", files.count, files.mebibytes), &mut whole)?;
    goals.at_most("time, in that of ripgrep", 2.0, ratio(&whole[1], &whole[0]));
    for (peer, times) in [("kingfisher", 4.0), ("gitleaks", 40.0), ("ripsecrets", 40.0)] {
        goals.at_least(format!("times faster than {peer}"), times, ahead_of(&whole, peer));
    }
    goals.at_most("memory, in MiB", 150.0, whole[1].memory());
    let mut largest = [contestant(KEYWRIGHT, check(&ground::largest_files()?, &[]))];
    compare("the largest files there can be, two of each kind", &mut largest)?;
    goals.at_most("memory for the largest files, in MiB", 150.0, largest[0].memory());

    // Rules of a folder are proven when they are read, which those that are built in were before: like is
    // compared with like.
    let four = ground::four_times_the_rules()?;
    let with_rules = |catalogue: &Path| {
        let mut command = check(&files.half, &[]);
        command.arg("--catalogue").arg(catalogue);
        command
    };
    let mut growth = vec![
        contestant("half of the files", check(&files.half, &[])),
        contestant("all of them", check(&files.whole, &[])),
        contestant("half of the files, rules of a folder", with_rules(&tree::root())),
        contestant("half of the files, four times the rules", with_rules(&four)),
    ];
    compare("growth", &mut growth)?;
    goals.at_most("time with twice the files", 2.1, ratio(&growth[1], &growth[0]));
    goals.at_most("time with four times the rules", 1.5, ratio(&growth[3], &growth[2]));

    let staged = ground::ten_staged_files()?;
    let mut ten = [contestant(KEYWRIGHT, check(&staged, &["--staged"]))];
    compare("ten staged files", &mut ten)?;
    goals.at_most("seconds for ten staged files", 0.03, ten[0].best.map(|it| it.as_secs_f64()));

    let repository = ground::long_history()?;
    let mut history = vec![contestant(KEYWRIGHT, check(&repository, &["--history"]))];
    history
        .extend(peers.historians(&repository).into_iter().map(|(name, command)| contestant(name, command)));
    compare(&format!("{} commits", ground::COMMITS), &mut history)?;
    for peer in ["kingfisher", "gitleaks"] {
        goals.at_least(format!("times faster than {peer} over a history"), 3.0, ahead_of(&history, peer));
    }
    println!("{}", goals.table());
    Ok(())
}

/// How many times the time of `other` one took.
fn ratio(one: &Contestant, other: &Contestant) -> Option<f64> {
    Some(one.best?.as_secs_f64() / other.best?.as_secs_f64())
}

/// How many times faster than a peer we were.
fn ahead_of(contestants: &[Contestant], peer: &str) -> Option<f64> {
    let named = |name: &str| contestants.iter().find(|it| it.name == name);
    ratio(named(peer)?, named(KEYWRIGHT)?)
}

/// The program as people install it.
fn build() -> Outcome<PathBuf> {
    shell::run(shell::cargo(&["build", "--release", "--package", "keywright-cli"]))?;
    Ok(tree::target().join("release").join(format!("keywright{}", std::env::consts::EXE_SUFFIX)))
}

fn contestant(name: impl Into<String>, command: Command) -> Contestant {
    Contestant { name: name.into(), command, best: None, mebibytes: None }
}

/// Runs all in turn, several times, and prints what each took and how that compares with the first.
fn compare(title: &str, contestants: &mut [Contestant]) -> Outcome {
    for round in 0..ROUNDS_OF_QUICK {
        for contestant in contestants.iter_mut().filter(|it| round < it.rounds()) {
            contestant.run()?;
        }
    }
    println!("\n## {title}\n\n| program | seconds | ratio | MiB |\n|---|---:|---:|---:|");
    let seconds = |it: &Contestant| it.best.unwrap_or_default().as_secs_f64();
    let first = contestants.first().map_or(1.0, seconds);
    for it in contestants.iter() {
        let memory = it.mebibytes.map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string());
        println!("| {} | {:.3} | {:.2} | {memory} |", it.name, seconds(it), seconds(it) / first);
    }
    Ok(())
}

impl Contestant {
    /// How much memory it took at most, in mebibytes.
    fn memory(&self) -> Option<f64> {
        self.mebibytes.map(|it| u32::try_from(it).map_or(f64::MAX, f64::from))
    }

    /// How often it runs, as far as its best time tells.
    fn rounds(&self) -> usize {
        match self.best {
            Some(best) if best >= SLOW => 1,
            Some(best) if best < QUICK => ROUNDS_OF_QUICK,
            _ => ROUNDS,
        }
    }

    /// Runs it once. Its exit code says what was found, which is not the question here.
    fn run(&mut self) -> Outcome {
        let note = ground::folder("notes")?.join("memory");
        let mut command = measured(&self.command, &note);
        command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
        let begun = Instant::now();
        command.status().map_err(|error| format!("cannot start {}: {error}", self.name))?;
        let took = begun.elapsed();
        self.best = Some(self.best.map_or(took, |best| best.min(took)));
        let kibibytes = std::fs::read_to_string(&note).unwrap_or_default();
        let kibibytes = kibibytes.lines().last().and_then(|line| line.trim().parse::<u64>().ok());
        self.mebibytes = self.mebibytes.max(kibibytes.map(|it| it / 1024));
        Ok(())
    }
}

/// The same command under GNU time, where that is, which notes how much memory it took.
fn measured(command: &Command, note: &Path) -> Command {
    let mut outer = match shell::find("time") {
        Some(time) => {
            let mut outer = Command::new(time);
            outer.args(["-f", "%M", "-o"]).arg(note).arg(command.get_program());
            outer
        }
        None => Command::new(command.get_program()),
    };
    outer.args(command.get_args()).current_dir(command.get_current_dir().unwrap_or(&tree::root()));
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer
}
