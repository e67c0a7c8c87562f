//! The record as a whole: what it keeps, and what it does when something is in its way.
//!
//! Every fault here is the real one: a real lock, a real truncated file, a real kill.

mod damage;
mod faults;
mod judged;
mod outbox;
mod own;
mod processes;
mod story;
mod team;

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::{Content, Event, Learner, Store};

/// A folder that is gone after the test.
fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(home: &Path) -> Store {
    Store::open(home).unwrap()
}

/// A record with one learner in it.
fn with_learner(home: &Path) -> (Store, Learner) {
    let mut store = open(home);
    let learner = store.create_learner(at(0), "Ada").unwrap();
    (store, learner)
}

/// A time, in seconds after the first.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn content(lesson: &str) -> Content {
    Content { id: lesson.into(), version: 1, hash: "0f1e2d".into() }
}

fn visited(lesson: &str, part: &str) -> Event {
    Event::PartVisited { content: content(lesson), part: part.into() }
}

/// Appends `count` visits and returns their ids.
fn visit(store: &mut Store, learner: &Learner, count: i64) -> Vec<String> {
    (0..count)
        .map(|n| {
            store.record(at(n), &learner.id, &visited("storage/env-files", &format!("part-{n}"))).unwrap()
        })
        .collect()
}

/// The ids of everything the learner did in the lesson of [`visit`].
fn ids(store: &Store, learner: &str) -> Vec<String> {
    let events = store.events_of(learner, "storage/env-files").unwrap();
    events.into_iter().map(|recorded| recorded.id).collect()
}

/// Every file in a folder with a hash of what is in it, to see that nothing was touched. The two
/// that hold nothing but locks are left out.
fn contents(home: &Path) -> Vec<(String, u64)> {
    let mut files: Vec<_> = std::fs::read_dir(home)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name != "record.lock" && !name.ends_with("-shm"))
        .map(|(name, path)| (name, hash(&std::fs::read(path).unwrap())))
        .collect();
    files.sort();
    files
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
