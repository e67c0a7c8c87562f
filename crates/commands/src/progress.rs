//! What somebody has shown so far: the events of the record, folded for the screen that looks back.
//!
//! Every figure here is made from the log, by functions that take the events, the course and the day,
//! and nothing else. What a learner sees is thus what a lead would see who had the same log, and a
//! figure can be checked by hand. There is no score and no comparison: the screen says what to do next.

mod doubts;
mod objectives;
mod sittings;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use keywright_lesson::{Course, Lesson};
use keywright_store::{Content, Event, Recorded};

use self::objectives::Objectives;
use crate::context::Context;
use crate::convert::number;
use crate::reports::{
    DueDay, Failure, HintsTaken, LessonProgress, MyProgress, PracticeProgress, ReviewDay, Reviews,
};
use crate::reviews::{A_DAY, Session};
use crate::schedule::{Schedule, day};

/// So many days are looked ahead, and back.
const DAYS: i64 = 30;

/// Where the learner stands in the whole course.
pub fn my_progress(context: &Context) -> Result<MyProgress, Failure> {
    context.with_learner(|store, learner| {
        let session = Session::of(context, store, learner)?;
        Ok(told(session.course, &session.events, &session.schedule, session.today, session.told()))
    })
}

/// The events of one learner, oldest first, folded into what the screen shows on a day.
fn told(
    course: &Course,
    events: &[Recorded],
    schedule: &Schedule,
    today: Date,
    reviews: Reviews,
) -> MyProgress {
    let objectives = Objectives::of(course, events, schedule, today);
    MyProgress {
        reviews,
        most_a_day: number(A_DAY),
        practices: practices(course, &objectives),
        due: due(course, schedule, today),
        doubts: doubts::of(course, events, schedule),
        hints: hints(course, events),
        reviewed: reviewed(events, today),
    }
}

fn practices(course: &Course, objectives: &Objectives) -> Vec<PracticeProgress> {
    let lesson = |lesson: &Lesson| LessonProgress {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        objectives: lesson.objectives.iter().map(|objective| objectives.told(objective)).collect(),
    };
    let practices = course.practices.iter().map(|practice| PracticeProgress {
        id: practice.id.clone(),
        title: practice.title.clone(),
        lessons: practice.lessons.iter().map(lesson).collect(),
    });
    practices.collect()
}

/// How many objectives come up on each day; what is late comes up today.
fn due(course: &Course, schedule: &Schedule, today: Date) -> Vec<DueDay> {
    let mut counts: BTreeMap<Date, usize> =
        (0..=DAYS).map(|ahead| (today.saturating_add(ahead.days()), 0)).collect();
    for objective in course.lessons().flat_map(|lesson| &lesson.objectives) {
        let Some(day) = schedule.comes(&objective.id) else { continue };
        if let Some(count) = counts.get_mut(&day.max(today)) {
            *count += 1;
        }
    }
    let days = counts.into_iter();
    days.map(|(day, count)| DueDay { day: day.to_string(), objectives: number(count) }).collect()
}

/// The hints that were shown, each counted once, in the order of the course.
fn hints(course: &Course, events: &[Recorded]) -> Vec<HintsTaken> {
    let shown: BTreeSet<(&str, u32, &str, u32)> = events
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::HintShown { content, part, number } => {
                Some((content.id.as_str(), content.version, part.as_str(), *number))
            }
            _ => None,
        })
        .collect();
    let taken = course.lessons().map(|lesson| HintsTaken {
        lesson: lesson.id.clone(),
        title: lesson.title.clone(),
        hints: number(shown.iter().filter(|(id, ..)| *id == lesson.id).count()),
    });
    taken.filter(|taken| taken.hints > 0).collect()
}

fn reviewed(events: &[Recorded], today: Date) -> Vec<ReviewDay> {
    let mut by_day: BTreeMap<Date, Vec<(Timestamp, bool)>> = BTreeMap::new();
    for Recorded { at, event, .. } in events {
        if let Event::ReviewAnswered { answer, .. } = event {
            by_day.entry(day(*at)).or_default().push((*at, answer.correct));
        }
    }
    let days = (0..DAYS).rev().map(|back| today.saturating_sub(back.days()));
    days.map(|on| {
        let answers = by_day.remove(&on).unwrap_or_default();
        let times: Vec<_> = answers.iter().map(|(at, _)| *at).collect();
        ReviewDay {
            day: on.to_string(),
            answered: number(answers.len()),
            right: number(answers.iter().filter(|(_, right)| *right).count()),
            minutes: sittings::minutes(&times),
        }
    })
    .collect()
}

/// The lesson an event is about, if it is about the lesson as it is now: what was asked before its author
/// changed it counts no longer.
fn current<'c>(course: &'c Course, content: &Content) -> Option<&'c Lesson> {
    course.lesson(&content.id).filter(|lesson| lesson.version == content.version)
}

#[cfg(test)]
mod tests;
