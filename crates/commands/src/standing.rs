//! Where a learner stands in a lesson: the events of the record, folded.
//!
//! Nothing about a lesson in progress is stored but what the learner did. What the screens show
//! is worked out from that each time, so that no two places can disagree.
//!
//! What was done with an earlier version of a lesson stays in the record and counts no longer: its
//! author raised the version because learners should be asked again. Questions that were seen then
//! are still known as seen.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use keywright_lesson::{Answered, Lesson, Task};
use keywright_store::{Asking, Event, Recorded};

use crate::reports::LessonState;

/// What a learner did in one lesson.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// The place visited last.
    pub(crate) position: Option<String>,
    /// Places visited.
    pub(crate) visited: HashSet<String>,
    /// The attempt under way or completed, of this version.
    pub(crate) attempt: Option<Attempt>,
    /// Answers to questions.
    pub(crate) given: HashMap<Asking, Given>,
    /// *Find it* tries, by part.
    pub(crate) finds: HashMap<String, Marked>,
    /// *Fix it* tries, by part.
    pub(crate) fixes: HashMap<String, Mended>,
    /// Hints shown, by place.
    pub(crate) hints: HashMap<String, u32>,
    /// How many attempts began, of any version.
    pub(crate) attempts: u32,
    /// Every question that was asked, of any version, oldest first.
    pub(crate) asked: Vec<String>,
    /// When the lesson was completed, as it is now.
    pub(crate) completed_at: Option<Timestamp>,
    /// When a pre-test let the learner pass it over, as it is now.
    pub(crate) waived_at: Option<Timestamp>,
    /// Whether it was completed or passed over before its author changed what it asks.
    settled_before: bool,
    /// Every answer in order, for mastery.
    answers: Vec<Answered>,
    /// How often each question was asked.
    askings: HashMap<String, u32>,
    opened: bool,
}

/// One time through a lesson.
#[derive(Debug, Default)]
pub(crate) struct Attempt {
    /// The rule by which it counts as completed, as it was when it began.
    pub(crate) rule: String,
    /// The questions that were drawn, in their order.
    pub(crate) drawn: Vec<Asking>,
    /// Questions that were added for objectives still open.
    pub(crate) added: Vec<Asking>,
}

/// An answer.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// What was chosen.
    pub(crate) chosen: Vec<u32>,
    /// What was written.
    pub(crate) text: Option<String>,
    /// Whether the learner was sure.
    pub(crate) sure: Option<bool>,
    /// Hints shown before.
    pub(crate) hints: u32,
}

/// How lines were marked.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    /// How often.
    pub(crate) tries: u32,
    /// The lines marked last.
    pub(crate) lines: Vec<u32>,
    /// With how many hints they were right once.
    pub(crate) solved: Option<u32>,
}

/// How a project was mended.
#[derive(Debug, Default)]
pub(crate) struct Mended {
    /// How often it was handed in.
    pub(crate) tries: u32,
    /// With how many hints it was mended once.
    pub(crate) solved: Option<u32>,
}

impl Standing {
    /// Folds the events of one learner in one lesson, oldest first.
    pub(crate) fn of(events: &[Recorded], lesson: &Lesson) -> Self {
        let mut standing = Self::default();
        for Recorded { at, event, .. } in events {
            // A review or a pre-test asks a question of the lesson, and does not open it.
            let is_outside = matches!(event, Event::ReviewAnswered { .. } | Event::PretestAnswered { .. });
            standing.opened |= !is_outside;
            standing.count(event);
            if event.content().is_some_and(|content| content.version == lesson.version) {
                standing.take(*at, event);
            } else if matches!(event, Event::LessonCompleted { .. } | Event::LessonWaived { .. }) {
                standing.settled_before = true;
            }
        }
        standing
    }

    /// What counts whatever the version.
    fn count(&mut self, event: &Event) {
        match event {
            Event::QuestionAnswered { part, attempt, .. } => {
                self.asked.push(part.clone());
                self.is_asked(part, *attempt);
            }
            Event::AttemptBegun { asked, .. } => {
                self.attempts += 1;
                for asking in asked {
                    self.is_asked(&asking.part, asking.attempt);
                }
            }
            Event::QuestionAdded { asking, .. } => self.is_asked(&asking.part, asking.attempt),
            Event::ReviewAnswered { answer, .. } | Event::PretestAnswered { answer, .. } => {
                self.asked.push(answer.asking.part.clone());
                self.is_asked(&answer.asking.part, answer.asking.attempt);
            }
            _ => {}
        }
    }

    fn is_asked(&mut self, part: &str, attempt: u32) {
        let next = self.askings.entry(part.to_owned()).or_default();
        *next = (*next).max(attempt + 1);
    }

    fn take(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::PartVisited { part, .. } => {
                self.position = Some(part.clone());
                self.visited.insert(part.clone());
            }
            Event::AttemptBegun { rule, asked, .. } => {
                self.attempt = Some(Attempt { rule: rule.clone(), drawn: asked.clone(), added: Vec::new() });
            }
            Event::QuestionAdded { asking, .. } => {
                self.attempt.get_or_insert_default().added.push(asking.clone());
            }
            Event::QuestionAnswered {
                part, attempt, chosen, correct, objectives, text, sure, hints, ..
            } => {
                let given = Given { chosen: chosen.clone(), text: text.clone(), sure: *sure, hints: *hints };
                self.given.insert(Asking { part: part.clone(), attempt: *attempt }, given);
                let correct = *correct && *hints == 0;
                self.answers.push(Answered { objectives: objectives.clone(), correct });
            }
            Event::LinesMarked { part, lines, solved, .. } => {
                let hints = self.hints.get(part).copied().unwrap_or_default();
                let marked = self.finds.entry(part.clone()).or_default();
                marked.tries += 1;
                marked.lines.clone_from(lines);
                marked.solved = marked.solved.or(solved.then_some(hints));
            }
            Event::FixTried { part, solved, .. } => {
                let hints = self.hints.get(part).copied().unwrap_or_default();
                let mended = self.fixes.entry(part.clone()).or_default();
                mended.tries += 1;
                mended.solved = mended.solved.or(solved.then_some(hints));
            }
            Event::HintShown { part, number, .. } => {
                let shown = self.hints.entry(part.clone()).or_default();
                *shown = (*shown).max(*number);
            }
            Event::LessonCompleted { .. } => self.completed_at = self.completed_at.or(Some(at)),
            Event::LessonWaived { .. } => self.waived_at = self.waived_at.or(Some(at)),
            _ => {}
        }
    }

    /// Whether the lesson was ever opened.
    pub(crate) const fn is_opened(&self) -> bool {
        self.opened
    }

    /// Where the learner stands as a whole.
    pub(crate) fn state(&self) -> LessonState {
        match (self.completed_at, self.waived_at) {
            (Some(_), _) => LessonState::Completed,
            (None, Some(_)) => LessonState::Waived,
            (None, None) if self.settled_before => LessonState::Changed,
            (None, None) if self.opened => LessonState::Started,
            (None, None) => LessonState::New,
        }
    }

    /// Whether an objective was shown: answered right at least once since it was last missed.
    pub(crate) fn met(&self, objective: &str) -> bool {
        keywright_lesson::met(objective, &self.answers)
    }

    /// The questions of the attempt, in the order in which they were asked for.
    pub(crate) fn askings(&self) -> impl Iterator<Item = &Asking> {
        self.attempt.iter().flat_map(|attempt| attempt.drawn.iter().chain(&attempt.added))
    }

    /// The next asking of a question, which gets an order of its own.
    pub(crate) fn next_asking(&self, part: &str) -> Asking {
        Asking { part: part.to_owned(), attempt: self.askings.get(part).copied().unwrap_or_default() }
    }

    /// With how many hints an exercise was solved, if it was.
    pub(crate) fn solved(&self, part: &str, task: &Task) -> Option<u32> {
        match task {
            Task::Find(_) => self.finds.get(part)?.solved,
            Task::Fix(_) => self.fixes.get(part)?.solved,
            _ => None,
        }
    }

    /// Whether everything a completion asks for was shown.
    pub(crate) fn complete(&self, lesson: &Lesson) -> bool {
        let mut exercises = lesson.parts.iter().filter(|part| part.task.is_exercise());
        lesson.objectives.iter().all(|objective| self.met(&objective.id))
            && exercises.all(|part| self.solved(&part.id, &part.task).is_some())
    }
}

/// The completion rule in force, stored with each attempt.
pub(crate) const COMPLETION_RULE: &str =
    "every objective answered right, without a hint, since it was last missed; every exercise solved";
