//! One story of a lead, on this machine and on a PostgreSQL server, through one narrow trait.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

#[path = "../../team/tests/support/mod.rs"]
mod support;

use std::ops::ControlFlow;

use jiff::civil::{Date, date};
use keywright_roster::{Audience, Due, Person, Reason, Record, Status, Waiver, compare, judge, read};
use keywright_store::{Content, SharedEvent, Source, Store};
use tempfile::TempDir;

use support::{Desk, events, in_days};

#[test]
fn a_lead_keeps_a_team_on_this_machine() {
    let home = TempDir::new().unwrap();
    let mut store = Store::open(home.path()).unwrap();
    lead(&mut store.local_team(in_days(0)));
    // Ben hands in a bundle, and the lead says whose it is.
    let learner = "0197a1b2-0000-7000-8000-00000000000b";
    let event = |number: u32, kind: &str| SharedEvent {
        id: format!("0197a1b2-0000-7000-8000-{number:012}"),
        at: in_days(-1),
        kind: kind.into(),
        content: Some(Content { id: "https/first".into(), version: 3, hash: "0f".into() }),
    };
    let source = Source {
        learner: learner.into(),
        name: "Ben".into(),
        key: String::new(),
        events: 2,
        position: String::new(),
        made_at: in_days(0),
        taken_in_at: in_days(0),
    };
    store
        .take_in(None, &source, &[event(1, "question-answered"), event(2, "lesson-completed")], None)
        .unwrap();
    // Dan knew it all: a pre-test let him pass the lesson over.
    let other = "0197a1b2-0000-7000-8000-00000000000d";
    let dans = Source { learner: other.into(), name: "Dan".into(), events: 1, ..source };
    store.take_in(None, &dans, &[event(3, "lesson-waived")], None).unwrap();
    assert!(
        store.local_team(in_days(0)).standings().unwrap().is_empty(),
        "nobody's profile counts for nobody"
    );
    store.link_profile(learner, "ben").unwrap();
    store.link_profile(other, "dan").unwrap();
    ben_has_done_it(&mut store.local_team(in_days(0)));
    drop(store);
    // A damaged record takes the roster along.
    Store::set_aside(home.path(), in_days(0)).unwrap();
    ben_has_done_it(&mut Store::open(home.path()).unwrap().local_team(in_days(0)));
}

#[test]
fn a_lead_keeps_a_team_on_a_server() {
    let desk = Desk::new();
    let (lea, ben, max) =
        (desk.person("red", "lea", true), desk.person("red", "ben", false), desk.person("blue", "max", true));
    let mut team = desk.connect(&lea);
    lead(&mut team);
    let mut done = events(1, "https/first", "question-answered", in_days(-1));
    done.extend(events(1, "https/first", "lesson-completed", in_days(-1)));
    for event in &mut done {
        event.content = Some(("https/first".into(), 3, "0f".into()));
    }
    desk.connect(&ben).send(&done).unwrap();
    let dan = desk.person("red", "dan", false);
    desk.connect(&dan).send(&events(1, "https/first", "lesson-waived", in_days(-1))).unwrap();
    ben_has_done_it(&mut team);
    // The other team is another one, for its lead and for a learner alike.
    let mut blue = desk.connect(&max);
    assert!(blue.people().unwrap().is_empty() && blue.assignments().unwrap().is_empty());
    assert!(!blue.withdraw(1).unwrap());
    assert!(desk.connect(&ben).people().is_err());
}

fn lead<R: Record<Error: std::fmt::Debug>>(team: &mut R) {
    let today = team.today().unwrap();
    let import = |team: &mut R, text: &str| {
        let given = read(text, today).unwrap();
        let changes = compare(&team.people().unwrap(), &given, false).changes;
        let people: Vec<Person> = changes.iter().map(|it| it.entry().clone()).collect();
        team.put_people(&people).unwrap();
        changes.len()
    };
    let roster = "id,name,groups,joined\nada,Ada,web;api,2026-01-05\nben,\"Ben, Jr\",web,2026-02-01\ncid,Cid,,2026-03-01\ndan,Dan,web,2026-03-01\n";
    // Broken off at the last step, it has changed nothing.
    let given = read(roster, today).unwrap();
    let everybody: Vec<Person> =
        compare(&[], &given, false).changes.iter().map(|it| it.entry().clone()).collect();
    let mut heard = Vec::new();
    let broken_off = team.put_people_by_steps(&everybody, &mut |done| {
        heard.push(done);
        ControlFlow::Break(())
    });
    assert!(broken_off.unwrap().is_break() && heard == [4] && team.people().unwrap().is_empty());
    assert_eq!(import(team, roster), 4);
    assert_eq!(import(team, roster), 0);
    assert_eq!(import(team, &roster.replace("cid,Cid,,2026-03-01\n", "").replace("Ada", "Ada L")), 2);
    let people = team.people().unwrap();
    let seen: Vec<_> = people.iter().map(|it| (it.id.as_str(), it.name.as_str(), it.active)).collect();
    assert_eq!(
        seen,
        [("ada", "Ada L", true), ("ben", "Ben, Jr", true), ("cid", "Cid", false), ("dan", "Dan", true)]
    );
    assert_eq!((people[0].groups.join(" "), people[0].joined_on), ("api web".into(), date(2026, 1, 5)));

    let web = Audience::Group("web".into());
    let first = team.assign("https/first", &web, Due::On(date(2026, 1, 31)), Some(12)).unwrap();
    let second = team.assign("https/second", &Audience::Everybody, Due::Within(30), None).unwrap();
    assert!(team.withdraw(second).unwrap() && !team.withdraw(second).unwrap() && !team.withdraw(99).unwrap());
    let assignments = team.assignments().unwrap();
    assert_eq!(
        (assignments[0].number, &assignments[0].audience, assignments[0].due),
        (first, &web, Due::On(date(2026, 1, 31)))
    );
    assert_eq!((assignments[0].every_months, assignments[0].assigned_on), (Some(12), today));
    assert_eq!((assignments[0].withdrawn_on, assignments[1].withdrawn_on), (None, Some(today)));
    assert_eq!(statuses(team), all(Status::Overdue, Status::Overdue, Status::Overdue));

    let waiver = Waiver {
        person: "ada".into(),
        lesson: "https/first".into(),
        reason: Reason::Equivalent,
        note: "Holds the course herself; 'quoted' — and more.".into(),
        approver: "Lea".into(),
        granted_on: Date::MIN,
        until: Some(date(2199, 1, 1)),
    };
    team.waive(&waiver).unwrap();
    assert_eq!(team.waivers().unwrap(), [Waiver { granted_on: today, ..waiver.clone() }]);
    assert!(team.waive(&Waiver { person: "nobody".into(), ..waiver }).is_err());
    assert_eq!(statuses(team), all(Status::Waived, Status::Overdue, Status::Overdue));
}

/// Ada's status, Ben's and Dan's.
fn all(ada: Status, ben: Status, dan: Status) -> [(String, Status); 3] {
    [("ada".into(), ada), ("ben".into(), ben), ("dan".into(), dan)]
}

fn ben_has_done_it<R: Record<Error: std::fmt::Debug>>(team: &mut R) {
    let standings = team.standings().unwrap();
    assert_eq!(standings.len(), 2);
    let ben = &standings[0];
    let yesterday = team.today().unwrap().yesterday().unwrap();
    assert_eq!((ben.person.as_str(), ben.lesson.as_str(), ben.tries), ("ben", "https/first", 1));
    assert_eq!((ben.started_on, ben.completed_on), (yesterday, Some(yesterday)));
    assert_eq!((ben.version, ben.hash.as_deref()), (Some(3), Some("0f")));
    assert_eq!((standings[1].person.as_str(), standings[1].tested_out_on), ("dan", Some(yesterday)));
    assert_eq!((ben.tested_out_on, standings[1].completed_on), (None, None));
    assert_eq!(statuses(team), all(Status::Waived, Status::Completed, Status::Waived));
}

fn statuses<R: Record<Error: std::fmt::Debug>>(team: &mut R) -> Vec<(String, Status)> {
    let (people, assignments) = (team.people().unwrap(), team.assignments().unwrap());
    let (standings, waivers, today) =
        (team.standings().unwrap(), team.waivers().unwrap(), team.today().unwrap());
    let given: Vec<_> = assignments.iter().filter(|it| it.withdrawn_on.is_none()).collect();
    let mut statuses = Vec::new();
    for person in people.iter().filter(|it| it.active) {
        for assignment in given.iter().filter(|it| person.is_among(&it.audience)) {
            let standing =
                standings.iter().find(|it| it.person == person.id && it.lesson == assignment.lesson);
            statuses.push((person.id.clone(), judge(person, assignment, standing, &waivers, today).status));
        }
    }
    statuses
}
