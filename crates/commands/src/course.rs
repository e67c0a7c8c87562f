//! The course as one learner sees it.

use std::collections::HashMap;

use keywright_store::{Learner, Progress, Store};

use crate::context::Context;
use crate::reports::{Course, Failure, LessonState, LessonSummary, Practice};

/// The six practices, their lessons, and where the learner stands in each.
pub fn course(context: &Context) -> Result<Course, Failure> {
    context.with_learner(|store, learner| whole(context, &standings(store, learner)?))
}

/// The course with nothing done yet, for somebody who has no profile.
pub fn course_outline(context: &Context) -> Result<Course, Failure> {
    whole(context, &HashMap::new())
}

/// A lesson as a list entry, for links to it; none when there is no such lesson.
pub(crate) fn lesson_summary(context: &Context, id: &str) -> Option<LessonSummary> {
    let standings = context.with_learner(standings).unwrap_or_default();
    let lesson = context.catalogue.course().ok()?.lesson(id)?;
    Some(summary(lesson, &standings))
}

pub(crate) type Standings = HashMap<String, Progress>;

pub(crate) fn standings(store: &mut Store, learner: &Learner) -> Result<Standings, Failure> {
    Ok(store.progress(&learner.id)?.into_iter().map(|row| (row.lesson.clone(), row)).collect())
}

pub(crate) fn summary(lesson: &keywright_lesson::Lesson, standings: &Standings) -> LessonSummary {
    let progress = standings.get(&lesson.id);
    let completed_at = progress.and_then(|progress| progress.completed_at).map(|at| at.to_string());
    LessonSummary {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        state: match (&completed_at, progress) {
            (Some(_), _) => LessonState::Completed,
            (None, Some(_)) => LessonState::Started,
            (None, None) => LessonState::New,
        },
        completed_at,
    }
}

fn whole(context: &Context, standings: &Standings) -> Result<Course, Failure> {
    let policy = context.catalogue.policy()?;
    let practices: Vec<Practice> = context
        .catalogue
        .course()?
        .practices
        .iter()
        .map(|practice| {
            let rules = policy.rules().iter().filter(|rule| rule.practice.id() == practice.id).count();
            Practice {
                id: practice.id.clone(),
                title: practice.title.clone(),
                summary: practice.summary.clone(),
                lessons: practice.lessons.iter().map(|lesson| summary(lesson, standings)).collect(),
                rules: u32::try_from(rules).unwrap_or(u32::MAX),
            }
        })
        .collect();
    Ok(Course { next: next(&practices), practices })
}

/// What to take up next: what was begun, else the first that is new.
fn next(practices: &[Practice]) -> Option<String> {
    let lessons = || practices.iter().flat_map(|practice| &practice.lessons);
    let with = |state| lessons().find(|lesson| lesson.state == state).map(|lesson| lesson.id.clone());
    with(LessonState::Started).or_else(|| with(LessonState::New))
}
