//! What whoever runs or leads a team asks for. The administrator's part the terminal alone sends.

use keywright_roster::Reason;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::reports::MatrixStatus;

/// The administrator's way to the team's server.
#[derive(Debug, Clone)]
pub struct Administration {
    /// `postgres://role@host:port/database`.
    pub server: String,
    /// The file with the certificate of the server's authority; those the system trusts when left out.
    pub authority: Option<String>,
    /// The file with the role's password.
    pub password_file: String,
}

/// Set a server up, and make a team on it.
#[derive(Debug, Clone)]
pub struct InitTeam {
    /// The server.
    pub administration: Administration,
    /// The team's name.
    pub team: String,
}

/// Invite somebody into a team.
#[derive(Debug, Clone)]
pub struct InvitePerson {
    /// The server.
    pub administration: Administration,
    /// The team's name.
    pub team: String,
    /// The person's id on the roster.
    pub person: String,
    /// Whether the person will lead the team.
    pub leads: bool,
    /// How many days the invitation can be used.
    pub days: u32,
    /// The file to write it to.
    pub to: String,
}

/// Take somebody's logins back.
#[derive(Debug, Clone)]
pub struct RevokePerson {
    /// The server.
    pub administration: Administration,
    /// The team's name.
    pub team: String,
    /// The person's id on the roster.
    pub person: String,
}

/// Import a roster, or say what that would change.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ImportRoster {
    /// Any unique name; `CancelCheck` stops the import by it.
    #[serde(default)]
    pub job: String,
    /// The file.
    pub path: String,
    /// Whether who is not in it stays.
    #[serde(default)]
    pub partial: bool,
    /// Whether to do it.
    #[serde(default)]
    pub apply: bool,
}

/// Say whose a profile is.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LinkProfile {
    /// The profile's id.
    pub profile: String,
    /// The person's id.
    pub person: String,
}

/// Give an assignment for each of some lessons.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AssignLessons {
    /// The lessons.
    pub lessons: Vec<String>,
    /// Who is to learn it.
    pub to: To,
    /// By when.
    pub due: DueBy,
    /// After how many months again.
    #[serde(default)]
    #[ts(optional)]
    pub every_months: Option<u32>,
}

/// Who is to learn something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// Everybody on the roster.
    Everybody,
    /// A group, by name.
    Group(String),
    /// A person, by id.
    Person(String),
}

/// By when something is to be learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DueBy {
    /// On a day, such as `2026-11-28`.
    Day(String),
    /// So many days after joining.
    Days(u32),
}

/// Take an assignment back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WithdrawAssignment {
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
}

/// Grant a waiver.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GrantWaiver {
    /// The person's id.
    pub person: String,
    /// The lesson.
    pub lesson: String,
    /// The kind of reason.
    pub reason: WaiverReason,
    /// The reason in words.
    pub note: String,
    /// Who approved it.
    pub approver: String,
    /// The last day it holds.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<String>,
}

/// The kinds of reason for a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverReason {
    /// The person has shown that they can do it.
    TestedOut,
    /// The person has learned it elsewhere.
    Equivalent,
    /// Anything else.
    Administrative,
}

impl WaiverReason {
    /// The reason in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TestedOut => "tested out",
            Self::Equivalent => "equivalent",
            Self::Administrative => "administrative",
        }
    }
}

impl From<WaiverReason> for Reason {
    fn from(reason: WaiverReason) -> Self {
        match reason {
            WaiverReason::TestedOut => Self::TestedOut,
            WaiverReason::Equivalent => Self::Equivalent,
            WaiverReason::Administrative => Self::Administrative,
        }
    }
}

impl From<Reason> for WaiverReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::TestedOut => Self::TestedOut,
            Reason::Equivalent => Self::Equivalent,
            Reason::Administrative => Self::Administrative,
        }
    }
}

/// Show where people stand.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ShowMatrix {
    /// Of a group only.
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
    /// Of a person only.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<String>,
    /// With a lesson only.
    #[serde(default)]
    #[ts(optional)]
    pub lesson: Option<String>,
    /// In a status only.
    #[serde(default)]
    #[ts(optional)]
    pub status: Option<MatrixStatus>,
    /// Of people with this in their name only.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// How many rows to pass over.
    #[serde(default)]
    #[ts(type = "number")]
    pub skip: u64,
    /// How many rows to show at most.
    #[serde(default)]
    #[ts(optional)]
    pub most: Option<u32>,
}

/// Show a team at a glance.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ShowOverview {
    /// A group of it only.
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
}

/// What a team's leads can publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedKind {
    /// A `keywright.toml` and what it names: what `extends = "team"` means.
    Policy,
    /// A pack of lessons.
    Lessons,
}

/// Share what checks find with whoever leads one's team, or share it no more.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ShareChecks {
    /// Whether to.
    pub share: bool,
}

/// Set how long a team's store keeps who answered what.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct KeepAnswers {
    /// So many days; for good when left out.
    #[serde(default)]
    #[ts(optional)]
    pub days: Option<u32>,
}

/// Hand what a team's record says on to a learning record store.
#[derive(Debug, Clone)]
pub struct ForwardTo {
    /// Its endpoint, such as `https://lrs.example.com/xapi`.
    pub address: String,
    /// The login's name, or key.
    pub user: String,
    /// The file with the login's password.
    pub password_file: String,
    /// The file with the certificate of the store's authority; those the system trusts when left out.
    pub authority: Option<String>,
}

/// Publish a folder to a team.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Publish {
    /// What it holds.
    pub kind: PublishedKind,
    /// The folder.
    pub folder: String,
}

/// Write an evidence pack.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MakeEvidence {
    /// The folder to make its folder in; the one for exports when left out.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}
