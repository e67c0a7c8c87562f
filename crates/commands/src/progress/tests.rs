//! A record by hand, and what it comes to.

use jiff::civil::date;
use keywright_store::{Asking, OutsideAnswer};

use super::*;
use crate::reports::{DoubtKind, ObjectiveState};

const TODAY: Date = date(2026, 12, 10);

/// Two lessons of two objectives each; what their questions ask for stands in the events.
fn course() -> Course {
    let practice = "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n".to_owned();
    let lesson = |title: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nminutes = 5\nversion = 2\nreviewed = \"2026-11-20\"\n\
             objectives = [{{ id = \"a\", text = \"Do a.\" }}, {{ id = \"b\", text = \"Do b.\" }}]\n+++\n\n\
             ## Qa {{#qa .question objectives=a}}\n\n- [x] r\n  > y\n- [ ] w\n  > n\n\n\
             ## Qb {{#qb .question objectives=b}}\n\n- [x] r\n  > y\n- [ ] w\n  > n\n"
        )
    };
    Course::load([
        ("01-https/practice.md".to_owned(), practice),
        ("01-https/01-one/lesson.md".to_owned(), lesson("One")),
        ("01-https/02-two/lesson.md".to_owned(), lesson("Two")),
    ])
    .unwrap()
}

fn content(lesson: &str, version: u32) -> Content {
    Content { id: format!("https/{lesson}"), version, hash: String::new() }
}

/// One event on a day of December, at a second of its tenth hour.
fn on(day: u8, second: i64, event: Event) -> Recorded {
    let at: jiff::Timestamp = format!("2026-12-{day:02}T10:00:00Z").parse().unwrap();
    Recorded { id: String::new(), at: at + jiff::SignedDuration::from_secs(second), event }
}

fn answer(lesson: &str, part: &str, correct: bool, sure: Option<bool>, hints: u32) -> Event {
    Event::QuestionAnswered {
        content: content(lesson, 2),
        part: part.into(),
        attempt: 1,
        chosen: Vec::new(),
        correct,
        objectives: vec![objective(lesson, part)],
        text: None,
        sure,
        hints,
    }
}

fn review(lesson: &str, part: &str, correct: bool, sure: bool) -> Event {
    Event::ReviewAnswered { content: content(lesson, 2), answer: outside(lesson, part, correct, sure) }
}

fn outside(lesson: &str, part: &str, correct: bool, sure: bool) -> OutsideAnswer {
    OutsideAnswer {
        asking: Asking { part: part.into(), attempt: 2 },
        chosen: Vec::new(),
        correct,
        objectives: vec![objective(lesson, part)],
        text: None,
        sure: Some(sure),
    }
}

/// The objective that `qa` or `qb` asks for.
fn objective(lesson: &str, part: &str) -> String {
    format!("https/{lesson}/{}", &part[1..])
}

fn completed(lesson: &str, version: u32) -> Event {
    Event::LessonCompleted { content: content(lesson, version), rule: String::new() }
}

fn fold(events: &[Recorded]) -> MyProgress {
    told(&course(), events, &Schedule::of(events, &course()), TODAY, Reviews::default())
}

/// Where the objectives of a lesson stand, with the day they were asked and the day they come up.
fn states(progress: &MyProgress, lesson: usize) -> Vec<(ObjectiveState, Option<&str>, Option<&str>)> {
    let objectives = &progress.practices[0].lessons[lesson].objectives;
    objectives.iter().map(|one| (one.state, one.asked.as_deref(), one.due.as_deref())).collect()
}

#[test]
fn nothing_done_is_all_open() {
    let progress = fold(&[]);
    assert!(states(&progress, 0).iter().all(|state| *state == (ObjectiveState::Open, None, None)));
    assert_eq!((progress.due.len(), progress.reviewed.len()), (31, 30));
    assert!(progress.due.iter().all(|day| day.objectives == 0));
    assert!(progress.doubts.is_empty() && progress.hints.is_empty());
}

#[test]
fn an_objective_is_open_then_shown_then_to_be_seen_again() {
    use ObjectiveState::{Again, Open, Shown};
    let mut events =
        vec![on(9, 0, answer("one", "qa", true, None, 0)), on(9, 1, answer("one", "qb", true, None, 1))];
    let nine = Some("2026-12-09");
    assert_eq!(states(&fold(&events), 0), [(Shown, nine, None), (Open, nine, None)]);

    events.push(on(10, 0, answer("one", "qb", true, None, 0)));
    events.push(on(10, 1, completed("one", 2)));
    let progress = fold(&events);
    let due = |at: usize| progress.practices[0].lessons[0].objectives[at].due.clone().unwrap();
    assert_eq!(states(&progress, 0)[0].0, Shown);
    assert!(due(0).as_str() > "2026-12-10" && due(1) < due(0), "a hinted answer comes sooner");

    events.push(on(10, 2, review("one", "qa", false, true)));
    assert_eq!(states(&fold(&events), 0)[0], (Again, Some("2026-12-10"), Some("2026-12-11")));
    events.push(on(10, 3, review("one", "qa", true, true)));
    assert_eq!(states(&fold(&events), 0)[0].0, Shown);
    let schedule = Schedule::of(&events, &course());
    let later = told(&course(), &events, &schedule, date(2027, 3, 1), Reviews::default());
    assert!(states(&later, 0).iter().all(|state| state.0 == Again), "it is due by then");
    assert_eq!(later.due[0].objectives, 2, "what is late comes up today");
}

#[test]
fn a_waived_lesson_is_shown_and_a_changed_one_asks_again() {
    let waived = Event::LessonWaived { content: content("one", 2), rule: String::new() };
    let progress = fold(&[on(9, 0, waived), on(9, 1, completed("two", 1))]);
    assert!(states(&progress, 0).iter().all(|state| state.0 == ObjectiveState::Shown));
    assert!(states(&progress, 1).iter().all(|state| state.0 == ObjectiveState::Again));
    let days = progress.due.iter().map(|day| day.objectives);
    assert_eq!(days.sum::<u32>(), 4, "{:?}", progress.due);
}

/// The doubts: kind, question, place in the lesson, and whether they can be reviewed.
fn doubts(events: &[Recorded]) -> Vec<(DoubtKind, String, Option<String>, bool)> {
    let doubts = fold(events).doubts.into_iter();
    doubts.map(|doubt| (doubt.kind, doubt.question, doubt.part, doubt.review.is_some())).collect()
}

#[test]
fn the_sure_and_wrong_come_first_and_last_until_they_are_known() {
    use DoubtKind::{SureAndWrong, UnsureAndRight};
    let mut events = vec![
        on(8, 0, answer("one", "qb", true, Some(false), 0)),
        on(8, 1, answer("one", "qa", false, Some(true), 0)),
        on(8, 2, answer("two", "qa", false, Some(false), 0)),
        on(8, 3, answer("two", "qb", true, Some(true), 0)),
    ];
    let of_a = (SureAndWrong, "Qa".to_owned(), Some("qa~1".to_owned()));
    let of_b = (UnsureAndRight, "Qb".to_owned(), Some("qb~1".to_owned()));
    let with = |(kind, question, part): &(DoubtKind, String, Option<String>), review| {
        (*kind, question.clone(), part.clone(), review)
    };
    assert_eq!(doubts(&events), [with(&of_a, false), with(&of_b, false)]);

    // Neither a hint nor luck settles it; once the lesson is completed, it can be reviewed.
    events.push(on(8, 4, answer("one", "qa", true, None, 1)));
    events.push(on(8, 5, completed("one", 2)));
    assert_eq!(doubts(&events), [with(&of_a, true), with(&of_b, true)]);
    events.push(on(9, 0, review("one", "qa", true, false)));
    let asked_outside = (UnsureAndRight, "Qa".to_owned(), None, true);
    assert_eq!(doubts(&events), [asked_outside, with(&of_b, true)], "the newest first");
    events.push(on(10, 0, review("one", "qa", true, true)));
    assert_eq!(doubts(&events), [with(&of_b, true)]);
    let tested =
        Event::PretestAnswered { content: content("one", 2), answer: outside("one", "qb", true, true) };
    events.push(on(10, 1, tested));
    assert!(doubts(&events).is_empty());
}

#[test]
fn what_was_asked_before_a_change_is_no_longer_in_doubt() {
    let Event::QuestionAnswered { part, attempt, chosen, objectives, text, hints, .. } =
        answer("one", "qa", false, Some(true), 0)
    else {
        unreachable!("it is an answer")
    };
    let before = Event::QuestionAnswered {
        content: content("one", 1),
        part,
        attempt,
        chosen,
        correct: false,
        objectives,
        text,
        sure: Some(true),
        hints,
    };
    assert!(doubts(&[on(9, 0, before)]).is_empty());
}

#[test]
fn hints_and_reviews_are_counted() {
    let hint = |number| Event::HintShown { content: content("two", 2), part: "qa".into(), number };
    let progress = fold(&[
        on(9, 0, hint(1)),
        on(9, 1, hint(2)),
        on(9, 2, hint(2)),
        on(9, 3, completed("one", 2)),
        on(9, 10, review("one", "qa", true, true)),
        on(9, 90, review("one", "qb", false, true)),
        on(10, 0, review("one", "qb", true, true)),
    ]);
    assert_eq!(progress.hints, [HintsTaken { lesson: "https/two".into(), title: "Two".into(), hints: 2 }]);
    let days: Vec<_> = progress
        .reviewed
        .iter()
        .map(|day| (day.day.as_str(), day.answered, day.right, day.minutes))
        .collect();
    assert_eq!(days[28..], [("2026-12-09", 2, 1, 2), ("2026-12-10", 1, 1, 1)]);
    assert_eq!(days[0], ("2026-11-11", 0, 0, 0));
}
