//! The rules and their pages.

use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::{Failure, LessonSummary, Severity, Source};

/// A rule in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
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

/// The rules, as a team has set them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleCatalogue {
    /// Every rule, by id.
    pub rules: Vec<RuleEntry>,
    /// The configuration files that had their say, what they build on first.
    pub configuration: Vec<String>,
    /// Why the team could not have its say.
    pub failure: Option<Failure>,
}

/// A rule in the catalogue, with what one may look for it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleEntry {
    /// The rule, with the severity that its page gives it.
    pub summary: RuleSummary,
    /// CWE numbers.
    pub cwe: Vec<u32>,
    /// The patterns of the files it reads; empty when it reads whatever there is.
    pub files: Vec<String>,
    /// What the team has said of it.
    pub set: Option<RuleSetting>,
}

/// What a team has said of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleSetting {
    /// How much it matters; none when the rule is off.
    pub severity: Option<Severity>,
    /// The place that says so, as `file:line:column`.
    pub by: String,
    /// Whether what builds on this may only make it stricter.
    pub locked: bool,
    /// Why.
    pub reason: Option<String>,
}

/// A rule's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RulePage {
    /// The list entry.
    pub summary: RuleSummary,
    /// What the team has said of it.
    pub set: Option<RuleSetting>,
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
