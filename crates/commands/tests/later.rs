//! What comes around a lesson: the pre-test before it, the reviews after it, and the track that a
//! finding opens.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

mod support;

use std::path::Path;

use jiff::Timestamp;
use keywright_commands::reports::{LessonState, OutsideQuestion, PretestOutcome, Reviews};
use keywright_commands::requests::{
    AnswerQuestion, CheckProject, ChooseLanguage, ChooseProfile, CreateProfile, OpenLesson, OpenPractice,
};
use keywright_commands::{
    Context, answer_pretest, answer_question, answer_review, check_project, choose_language, choose_profile,
    course, create_profile, open_lesson, pretest, reviews,
};
use support::{context_at, write};
use tempfile::TempDir;

/// A lesson with three questions on each of two objectives; its right options say `right`.
fn page(version: u32, rules: &str) -> String {
    let mut page = format!(
        "+++\ntitle = \"T\"\nminutes = 5\nversion = {version}\nreviewed = \"2026-11-20\"\nrules = [{rules}]\n\
         objectives = [{{ id = \"a\", text = \"Do a.\" }}, {{ id = \"b\", text = \"Do b.\" }}]\n+++\n"
    );
    for (at, objective) in ["a", "a", "a", "b", "b", "b"].into_iter().enumerate() {
        page.push_str(&format!(
            "\n## Q{at} {{#q{at} .question objectives={objective}}}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n"
        ));
    }
    page
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for practice in ["01-https", "02-storage"] {
        let path = format!("lessons/{practice}/practice.md");
        write(folder.path(), &path, "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n");
    }
    write(folder.path(), "lessons/01-https/01-one/lesson.md", &page(1, ""));
    write(folder.path(), "lessons/01-https/02-two/lesson.md", &page(1, "\"tls/plain-http-url\""));
    write(folder.path(), "lessons/02-storage/01-three/lesson.md", &page(1, ""));
    let rule = include_str!("../../../policies/tls/plain-http-url.md");
    let rule: String =
        rule.lines().filter(|line| !line.starts_with("lesson =")).map(|it| format!("{it}\n")).collect();
    write(folder.path(), "policies/tls/plain-http-url.md", &rule);
    create_profile(&on(folder.path(), 1), &CreateProfile { name: "Ada".into() }).unwrap();
    folder
}

/// A context in which it is the given day of December.
fn on(folder: &Path, day: u8) -> Context {
    const DAYS: [fn() -> Timestamp; 32] = [
        || at(0),
        || at(1),
        || at(2),
        || at(3),
        || at(4),
        || at(5),
        || at(6),
        || at(7),
        || at(8),
        || at(9),
        || at(10),
        || at(11),
        || at(12),
        || at(13),
        || at(14),
        || at(15),
        || at(16),
        || at(17),
        || at(18),
        || at(19),
        || at(20),
        || at(21),
        || at(22),
        || at(23),
        || at(24),
        || at(25),
        || at(26),
        || at(27),
        || at(28),
        || at(29),
        || at(30),
        || at(31),
    ];
    context_at(folder, DAYS[usize::from(day)])
}

fn at(day: u8) -> Timestamp {
    format!("2026-12-{:02}T10:00:00Z", day.max(1)).parse().unwrap()
}

fn answer(question: &OutsideQuestion, right: bool, sure: bool) -> AnswerQuestion {
    AnswerQuestion {
        lesson: question.lesson.clone(),
        part: question.part.id.clone(),
        chosen: vec![u32::from(!right)],
        text: None,
        sure: Some(sure),
    }
}

/// Takes a lesson, with every answer right.
fn complete(context: &Context, id: &str) {
    let mut lesson = open_lesson(context, &OpenLesson { lesson: id.into() }).unwrap();
    while let Some(part) = lesson.parts.iter().find(|part| !part.done).map(|part| part.id.clone()) {
        let request = AnswerQuestion { lesson: id.into(), part, chosen: vec![0], text: None, sure: None };
        lesson = answer_question(context, &request).unwrap();
    }
    assert_eq!(lesson.state, LessonState::Completed);
}

/// Answers everything that is due, right.
fn review_all(context: &Context) -> Vec<OutsideQuestion> {
    let mut asked = Vec::new();
    while let Some(question) = reviews(context).unwrap().question {
        asked.push(question.clone());
        let explained = answer_review(context, &answer(&question, true, true)).unwrap().question.unwrap();
        assert!(explained.part.done && explained.part.sure == Some(true));
    }
    asked
}

fn told(reviews: &Reviews) -> (u32, u32, Option<&str>) {
    (reviews.due, reviews.done_today, reviews.next_due.as_deref())
}

#[test]
fn what_was_learned_comes_up_again_days_later_and_then_ever_later() {
    let folder = folder();
    complete(&on(folder.path(), 1), "https/one");
    complete(&on(folder.path(), 1), "storage/three");
    let first = reviews(&on(folder.path(), 1)).unwrap();
    assert_eq!(told(&first), (0, 0, Some("2026-12-03")));
    assert!(first.question.is_none());

    let asked = review_all(&on(folder.path(), 3));
    let practices: Vec<&str> = asked.iter().map(|question| question.practice.as_str()).collect();
    assert_eq!(practices.len(), 4);
    assert!(practices.windows(2).all(|two| two[0] != two[1]), "practices are mixed: {practices:?}");
    assert!(asked.iter().all(|question| question.objectives.len() == 1));
    let after = reviews(&on(folder.path(), 3)).unwrap();
    assert_eq!((after.due, after.done_today), (0, 4));
    let second: jiff::civil::Date = after.next_due.unwrap().parse().unwrap();
    assert!(second > jiff::civil::date(2026, 12, 7), "{second}");
}

#[test]
fn a_review_asks_another_question_and_a_missed_one_comes_back_the_next_day() {
    let folder = folder();
    complete(&on(folder.path(), 1), "https/one");
    let today = on(folder.path(), 4);
    let question = reviews(&today).unwrap().question.unwrap();
    let missed = answer_review(&today, &answer(&question, false, true)).unwrap();
    assert!(missed.question.unwrap().part.missed);
    review_all(&today);
    let tomorrow = on(folder.path(), 5);
    let due = reviews(&tomorrow).unwrap();
    assert_eq!(due.due, 1);
    let again = due.question.unwrap();
    assert_eq!(again.objectives, question.objectives);
    let name = |question: &OutsideQuestion| question.part.id.split('~').next().unwrap().to_owned();
    assert_ne!(name(&again), name(&question), "a different question on the same objective");
    // Only the question that is asked can be answered, and each once.
    assert!(answer_review(&tomorrow, &answer(&question, true, true)).is_err());
    answer_review(&tomorrow, &answer(&again, true, true)).unwrap();
    let none = answer_review(&tomorrow, &answer(&again, true, true)).unwrap_err();
    assert_eq!(none.message, "nothing is due for review");
}

#[test]
fn unsure_answers_come_again_sooner() {
    let day = |sure: bool| {
        let folder = folder();
        complete(&on(folder.path(), 1), "https/one");
        let today = on(folder.path(), 3);
        while let Some(question) = reviews(&today).unwrap().question {
            answer_review(&today, &answer(&question, true, sure)).unwrap();
        }
        reviews(&today).unwrap().next_due.unwrap()
    };
    assert!(day(false) < day(true));
}

#[test]
fn five_minutes_a_day_are_enough() {
    let folder = folder();
    let first = on(folder.path(), 1);
    for lesson in ["https/one", "https/two", "storage/three"] {
        complete(&first, lesson);
    }
    let mut more = page(1, "");
    more = more.replace("title = \"T\"", "title = \"U\"");
    for number in 2..6 {
        write(folder.path(), &format!("lessons/02-storage/0{number}-l{number}/lesson.md"), &more);
        complete(&on(folder.path(), 1), &format!("storage/l{number}"));
    }
    let today = on(folder.path(), 20);
    let due = course(&today).unwrap().reviews;
    assert_eq!((due.due, due.minutes, due.done_today), (8, 6, 0));
    assert_eq!(review_all(&today).len(), 8);
    assert!(reviews(&today).unwrap().question.is_none(), "the rest waits for tomorrow");
    assert!(reviews(&on(folder.path(), 21)).unwrap().due > 0);
}

fn outcomes(context: &Context) -> Vec<PretestOutcome> {
    let tested = pretest(context, &OpenPractice { practice: "https".into() }).unwrap();
    tested.lessons.iter().map(|lesson| lesson.outcome).collect()
}

#[test]
fn a_pre_test_waives_what_is_known_and_leaves_what_is_not() {
    let folder = folder();
    let context = on(folder.path(), 1);
    let request = OpenPractice { practice: "https".into() };
    let mut test = pretest(&context, &request).unwrap();
    assert_eq!((test.left, test.lessons.len()), (4, 2));
    assert!(course(&context).unwrap().practices[0].pretest);
    while let Some(question) = test.question.filter(|question| question.lesson == "https/one") {
        assert!(question.part.asks_sure && question.part.hints_total == 0);
        test = answer_pretest(&context, &answer(&question, true, true)).unwrap();
    }
    assert_eq!(outcomes(&context), [PretestOutcome::Waived, PretestOutcome::Open]);
    let question = pretest(&context, &request).unwrap().question.unwrap();
    let end = answer_pretest(&context, &answer(&question, true, false)).unwrap();
    assert!(end.question.is_none(), "an unsure answer is enough to know that the lesson helps");
    assert_eq!(outcomes(&context), [PretestOutcome::Waived, PretestOutcome::ToTake]);

    let all = course(&context).unwrap();
    let states: Vec<LessonState> = all.practices[0].lessons.iter().map(|lesson| lesson.state).collect();
    assert_eq!(states, [LessonState::Waived, LessonState::New]);
    assert!(!all.practices[0].pretest);
    assert_eq!(all.next.as_deref(), Some("https/two"));
    // What was tested out of is reviewed like what was learned.
    assert_eq!(reviews(&on(folder.path(), 4)).unwrap().due, 2);
    // A material change asks again, in the pre-test too.
    write(folder.path(), "lessons/01-https/01-one/lesson.md", &page(2, ""));
    let context = on(folder.path(), 4);
    assert_eq!(course(&context).unwrap().practices[0].lessons[0].state, LessonState::Changed);
    assert_eq!(outcomes(&context)[0], PretestOutcome::Open);
    // A lesson that was passed over can still be taken.
    complete(&context, "https/one");
}

#[test]
fn a_guess_needs_to_say_that_it_is_one() {
    let folder = folder();
    let context = on(folder.path(), 1);
    let request = OpenPractice { practice: "https".into() };
    let question = pretest(&context, &request).unwrap().question.unwrap();
    let silent = AnswerQuestion { sure: None, ..answer(&question, true, true) };
    assert_eq!(
        answer_pretest(&context, &silent).unwrap_err().message,
        "it is not said how sure the answer is"
    );
    assert!(pretest(&context, &OpenPractice { practice: "none".into() }).is_err());
}

#[test]
fn a_finding_of_ones_own_moves_its_lesson_to_the_front() {
    let folder = folder();
    let context = on(folder.path(), 1);
    let project = folder.path().join("shop");
    write(&project, "config.toml", "api_url = \"http://api.example.com\"\n");
    assert_eq!(course(&context).unwrap().next.as_deref(), Some("https/one"));
    let check = |context: &Context| {
        let root = project.display().to_string();
        let request = CheckProject { root, job: "job".into(), part: None };
        check_project(context, &request, &|_| {}).unwrap().findings.len()
    };
    assert_eq!(check(&context), 1);
    let all = course(&context).unwrap();
    assert_eq!(all.next.as_deref(), Some("https/two"));
    let [item] = &all.track[..] else { panic!("{:?}", all.track) };
    assert_eq!(
        (item.lesson.id.as_str(), item.findings, item.project.name.as_str()),
        ("https/two", 1, "shop")
    );

    // After the lesson, checking again is offered; once mended, nothing is.
    complete(&context, "https/two");
    let done = open_lesson(&context, &OpenLesson { lesson: "https/two".into() }).unwrap();
    assert_eq!(done.own_project.unwrap().name, "shop");
    assert!(course(&context).unwrap().track.is_empty(), "what was learned need not be learned again");
    write(&project, "config.toml", "api_url = \"https://api.example.com\"\n");
    assert_eq!(check(&context), 0);
    let mended = open_lesson(&context, &OpenLesson { lesson: "https/two".into() }).unwrap();
    assert!(mended.own_project.is_none());
}

#[test]
fn a_lesson_goes_on_in_another_language_and_the_choice_is_kept() {
    let folder = folder();
    let german = page(1, "").replace("title = \"T\"", "title = \"D\"").replace("right", "richtig");
    write(folder.path(), "lessons/01-https/01-one/lesson.de.md", &german);
    let context = on(folder.path(), 1);
    let open = |context: &Context| open_lesson(context, &OpenLesson { lesson: "https/one".into() }).unwrap();
    let before = open(&context);
    let part = before.parts[0].id.clone();
    let request =
        AnswerQuestion { lesson: "https/one".into(), part, chosen: vec![0], text: None, sure: None };
    answer_question(&context, &request).unwrap();
    let german = ChooseLanguage { language: "de".into() };
    assert_eq!(choose_language(&context, &german).unwrap().language, "de");
    let after = open(&context);
    assert_eq!((before.title.as_str(), after.title.as_str()), ("T", "D"));
    assert!(after.parts[0].done && after.parts.len() == before.parts.len());
    let again = on(folder.path(), 2);
    assert_eq!(course(&again).unwrap().practices[0].lessons[0].title, "D");
    assert!(choose_language(&again, &ChooseLanguage { language: "../x".into() }).is_err());
}

#[test]
fn what_somebody_else_checked_moves_nothing() {
    let folder = folder();
    let context = on(folder.path(), 1);
    let ada =
        course(&context).map(|_| keywright_commands::start(&context).unwrap().profile.unwrap()).unwrap();
    create_profile(&context, &CreateProfile { name: "Ben".into() }).unwrap();
    let project = folder.path().join("shop");
    write(&project, "config.toml", "api_url = \"http://api.example.com\"\n");
    let request = CheckProject { root: project.display().to_string(), job: "job".into(), part: None };
    check_project(&context, &request, &|_| {}).unwrap();
    assert_eq!(course(&context).unwrap().track.len(), 1);
    choose_profile(&context, &ChooseProfile { id: ada.id }).unwrap();
    assert!(course(&context).unwrap().track.is_empty());
}
