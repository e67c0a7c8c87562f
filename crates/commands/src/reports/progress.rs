//! What somebody has shown, what comes up again, and what they were unsure of.

use serde::Serialize;
use ts_rs::TS;

use super::Reviews;

/// Where one learner stands in the whole course.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MyProgress {
    /// What is due for review today.
    pub reviews: Reviews,
    /// The most reviews of one day.
    pub most_a_day: u32,
    /// The practices in order, with every objective of their lessons.
    pub practices: Vec<PracticeProgress>,
    /// How many objectives come up, day by day: today, with all that is late, and thirty days more.
    pub due: Vec<DueDay>,
    /// Answers that were wrong and sure, then those that were right and unsure, the newest first.
    pub doubts: Vec<Doubt>,
    /// The lessons in which hints were taken.
    pub hints: Vec<HintsTaken>,
    /// The reviews of the last thirty days, day by day, today last.
    pub reviewed: Vec<ReviewDay>,
}

/// What was shown in one practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PracticeProgress {
    /// The practice.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its lessons in order.
    pub lessons: Vec<LessonProgress>,
}

/// What was shown in one lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LessonProgress {
    /// `practice/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its objectives in order.
    pub objectives: Vec<ObjectiveProgress>,
}

/// Where somebody stands in one objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ObjectiveProgress {
    /// Unique within the course.
    pub id: String,
    /// A sentence that begins with a verb.
    pub text: String,
    /// Where the learner stands.
    pub state: ObjectiveState,
    /// The day on which it was last asked for.
    pub asked: Option<String>,
    /// The day on which it comes up again.
    pub due: Option<String>,
}

/// Where somebody stands in an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectiveState {
    /// Not asked for yet, or not answered right without a hint since it was last missed.
    Open,
    /// Answered right, without a hint, since it was last missed.
    Shown,
    /// Learned once, and to be seen again: it is due, was missed in a review, or its lesson has changed.
    Again,
}

/// How many objectives come up on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DueDay {
    /// The day.
    pub day: String,
    /// How many objectives.
    pub objectives: u32,
}

/// An answer that does not go with how sure the learner was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Doubt {
    /// What does not go together.
    pub kind: DoubtKind,
    /// The day of the answer.
    pub day: String,
    /// The question's title.
    pub question: String,
    /// The lesson it comes from.
    pub lesson: String,
    /// The lesson's title.
    pub lesson_title: String,
    /// The place in the lesson where the answer is explained; none when it was asked outside the lesson.
    pub part: Option<String>,
    /// What is still in doubt, in sentences.
    pub objectives: Vec<String>,
    /// The objective to review; none while the lesson is not completed.
    pub review: Option<String>,
}

/// How an answer and its sureness differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// The learner was sure, and it was wrong.
    SureAndWrong,
    /// The learner was not sure, and it was right.
    UnsureAndRight,
}

/// Hints that were taken in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HintsTaken {
    /// The lesson.
    pub lesson: String,
    /// The lesson's title.
    pub title: String,
    /// How many hints were shown.
    pub hints: u32,
}

/// The reviews of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewDay {
    /// The day.
    pub day: String,
    /// How many questions were answered.
    pub answered: u32,
    /// How many of them were right.
    pub right: u32,
    /// About how many minutes they took.
    pub minutes: u32,
}
