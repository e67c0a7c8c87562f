//! A check of a project and what it found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Failure, FindingFix, RuleSummary};

/// How a check is getting on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckProgress {
    /// Files read so far.
    pub files: u32,
    /// Mebibytes read so far.
    pub mebibytes: u32,
    /// Findings so far.
    pub findings: u32,
    /// The file read last.
    pub path: String,
}

/// What a check of a project found.
#[derive(Debug, Clone, Serialize, TS, JsonSchema)]
pub struct CheckReport {
    /// The folder's name.
    pub name: String,
    /// The folder's path.
    pub root: String,
    /// When it was checked.
    pub checked_at: String,
    /// Files read.
    pub files: u32,
    /// Files passed over because they are binary or very large, or looked through for secrets alone.
    pub skipped: Vec<Skipped>,
    /// What was found, by path and line.
    pub findings: Vec<Finding>,
    /// What could not be read; while there is any, the project is not clean.
    pub problems: Vec<Problem>,
    /// Rules that were applied and found nothing.
    pub passed: Vec<RuleSummary>,
    /// What changed since the check before, or none when this is the first.
    pub since: Option<Since>,
    /// What was found and is excepted.
    pub suppressed: Vec<Suppressed>,
    /// What the baseline hides, if there is one.
    pub baseline: Option<BaselineUse>,
    /// How many findings the configuration's levels and paths leave out.
    pub left_out: u32,
    /// The configuration files that were followed, what they build on first.
    pub configuration: Vec<String>,
    /// The least severity that makes the check fail; none when nothing does.
    pub fail_on: Option<Severity>,
    /// Nothing found and everything read.
    pub clean: bool,
    /// Why the check could not be remembered, if it could not.
    pub not_remembered: Option<Failure>,
}

impl CheckReport {
    /// Takes the findings out a page at a time, and ends with an empty one. A window that had to read a
    /// hundred thousand of them in one message would stand still while it does.
    pub fn take_pages(&mut self) -> impl Iterator<Item = Vec<Finding>> + use<> {
        const PAGE: usize = 500;
        let mut findings = std::mem::take(&mut self.findings).into_iter();
        let mut ended = false;
        std::iter::from_fn(move || {
            let page: Vec<Finding> = findings.by_ref().take(PAGE).collect();
            let over = std::mem::replace(&mut ended, page.is_empty());
            (!over).then_some(page)
        })
    }
}

/// A finding that an exception holds for.
#[derive(Debug, Clone, Serialize, TS, JsonSchema)]
pub struct Suppressed {
    /// What was found.
    pub finding: Finding,
    /// Whether a comment in the file grants it, rather than the configuration.
    pub inline: bool,
    /// The file the exception stands in.
    pub path: String,
    /// The line.
    pub line: u32,
    /// Why.
    pub reason: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
}

/// What a baseline does to a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct BaselineUse {
    /// Its file.
    pub path: String,
    /// How many findings it hides.
    pub hidden: u32,
    /// How many of each rule, most first.
    pub rules: Vec<RuleCount>,
    /// What it knows and nobody finds any more; empty when only a part was checked.
    pub gone: Vec<GoneFinding>,
}

/// How many findings a rule has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct RuleCount {
    /// The rule's id.
    pub rule: String,
    /// How many.
    pub count: u32,
}

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub why: String,
}

/// What changed since an earlier check of the same project.
#[derive(Debug, Clone, Serialize, TS, JsonSchema)]
pub struct Since {
    /// When the earlier check was made.
    pub checked_at: String,
    /// How many findings are new.
    pub new: u32,
    /// The findings that are gone.
    pub gone: Vec<GoneFinding>,
}

/// A finding of the earlier check that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct GoneFinding {
    /// Its rule.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// Where it was.
    pub path: String,
    /// The line it was on; 0 when that is not kept.
    pub line: u32,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, TS, JsonSchema)]
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
    /// Where it lived in git, when the history was checked.
    pub lifetime: Option<Lifetime>,
    /// What would mend it, if its rule knows.
    pub fix: Option<FindingFix>,
}

/// Where something lived in the history of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct Lifetime {
    /// The paths it had.
    pub paths: Vec<String>,
    /// The commits that brought it in, oldest first; more than one when it came back.
    pub introduced: Vec<Introduction>,
    /// How many commits hold it.
    pub commits: u32,
    /// Whether the newest commit still does.
    pub in_tree: bool,
}

/// A commit that brought something in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct Introduction {
    /// The commit's id.
    pub commit: String,
    /// When it was committed.
    pub at: String,
}

/// A line of source with the part that matters marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct ExcerptLine {
    /// The line, from 1.
    pub number: u32,
    /// Its text, redacted and without the line break; very long lines are cut around the mark.
    pub text: String,
    /// The marked part as first character and the one past the last, from 0, in characters of `text`.
    pub mark: Option<(u32, u32)>,
}

/// A place that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
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
