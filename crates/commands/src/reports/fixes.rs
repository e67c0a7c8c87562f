//! What mends findings, and what became of it.

use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::Problem;

/// What would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema)]
pub struct FindingFix {
    /// What it does, in one sentence.
    pub title: String,
    /// Whether nobody needs to look at it first.
    pub is_safe: bool,
}

/// Fixes of a project: shown, made or undone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FixReport {
    /// The folder's path.
    pub root: String,
    /// The name of these fixes.
    pub job: String,
    /// The files they change, by path.
    pub files: Vec<FixedFile>,
    /// What was to be mended and was not.
    pub refused: Vec<RefusedFix>,
    /// How many more findings could be mended by fixes that somebody must look at.
    pub unsafe_left: u32,
    /// What could not be read; there may be more to mend in it.
    pub problems: Vec<Problem>,
}

/// A file and its fixes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FixedFile {
    /// Its path, from the project's root.
    pub path: String,
    /// What changes, as a unified diff; secrets in it are masked.
    pub diff: String,
    /// The findings that are mended, by line.
    pub fixes: Vec<MadeFix>,
    /// Whether the file now says so.
    pub is_written: bool,
}

/// A finding that is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MadeFix {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its rule.
    pub rule: String,
    /// The line it was on.
    pub line: u32,
    /// What the fix does, in one sentence.
    pub title: String,
    /// Whether nobody needed to look at it first.
    pub is_safe: bool,
}

/// A fix that was not made, or a file that was not written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedFix {
    /// The file, from the project's root.
    pub path: String,
    /// The line of the finding, or 0 when it is about the whole file.
    pub line: u32,
    /// The rule of the finding, or none when it is about the whole file.
    pub rule: Option<String>,
    /// Why, without a full stop.
    pub why: String,
}
