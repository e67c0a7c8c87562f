//! What an audit tells.

use jiff::Timestamp;

/// What was found in one or more logs.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What is wrong, by key, then by what it is.
    pub misuses: Vec<Misuse>,
    /// How each key of the inventory was used.
    pub keys: Vec<Use>,
    /// Calls that were read.
    pub calls: u64,
    /// Calls without a key.
    pub without_key: u64,
    /// Lines that are no calls.
    pub unread: u64,
    /// The first of them.
    pub unread_lines: Vec<UnreadLine>,
    /// The time of the first and the last call.
    pub span: Option<(Timestamp, Timestamp)>,
}

/// Something that a key was used for and should not have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misuse {
    /// The rule that explains it: `usage/revoked-key`.
    pub rule: &'static str,
    /// The key's name in the inventory, or the beginning of an id that it does not know.
    pub key: String,
    /// What happened.
    pub message: String,
    /// How many calls.
    pub calls: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// The first.
    pub first: Moment,
    /// The last.
    pub last: Moment,
    /// The calls themselves, as far as they are few.
    pub at: Vec<Moment>,
}

/// A line of a log and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Which log, counting from 0 in the order they were read.
    pub log: usize,
    /// The line, from 1.
    pub line: u64,
    /// The time the line states.
    pub time: Timestamp,
}

/// How a key of the inventory was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Its name in the inventory.
    pub key: String,
    /// How many calls.
    pub calls: u64,
    /// When it was last used; none when it was not.
    pub last: Option<Timestamp>,
}

/// A line that is no call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadLine {
    /// Which log, from 0.
    pub log: usize,
    /// The line, from 1.
    pub line: u64,
    /// Why.
    pub why: String,
}
