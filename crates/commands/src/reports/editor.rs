//! What an editor is told of a text.

use super::{Finding, Problem};

/// What is found in a text as it stands in an editor.
#[derive(Debug, Clone)]
pub struct OpenText {
    /// What was found, by place.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// What would mend a text, or except a finding in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFix {
    /// What it does, in one sentence.
    pub title: String,
    /// Whether nobody needs to look at it first.
    pub is_safe: bool,
    /// The changes, which do not overlap.
    pub edits: Vec<TextEdit>,
}

/// A change of a text. Lines and columns as in a [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// First line of what goes.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column just past the end.
    pub end_column: u32,
    /// What comes.
    pub text: String,
}

/// A lesson to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonText {
    /// `practice/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it says, as Markdown.
    pub text: String,
}
