//! My progress, end to end: a lesson taken, a doubt in it, and its review ahead of its day.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

mod support;

use keywright_commands::reports::{DoubtKind, LessonState, MyProgress, ObjectiveState};
use keywright_commands::requests::{AnswerQuestion, CreateProfile, OpenLesson, ReviewObjective};
use keywright_commands::{
    Context, answer_question, answer_review, create_profile, my_progress, open_lesson, review_objective,
};
use support::{context_at, write};
use tempfile::TempDir;

/// Two objectives with three questions each, all of which ask how sure one is; the right option is the first.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut page = String::from(
        "+++\ntitle = \"T\"\nminutes = 5\nversion = 1\nreviewed = \"2026-11-20\"\n\
         objectives = [{ id = \"a\", text = \"Do a.\" }, { id = \"b\", text = \"Do b.\" }]\n+++\n",
    );
    for (at, objective) in ["a", "a", "a", "b", "b", "b"].into_iter().enumerate() {
        page.push_str(&format!(
            "\n## Q{at} {{#q{at} .question .sure objectives={objective}}}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n"
        ));
    }
    write(folder.path(), "lessons/01-https/practice.md", "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n");
    write(folder.path(), "lessons/01-https/01-one/lesson.md", &page);
    let github = include_str!("../../../policies/secrets/github.toml");
    write(folder.path(), "policies/secrets/github.toml", github);
    folder
}

fn today(folder: &TempDir) -> Context {
    context_at(folder.path(), || "2026-12-01T10:00:00Z".parse().unwrap())
}

/// Takes the lesson: the first answer is wrong and sure, all others are right and nothing is said of them.
fn take_lesson(context: &Context) -> LessonState {
    let mut lesson = open_lesson(context, &OpenLesson { lesson: "https/one".into() }).unwrap();
    let mut sure = Some(true);
    while let Some(part) = lesson.parts.iter().find(|part| !part.done && !part.missed) {
        let chosen = vec![u32::from(sure.is_some())];
        let request =
            AnswerQuestion { lesson: "https/one".into(), part: part.id.clone(), chosen, text: None, sure };
        lesson = answer_question(context, &request).unwrap();
        sure = None;
    }
    lesson.state
}

fn states(progress: &MyProgress) -> Vec<ObjectiveState> {
    let objectives = progress.practices[0].lessons[0].objectives.iter();
    objectives.map(|objective| objective.state).collect()
}

#[test]
fn a_missed_objective_can_be_reviewed_ahead_of_its_day_once_it_was_learned() {
    let folder = folder();
    let context = today(&folder);
    create_profile(&context, &CreateProfile { name: "Ada".into() }).unwrap();
    let wanted =
        |objective: &str| review_objective(&context, &ReviewObjective { objective: objective.to_owned() });
    assert_eq!(states(&my_progress(&context).unwrap()), [ObjectiveState::Open; 2]);
    assert_eq!(wanted("https/one/a").unwrap_err().message, "this has not been learned yet");
    assert_eq!(take_lesson(&context), LessonState::Completed);

    let progress = my_progress(&context).unwrap();
    assert_eq!(states(&progress), [ObjectiveState::Shown; 2]);
    let ahead: u32 = progress.due.iter().map(|day| day.objectives).sum();
    assert_eq!((progress.reviews.due, progress.due[0].objectives, ahead), (0, 0, 2));
    assert!(progress.doubts.is_empty(), "it was answered right since: {:?}", progress.doubts);

    // Nothing is due, and the objective is asked for all the same; any other answer is refused.
    let question = wanted("https/one/a").unwrap().question.unwrap();
    let mut answer = AnswerQuestion {
        lesson: question.lesson,
        part: question.part.id,
        chosen: vec![1],
        text: None,
        sure: Some(true),
    };
    let other = AnswerQuestion { part: "q0~9".into(), ..answer.clone() };
    assert!(answer_review(&context, &other).is_err());
    assert!(answer_review(&context, &answer).unwrap().question.unwrap().part.missed);
    assert!(answer_review(&context, &answer).is_err(), "each asking is answered once");

    let progress = my_progress(&context).unwrap();
    assert_eq!(states(&progress), [ObjectiveState::Again, ObjectiveState::Shown]);
    let [doubt] = &progress.doubts[..] else { panic!("{:?}", progress.doubts) };
    assert_eq!((doubt.kind, doubt.part.as_deref()), (DoubtKind::SureAndWrong, None));
    assert_eq!(doubt.review.as_deref(), Some("https/one/a"));
    assert_eq!(progress.reviewed.last().map(|day| (day.answered, day.right)), Some((1, 0)));

    answer.part = wanted("https/one/a").unwrap().question.unwrap().part.id;
    answer.chosen = vec![0];
    answer_review(&context, &answer).unwrap();
    let progress = my_progress(&context).unwrap();
    assert!(progress.doubts.is_empty());
    assert_eq!(states(&progress), [ObjectiveState::Shown; 2]);
}
