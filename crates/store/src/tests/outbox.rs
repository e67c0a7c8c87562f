//! What is still to be sent, whatever happens.

use super::{at, content, home, open, visited, with_learner};
use crate::{Event, Learner, Store, TeamLink};

fn link(learner: &Learner) -> TeamLink {
    TeamLink {
        learner: learner.id.clone(),
        server: "{}".into(),
        role: "kw_0a".into(),
        keeper: "{}".into(),
        team: "red".into(),
        person: "ada".into(),
        leads: false,
        tried_at: None,
        synced_at: None,
        waits_because: None,
    }
}

fn kinds(store: &Store, learner: &Learner) -> Vec<String> {
    store.unsent(&learner.id, 100).unwrap().into_iter().map(|it| it.event.kind).collect()
}

#[test]
fn an_event_is_to_be_sent_until_it_is_confirmed() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let bob = store.create_learner(at(0), "Bob").unwrap();
    assert_eq!(kinds(&store, &ada), [""; 0], "nobody has joined anything");
    store.join_team(&link(&ada)).unwrap();
    let opened = Event::LessonOpened { content: content("https/first") };
    let answered = Event::QuestionAnswered {
        content: content("https/first"),
        part: "hops".into(),
        attempt: 1,
        chosen: vec![2],
        correct: true,
        objectives: vec![],
        text: None,
        sure: None,
        hints: 0,
    };
    store.record(at(1), &ada.id, &opened).unwrap();
    store.record(at(2), &bob.id, &opened).unwrap();
    store.record(at(3), &ada.id, &visited("https/first", "hops")).unwrap();
    store.record(at(4), &ada.id, &answered).unwrap();
    assert_eq!(kinds(&store, &ada), ["learner-created", "lesson-opened", "question-answered"]);
    assert_eq!(store.outbox(&ada.id).unwrap(), (3, 0));
    let unsent = store.unsent(&ada.id, 100).unwrap();
    assert_eq!(unsent[2].tried, Some(("hops".into(), true)));
    assert_eq!(unsent[1].tried, None);

    let first = store.unsent(&ada.id, 1).unwrap();
    assert_eq!(first.len(), 1);
    store.confirm_sent(&ada.id, first[0].sequence).unwrap();
    assert_eq!(store.outbox(&ada.id).unwrap(), (2, 1));
    store.confirm_sent(&ada.id, unsent[2].sequence).unwrap();
    // A confirmation that comes late takes nothing back.
    store.confirm_sent(&ada.id, first[0].sequence).unwrap();
    assert_eq!(store.outbox(&ada.id).unwrap(), (0, 3));
    store.send_again(&ada.id).unwrap();
    assert_eq!(store.outbox(&ada.id).unwrap(), (3, 0));
}

#[test]
fn why_it_waits_is_remembered_until_it_does_not() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    store.join_team(&link(&ada)).unwrap();
    store.note_sync(&ada.id, at(1), None).unwrap();
    store.note_sync(&ada.id, at(2), Some("no network")).unwrap();
    drop(store);
    let mut store = open(home.path());
    let waiting = TeamLink {
        tried_at: Some(at(2)),
        synced_at: Some(at(1)),
        waits_because: Some("no network".into()),
        ..link(&ada)
    };
    assert_eq!(store.team_link(&ada.id).unwrap(), Some(waiting));
    store.note_sync(&ada.id, at(3), None).unwrap();
    assert_eq!(store.team_link(&ada.id).unwrap().unwrap().waits_because, None);
    store.leave_team(&ada.id).unwrap();
    assert_eq!(store.team_link(&ada.id).unwrap(), None);
}

/// The numbers of lost events are given again, and the events that get them are sent.
#[test]
fn a_mended_record_sends_everything_again() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    store.join_team(&link(&ada)).unwrap();
    let last = store.unsent(&ada.id, 10).unwrap().remove(0).sequence;
    store.confirm_sent(&ada.id, last).unwrap();
    drop(store);
    Store::set_aside(home.path(), at(9)).unwrap();
    let store = open(home.path());
    assert_eq!(store.outbox(&ada.id).unwrap(), (1, 0));
    assert_eq!(store.team_link(&ada.id).unwrap().unwrap().role, "kw_0a");
}
