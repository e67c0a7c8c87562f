//! What a configuration says, and who says so.

use serde::Serialize;
use ts_rs::TS;

/// The configuration that counts for a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConfigReport {
    /// The files that were followed, what they build on first; empty when there are none.
    pub files: Vec<String>,
    /// Every setting, and of the rules those that somebody has spoken of.
    pub settings: Vec<ConfigSetting>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConfigSetting {
    /// The table it belongs to.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The place that set it, as `file:line:column`; none for a default.
    pub by: Option<String>,
    /// What else there is to say: a lock, a reason, a meaning.
    pub note: String,
}

/// A `keywright.toml` opened to be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConfigurationFile {
    /// Where it is, or would be.
    pub path: String,
    /// Its text as it stands there; a template when there is none yet.
    pub text: String,
    /// Whether the file is there.
    pub exists: bool,
    /// What the text means.
    pub check: ConfigurationCheck,
}

/// What a text would mean as a configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConfigurationCheck {
    /// What is wrong with it.
    pub mistakes: Vec<ConfigMistake>,
    /// Every setting as it would count; none when a mistake stops every check.
    pub follows: Option<ConfigReport>,
}

/// Something wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConfigMistake {
    /// The file, when it is another than the one that is edited.
    pub path: Option<String>,
    /// The line, or 0 when it has none.
    pub line: u32,
    /// The column, or 0.
    pub column: u32,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
    /// Whether no check can follow the configuration; otherwise just this does not count.
    pub stops: bool,
}

/// A baseline that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BaselineWritten {
    /// The file.
    pub path: String,
    /// Findings it knew and that are still there.
    pub kept: u32,
    /// Findings it did not know.
    pub added: u32,
    /// Findings it knew and that are gone.
    pub gone: u32,
}
