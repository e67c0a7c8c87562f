//! The front matter of lessons and practices, as it is written.

use keywright_page::Spanned;
use serde::Deserialize;

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// The section within it, if it is long.
    pub section: Option<String>,
    /// Where it is published.
    pub url: String,
}

/// The front matter of a `lesson.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) minutes: Spanned<u32>,
    /// Raised when a learner should be asked again; not for wording.
    pub(crate) version: u32,
    /// The day somebody last checked the facts.
    pub(crate) reviewed: Spanned<String>,
    /// How many questions an attempt asks.
    pub(crate) draw: Option<Spanned<usize>>,
    #[serde(default)]
    pub(crate) prerequisites: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) rules: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) cwe: Vec<u32>,
    #[serde(default)]
    pub(crate) objectives: Vec<FrontObjective>,
    #[serde(default)]
    pub(crate) sources: Vec<Spanned<Source>>,
    #[serde(default)]
    pub(crate) declared: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) keep: Vec<FrontKeep>,
}

/// `[[objectives]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrontObjective {
    pub(crate) id: Spanned<String>,
    pub(crate) text: String,
}

/// `[[keep]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrontKeep {
    pub(crate) file: Spanned<String>,
    pub(crate) path: Option<String>,
    pub(crate) matches: Option<Spanned<String>>,
    pub(crate) says: String,
}

/// The front matter of a `practice.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PracticeFront {
    pub(crate) title: String,
    pub(crate) summary: String,
}
