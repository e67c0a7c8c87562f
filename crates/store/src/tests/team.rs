//! What leaves the record for a lead, and what others handed in.

use rusqlite::Connection;

use super::{at, content, home, open, visited, with_learner};
use crate::{Event, ImportException, SharedEvent, Source, Store, StoreError};

const BOB: &str = "0197a1b2-0000-7000-8000-00000000000b";

fn shared(number: u32, kind: &str) -> SharedEvent {
    SharedEvent {
        id: format!("0197a1b2-0000-7000-8000-{number:012}"),
        at: at(number.into()),
        kind: kind.into(),
        content: Some(content("https/first")),
    }
}

fn source(learner: &str, events: u64) -> Source {
    Source {
        learner: learner.into(),
        name: "Bob".into(),
        key: "a key".into(),
        events,
        position: format!("after {events}"),
        made_at: at(50),
        taken_in_at: at(60),
    }
}

fn take_in(store: &mut Store, learner: &str, events: &[SharedEvent]) -> Result<u64, StoreError> {
    let held = store.source(learner)?;
    store.take_in(held.as_ref(), &source(learner, events.len() as u64), events, None)
}

#[test]
fn what_leaves_says_no_part_and_no_answer() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let content = || content("https/first");
    let answered = Event::QuestionAnswered {
        content: content(),
        part: "hops".into(),
        attempt: 1,
        chosen: vec![2],
        correct: false,
        objectives: vec!["o".into()],
        text: None,
        sure: None,
        hints: 0,
    };
    store.record(at(1), &ada.id, &Event::LessonOpened { content: content() }).unwrap();
    store.record(at(2), &ada.id, &visited("https/first", "hops")).unwrap();
    let id = store.record(at(3), &ada.id, &answered).unwrap();
    let events = store.shared_events(&ada.id).unwrap();
    let kinds: Vec<&str> = events.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["learner-created", "lesson-opened", "question-answered"]);
    let expect = SharedEvent { id, at: at(3), kind: "question-answered".into(), content: Some(content()) };
    assert_eq!(events[2], expect);
    assert!(matches!(store.shared_events("nobody"), Err(StoreError::NoSuchLearner { .. })));
}

#[test]
fn taking_in_twice_is_taking_in_once_and_nothing_is_mixed() {
    let home = home();
    let mut store = open(home.path());
    let events = [shared(1, "lesson-opened"), shared(2, "lesson-completed")];
    assert_eq!(take_in(&mut store, BOB, &events[..1]), Ok(1));
    assert_eq!(take_in(&mut store, BOB, &events), Ok(1));
    assert_eq!(take_in(&mut store, BOB, &events), Ok(0));
    // Somebody else hands in an event of the same id: it is theirs, and Bob's stays his.
    let carol = BOB.replace('b', "c");
    assert_eq!(take_in(&mut store, &carol, &[shared(1, "lesson-completed")]), Ok(1));
    assert_eq!(store.handed_in(BOB).unwrap(), events);
    let completed: Vec<_> =
        store.progress_handed_in().unwrap().into_iter().map(|it| (it.learner, it.completed_at)).collect();
    assert_eq!(completed, [(BOB.to_owned(), Some(at(2))), (carol, Some(at(1)))]);
    assert_eq!(store.learners().unwrap(), []);
}

#[test]
fn what_changed_meanwhile_is_not_overwritten() {
    let home = home();
    let mut store = open(home.path());
    take_in(&mut store, BOB, &[shared(1, "lesson-opened")]).unwrap();
    let stale = store.take_in(None, &source(BOB, 5), &[shared(2, "lesson-opened")], None);
    assert!(matches!(stale, Err(StoreError::Locked { .. })), "{stale:?}");
    assert_eq!(store.handed_in(BOB).unwrap().len(), 1);
    assert_eq!(store.source(BOB).unwrap().unwrap().events, 1);
}

#[test]
fn what_was_handed_in_is_append_only_and_survives_damage() {
    let home = home();
    let mut store = open(home.path());
    let events: Vec<SharedEvent> = (1..40).map(|number| shared(number, "lesson-opened")).collect();
    take_in(&mut store, BOB, &events).unwrap();
    let held = store.source(BOB).unwrap();
    store.take_in(held.as_ref(), &source(BOB, 39), &events, Some("another key")).unwrap();
    let other = Connection::open(store.path()).unwrap();
    let refused = |sql: &str| other.execute_batch(sql).unwrap_err().to_string();
    assert_eq!(refused("UPDATE team_event SET at = 0"), "events are never changed");
    assert_eq!(refused("DELETE FROM team_event"), "events are never deleted");
    drop(other);
    let before = (store.sources().unwrap(), store.progress_handed_in().unwrap());
    drop(store);

    Store::set_aside(home.path(), at(99)).unwrap();
    let store = open(home.path());
    assert_eq!((store.sources().unwrap(), store.progress_handed_in().unwrap()), before);
    assert_eq!(store.handed_in(BOB).unwrap(), events);
    let exception = ImportException { at: at(60), learner: BOB.into(), what: "another key".into() };
    assert_eq!(store.import_exceptions().unwrap(), [exception]);
}

#[test]
fn a_name_that_could_pass_for_another_is_refused() {
    let home = home();
    let mut store = open(home.path());
    let forged = Source { name: "Ada\u{202e}bob".into(), ..source(BOB, 0) };
    assert!(matches!(store.take_in(None, &forged, &[], None), Err(StoreError::BadName { .. })));
    assert_eq!(store.sources().unwrap(), []);
}

/// Every row of what a lead's look at the team is made from.
fn standings(store: &Store) -> Vec<String> {
    let sql = "SELECT json_array(here, learner, lesson, started_at, learned_at, completed_at, version, hash,
        tested_out_at, tries) FROM roster_standing ORDER BY here, learner, lesson";
    let mut statement = store.connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn standings_come_to_the_same_as_events_come_and_from_the_log() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let in_version = |number: u32, kind: &str, version| SharedEvent {
        content: Some(crate::Content { version, ..content("https/first") }),
        ..shared(number, kind)
    };
    let events = [
        in_version(4, "lesson-completed", 2),
        in_version(2, "lesson-opened", 1),
        in_version(6, "lesson-waived", 2),
        in_version(3, "lesson-completed", 1),
        in_version(5, "question-answered", 2),
        in_version(1, "pretest-answered", 1),
    ];
    for reach in 1..=events.len() {
        take_in(&mut store, BOB, &events[..reach]).unwrap();
    }
    store.record(at(1), &ada.id, &Event::LessonOpened { content: content("https/first") }).unwrap();
    store.record(at(2), &ada.id, &visited("https/second", "hops")).unwrap();
    let time = |second| at(second).as_millisecond();
    let bobs =
        format!(r#"[0,"{BOB}","https/first",{},{},{},2,"0f1e2d",{},1]"#, time(2), time(3), time(4), time(6));
    let adas = format!(r#"[1,"{}","https/first",{},null,null,null,null,null,0]"#, ada.id, time(1));
    assert_eq!(standings(&store), [bobs.clone(), adas.clone()]);
    store.rebuild().unwrap();
    assert_eq!(standings(&store), [bobs.clone(), adas.clone()]);
    drop(store);
    Store::set_aside(home.path(), at(99)).unwrap();
    let mut store = open(home.path());
    assert_eq!(standings(&store), [bobs.clone(), adas]);
    store.forget_learner(&ada.id).unwrap();
    assert_eq!(standings(&store), [bobs]);
}
