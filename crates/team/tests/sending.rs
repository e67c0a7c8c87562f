//! Nothing is lost and nothing counts twice, whatever happens on the way.
#![cfg(unix)]

mod support;

use std::thread;

use keywright_team::{BATCH, Connection, Server, TeamError};

use support::proxy::Proxy;
use support::{Desk, events, in_days};

const ALL: &str = "SELECT count(*) FROM keywright.event";
const TRIES: &str = "SELECT tries FROM keywright.standing";

#[test]
fn the_same_batch_three_times_counts_once() {
    let desk = Desk::new();
    let ada = desk.person("red", "ada", false);
    let batch = events(BATCH, "https/first", "question-answered", in_days(0));
    let sent: Vec<_> = (0..3).map(|_| desk.connect(&ada).send(&batch)).collect();
    assert_eq!(sent, [Ok(500), Ok(0), Ok(0)]);
    let mut connection = desk.connect(&ada);
    // Half of it new: only that half counts.
    let half = [&batch[..250], &events(250, "https/first", "question-answered", in_days(0))].concat();
    assert_eq!((connection.send(&half), connection.held()), (Ok(250), Ok(750)));
    assert_eq!(desk.superuser(TRIES), "750");
}

#[test]
fn a_connection_that_dies_between_commit_and_answer_doubles_nothing() {
    let desk = Desk::new();
    let ada = desk.person("red", "ada", false);
    let proxy = Proxy::before(desk.server.port);
    let through = Server { port: proxy.port, ..desk.server.clone() };
    let batch = events(BATCH, "https/first", "fix-tried", in_days(0));
    let mut connection = Connection::open(&through, &ada.role, &ada.password).unwrap();
    // The statement is prepared by a first batch, so that the next answer is the commit's.
    connection.send(&batch[..1]).unwrap();
    proxy.swallow_answers();
    let lost = connection.send(&batch);
    assert!(matches!(lost, Err(TeamError::CutOff(_))), "{lost:?}");
    proxy.mend();
    let mut connection = Connection::open(&through, &ada.role, &ada.password).unwrap();
    connection.send(&batch).unwrap();
    assert_eq!((connection.send(&batch), connection.held()), (Ok(0), Ok(500)));
    assert_eq!(desk.superuser(TRIES), "500");
}

/// The commit is known to have come through here: the answer to it is what is lost.
#[test]
fn an_answer_lost_after_the_commit_is_answered_by_sending_again() {
    let desk = Desk::new();
    let ada = desk.person("red", "ada", false);
    let batch = events(BATCH, "https/first", "fix-tried", in_days(0));
    assert_eq!(desk.connect(&ada).send(&batch), Ok(500));
    // As far as the sender knows, nothing came through.
    assert_eq!(desk.connect(&ada).send(&batch), Ok(0));
    assert_eq!(desk.superuser(ALL), "500");
}

#[test]
fn a_connection_cut_in_the_middle_leaves_all_of_a_batch_or_nothing() {
    let desk = Desk::new();
    let ada = desk.person("red", "ada", false);
    let proxy = Proxy::before(desk.server.port);
    let through = Server { port: proxy.port, ..desk.server.clone() };
    let batch = events(BATCH, "https/first", "fix-tried", in_days(0));
    for bytes in [0, 1, 700, 5_000, 20_000, 40_000] {
        let mut connection = Connection::open(&through, &ada.role, &ada.password).unwrap();
        proxy.cut_after(bytes);
        let cut = connection.send(&batch);
        assert!(matches!(cut, Err(TeamError::CutOff(_))), "after {bytes} bytes: {cut:?}");
        assert_eq!(desk.superuser(ALL), "0", "after {bytes} bytes");
        proxy.mend();
    }
    proxy.cut_after(10);
    let error = Connection::open(&through, &ada.role, &ada.password).unwrap_err();
    assert!(matches!(error, TeamError::CutOff(_) | TeamError::Unreachable(_)), "{error:?}");
    proxy.mend();
    assert_eq!(Connection::open(&through, &ada.role, &ada.password).unwrap().send(&batch), Ok(500));
}

#[test]
fn a_server_that_was_killed_has_every_batch_it_confirmed() {
    let desk = Desk::alone();
    let ada = desk.person("red", "ada", false);
    let batch = events(BATCH, "https/first", "fix-tried", in_days(0));
    let mut connection = desk.connect(&ada);
    assert_eq!(connection.send(&batch), Ok(500));
    desk.cluster.restart();
    let cut = connection.send(&batch);
    assert!(matches!(cut, Err(TeamError::CutOff(_))), "{cut:?}");
    let mut connection = desk.connect(&ada);
    assert_eq!((connection.held(), connection.send(&batch)), (Ok(500), Ok(0)));
}

#[test]
fn a_clock_a_day_off_completes_nothing_in_the_future() {
    let desk = Desk::new();
    let (fast, slow) = (desk.person("red", "fast", false), desk.person("red", "slow", false));
    for (person, day) in [(&fast, 1), (&slow, -1)] {
        desk.connect(person).send(&events(1, "https/first", "lesson-completed", in_days(day))).unwrap();
    }
    let days = "SELECT string_agg(round(extract(epoch FROM completed_at - now()) / 86400)::text, ' '
        ORDER BY completed_at DESC) FROM keywright.standing";
    assert_eq!(desk.superuser(days).replace("-0", "0"), "0 -1");
    let kept = "SELECT round(extract(epoch FROM max(at) - now()) / 86400) FROM keywright.event";
    assert_eq!(desk.superuser(kept), "1", "what the learner's clock said is kept as well");
}

#[test]
fn events_in_any_order_lead_to_the_same_standing() {
    let desk = Desk::new();
    let standing = |order: [usize; 3]| {
        let person = desk.person("red", &format!("{order:?}"), false);
        let mut all = events(1, "https/first", "lesson-opened", in_days(-3));
        all.extend(events(1, "https/first", "lesson-completed", in_days(-2)));
        all.extend(events(1, "https/first", "lesson-completed", in_days(-1)));
        all[2].content = Some(("https/first".into(), 2, "second".into()));
        for at in order {
            desk.connect(&person).send(&all[at..=at]).unwrap();
        }
        desk.superuser(&format!(
            "SELECT date_trunc('day', started_at), date_trunc('day', last_at), tries, date_trunc('day', completed_at),
             date_trunc('day', last_completed_at), version, hash FROM keywright.standing WHERE login = '{}'",
            person.role
        ))
    };
    let first = standing([0, 1, 2]);
    assert!(first.ends_with("|2|second"), "{first}");
    for order in [[2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        assert_eq!(standing(order), first, "{order:?}");
    }
}

#[test]
fn many_learners_send_at_once_without_an_error() {
    let desk = Desk::new();
    let people: Vec<_> = (0..40).map(|number| desk.person("red", &format!("p{number}"), false)).collect();
    thread::scope(|scope| {
        for person in &people {
            scope.spawn(|| {
                let batch = events(100, "https/first", "fix-tried", in_days(0));
                assert_eq!(desk.connect(person).send(&batch), Ok(100));
            });
        }
    });
    assert_eq!(desk.superuser(ALL), "4000");
}
