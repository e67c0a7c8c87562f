//! What is in the way of the record: other programs, other versions, other files, no room.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{at, contents, home, ids, open, visit, visited, with_learner};
use crate::open::MIGRATIONS;
use crate::{Store, StoreError};

/// Opening fails with this message, in which `…` stands for the folder, and touches nothing.
fn check(home: &Path, expect: &str) {
    let before = contents(home);
    let error = Store::open_within(home, Duration::from_millis(50)).unwrap_err();
    assert_eq!(error.to_string().replace(&home.display().to_string(), "…"), expect);
    assert_eq!(contents(home), before, "the record was touched");
}

/// Changes a record as another program would.
fn run(home: &Path, sql: &str) {
    Connection::open(home.join("record.sqlite")).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_newer_record_is_refused() {
    let home = home();
    with_learner(home.path());
    run(home.path(), "PRAGMA user_version = 99");
    check(
        home.path(),
        "…/record.sqlite was written by a newer Keywright: its format has the number 99, \
         and this program knows those up to 11",
    );
}

#[test]
fn a_newer_record_that_was_not_closed_is_refused_with_its_journal() {
    let (home, unclosed) = (home(), super::home());
    let (store, _) = with_learner(unclosed.path());
    store.connection.pragma_update(None, "user_version", 99).unwrap();
    for name in ["record.sqlite", "record.sqlite-wal"] {
        fs::copy(unclosed.path().join(name), home.path().join(name)).unwrap();
    }
    check(
        home.path(),
        "…/record.sqlite was written by a newer Keywright: its format has the number 99, \
         and this program knows those up to 11",
    );
}

#[test]
fn a_record_of_each_earlier_version_is_brought_up_to_date() {
    for known in 1..MIGRATIONS.len() {
        let home = home();
        run(home.path(), &MIGRATIONS[..known].concat());
        let event = r#"{"kind":"learner-created","name":"Ada"}"#;
        run(
            home.path(),
            &format!("INSERT INTO event (id, learner, at, body) VALUES ('1', '1', 0, '{event}')"),
        );
        let mut store = open(home.path());
        store.rebuild().unwrap();
        assert_eq!(store.learners().unwrap()[0].name, "Ada");
        assert_eq!(store.recent_checks(1).unwrap(), []);
    }
}

#[test]
fn each_migration_sets_its_own_number() {
    let database = Connection::open_in_memory().unwrap();
    for (number, migration) in (1..).zip(MIGRATIONS) {
        database.execute_batch(migration).unwrap();
        let version: i64 = database.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, number);
    }
}

#[test]
fn another_programs_database_is_refused() {
    let home = home();
    run(home.path(), "CREATE TABLE bookmarks (url)");
    check(
        home.path(),
        "…/record.sqlite is not a Keywright record: another program's database is in its place",
    );
    assert!(matches!(Store::set_aside(home.path(), at(0)), Err(StoreError::Foreign { .. })));
}

#[test]
#[cfg(unix)]
fn a_link_and_a_folder_are_refused() {
    let (home, elsewhere) = (home(), super::home());
    with_learner(elsewhere.path());
    let aim = elsewhere.path().join("record.sqlite");
    std::os::unix::fs::symlink(&aim, home.path().join("record.sqlite")).unwrap();
    let before = fs::read(&aim).unwrap();
    let refused =
        "…/record.sqlite is not a Keywright record: record.sqlite is a link or a folder, not a plain file";
    check(home.path(), refused);
    assert_eq!(fs::read(&aim).unwrap(), before);

    fs::remove_file(home.path().join("record.sqlite")).unwrap();
    std::os::unix::fs::symlink("nowhere", home.path().join("record.sqlite-wal")).unwrap();
    let error = Store::open(home.path()).unwrap_err().to_string();
    assert!(error.ends_with("record.sqlite-wal is a link or a folder, not a plain file"), "{error}");

    let home = super::home();
    fs::create_dir(home.path().join("record.sqlite")).unwrap();
    let error = Store::open(home.path()).unwrap_err().to_string();
    assert_eq!(error.replace(&home.path().display().to_string(), "…"), refused);
}

#[test]
fn a_locked_record_is_told_after_the_wait() {
    let home = home();
    let (store, ada) = with_learner(home.path());
    drop(store);
    let other = Connection::open(home.path().join("record.sqlite")).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let error = Store::open_within(home.path(), Duration::from_millis(50)).unwrap_err();
    assert_eq!(
        error.to_string().replace(&home.path().display().to_string(), "…"),
        "…/record.sqlite is in use by another program: database is locked"
    );
    drop(other);
    assert_eq!(open(home.path()).learners().unwrap(), [ada]);
}

#[test]
fn a_record_that_another_program_writes_to_can_be_read() {
    let home = home();
    let (store, ada) = with_learner(home.path());
    drop(store);
    let other = Connection::open(home.path().join("record.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut store = Store::open_within(home.path(), Duration::from_millis(50)).unwrap();
    assert_eq!(store.learners().unwrap().len(), 1);
    let refused = store.record(at(1), &ada.id, &visited("https/first", "idea"));
    assert!(matches!(refused, Err(StoreError::Locked { .. })), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    store.record(at(1), &ada.id, &visited("https/first", "idea")).unwrap();
}

#[test]
fn nothing_acknowledged_is_lost_when_the_disk_is_full() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let pages: i64 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 8).unwrap();
    let mut acknowledged = Vec::new();
    let error = loop {
        match store.record(at(0), &ada.id, &visited("storage/env-files", "idea")) {
            Ok(id) => acknowledged.push(id),
            Err(error) => break error,
        }
    };
    assert_eq!(
        error.to_string().replace(&home.path().display().to_string(), "…"),
        "there is no room left on the disk for …/record.sqlite: database or disk is full"
    );
    assert!(!acknowledged.is_empty());
    drop(store);
    let mut store = open(home.path());
    assert_eq!(ids(&store, &ada.id), acknowledged);
    assert_eq!(visit(&mut store, &ada, 1).len(), 1);
}

#[test]
fn a_record_that_turns_read_only_says_so() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    store.connection = Connection::open_with_flags(store.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let refused = store.record(at(1), &ada.id, &visited("https/first", "idea"));
    let expect =
        format!("{} may not be written: attempt to write a readonly database", store.path().display());
    assert_eq!(refused.unwrap_err().to_string(), expect);
    assert_eq!(store.learners().unwrap(), [ada]);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let home = home();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    for folder in [file.clone(), file.join("keywright")] {
        let refused = Store::open(&folder);
        assert!(matches!(refused, Err(StoreError::Failed { .. })), "{refused:?}");
    }
}

#[test]
#[cfg(unix)]
fn only_the_owner_can_read_the_record() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let parent = home();
    let home = parent.path().join("data/keywright");
    let modes = || {
        let mut modes: Vec<_> = fs::read_dir(&home)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name().into_string().unwrap(), mode(&entry.path())))
            .collect();
        modes.sort();
        modes
    };
    let private = ["record.lock", "record.sqlite", "record.sqlite-shm", "record.sqlite-wal"]
        .map(|it| (it.into(), 0o600));
    let (store, _) = with_learner(&home);
    assert_eq!(mode(&home), 0o700);
    assert_eq!(modes(), private);
    drop(store);

    fs::set_permissions(home.join("record.sqlite"), fs::Permissions::from_mode(0o644)).unwrap();
    let _store = open(&home);
    assert_eq!(modes(), private);
}

#[test]
fn only_what_was_passed_in_is_stored() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    store.record(at(1), &ada.id, &visited("https/first", "idea")).unwrap();
    let dump = |sql: &str| -> Vec<String> {
        let mut statement = store.connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    insta::assert_snapshot!(dump("SELECT body FROM event ORDER BY sequence").join("\n"), @r#"
    {"kind":"learner-created","name":"Ada"}
    {"kind":"part-visited","content":{"id":"https/first","version":1,"hash":"0f1e2d"},"part":"idea"}
    "#);
    assert_eq!(dump("SELECT name FROM setting"), Vec::<String>::new());
    assert_eq!(
        contents(home.path()).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["record.sqlite", "record.sqlite-wal"]
    );
}
