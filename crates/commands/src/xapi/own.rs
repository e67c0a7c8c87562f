//! A learner's own statements, one for each event that has a word in xAPI.

use std::collections::BTreeSet;

use keywright_lesson::Course;
use keywright_store::{Content, Event, Recorded};
use serde_json::{Value, json};

use super::{Said, Verb, activity, derived_id, lesson_activity, waived, write};
use crate::context::Context;
use crate::exports;
use crate::reports::{Exported, Failure};
use crate::requests::ExportXapi;

/// Writes what the profile in use did as xAPI statements, one on each line.
pub fn export_xapi(context: &Context, request: &ExportXapi) -> Result<Exported, Failure> {
    let folder = exports::folder(context, request.folder.as_ref());
    let course = context.catalogue.course()?;
    context.with_learner(|store, learner| {
        let events = store.events_of_learner(&learner.id)?;
        let statements = statements(&learner.id, &events, course);
        write(&folder, &format!("keywright-xapi-{}.jsonl", learner.id), &statements)
    })
}

/// The statements of a learner's events, in their order. A practice is satisfied with the event by which
/// each of its lessons, as they are now, was completed or waived; the course with that of the last one.
pub(super) fn statements(learner: &str, events: &[Recorded], course: &Course) -> Vec<Value> {
    let mut done = BTreeSet::new();
    let mut satisfied = BTreeSet::new();
    let mut statements = Vec::new();
    for event in events {
        statements.extend(of_event(learner, event));
        if let Event::LessonCompleted { content, .. } | Event::LessonWaived { content, .. } = &event.event {
            done.insert((content.id.as_str(), content.version));
            for (name, kind) in whole(course, &done) {
                if satisfied.insert(name.clone()) {
                    statements.push(of_whole(learner, event, &name, kind));
                }
            }
        }
    }
    statements
}

/// What nothing is left to do of: its name, and what cmi5 calls it.
fn whole(course: &Course, done: &BTreeSet<(&str, u32)>) -> Vec<(String, &'static str)> {
    let is_done = |lesson: &keywright_lesson::Lesson| done.contains(&(lesson.id.as_str(), lesson.version));
    let mut whole: Vec<_> = course
        .practices
        .iter()
        .filter(|it| !it.lessons.is_empty() && it.lessons.iter().all(is_done))
        .map(|it| (format!("practice/{}", it.id), "block"))
        .collect();
    if course.lessons().next().is_some() && course.lessons().all(is_done) {
        whole.push(("course".into(), "course"));
    }
    whole
}

fn of_whole(learner: &str, event: &Recorded, name: &str, kind: &str) -> Value {
    Said {
        id: derived_id(&["satisfied", learner, name, &event.id]),
        at: event.at,
        account: learner,
        registration: learner.into(),
        verb: Verb::Satisfied,
        object: activity(name, &format!("https://w3id.org/xapi/cmi5/activitytype/{kind}")),
        result: None,
        revision: None,
        parent: None,
    }
    .statement()
}

fn of_event(learner: &str, event: &Recorded) -> Option<Value> {
    let content = event.event.content()?;
    let judged = |right: bool| Some(json!({ "success": right }));
    let exercise = |solved: bool| if solved { Verb::Passed } else { Verb::Failed };
    let (verb, part, result) = match &event.event {
        Event::LessonOpened { .. } => (Verb::Initialized, None, None),
        Event::QuestionAnswered { part, correct, .. } => (Verb::Answered, Some(part), judged(*correct)),
        Event::ReviewAnswered { answer, .. } | Event::PretestAnswered { answer, .. } => {
            (Verb::Answered, Some(&answer.asking.part), judged(answer.correct))
        }
        Event::LinesMarked { part, solved, .. } | Event::FixTried { part, solved, .. } => {
            (exercise(*solved), Some(part), judged(*solved))
        }
        Event::LessonCompleted { .. } => (Verb::Completed, None, Some(json!({ "completion": true }))),
        Event::LessonWaived { .. } => (Verb::Waived, None, Some(waived("Tested Out"))),
        Event::LearnerCreated { .. }
        | Event::CheckShared { .. }
        | Event::PartVisited { .. }
        | Event::AskedAgain { .. }
        | Event::HintShown { .. }
        | Event::StartedOver { .. }
        | Event::AttemptBegun { .. }
        | Event::QuestionAdded { .. } => return None,
    };
    let lesson = lesson_activity(&content.id, Some(content.version));
    let (object, parent) = match part {
        Some(part) => (part_activity(content, part, verb), Some(lesson)),
        None => (lesson, None),
    };
    let said = Said {
        id: event.id.clone(),
        at: event.at,
        account: learner,
        registration: learner.into(),
        verb,
        object,
        result,
        revision: Some(&content.hash),
        parent,
    };
    Some(said.statement())
}

fn part_activity(content: &Content, part: &str, verb: Verb) -> Value {
    let kind = if verb == Verb::Answered { "question" } else { "assessment" };
    let name = format!("lesson/{}/version/{}/part/{part}", content.id, content.version);
    activity(&name, &format!("http://adlnet.gov/expapi/activities/{kind}"))
}
