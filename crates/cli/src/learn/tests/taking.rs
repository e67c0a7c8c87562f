//! A lesson taken by keys, with a record behind it that the window reads, too.

use keywright_commands::reports::{Lesson, LessonState, Task};
use keywright_commands::requests::{AnswerQuestion, CreateProfile, OpenLesson};
use keywright_commands::{Context, answer_question, create_profile, open_lesson, reviews};

use super::super::Wanted;
use super::super::app::{App, Next};
use super::super::course::CourseScreen;
use super::super::lesson::LessonScreen;
use super::super::people::PeopleScreen;
use super::super::pretest::PretestScreen;
use super::super::review::ReviewScreen;
use super::{Desk, WIDE, all, context, press, seen};

const LESSON: &str = "https/check-the-peer";

fn desk() -> Desk {
    let desk = Desk::new();
    create_profile(&desk.context, &CreateProfile { name: "Ada".into() }).unwrap();
    desk
}

fn lesson(desk: &Desk) -> App<'_> {
    desk.app(Box::new(LessonScreen::open(&desk.context, LESSON).unwrap()), WIDE)
}

/// The lesson as the window opens it.
fn window(desk: &Desk) -> (Context, Lesson) {
    let context = context(&desk.home, || "2026-12-01T11:00:00Z".parse().unwrap());
    let lesson = open_lesson(&context, &OpenLesson { lesson: LESSON.into() }).unwrap();
    (context, lesson)
}

fn done(lesson: &Lesson) -> Vec<bool> {
    lesson.parts.iter().map(|part| part.done).collect()
}

/// Marks the line that leaks.
const FIND: &str = "⇥↓ ⏎";

/// Mends the project as an editor would, and says so.
fn mend(app: &mut App, text: &str) {
    let Next::Edit(path) = press(app, "⏎") else { panic!("nothing to edit: {}", all(app)) };
    std::fs::write(path, text).unwrap();
    app.edited(Ok(()));
}

const MENDED: &str = "registry=https://registry.example.com/\nstrict-ssl=true\n";

#[test]
fn a_lesson_is_taken_by_keys_and_complete_in_the_record() {
    let desk = desk();
    let mut app = lesson(&desk);
    assert!(all(&app).contains("Encrypted is not enough"), "{}", all(&app));
    press(&mut app, "⏎");
    press(&mut app, "⇥ ⏎");
    assert!(all(&app).contains("1 line marked that is fine, 1 line still to find."), "{}", all(&app));
    press(&mut app, "⇥ ↓ ⏎");
    assert!(all(&app).contains("Solved: these lines leak, and no others."), "{}", all(&app));
    press(&mut app, "⏎");
    mend(&mut app, "registry=https://registry.example.com/\nstrict-ssl=false\n");
    assert_eq!(app.note.as_ref().map(|note| note.text.as_str()), Some("Nothing was changed."));
    mend(&mut app, "strict-ssl=false\n");
    let said = all(&app);
    let unwrapped = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unwrapped.contains("the checker found 1 problem, and 1 requirement does not hold."), "{said}");
    assert!(said.contains("error[demo/switch-off]: The check is switched off"), "{said}");
    assert!(said.contains("Does not hold: Packages still come"), "{said}");
    mend(&mut app, MENDED);
    assert!(all(&app).contains("Solved: the checker is quiet"), "{}", all(&app));
    press(&mut app, "⏎1s⏎⏎1s⏎⏎");
    assert!(all(&app).contains("You have completed this lesson."), "{}", all(&app));
    assert_eq!(press(&mut app, "q"), Next::Leave);
    assert_eq!(window(&desk).1.state, LessonState::Completed);
}

#[test]
fn what_is_begun_here_is_finished_there_and_the_reverse() {
    let desk = desk();
    let mut app = lesson(&desk);
    press(&mut app, &format!("⏎{FIND}⏎"));
    drop(app);
    let (other, opened) = window(&desk);
    assert_eq!(done(&opened), [true, true, false, false, false]);
    assert_eq!(opened.position, "mend");
    let answer = |part: &str| {
        let answer = AnswerQuestion {
            lesson: LESSON.into(),
            part: part.into(),
            chosen: vec![0],
            text: None,
            sure: Some(true),
        };
        answer_question(&other, &answer).unwrap();
    };
    opened.parts[3..].iter().for_each(|part| answer(&part.id));
    let mut app = lesson(&desk);
    assert!(all(&app).contains("Switch it on again"), "{}", all(&app));
    mend(&mut app, MENDED);
    assert_eq!(window(&desk).1.state, LessonState::Completed);
}

#[test]
fn a_wrong_answer_brings_another_question_and_a_hint_counts() {
    let desk = desk();
    let mut app = lesson(&desk);
    press(&mut app, "⏎h");
    assert!(all(&app).contains("Hint 1  One of the lines is a switch."), "{}", all(&app));
    press(&mut app, FIND);
    assert!(all(&app).contains("Solved with 1 hint."), "{}", all(&app));
    press(&mut app, "⏎⎋");
    let mut app = lesson(&desk);
    press(&mut app, "n2s⏎");
    let said = all(&app);
    assert!(said.contains("Not right. Read why; another question on this comes later."), "{said}");
    assert!(said.contains("You were sure. These are the ones worth a second look."), "{said}");
    assert_eq!(window(&desk).1.parts.len(), 5, "the question after it asks for the same");
    press(&mut app, "⏎2u⏎");
    assert_eq!(window(&desk).1.parts.len(), 5 + 1);
    press(&mut app, "⏎");
    assert!(all(&app).contains("Asked because an objective is still open."), "{}", all(&app));
    press(&mut app, "o");
    assert!(all(&app).contains("(answered, not right)"), "{}", all(&app));
}

#[test]
fn what_was_changed_and_not_checked_is_kept() {
    let desk = desk();
    let mut app = lesson(&desk);
    press(&mut app, "nn");
    let Next::Edit(path) = press(&mut app, "⏎") else { panic!("{}", all(&app)) };
    std::fs::write(&path, "strict-ssl=true\n").unwrap();
    app.edited(Err("no editor".into()));
    assert!(seen(&app, WIDE).contains("no editor"));
    assert_eq!(press(&mut app, "q"), Next::Leave);
    drop(app);
    assert!(!path.exists(), "the bench is cleared");
    let (_, opened) = window(&desk);
    let Task::Fix(fix) = &opened.parts[2].task else { panic!("no fix") };
    assert_eq!(fix.files[0].text, "strict-ssl=true\n");
    assert!(fix.verdict.is_none(), "it was no try");
    let mut app = lesson(&desk);
    press(&mut app, "x");
    press(&mut app, "n");
    assert!(all(&app).contains("(changed)"), "{}", all(&app));
    press(&mut app, "xy");
    assert!(!all(&app).contains("(changed)"), "{}", all(&app));
}

#[test]
fn somebody_new_says_their_name_and_goes_where_they_wanted() {
    let desk = Desk::new();
    let screen = PeopleScreen::open(&desk.context, Wanted::Lesson(LESSON.into())).unwrap();
    let mut app = desk.app(Box::new(screen), WIDE);
    press(&mut app, "⏎");
    assert!(app.note.as_ref().is_some_and(|note| note.is_bad), "a name is needed");
    press(&mut app, "Ada q⏎");
    assert!(all(&app).contains("Encrypted is not enough"), "{}", all(&app));
    press(&mut app, "⎋");
    assert!(seen(&app, WIDE).contains("Learning as Ada q"), "{}", seen(&app, WIDE));
}

#[test]
fn a_review_is_asked_when_it_is_due() {
    let desk = desk();
    let mut app = lesson(&desk);
    press(&mut app, &format!("⏎{FIND}⏎"));
    mend(&mut app, MENDED);
    press(&mut app, "⏎1s⏎⏎1s⏎");
    let later = context(&desk.home, || "2027-02-01T10:00:00Z".parse().unwrap());
    assert_eq!(reviews(&later).unwrap().due, 1);
    let mut app = App::new(&later, super::PLAIN, Box::new(ReviewScreen::open(&later).unwrap()), WIDE);
    press(&mut app, "1s⏎");
    let said = all(&app);
    assert!(said.contains("Right. Every option is explained below."), "{said}");
    assert!(said.contains("This asks for: Tell an encrypted connection"), "{said}");
    press(&mut app, "⏎");
    assert!(all(&app).contains("Done for today: 1 review."), "{}", all(&app));
    assert_eq!(reviews(&later).unwrap().done_today, 1);
}

#[test]
fn who_knows_it_already_passes_a_lesson_over() {
    let desk = desk();
    let mut app = desk.app(Box::new(CourseScreen::open(&desk.context).unwrap()), WIDE);
    assert!(all(&app).contains("Know this already?"), "{}", all(&app));
    press(&mut app, "t");
    assert!(seen(&app, WIDE).contains("at most 1 left"), "{}", seen(&app, WIDE));
    press(&mut app, "1s⏎");
    assert!(all(&app).contains("1 of 1 lesson need not be taken."), "{}", all(&app));
    assert_eq!(window(&desk).1.state, LessonState::Waived);
    press(&mut app, "⏎");
    assert!(all(&app).contains("[-] Check the peer (5 min, tested out)"), "{}", all(&app));
    press(&mut app, "t");
    assert!(app.note.as_ref().is_some_and(|note| note.text.starts_with("No lesson here can be tested out")));
}

#[test]
fn an_unsure_answer_leaves_the_lesson_to_take() {
    let desk = desk();
    let mut app = desk.app(Box::new(PretestScreen::open(&desk.context, "https").unwrap()), WIDE);
    press(&mut app, "1u⏎");
    assert!(all(&app).contains("0 of 1 lesson need not be taken."), "{}", all(&app));
    press(&mut app, "⏎");
    assert!(all(&app).contains("Encrypted is not enough"), "{}", all(&app));
}
