//! Where a learner stands in a lesson: the events of the record, folded.
//!
//! Nothing about a lesson in progress is stored but what the learner did. What the screens show
//! is worked out from that each time, so that no two places can disagree.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use keywright_lesson::{Answered, Lesson, Task};
use keywright_store::{Event, Recorded};

use crate::reports::LessonState;

/// What a learner did in one lesson.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// The part visited last.
    pub(crate) position: Option<String>,
    /// Parts visited.
    pub(crate) visited: HashSet<String>,
    /// Questions, by part.
    pub(crate) questions: HashMap<String, Asked>,
    /// *Find it* tries, by part.
    pub(crate) finds: HashMap<String, Marked>,
    /// *Fix it* tries, by part.
    pub(crate) fixes: HashMap<String, Mended>,
    /// Every answer in order, for mastery.
    pub(crate) answers: Vec<Answered>,
    /// When the lesson was completed.
    pub(crate) completed_at: Option<Timestamp>,
    opened: bool,
}

/// How a question was asked and answered.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The attempt under way, from 0; each has its own order of options.
    pub(crate) attempt: u32,
    /// The answer in this attempt.
    pub(crate) chosen: Option<Vec<u32>>,
}

/// How lines were marked.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    /// How often.
    pub(crate) tries: u32,
    /// The lines marked last.
    pub(crate) lines: Vec<u32>,
    /// Whether they were right once.
    pub(crate) solved: bool,
}

/// How a project was mended.
#[derive(Debug, Default)]
pub(crate) struct Mended {
    /// How often it was handed in.
    pub(crate) tries: u32,
    /// Hints shown.
    pub(crate) hints: u32,
    /// Whether it was mended once.
    pub(crate) solved: bool,
}

impl Standing {
    /// Folds the events of one learner in one lesson, oldest first.
    pub(crate) fn of(events: &[Recorded]) -> Self {
        let mut standing = Self::default();
        for recorded in events {
            standing.take(recorded.at, &recorded.event);
        }
        standing
    }

    fn take(&mut self, at: Timestamp, event: &Event) {
        self.opened = true;
        match event {
            Event::PartVisited { part, .. } => {
                self.position = Some(part.clone());
                self.visited.insert(part.clone());
            }
            Event::QuestionAnswered { part, chosen, correct, objectives, .. } => {
                self.questions.entry(part.clone()).or_default().chosen = Some(chosen.clone());
                self.answers.push(Answered { objectives: objectives.clone(), correct: *correct });
            }
            Event::AskedAgain { part, .. } => {
                let asked = self.questions.entry(part.clone()).or_default();
                asked.attempt += 1;
                asked.chosen = None;
            }
            Event::LinesMarked { part, lines, solved, .. } => {
                let marked = self.finds.entry(part.clone()).or_default();
                marked.tries += 1;
                marked.lines.clone_from(lines);
                marked.solved |= solved;
            }
            Event::FixTried { part, solved, .. } => {
                let mended = self.fixes.entry(part.clone()).or_default();
                mended.tries += 1;
                mended.solved |= solved;
            }
            Event::HintShown { part, number, .. } => {
                let mended = self.fixes.entry(part.clone()).or_default();
                mended.hints = mended.hints.max(*number);
            }
            Event::LessonCompleted { .. } => self.completed_at = self.completed_at.or(Some(at)),
            _ => {}
        }
    }

    /// Where the learner stands as a whole.
    pub(crate) fn state(&self) -> LessonState {
        match (self.completed_at, self.opened) {
            (Some(_), _) => LessonState::Completed,
            (None, true) => LessonState::Started,
            (None, false) => LessonState::New,
        }
    }

    /// Whether an objective was shown: answered right at least once since it was last missed.
    pub(crate) fn met(&self, objective: &str) -> bool {
        keywright_lesson::met(objective, &self.answers)
    }

    /// Whether a part is done.
    pub(crate) fn done(&self, part: &str, task: &Task) -> bool {
        match task {
            Task::Read => self.visited.contains(part),
            Task::Question(question) => self
                .questions
                .get(part)
                .and_then(|asked| asked.chosen.as_ref())
                .is_some_and(|chosen| question.grade(chosen)),
            Task::Find(_) => self.finds.get(part).is_some_and(|marked| marked.solved),
            Task::Fix(_) => self.fixes.get(part).is_some_and(|mended| mended.solved),
        }
    }

    /// Whether everything a completion asks for was shown.
    pub(crate) fn complete(&self, lesson: &Lesson) -> bool {
        let exercises = lesson.parts.iter().filter(|part| matches!(part.task, Task::Find(_) | Task::Fix(_)));
        lesson.objectives.iter().all(|objective| self.met(&objective.id))
            && exercises.into_iter().all(|part| self.done(&part.id, &part.task))
    }
}

/// The completion rule in force, stored with each completion.
pub(crate) const COMPLETION_RULE: &str =
    "every objective answered right since it was last missed; every exercise solved";
