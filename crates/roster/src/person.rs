//! The nouns of a team.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Somebody on the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id the lead gave; it stays when the name changes.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The groups the person is in, sorted.
    pub groups: Vec<String>,
    /// When the person joined.
    pub joined_on: Date,
    /// Whether the person is still here.
    pub active: bool,
}

/// Something that somebody is to learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Its number, given by the record.
    pub number: i64,
    /// The lesson, `practice/name`.
    pub lesson: String,
    /// Who is to learn it.
    pub audience: Audience,
    /// By when.
    pub due: Due,
    /// After how many months it is to be learned again, if it is.
    pub every_months: Option<u32>,
    /// The day it was given.
    pub assigned_on: Date,
    /// The day it was taken back, if it was.
    pub withdrawn_on: Option<Date>,
}

/// Who is to learn something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody on the roster.
    Everybody,
    /// Everybody in a group.
    Group(String),
    /// One person, by id.
    Person(String),
}

/// By when something is to be learned for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// On a day.
    On(Date),
    /// So many days after the person joined, or after it was assigned if that was later.
    Within(u32),
}

/// Why somebody need not learn something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The person's id.
    pub person: String,
    /// The lesson.
    pub lesson: String,
    /// The kind of reason.
    pub reason: Reason,
    /// The reason in words.
    pub note: String,
    /// Who approved it.
    pub approver: String,
    /// Since when.
    pub granted_on: Date,
    /// The last day it holds, if it ends.
    pub until: Option<Date>,
}

/// The kinds of reason for a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The person has shown that they can do it, in a pre-test or to somebody.
    TestedOut,
    /// The person has learned it elsewhere.
    Equivalent,
    /// Anything else, such as long leave.
    Administrative,
}

/// How far somebody is in a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The person's id.
    pub person: String,
    /// The lesson.
    pub lesson: String,
    /// When it was begun.
    pub started_on: Date,
    /// When it was first completed.
    pub learned_on: Option<Date>,
    /// When it was last completed.
    pub completed_on: Option<Date>,
    /// The version that was completed last, and its hash.
    pub version: Option<u32>,
    /// The hash of what was completed last.
    pub hash: Option<String>,
    /// When a pre-test last let the person pass it over.
    pub tested_out_on: Option<Date>,
    /// How often something in it was tried.
    pub tries: u32,
}

impl Person {
    /// Whether the person is among those an assignment is for.
    pub fn is_among(&self, audience: &Audience) -> bool {
        match audience {
            Audience::Everybody => true,
            Audience::Group(name) => self.is_in(name),
            Audience::Person(id) => self.id == *id,
        }
    }

    /// Whether the person is in a group.
    pub fn is_in(&self, group: &str) -> bool {
        self.groups.iter().any(|it| it == group)
    }
}
