//! The course as one learner sees it.

use std::collections::HashMap;

use keywright_store::{Learner, Progress, Store};

use crate::context::Context;
use crate::pretest::is_worth_it;
use crate::reports::{Course, Failure, LessonState, LessonSummary, Practice, Reviews};
use crate::reviews::Session;
use crate::team::asked;
use crate::track::track;

/// The six practices, their lessons, and where the learner stands in each.
pub fn course(context: &Context) -> Result<Course, Failure> {
    context.with_learner(|store, learner| {
        let standings = standings(store, learner)?;
        let mut course = whole(context, &standings)?;
        course.track = track(context, store, learner, &standings)?;
        course.asked = asked(context, store, learner, &standings)?;
        course.reviews = Session::of(context, store, learner)?.told();
        for (practice, known) in course.practices.iter_mut().zip(&context.catalogue.course()?.practices) {
            practice.pretest = is_worth_it(store, learner, known)?;
        }
        // What was found in one's own project comes first, then what the team asks for.
        let found = course.track.first().map(|item| item.lesson.id.clone());
        let known = context.catalogue.course()?;
        let asked = course.asked.iter().find(|it| known.lesson(&it.lesson).is_some());
        let asked = asked.map(|it| it.lesson.clone());
        course.next = found.or(asked).or(course.next);
        Ok(course)
    })
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
    let state = progress.map_or(LessonState::New, |progress| state(progress, lesson.version));
    let settled = progress.and_then(|progress| match state {
        LessonState::Waived => progress.waived_at,
        _ => progress.completed_at,
    });
    LessonSummary {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        state,
        completed_at: settled.map(|at| at.to_string()),
    }
}

/// Where a learner stands in a lesson that now has this version.
pub(crate) fn state(progress: &Progress, version: u32) -> LessonState {
    let [completed, waived] = [progress.completed_version, progress.waived_version];
    if completed == Some(version) {
        LessonState::Completed
    } else if waived == Some(version) {
        LessonState::Waived
    } else if completed.or(waived).is_some() {
        LessonState::Changed
    } else {
        LessonState::Started
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
                pretest: false,
            }
        })
        .collect();
    Ok(Course {
        next: next(&practices),
        practices,
        asked: Vec::new(),
        track: Vec::new(),
        reviews: Reviews::default(),
    })
}

/// What to take up next: what was begun, else the first that is new or asks again.
fn next(practices: &[Practice]) -> Option<String> {
    let lessons = || practices.iter().flat_map(|practice| &practice.lessons);
    let first = |wanted: &[LessonState]| {
        lessons().find(|lesson| wanted.contains(&lesson.state)).map(|lesson| lesson.id.clone())
    };
    first(&[LessonState::Started]).or_else(|| first(&[LessonState::New, LessonState::Changed]))
}
