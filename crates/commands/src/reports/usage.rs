//! What an audit of access logs found.

use schemars::JsonSchema;
use serde::Serialize;

use super::Severity;

/// How keys were used, held against the inventory.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UsageReport {
    /// The inventory that was read.
    pub inventory: String,
    /// The logs, in the order they were read.
    pub logs: Vec<String>,
    /// What should not have been, the gravest first.
    pub misuses: Vec<Misuse>,
    /// How each key of the inventory was used.
    pub keys: Vec<KeyUse>,
    /// Calls that were read.
    pub calls: u64,
    /// Calls that came without a key.
    pub without_key: u64,
    /// Lines that are no calls.
    pub unread: u64,
    /// The first of them.
    pub unread_lines: Vec<UnreadLine>,
    /// The time of the first call.
    pub from: Option<String>,
    /// The time of the last call.
    pub to: Option<String>,
}

/// Something a key was used for and should not have been.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Misuse {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// How grave.
    pub severity: Severity,
    /// The key's name in the inventory, or the beginning of an id that it does not know.
    pub key: String,
    /// What happened.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The lesson that explains it.
    pub lesson: Option<String>,
    /// How many calls.
    pub calls: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// The first of them.
    pub first: LogLine,
    /// The last of them.
    pub last: LogLine,
}

/// A line of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogLine {
    /// The log.
    pub log: String,
    /// The line, from 1.
    pub line: u64,
    /// The time it states.
    pub time: String,
}

/// How a key was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyUse {
    /// Its name in the inventory.
    pub key: String,
    /// How many calls.
    pub calls: u64,
    /// When it was last used.
    pub last: Option<String>,
}

/// A line that is no call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnreadLine {
    /// The log.
    pub log: String,
    /// The line, from 1.
    pub line: u64,
    /// Why.
    pub why: String,
}
