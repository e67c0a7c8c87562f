//! Questions asked outside their lessons: reviews and pre-tests.

use serde::Serialize;
use ts_rs::TS;

use super::{LessonSummary, Part};

/// What is due for review today.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Reviews {
    /// How many questions are still due today.
    pub due: u32,
    /// About how many minutes they take.
    pub minutes: u32,
    /// How many were answered today.
    pub done_today: u32,
    /// The next day on which something comes up.
    pub next_due: Option<String>,
    /// The question that is next, or the one that was just answered.
    pub question: Option<OutsideQuestion>,
}

/// A question of a lesson, asked outside it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OutsideQuestion {
    /// The lesson it comes from.
    pub lesson: String,
    /// The lesson's title.
    pub lesson_title: String,
    /// The practice.
    pub practice: String,
    /// The practice's title.
    pub practice_title: String,
    /// What it asks for, in sentences.
    pub objectives: Vec<String>,
    /// The question.
    pub part: Part,
}

/// A practice's pre-test.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Pretest {
    /// The practice.
    pub practice: String,
    /// Its title.
    pub title: String,
    /// How each of its lessons did so far.
    pub lessons: Vec<PretestLesson>,
    /// How many questions are left at most.
    pub left: u32,
    /// The question that is next; none at the end.
    pub question: Option<OutsideQuestion>,
}

/// A lesson in a pre-test.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PretestLesson {
    /// The lesson.
    pub lesson: LessonSummary,
    /// What came of it.
    pub outcome: PretestOutcome,
}

/// What a pre-test says of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PretestOutcome {
    /// Not all is asked yet.
    Open,
    /// It need not be taken.
    Waived,
    /// It is to be taken.
    ToTake,
}
