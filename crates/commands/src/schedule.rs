//! What somebody remembers, of every objective: the events of the record, folded.
//!
//! An objective is remembered from the day its lesson was completed or passed over. How it went there
//! counts as its first recall; each review counts as the next.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use keywright_lesson::{Course, Memory, Recall};
use keywright_store::{Content, Event, Recorded};

/// What somebody remembers.
#[derive(Debug, Default)]
pub(crate) struct Schedule {
    /// Memories by objective.
    memories: BTreeMap<String, Memory>,
    /// The lesson of each review, with its day, oldest first.
    reviewed: Vec<(Date, String)>,
}

/// Answers in a lesson that is not completed yet: the worst recall of each objective.
type Open = HashMap<(String, u32), HashMap<String, Recall>>;

impl Schedule {
    /// Folds everything one learner did, oldest first.
    pub(crate) fn of(events: &[Recorded], course: &Course) -> Self {
        let mut schedule = Self::default();
        let mut open = Open::new();
        for Recorded { at, event, .. } in events {
            schedule.take(course, &mut open, day(*at), event);
        }
        schedule
    }

    fn take(&mut self, course: &Course, open: &mut Open, day: Date, event: &Event) {
        match event {
            Event::QuestionAnswered { content, correct, objectives, sure, hints, .. } => {
                let recall = recall(*correct, *sure, *hints);
                let worst = open.entry(key(content)).or_default();
                for objective in objectives {
                    let known = worst.entry(objective.clone()).or_insert(recall);
                    *known = (*known).min(recall);
                }
            }
            Event::LessonCompleted { content, .. } => {
                let worst = open.remove(&key(content)).unwrap_or_default();
                self.learn(course, content, day, |id| worst.get(id).copied());
            }
            Event::LessonWaived { content, .. } => self.learn(course, content, day, |_| None),
            Event::ReviewAnswered { content, answer } => {
                self.reviewed.push((day, content.id.clone()));
                let recall = recall(answer.correct, answer.sure, 0);
                for objective in &answer.objectives {
                    self.recall(objective, recall, day);
                }
            }
            _ => {}
        }
    }

    fn learn(
        &mut self,
        course: &Course,
        content: &Content,
        day: Date,
        worst: impl Fn(&str) -> Option<Recall>,
    ) {
        let objectives = course.lesson(&content.id).map(|lesson| &lesson.objectives);
        for objective in objectives.into_iter().flatten() {
            let recall = worst(&objective.id).unwrap_or(Recall::Right);
            self.recall(&objective.id, recall, day);
        }
    }

    fn recall(&mut self, objective: &str, recall: Recall, day: Date) {
        let next = Memory::after(self.memories.get(objective), recall, day);
        self.memories.insert(objective.to_owned(), next);
    }

    /// The objectives that come up on `day`, the weakest first.
    pub(crate) fn due(&self, day: Date) -> Vec<&str> {
        let mut due: Vec<(&str, &Memory)> = self
            .memories
            .iter()
            .filter(|(_, memory)| memory.is_due(day))
            .map(|(id, memory)| (id.as_str(), memory))
            .collect();
        due.sort_by(|(_, a), (_, b)| a.strength(day).total_cmp(&b.strength(day)));
        due.into_iter().map(|(id, _)| id).collect()
    }

    /// The day on which an objective comes up; none while it is not learned.
    pub(crate) fn comes(&self, objective: &str) -> Option<Date> {
        self.memories.get(objective).map(|memory| memory.due)
    }

    /// The next day after `day` on which something comes up.
    pub(crate) fn next(&self, day: Date) -> Option<Date> {
        self.memories.values().map(|memory| memory.due).filter(|due| *due > day).min()
    }

    /// The lessons reviewed on `day`, oldest first.
    pub(crate) fn reviewed_on(&self, day: Date) -> impl DoubleEndedIterator<Item = &str> {
        self.reviewed.iter().filter(move |(on, _)| *on == day).map(|(_, lesson)| lesson.as_str())
    }
}

/// How well an answer shows that something is known.
pub(crate) const fn recall(correct: bool, sure: Option<bool>, hints: u32) -> Recall {
    match (correct, sure) {
        (false, _) => Recall::Missed,
        (true, Some(false)) => Recall::Unsure,
        (true, _) if hints > 0 => Recall::Unsure,
        (true, _) => Recall::Right,
    }
}

fn key(content: &Content) -> (String, u32) {
    (content.id.clone(), content.version)
}

/// The day of a time, in UTC.
pub(crate) fn day(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}
