//! Records that were damaged, and what comes out of them again.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{at, contents, hash, home, ids, open, visit, visited, with_learner};
use crate::{Check, Learner, Store, StoreError};

/// How many events the damaged records hold beside the learner's own.
const EVENTS: usize = 3000;

/// A place behind the tables, where there are only events.
const LATER: usize = 400_000;

/// A record of many pages, and the ids of the events in it.
fn large(home: &Path) -> (Learner, Vec<String>) {
    let (mut store, ada) = with_learner(home);
    store.choose_learner(&ada.id).unwrap();
    store.connection.execute_batch("PRAGMA synchronous = OFF").unwrap();
    store.save_draft(at(1), &ada.id, "storage/env", "mend", &[("a".into(), "b".into())]).unwrap();
    let check =
        Check { root: "/api".into(), name: "api".into(), files: 1, problems: 0, findings: Vec::new() };
    store.remember_check(at(1), &check).unwrap();
    let ids = visit(&mut store, &ada, i64::try_from(EVENTS).unwrap());
    (ada, ids)
}

/// Bytes that look like nothing, the same each time.
fn noise(length: usize) -> Vec<u8> {
    (0..length).map(|n| u8::try_from((n * n * 31 + n * 7 + 151) % 251).unwrap()).collect()
}

fn overwrite(file: &mut [u8], at: usize, length: usize) {
    file[at..at + length].copy_from_slice(&noise(length));
}

/// Damages a record, sees it refused and untouched, sets it aside, and returns the new record with
/// the ids of the events in it.
fn check(damage: impl FnOnce(&mut Vec<u8>), at_least: usize) -> (TempDir, Store, Learner) {
    let home = home();
    let (ada, recorded) = large(home.path());
    let path = home.path().join("record.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, &bytes).unwrap();

    let before = contents(home.path());
    let refused = Store::open(home.path());
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    assert_eq!(contents(home.path()), before, "the record was touched");

    let aside = Store::set_aside(home.path(), at(0)).unwrap();
    assert_eq!(hash(&fs::read(&aside.kept_at).unwrap()), hash(&bytes));
    let store = open(home.path());
    let salvaged = ids(&store, &ada.id);
    assert!(salvaged.iter().all(|id| recorded.contains(id)), "an event was made up");
    assert!(salvaged.len() >= at_least, "only {} events were salvaged", salvaged.len());
    assert!(aside.salvaged >= salvaged.len());
    (home, store, ada)
}

/// Everything came through, and work goes on.
fn check_whole((_home, mut store, ada): (TempDir, Store, Learner)) {
    assert_eq!(store.current_learner().unwrap(), Some(ada.clone()));
    assert_eq!(store.progress(&ada.id).unwrap().len(), 1);
    assert_eq!(store.draft(&ada.id, "storage/env", "mend").unwrap().len(), 1);
    assert_eq!(store.recent_checks(9).unwrap().len(), 1);
    store.record(at(9), &ada.id, &visited("storage/env-files", "next")).unwrap();
}

#[test]
fn a_header_of_noise() {
    check_whole(check(|file| overwrite(file, 0, 100), EVENTS));
}

#[test]
fn a_first_page_of_noise() {
    check_whole(check(|file| overwrite(file, 0, 4096), EVENTS));
}

#[test]
fn no_database_at_all() {
    let (_home, store, _) = check(|file| *file = b"Dear diary".to_vec(), 0);
    assert_eq!(store.learners().unwrap(), []);
}

#[test]
fn a_file_cut_in_half() {
    check(|file| file.truncate(file.len() / 2), EVENTS / 3);
}

#[test]
fn a_file_cut_in_the_middle_of_a_page() {
    check(|file| file.truncate(file.len() - 1000), EVENTS * 9 / 10);
}

#[test]
fn noise_in_the_middle() {
    check_whole(check(|file| overwrite(&mut file[LATER..], 0, 20_000), EVENTS * 9 / 10));
}

#[test]
fn a_learner_whose_beginning_was_lost_keeps_the_name() {
    // The log's first page of rows comes after the tables themselves; find it by its first event.
    let first = br#"{"kind":"learner-created""#;
    let (_home, store, ada) = check(
        |file| {
            let at = file.windows(first.len()).position(|window| window == first).unwrap();
            overwrite(file, at / 4096 * 4096, 4096);
        },
        EVENTS * 9 / 10,
    );
    let learners = store.learners().unwrap();
    assert_eq!((&learners[0].id, learners[0].name.as_str()), (&ada.id, "Ada"));
}

#[test]
fn damage_that_was_not_seen_when_opening_is_told_by_the_query_that_meets_it() {
    let home = home();
    let (ada, _) = large(home.path());
    let path = home.path().join("record.sqlite");
    let store = open(home.path());
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    overwrite(&mut bytes, middle, 20_000);
    fs::write(&path, &bytes).unwrap();
    store.connection.execute_batch("PRAGMA shrink_memory").unwrap();
    let read = store.events_of(&ada.id, "storage/env-files");
    assert!(matches!(read, Err(StoreError::Damaged { .. })), "{read:?}");

    let refused = Store::set_aside(home.path(), at(0));
    assert!(matches!(refused, Err(StoreError::Locked { .. })), "{refused:?}");
    drop(store);
    assert!(Store::set_aside(home.path(), at(0)).unwrap().salvaged > EVENTS / 2);
    assert_eq!(open(home.path()).learners().unwrap(), [ada]);
}

#[test]
fn what_was_set_aside_is_never_overwritten() {
    let home = home();
    let mut kept = Vec::new();
    for text in ["one", "two", "three"] {
        fs::write(home.path().join("record.sqlite"), text).unwrap();
        let aside = Store::set_aside(home.path(), at(0)).unwrap();
        kept.push((aside.kept_at, text));
    }
    for (path, text) in &kept {
        assert_eq!(fs::read_to_string(path).unwrap(), *text);
    }
    let names: Vec<_> = kept.iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap()).collect();
    insta::assert_snapshot!(names.join("\n"), @"
    record.damaged-20261118T110640Z.sqlite
    record.damaged-20261118T110640Z-2.sqlite
    record.damaged-20261118T110640Z-3.sqlite
    ");
}

#[test]
fn the_journal_of_a_record_that_is_gone_is_not_thrown_away() {
    let home = home();
    let unclosed = super::home();
    let (mut store, ada) = with_learner(unclosed.path());
    let acknowledged = visit(&mut store, &ada, 5);
    fs::copy(unclosed.path().join("record.sqlite-wal"), home.path().join("record.sqlite-wal")).unwrap();
    let before = contents(home.path());
    for empty in [false, true] {
        if empty {
            fs::write(home.path().join("record.sqlite"), "").unwrap();
        }
        let refused = Store::open(home.path());
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    }
    let aside = Store::set_aside(home.path(), at(0)).unwrap();
    let journal = home.path().join(format!("{}-wal", aside.kept_at.file_name().unwrap().display()));
    assert_eq!(hash(&fs::read(journal).unwrap()), before[0].1);
    assert_eq!(ids(&open(home.path()), &ada.id), acknowledged);
}

#[test]
fn what_is_only_in_the_journal_is_salvaged() {
    let (home, unclosed) = (home(), super::home());
    let (mut store, ada) = with_learner(unclosed.path());
    let acknowledged = visit(&mut store, &ada, 50);
    for name in ["record.sqlite", "record.sqlite-wal"] {
        fs::copy(unclosed.path().join(name), home.path().join(name)).unwrap();
    }
    assert_eq!(Store::set_aside(home.path(), at(0)).unwrap().salvaged, 51);
    assert_eq!(ids(&open(home.path()), &ada.id), acknowledged);
}
