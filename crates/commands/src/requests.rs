//! What commands are asked with. The window sends these as JSON; see [`crate::reports`].

use serde::Deserialize;
use ts_rs::TS;

/// Make a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreateProfile {
    /// The person's name.
    pub name: String,
}

/// Use a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseProfile {
    /// The profile's id.
    pub id: String,
}

/// Open a lesson.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenLesson {
    /// `practice/name`.
    pub lesson: String,
}

/// Speak of one part of a lesson.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LessonPart {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
}

/// Answer a question.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AnswerQuestion {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// The ids of the chosen options.
    pub chosen: Vec<u32>,
}

/// Mark the lines that leak.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkLines {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// The lines, from 1.
    pub lines: Vec<u32>,
}

/// Hand in a mended project, or keep a draft of it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MendedFiles {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// The files as they are now.
    pub files: Vec<MendedFile>,
}

/// One file of a mended project.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MendedFile {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Check a project.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckProject {
    /// The folder or file.
    pub root: String,
    /// A name for this run, by which it can be cancelled.
    pub job: String,
}

/// Cancel a running check.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CancelCheck {
    /// The run's name.
    pub job: String,
}

/// Forget a project that was checked.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForgetProject {
    /// The project's folder.
    pub root: String,
}

/// Show a rule's page.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShowRule {
    /// The rule's id.
    pub id: String,
}

/// Open a source in the system's browser.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenLink {
    /// Where it is published.
    pub url: String,
}
