//! What a team hands in and takes in.

use serde::Serialize;
use ts_rs::TS;

use crate::requests::{DueBy, PublishedKind, To, WaiverReason};

use super::Failure;

/// A bundle that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BundleExport {
    /// Where it is.
    pub path: String,
    /// How many events it holds.
    pub events: u32,
    /// The signing key in short, to compare by voice.
    pub fingerprint: String,
}

/// What became of the bundles of an import.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BundleImport {
    /// One for each file, in the order of their names.
    pub bundles: Vec<ImportedBundle>,
}

/// What became of one bundle.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportedBundle {
    /// The file.
    pub path: String,
    /// Whose it is, where that could be read and is signed.
    pub name: Option<String>,
    /// The key that signed it, in short.
    pub fingerprint: Option<String>,
    /// What became of it.
    pub state: ImportState,
    /// How many events it holds.
    pub events: u32,
    /// How many of them were not here yet.
    pub fresh: u32,
    /// Why it was refused, if it was.
    pub failure: Option<Failure>,
}

/// What became of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportState {
    /// The first of its learner.
    New,
    /// It goes on from an earlier one.
    Updated,
    /// Everything in it was here.
    NothingNew,
    /// Its learner learns on this machine, where the record itself is.
    LearnsHere,
    /// It was not taken in.
    Refused,
}

/// What was made on the team's server.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SetUp {
    /// Whether the server was set up just now; otherwise it was already.
    pub set_up: bool,
    /// The team that was made.
    pub team: String,
}

/// An invitation that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Invited {
    /// Where it is.
    pub path: String,
    /// Until when it can be used.
    pub until: String,
}

/// Logins that were taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Revoked {
    /// How many.
    pub logins: u32,
}

/// Where a learner stands with the team's store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TeamState {
    /// The team's name.
    pub team: String,
    /// The learner's id on the team's roster.
    pub person: String,
    /// Whether the learner leads the team.
    pub leads: bool,
    /// Where the store is.
    pub server: String,
    /// How many events wait to be sent.
    pub waiting: u32,
    /// How many were sent and confirmed.
    pub sent: u32,
    /// When sending was last tried.
    pub tried_at: Option<String>,
    /// When everything had been sent.
    pub synced_at: Option<String>,
    /// Why what is to be sent waits, if the last try failed.
    pub waits_because: Option<String>,
    /// Whether the learner shares what their checks find, by rule.
    pub shares_checks: bool,
    /// What the team's leads have published, as far as it has come here.
    pub published: Vec<PublishedVersion>,
    /// After how many days the team's store forgets who answered what; none for never.
    pub answers_kept_days: Option<u32>,
}

/// What was handed on to a learning record store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forwarded {
    /// Where to.
    pub address: String,
    /// How many statements it has confirmed just now.
    pub statements: u32,
}

/// A version of something that the team's leads have published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PublishedVersion {
    /// What it is.
    pub kind: PublishedKind,
    /// Its number, from 1.
    pub version: u32,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// When it was published, by the server's clock.
    pub published_at: String,
}

/// A lesson that a team asks of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedLesson {
    /// The lesson.
    pub lesson: String,
    /// Its title, if the lesson is known here.
    pub title: String,
    /// The day it is due.
    pub due_on: Option<String>,
    /// Whether that day is over.
    pub overdue: bool,
}

/// How a rule fares in a team, by the checks that people chose to share.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BrokenRule {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// The lesson that explains it.
    pub lesson: Option<String>,
    /// How many findings it makes in the last check of each project.
    pub findings: u32,
    /// The projects in which it does, by name.
    pub projects: Vec<String>,
    /// How many people's checks these are.
    pub people: u32,
    /// What training changed, where somebody's checks stand on both sides of it.
    pub training: Option<RuleTraining>,
}

/// A rule before and after those who check have completed the lesson that explains it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RuleTraining {
    /// How many people have checks on both sides.
    pub people: u32,
    /// Findings a check before.
    pub before: f64,
    /// Findings a check after.
    pub after: f64,
}

/// How a question does on first tries.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TeamItem {
    /// The lesson.
    pub lesson: String,
    /// Its title.
    pub title: String,
    /// The version of the lesson that was asked from.
    pub version: u32,
    /// The part of the lesson.
    pub part: String,
    /// The part's heading.
    pub part_title: String,
    /// Of how many people it is told: five, or a multiple of it.
    pub people: u32,
    /// How many in a hundred had it right at once.
    pub right_percent: u32,
    /// How having it right goes with having the rest of the lesson right, from −1 to 1.
    pub discrimination: Option<f64>,
    /// What may be wrong with it.
    pub doubts: Vec<ItemDoubt>,
}

/// What may be wrong with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemDoubt {
    /// Fewer than 30 in 100 have it right.
    TooHard,
    /// More than 95 in 100 have it right.
    TooEasy,
    /// Whoever knows the rest has it right hardly more often.
    TellsNobodyApart,
}

/// Everybody on the roster.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Roster {
    /// The people, by id.
    pub people: Vec<RosterPerson>,
    /// Profiles on this machine, and of bundles, that nobody on the roster has.
    pub unlinked: Vec<RosterProfile>,
}

/// A profile that is, or could be, somebody's on the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RosterProfile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Somebody on the roster.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterPerson {
    /// The id the lead gave.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The groups the person is in.
    pub groups: Vec<String>,
    /// The day the person joined.
    pub joined_on: String,
    /// Whether the person is still here.
    pub active: bool,
    /// The person's profiles, on a team without a server.
    pub profiles: Vec<RosterProfile>,
}

/// How an import of a roster is getting on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ImportProgress {
    /// Whom it has put on the roster so far.
    pub people: u32,
    /// Of so many.
    pub of: u32,
}

/// What an import of a roster changes, or would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterImport {
    /// Every change, by id.
    pub changes: Vec<RosterChange>,
    /// How many people stay as they are.
    pub same: u32,
    /// The rows that cannot be used; with any, nothing is changed.
    pub problems: Vec<RowProblem>,
    /// Whether it was done.
    pub applied: bool,
}

/// What changes for one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterChange {
    /// In what way.
    pub kind: RosterChangeKind,
    /// The person's id.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// What exactly, for somebody who stays.
    pub fields: Vec<FieldChange>,
}

/// In what way a roster changes for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RosterChangeKind {
    /// The person is new.
    Joins,
    /// Something about the person is different.
    Changes,
    /// The person had left, and is back.
    Returns,
    /// The person becomes inactive; what they did stays.
    Leaves,
}

impl RosterChangeKind {
    /// The kind in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Joins => "joins",
            Self::Changes => "changes",
            Self::Returns => "returns",
            Self::Leaves => "leaves",
        }
    }
}

/// One thing about a person that becomes different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// What.
    pub field: RosterField,
    /// As it was.
    pub from: String,
    /// As it becomes.
    pub to: String,
}

/// What a roster says of a person beside the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RosterField {
    /// The name.
    Name,
    /// The groups, parted by commas.
    Groups,
    /// The day the person joined.
    Joined,
}

impl RosterField {
    /// The field in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Groups => "groups",
            Self::Joined => "joined",
        }
    }
}

/// A row that cannot be used.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowProblem {
    /// The line, from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// An assignment that was not taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AssignmentLine {
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
    /// The lesson.
    pub lesson: String,
    /// Who is to learn it.
    pub to: To,
    /// By when.
    pub due: DueBy,
    /// After how many months again, if at all.
    pub every_months: Option<u32>,
    /// The day it was given.
    pub assigned_on: String,
}

impl AssignmentLine {
    /// Who is to learn it, in words.
    pub fn audience(&self) -> String {
        match &self.to {
            To::Everybody => "everybody".into(),
            To::Group(name) => format!("group {name}"),
            To::Person(id) => id.clone(),
        }
    }

    /// By when, and whether again, in words.
    pub fn deadline(&self) -> String {
        let due = match &self.due {
            DueBy::Day(day) => format!("by {day}"),
            DueBy::Days(days) => format!("within {days} days"),
        };
        match self.every_months {
            Some(months) => format!("{due}, every {months} months"),
            None => due,
        }
    }
}

/// Where everybody stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Matrix {
    /// The day it was judged, by the clock of where the team is kept.
    pub today: String,
    /// How many rows there are in each status, on this page and the others, whatever status was asked for.
    pub counts: MatrixCounts,
    /// One row for each person and lesson, the most urgent first.
    pub rows: Vec<MatrixRow>,
}

/// How many are in each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MatrixCounts {
    /// The day it was due is over.
    pub overdue: u32,
    /// Begun.
    pub in_progress: u32,
    /// Not begun yet.
    pub assigned: u32,
    /// Completed.
    pub completed: u32,
    /// Need not be done.
    pub waived: u32,
}

/// A team at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TeamOverview {
    /// The day it was judged, by the clock of where the team is kept.
    pub today: String,
    /// All of it.
    pub counts: MatrixCounts,
    /// By lesson.
    pub lessons: Vec<CountsOf>,
    /// By group; none for a group's own overview.
    pub groups: Vec<CountsOf>,
    /// How many lessons were completed for the first time, week by week, in the whole team.
    pub weeks: Vec<WeekOf>,
}

/// How many of a lesson or a group are in each status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountsOf {
    /// The lesson or the group.
    pub name: String,
    /// How many.
    pub counts: MatrixCounts,
}

/// How many lessons were completed in a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WeekOf {
    /// The Monday on which it began.
    pub monday: String,
    /// How many.
    pub completed: u32,
}

/// Where somebody stands with a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MatrixRow {
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The groups the person is in.
    pub groups: Vec<String>,
    /// The lesson.
    pub lesson: String,
    /// The status.
    pub status: MatrixStatus,
    /// The day by which it is to be done next.
    pub due_on: Option<String>,
    /// When it was last completed.
    pub completed_on: Option<String>,
    /// How often something in it was tried.
    pub tries: u32,
    /// Why it need not be done, where it is waived.
    pub waived_for: Option<WaiverReason>,
}

/// Where somebody stands with a lesson, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixStatus {
    /// The day it was due is over.
    Overdue,
    /// It was begun.
    InProgress,
    /// It was not begun yet.
    Assigned,
    /// It was completed.
    Completed,
    /// It need not be done.
    Waived,
}

impl MatrixStatus {
    /// The status in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::InProgress => "in progress",
            Self::Assigned => "assigned",
            Self::Completed => "completed",
            Self::Waived => "waived",
        }
    }
}

/// An evidence pack that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EvidencePack {
    /// Its folder.
    pub path: String,
    /// How many rows its register has.
    pub rows: u32,
    /// How many exceptions it names.
    pub exceptions: u32,
    /// The signing key in short.
    pub fingerprint: String,
}

/// What became of an evidence pack since it was signed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerifiedPack {
    /// Whether every file is there as it was signed, and nothing else.
    pub holds: bool,
    /// The signing key in short.
    pub fingerprint: String,
    /// When it was signed, by the signer's clock.
    pub made_at: String,
    /// The files that were signed.
    pub files: Vec<VerifiedFile>,
    /// Files that were not.
    pub unnamed: Vec<String>,
}

/// A file of an evidence pack.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerifiedFile {
    /// Its name.
    pub name: String,
    /// What is wrong with it, as the rest of a sentence.
    pub wrong: Option<String>,
}
