//! What goes in and out of every command.
//!
//! The window and the terminal read the same types. The TypeScript beside the screens
//! (`ui/src/lib/backend/types.ts`) is generated from this file; a test fails when it is stale.
//! Times are RFC 3339 in UTC. Lines and columns count from 1, columns in characters.
//! Every `…html` field was rendered from Markdown with raw HTML dropped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a command could not do its job, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// A stable name for the kind of failure, for programs.
    pub code: FailureCode,
    /// What happened and why.
    pub message: String,
    /// What to do next.
    pub remedy: String,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// The request names something that does not exist, or is not well formed.
    BadRequest,
    /// A folder or file could not be read.
    CannotRead,
    /// A file could not be written.
    CannotWrite,
    /// The record was written by a newer Keywright.
    RecordNewer,
    /// Another program holds the record.
    RecordLocked,
    /// The record's file is damaged; it was not touched.
    RecordDamaged,
    /// The disk that holds the record is full.
    RecordFull,
    /// The record's folder or file may not be written.
    RecordReadOnly,
    /// The record could not be used for another reason.
    RecordFailed,
    /// A lesson or rule of the catalogue is not well formed.
    CatalogueInvalid,
    /// The work was cancelled.
    Cancelled,
}

/// What the window needs to draw its first screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Start {
    /// The program's version.
    pub version: String,
    /// The profile in use, or none on a first start.
    pub profile: Option<Profile>,
    /// Everybody who learns on this machine.
    pub profiles: Vec<Profile>,
    /// Where the record is kept.
    pub record_path: String,
    /// Where lessons and rules come from: "built in" or a folder.
    pub catalogue: String,
}

/// One person on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Profile {
    /// Stable id; names may change, ids do not.
    pub id: String,
    /// The name the person gave.
    pub name: String,
    /// When the profile was made.
    pub created_at: String,
}

/// The whole course as one learner sees it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Course {
    /// The six practices in order.
    pub practices: Vec<Practice>,
    /// The lesson to take up next, or none when all are done.
    pub next: Option<String>,
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
}

/// A lesson in a list.
#[derive(Debug, Clone, Serialize, TS)]
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
}

/// A lesson, opened by a learner: the text, and everything the learner already did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Lesson {
    /// `practice/name`.
    pub id: String,
    /// The practice it belongs to.
    pub practice: String,
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
#[derive(Debug, Clone, Serialize, TS)]
pub struct Part {
    /// Unique within the lesson.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The text above the task, or the whole text of a reading.
    pub html: String,
    /// Read, answered right, or solved.
    pub done: bool,
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
    /// Mark the lines that leak.
    Find(Find),
    /// Mend a small project.
    Fix(Fix),
}

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

/// A file in which to mark the lines that leak.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Find {
    /// The file's name.
    pub path: String,
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
}

/// A small project to mend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Fix {
    /// The files as the learner last left them.
    pub files: Vec<FixFile>,
    /// What must still hold when it is mended, in sentences.
    pub requirements: Vec<String>,
    /// How many hints there are.
    pub hints_total: u32,
    /// The hints shown so far, as HTML.
    pub hints: Vec<String>,
    /// What was said of the last try, if there was one.
    pub verdict: Option<FixVerdict>,
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

/// How a check is getting on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckProgress {
    /// Files read so far.
    pub files: u32,
    /// Findings so far.
    pub findings: u32,
    /// The file read last.
    pub path: String,
}

/// What a check of a project found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckReport {
    /// The folder's name.
    pub name: String,
    /// The folder's path.
    pub root: String,
    /// When it was checked.
    pub checked_at: String,
    /// Files read.
    pub files: u32,
    /// Files passed over because they are binary or very large.
    pub skipped: Vec<Skipped>,
    /// What was found, by path and line.
    pub findings: Vec<Finding>,
    /// What could not be read; while there is any, the project is not clean.
    pub problems: Vec<Problem>,
    /// Rules that were applied and found nothing.
    pub passed: Vec<RuleSummary>,
    /// What changed since the check before, or none when this is the first.
    pub since: Option<Since>,
    /// Nothing found and everything read.
    pub clean: bool,
    /// Why the check could not be remembered, if it could not.
    pub not_remembered: Option<Failure>,
}

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub why: String,
}

/// What changed since an earlier check of the same project.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Since {
    /// When the earlier check was made.
    pub checked_at: String,
    /// How many findings are new.
    pub new: u32,
    /// The findings that are gone.
    pub gone: Vec<GoneFinding>,
}

/// A finding of the earlier check that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GoneFinding {
    /// Its rule.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// Where it was.
    pub path: String,
    /// The line it was on.
    pub line: u32,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

/// One finding, ready to show: secrets in it are redacted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Finding {
    /// Identity across checks: survives moved lines, changes when the value changes.
    pub fingerprint: String,
    /// The rule's id.
    pub rule: String,
    /// The rule's title: what is wrong, in one line.
    pub title: String,
    /// How much it matters.
    pub severity: Severity,
    /// The practice it belongs to.
    pub practice: String,
    /// The lesson that explains it.
    pub lesson: Option<String>,
    /// The file, from the project's root.
    pub path: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column just past the end.
    pub end_column: u32,
    /// What was found, in one sentence, redacted.
    pub message: String,
    /// Why it was found: the evidence, most telling first.
    pub because: Vec<String>,
    /// What to do, in one sentence.
    pub help: String,
    /// The lines around it, redacted.
    pub excerpt: Vec<ExcerptLine>,
    /// Not there in the check before.
    pub is_new: bool,
}

/// A line of source with the part that matters marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExcerptLine {
    /// The line, from 1.
    pub number: u32,
    /// Its text, redacted and without the line break; very long lines are cut around the mark.
    pub text: String,
    /// The marked part as first character and the one past the last, from 0, in characters of `text`.
    pub mark: Option<(u32, u32)>,
}

/// A place that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// The file, from the project's root.
    pub path: String,
    /// The line, or 0 when the whole file could not be read.
    pub line: u32,
    /// The column, or 0.
    pub column: u32,
    /// What went wrong.
    pub message: String,
}

/// A project that was checked before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecentProject {
    /// The folder's name.
    pub name: String,
    /// The folder's path.
    pub root: String,
    /// When it was last checked.
    pub checked_at: String,
    /// How many findings there were.
    pub findings: u32,
    /// How many files could not be read.
    pub problems: u32,
}

/// A rule in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleSummary {
    /// Its id, the page's path.
    pub id: String,
    /// What is wrong, in one line.
    pub title: String,
    /// How much it matters.
    pub severity: Severity,
    /// The practice it belongs to.
    pub practice: String,
}

/// A rule's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RulePage {
    /// The list entry.
    pub summary: RuleSummary,
    /// The lesson that explains it.
    pub lesson: Option<LessonSummary>,
    /// What to do, in one sentence.
    pub help: String,
    /// CWE numbers.
    pub cwe: Vec<u32>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The text as Markdown: what is wrong, what an attacker gets, how to mend it.
    pub text: String,
    /// The text rendered.
    pub html: String,
    /// What it catches.
    pub caught: Vec<Example>,
    /// What looks like it and is fine.
    pub clean: Vec<Example>,
}

/// A file of a rule page's example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Example {
    /// The file's path.
    pub path: String,
    /// Its text, secrets redacted.
    pub text: String,
    /// The lines the rule marks.
    pub marked: Vec<u32>,
}

/// Who on this machine has completed what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Register {
    /// The lessons, in the order of the course.
    pub lessons: Vec<LessonHead>,
    /// The people, by name.
    pub people: Vec<RegisterRow>,
}

/// A lesson as a column of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LessonHead {
    /// `practice/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The practice's title.
    pub practice: String,
}

/// One person's row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegisterRow {
    /// Who.
    pub profile: Profile,
    /// One cell for each lesson of the register, in its order.
    pub cells: Vec<RegisterCell>,
    /// How many lessons are completed.
    pub completed: u32,
    /// When the person last did anything, if ever.
    pub last_active: Option<String>,
}

/// One person's standing in one lesson.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegisterCell {
    /// Where the person stands.
    pub state: LessonState,
    /// When it was completed, if it was.
    pub completed_at: Option<String>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Exported {
    /// Where it is.
    pub path: String,
}
