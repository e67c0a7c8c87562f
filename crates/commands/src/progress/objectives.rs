//! Objectives: shown, open, or to be seen again.

use std::collections::HashMap;

use jiff::civil::Date;
use keywright_lesson::{Course, Objective};
use keywright_store::{Event, Recorded};

use super::current;
use crate::reports::{ObjectiveProgress, ObjectiveState};
use crate::schedule::{Schedule, day};

/// How each objective was answered last, and when it comes up again.
pub(super) struct Objectives<'a> {
    last: HashMap<String, Last>,
    schedule: &'a Schedule,
    today: Date,
}

#[derive(Clone, Copy)]
struct Last {
    day: Date,
    right: bool,
}

impl<'a> Objectives<'a> {
    /// Folds the events, oldest first. An answer after a hint shows nothing, as in a lesson; neither does
    /// one answer of a pre-test, which waives the lesson or says nothing.
    pub(super) fn of(course: &Course, events: &[Recorded], schedule: &'a Schedule, today: Date) -> Self {
        let mut last = HashMap::new();
        for Recorded { at, event, .. } in events {
            let Some(lesson) = event.content().and_then(|content| current(course, content)) else { continue };
            let mut take = |objectives: &[String], right: bool| {
                let answered = Last { day: day(*at), right };
                last.extend(objectives.iter().map(|id| (id.clone(), answered)));
            };
            match event {
                Event::QuestionAnswered { objectives, correct, hints, .. } => {
                    take(objectives, *correct && *hints == 0);
                }
                Event::ReviewAnswered { answer, .. } => take(&answer.objectives, answer.correct),
                Event::LessonWaived { .. } => {
                    let all: Vec<String> = lesson.objectives.iter().map(|one| one.id.clone()).collect();
                    take(&all, true);
                }
                _ => {}
            }
        }
        Self { last, schedule, today }
    }

    /// An objective as the screen shows it.
    pub(super) fn told(&self, objective: &Objective) -> ObjectiveProgress {
        let last = self.last.get(&objective.id);
        let due = self.schedule.comes(&objective.id);
        ObjectiveProgress {
            id: objective.id.clone(),
            text: objective.text.clone(),
            state: self.state(last, due),
            asked: last.map(|last| last.day.to_string()),
            due: due.map(|day| day.to_string()),
        }
    }

    fn state(&self, last: Option<&Last>, due: Option<Date>) -> ObjectiveState {
        let is_shown = last.is_some_and(|last| last.right);
        match due {
            Some(day) if !is_shown || day <= self.today => ObjectiveState::Again,
            None if !is_shown => ObjectiveState::Open,
            _ => ObjectiveState::Shown,
        }
    }
}
