//! What a part asks of the learner, and what there is to say about the answer.

use serde::Serialize;
use ts_rs::TS;

use super::{Finding, Problem};

/// A question without its key; the key comes with the answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Question {
    /// Whether more than one option may be chosen.
    pub several: bool,
    /// The options in the order of this attempt.
    pub options: Vec<QuestionOption>,
    /// The answer given in this attempt.
    pub answer: Option<Answer>,
}

/// One option of a question.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuestionOption {
    /// Stable within the question, whatever the order.
    pub id: u32,
    /// Its text.
    pub html: String,
}

/// An answer and what there is to say about it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Answer {
    /// The options chosen.
    pub chosen: Vec<u32>,
    /// Whether exactly the right ones were chosen.
    pub correct: bool,
    /// Every option, explained, in the order of this attempt.
    pub options: Vec<ExplainedOption>,
}

/// An option with its key and its feedback.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExplainedOption {
    /// The option.
    pub id: u32,
    /// Whether it is right.
    pub right: bool,
    /// Why.
    pub html: String,
}

/// Steps to put in order.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Order {
    /// The steps as this attempt shows them.
    pub steps: Vec<QuestionOption>,
    /// The answer given in this attempt.
    pub answer: Option<OrderAnswer>,
}

/// Steps that were put in order.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OrderAnswer {
    /// Whether the order is right.
    pub correct: bool,
    /// The steps in the order given, each explained.
    pub steps: Vec<PlacedStep>,
}

/// A step in its place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlacedStep {
    /// The step.
    pub id: u32,
    /// Its right place, from 1.
    pub place: u32,
    /// Whether it was put there.
    pub right: bool,
    /// Why.
    pub html: String,
}

/// Things to match.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Match {
    /// The left sides as this attempt shows them.
    pub pairs: Vec<QuestionOption>,
    /// The right sides to choose from.
    pub choices: Vec<MatchChoice>,
    /// The answer given in this attempt.
    pub answer: Option<MatchAnswer>,
}

/// A right side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MatchChoice {
    /// Stable within the question.
    pub id: u32,
    /// Its words.
    pub text: String,
}

/// Things that were matched.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MatchAnswer {
    /// Whether all belong together.
    pub correct: bool,
    /// Each left side, explained, in the order of this attempt.
    pub pairs: Vec<MatchedPair>,
}

/// A left side and what was chosen for it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MatchedPair {
    /// The left side.
    pub id: u32,
    /// What was chosen.
    pub chosen: u32,
    /// Whether that belongs to it.
    pub right: bool,
    /// What belongs to it, in words.
    pub belongs: String,
    /// Why.
    pub html: String,
}

/// A short answer to write down.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Short {
    /// The answer given in this attempt.
    pub answer: Option<ShortAnswer>,
}

/// A short answer and what there is to say about it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShortAnswer {
    /// What was written.
    pub text: String,
    /// Whether it is right.
    pub correct: bool,
    /// What there is to say.
    pub html: String,
    /// What is right.
    pub expected: String,
}

/// An excerpt in which to mark lines.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Lines {
    /// Its name.
    pub path: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The answer given in this attempt.
    pub answer: Option<LinesAnswer>,
}

/// Lines that were marked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinesAnswer {
    /// Whether exactly the right ones were.
    pub correct: bool,
    /// Each line of which there is something to say.
    pub lines: Vec<MarkedLine>,
}

/// A text to read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Shown {
    /// Its name.
    pub path: String,
    /// The text.
    pub text: String,
}

/// A file in which to mark the lines that leak, or a log in which to mark the calls that should not
/// have been.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Find {
    /// The file's name.
    pub path: String,
    /// The inventory of keys that a log is held against.
    pub inventory: Option<Shown>,
    /// Its lines.
    pub lines: Vec<String>,
    /// What was said of the last try, if there was one.
    pub verdict: Option<FindVerdict>,
}

/// What the checker says of the marked lines.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindVerdict {
    /// Whether exactly the right lines were marked.
    pub solved: bool,
    /// How many tries so far.
    pub tries: u32,
    /// Each line that was marked or should have been.
    pub lines: Vec<MarkedLine>,
}

/// One line of a *Find it* and why it is right or wrong to mark it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MarkedLine {
    /// The line, from 1.
    pub line: u32,
    /// Right, wrong or missed.
    pub mark: Mark,
    /// Why, in a sentence. For a missed line it is empty until the task is solved or the third try.
    pub why: String,
    /// The rule that finds it, if one does.
    pub rule: Option<String>,
}

/// How a line was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Marked, and it leaks.
    Right,
    /// Marked, and it is fine.
    Wrong,
    /// It leaks, and was not marked. The line number is 0 until the task is solved or the third try.
    Missed,
    /// It looks as if it should be marked, and was rightly left alone.
    Left,
}

/// A small project to mend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Fix {
    /// The files as the learner last left them.
    pub files: Vec<FixFile>,
    /// What must still hold when it is mended, in sentences.
    pub requirements: Vec<String>,
    /// What was said of the last try, if there was one.
    pub verdict: Option<FixVerdict>,
}

/// What the checker finds in a project while it is being mended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftKept {
    /// What it finds.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// One file of a project to mend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FixFile {
    /// Its path.
    pub path: String,
    /// The text as the learner last left it.
    pub text: String,
    /// The text as the learner got it.
    pub original: String,
}

/// What the checker says of a mended project.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FixVerdict {
    /// Nothing found, everything that must hold holds.
    pub solved: bool,
    /// How many tries so far.
    pub tries: u32,
    /// What the checker found.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Each requirement, and whether it holds.
    pub requirements: Vec<Requirement>,
    /// A good solution, once solved.
    pub solution: Vec<FixFile>,
}

/// Something a mended project must still do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Requirement {
    /// A sentence.
    pub text: String,
    /// Whether it holds.
    pub holds: bool,
}
