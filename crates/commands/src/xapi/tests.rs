use jiff::civil::date;
use keywright_lesson::Course;
use keywright_roster::{Reason, Standing, Waiver};
use keywright_store::{Asking, Content, Event, OutsideAnswer, Recorded};
use serde_json::{Value, json};

use super::{own, team};

const LEARNER: &str = "0193a1b2-0000-7000-8000-000000000001";
const LESSON: &str = "+++\ntitle = \"One thing\"\nminutes = 5\nversion = 3\nreviewed = \"2026-11-20\"\nrules = []\n\
    objectives = [{ id = \"a\", text = \"Do a.\" }]\n+++\n\
    \n## Q1 {#q1 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n\
    \n## Q2 {#q2 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n";

fn course() -> Course {
    let practice = "+++\ntitle = \"Encrypted\"\nsummary = \"Keys on the wire.\"\n+++\n";
    Course::load([
        ("01-https/practice.md".into(), practice.into()),
        ("01-https/01-one/lesson.md".into(), LESSON.into()),
        ("01-https/02-two/lesson.md".into(), LESSON.into()),
    ])
    .unwrap()
}

fn content(id: &str, version: u32) -> Content {
    Content { id: id.into(), version, hash: "0f".into() }
}

fn events() -> Vec<Recorded> {
    let one = || content("https/one", 3);
    let answer = OutsideAnswer {
        asking: Asking { part: "q1".into(), attempt: 0 },
        chosen: vec![1],
        correct: false,
        objectives: vec!["a".into()],
        text: Some("what I wrote".into()),
        sure: Some(true),
    };
    let events = vec![
        Event::LearnerCreated { name: "Ada".into() },
        Event::LessonOpened { content: one() },
        Event::PretestAnswered { content: one(), answer },
        Event::LinesMarked { content: one(), part: "find".into(), lines: vec![3], solved: false },
        Event::LinesMarked { content: one(), part: "find".into(), lines: vec![4], solved: true },
        Event::LessonCompleted { content: one(), rule: "all".into() },
        Event::LessonWaived { content: content("https/two", 2), rule: "all".into() },
        Event::LessonWaived { content: content("https/two", 3), rule: "all".into() },
        Event::LessonCompleted { content: content("https/two", 3), rule: "all".into() },
    ];
    let id = |at: usize| format!("0193a1b2-0000-7000-8000-0000000000{:02}", at + 10);
    let recorded = |(at, event)| Recorded { id: id(at), at: "2026-11-28T08:00:00Z".parse().unwrap(), event };
    events.into_iter().enumerate().map(recorded).collect()
}

fn verbs(statements: &[Value]) -> Vec<&str> {
    statements.iter().map(|it| it["verb"]["display"]["en"].as_str().unwrap()).collect()
}

#[test]
fn each_event_with_a_word_for_it_is_one_statement() {
    let statements = own::statements(LEARNER, &events(), &course());
    let expected = "initialized answered failed passed completed waived waived satisfied satisfied completed";
    assert_eq!(verbs(&statements).join(" "), expected);
    let base = "https://github.com/keywright/keywright";
    let lesson = format!("{base}/activities/lesson/https/one/version/3");
    let category =
        |name: &str| json!({ "id": format!("https://w3id.org/xapi/cmi5/context/categories/{name}") });
    let kind = |name: &str| json!({ "type": format!("http://adlnet.gov/expapi/activities/{name}") });
    let passed = json!({
        "id": events()[4].id,
        "timestamp": "2026-11-28T08:00:00Z",
        "actor": { "objectType": "Agent", "account": { "homePage": base, "name": LEARNER } },
        "verb": { "id": "http://adlnet.gov/expapi/verbs/passed", "display": { "en": "passed" } },
        "object": { "objectType": "Activity", "id": format!("{lesson}/part/find"), "definition": kind("assessment") },
        "result": { "success": true },
        "context": {
            "registration": LEARNER,
            "platform": "Keywright",
            "revision": "0f",
            "contextActivities": {
                "category": [category("cmi5"), category("moveon")],
                "parent": [{ "objectType": "Activity", "id": lesson, "definition": kind("lesson") }],
            },
        },
    });
    assert_eq!(statements[3], passed);
    assert_eq!(statements[1]["id"], events()[2].id, "an event's id is its statement's");
    assert!(statements[1]["context"]["contextActivities"]["category"].is_null(), "no verb of cmi5");
    assert_eq!(statements[5]["object"]["id"].as_str().unwrap().rsplit_once('/').unwrap().1, "2");
    assert!(statements[7]["object"]["id"].as_str().unwrap().ends_with("/practice/https"));
    assert!(statements[8]["object"]["id"].as_str().unwrap().ends_with("/activities/course"));
    let again = own::statements(LEARNER, &events(), &course());
    assert_eq!(statements, again, "what is exported twice is the same");
    let ids: std::collections::BTreeSet<&str> =
        statements.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), statements.len());
}

#[test]
fn neither_names_nor_answers_are_written() {
    let text = Value::from(own::statements(LEARNER, &events(), &course())).to_string();
    assert!(!text.contains("Ada") && !text.contains("what I wrote") && !text.contains("response"), "{text}");
}

#[test]
fn a_team_tells_what_was_completed_and_what_was_waived() {
    let standing = |completed_on| Standing {
        person: "p-7".into(),
        lesson: "https/one".into(),
        started_on: date(2026, 1, 2),
        learned_on: completed_on,
        completed_on,
        tested_out_on: None,
        version: Some(3),
        hash: Some("0f".into()),
        tries: 4,
    };
    let waiver = Waiver {
        person: "p-8".into(),
        lesson: "https/one".into(),
        reason: Reason::Equivalent,
        note: "A private matter.".into(),
        approver: "Lea".into(),
        granted_on: date(2026, 1, 4),
        until: None,
    };
    let statements = team::statements(&[standing(None), standing(Some(date(2026, 1, 3)))], &[waiver]);
    assert_eq!(verbs(&statements), ["completed", "waived"]);
    assert_eq!(statements[0]["timestamp"], "2026-01-03T00:00:00Z");
    assert_eq!(statements[0]["actor"]["account"]["name"], "p-7");
    assert_eq!(statements[1]["result"]["extensions"][super::REASON], "Equivalent");
    assert!(!statements[1].to_string().contains("private"));
}
