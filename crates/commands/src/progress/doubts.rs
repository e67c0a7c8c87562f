//! Doubts: answers that were wrong and sure, or right and unsure.
//!
//! Somebody who is wrong and knows it will ask; somebody who is wrong and sure will act. So those come
//! first. A doubt lasts until each objective of its question was answered right, not unsurely and without
//! a hint, wherever it was asked.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use keywright_lesson::{Course, Lesson, Part, Recall};
use keywright_store::{Asking, Event, Recorded};

use super::current;
use crate::attempt::Place;
use crate::reports::{Doubt, DoubtKind};
use crate::schedule::{Schedule, day, recall};

/// What is in doubt after these events, oldest first.
pub(super) fn of(course: &Course, events: &[Recorded], schedule: &Schedule) -> Vec<Doubt> {
    let mut open: BTreeMap<(&str, &str), Open> = BTreeMap::new();
    for recorded in events {
        let Some(answer) = Answer::of(&recorded.event) else { continue };
        let Some(content) = recorded.event.content() else { continue };
        let Some(lesson) = current(course, content) else { continue };
        let Some(part) = lesson.part(&answer.asking.part) else { continue };
        if recall(answer.correct, answer.sure, answer.hints) == Recall::Right {
            for doubt in open.values_mut() {
                doubt.objectives.retain(|id| !answer.objectives.contains(id));
            }
        }
        if let Some(kind) = answer.kind() {
            let objectives = answer.objectives.to_vec();
            let doubt = Open { kind, at: recorded.at, lesson, part, objectives, asking: answer.inside() };
            open.insert((&lesson.id, &part.id), doubt);
        }
    }
    let mut open: Vec<Open> = open.into_values().filter(|doubt| !doubt.objectives.is_empty()).collect();
    open.sort_by_key(|doubt| (doubt.kind, Reverse(doubt.at)));
    open.into_iter().map(|doubt| doubt.told(schedule)).collect()
}

/// An answer, wherever it was given.
struct Answer<'e> {
    asking: Asking,
    correct: bool,
    sure: Option<bool>,
    hints: u32,
    objectives: &'e [String],
    is_inside: bool,
}

impl<'e> Answer<'e> {
    fn of(event: &'e Event) -> Option<Self> {
        match event {
            Event::QuestionAnswered { part, attempt, correct, objectives, sure, hints, .. } => Some(Self {
                asking: Asking { part: part.clone(), attempt: *attempt },
                correct: *correct,
                sure: *sure,
                hints: *hints,
                objectives,
                is_inside: true,
            }),
            Event::ReviewAnswered { answer, .. } | Event::PretestAnswered { answer, .. } => Some(Self {
                asking: answer.asking.clone(),
                correct: answer.correct,
                sure: answer.sure,
                hints: 0,
                objectives: &answer.objectives,
                is_inside: false,
            }),
            _ => None,
        }
    }

    const fn kind(&self) -> Option<DoubtKind> {
        match (self.correct, self.sure) {
            (false, Some(true)) => Some(DoubtKind::SureAndWrong),
            (true, Some(false)) => Some(DoubtKind::UnsureAndRight),
            _ => None,
        }
    }

    /// The place in the lesson, if it was asked there.
    fn inside(self) -> Option<Asking> {
        self.is_inside.then_some(self.asking)
    }
}

/// A doubt that is not settled.
struct Open<'c> {
    kind: DoubtKind,
    at: Timestamp,
    lesson: &'c Lesson,
    part: &'c Part,
    objectives: Vec<String>,
    asking: Option<Asking>,
}

impl Open<'_> {
    fn told(self, schedule: &Schedule) -> Doubt {
        let place = |asking| Place { part: self.part, asking, added: false }.id();
        let objectives = self.lesson.objectives.iter().filter(|one| self.objectives.contains(&one.id));
        Doubt {
            kind: self.kind,
            day: day(self.at).to_string(),
            question: self.part.title.clone(),
            lesson: self.lesson.id.clone(),
            lesson_title: self.lesson.title.clone(),
            part: self.asking.map(place),
            objectives: objectives.map(|one| one.text.clone()).collect(),
            review: self.objectives.into_iter().find(|id| schedule.comes(id).is_some()),
        }
    }
}
