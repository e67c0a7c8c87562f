//! The course and one lesson of it, as a learner sees them.

use serde::Serialize;
use ts_rs::TS;

use super::{AskedLesson, Find, Fix, Lines, Match, Order, Question, Reviews, RuleSummary, Short};

/// The whole course as one learner sees it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Course {
    /// The six practices in order.
    pub practices: Vec<Practice>,
    /// The lesson to take up next, or none when all are done.
    pub next: Option<String>,
    /// Lessons that the learner's team asks for, what is due first at the top.
    pub asked: Vec<AskedLesson>,
    /// Lessons that explain what the learner's own checks found, the most pressing first.
    pub track: Vec<TrackItem>,
    /// What is due for review.
    pub reviews: Reviews,
}

/// A lesson that explains what was found in the learner's own projects.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrackItem {
    /// The lesson.
    pub lesson: LessonSummary,
    /// How many findings it explains.
    pub findings: u32,
    /// The project in which the first of them is.
    pub project: OwnProject,
    /// What was found there, in a line.
    pub rule: String,
}

/// A project that the learner checked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnProject {
    /// The folder's name.
    pub name: String,
    /// The folder's path.
    pub root: String,
}

/// One of the six practices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Practice {
    /// `https`, `storage`, `scopes`, `oauth`, `monitoring` or `education`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub summary: String,
    /// Its lessons in order; empty when none is written yet.
    pub lessons: Vec<LessonSummary>,
    /// How many rules the checker has on this ground.
    pub rules: u32,
    /// Whether a pre-test could let the learner pass over a lesson.
    pub pretest: bool,
}

/// A lesson in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LessonSummary {
    /// `practice/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Where the learner stands.
    pub state: LessonState,
    /// When it was completed, if it was.
    pub completed_at: Option<String>,
}

/// Where a learner stands in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LessonState {
    /// Not opened yet.
    New,
    /// Begun.
    Started,
    /// Every objective met and every exercise solved.
    Completed,
    /// Passed over, since a pre-test showed that it need not be taken.
    Waived,
    /// Completed or passed over once, and changed since in what it asks.
    Changed,
}

/// A lesson, opened by a learner: the text, and everything the learner already did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Lesson {
    /// `practice/name`.
    pub id: String,
    /// The practice it belongs to.
    pub practice: String,
    /// The practice's title.
    pub practice_title: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What the learner can do afterwards, and whether that was shown.
    pub objectives: Vec<Objective>,
    /// The parts in order.
    pub parts: Vec<Part>,
    /// The part the learner was at when leaving.
    pub position: String,
    /// Where the learner stands.
    pub state: LessonState,
    /// When it was completed, if it was.
    pub completed_at: Option<String>,
    /// A project of the learner's own in which something was found that the lesson explains.
    pub own_project: Option<OwnProject>,
    /// The rule by which this attempt counts as completed.
    pub rule: String,
    /// The rules on this ground.
    pub rules: Vec<RuleSummary>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The lesson that follows in the course.
    pub next: Option<LessonSummary>,
}

/// Something a learner can do after a lesson.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Objective {
    /// Unique within the course.
    pub id: String,
    /// A sentence that begins with a verb.
    pub text: String,
    /// Answered right at least once since it was last missed.
    pub met: bool,
}

/// A source of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// The section within it, if it is long.
    pub section: Option<String>,
    /// Where it is published.
    pub url: String,
}

/// One part of a lesson.
#[expect(clippy::struct_excessive_bools, reason = "each is said of the part by itself, and shown by itself")]
#[derive(Debug, Clone, Serialize, TS)]
pub struct Part {
    /// Unique within the lesson; a question that is asked again has another one.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The text above the task, or the whole text of a reading.
    pub html: String,
    /// Read, answered right, or solved.
    pub done: bool,
    /// Answered, and not right.
    pub missed: bool,
    /// Asked because an objective is still open.
    pub added: bool,
    /// How many hints there are.
    pub hints_total: u32,
    /// The hints shown so far, as HTML.
    pub hints: Vec<String>,
    /// How many hints were shown before it was answered or solved.
    pub hinted: u32,
    /// Whether to ask how sure the learner is.
    pub asks_sure: bool,
    /// How sure the learner was.
    pub sure: Option<bool>,
    /// What there is to do.
    pub task: Task,
}

/// What a part asks of the learner.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Task {
    /// Read it.
    Read,
    /// Answer a question.
    Question(Question),
    /// Put steps in order.
    Order(Order),
    /// Match pairs.
    Match(Match),
    /// Write down a short answer.
    Short(Short),
    /// Mark the lines that are asked for.
    Lines(Lines),
    /// Mark the lines that leak, or the calls that should not have been.
    Find(Find),
    /// Mend a small project.
    Fix(Fix),
}
