//! What whoever leads a team can type.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum Lead {
    /// Show the roster, or say what a CSV file would change in it
    ///
    /// The file has the columns id, name, groups (parted by semicolons) and joined. Who is no longer in
    /// it becomes inactive; nobody is deleted. With a row that cannot be used nothing is changed.
    Roster {
        /// The file
        file: Option<PathBuf>,
        /// Do it
        #[arg(long, requires = "file")]
        apply: bool,
        /// Leave who is not in the file as they are
        #[arg(long, requires = "file")]
        partial: bool,
    },
    /// Say which person a profile belongs to, on a team without a server
    Link {
        /// The profile's id
        profile: String,
        /// The person's id on the roster
        person: String,
    },
    /// Assign a lesson
    Assign {
        /// The lesson, as in `https/verify-the-peer`
        lesson: String,
        /// To a group; to everybody when neither group nor person is named
        #[arg(long, value_name = "NAME", conflicts_with = "person")]
        group: Option<String>,
        /// To a person
        #[arg(long, value_name = "ID")]
        person: Option<String>,
        /// Due on a day, such as 2026-12-31
        #[arg(long, value_name = "DAY", required_unless_present = "within")]
        due: Option<String>,
        /// Due so many days after joining, or after today if that is later
        #[arg(long, value_name = "DAYS", conflicts_with = "due")]
        within: Option<u32>,
        /// To be done again after so many months
        #[arg(long, value_name = "MONTHS")]
        every: Option<u32>,
    },
    /// Show what is assigned
    Assignments,
    /// Take an assignment back
    Withdraw {
        /// Its number
        number: i64,
    },
    /// Let somebody off a lesson, with a reason and who approved it
    Waive {
        /// The person's id on the roster
        person: String,
        /// The lesson
        lesson: String,
        /// The kind of reason
        #[arg(long, value_enum)]
        reason: Reason,
        /// The reason in words
        #[arg(long, value_name = "TEXT")]
        note: String,
        /// Who approved it
        #[arg(long, value_name = "NAME")]
        approver: String,
        /// The last day it holds; for good when left out
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// Show where everybody stands, the overdue first
    Matrix(MatrixOptions),
    /// Show the team at a glance, by lesson and by group
    Overview {
        /// Only this group
        #[arg(long, value_name = "NAME")]
        group: Option<String>,
    },
    /// Write who completed and who was let off what as xAPI statements, one on each line
    Xapi {
        /// The folder to write it to; your downloads when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Write what an auditor asks for into a folder, signed; `keywright verify` checks it
    Evidence {
        /// The folder to make it in; your downloads when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    #[command(flatten)]
    Reach(Reach),
}

/// What goes out to a team, and what comes back from its answers and checks.
#[derive(Debug, Subcommand)]
pub(crate) enum Reach {
    /// Show how the questions do on first tries, those that may be bad first
    ///
    /// A question is told of when five people have tried it, and what is told moves in steps of five.
    Items,
    /// Show which rules are broken most, and what training changed, by the checks people share
    Rules,
    /// Publish a folder to everybody in your team, on a team with a server
    ///
    /// It is checked first. Earlier versions are kept, and `extends = "team"` means the newest policy.
    Publish {
        /// What it holds: a keywright.toml and what it names, or practices with lessons
        #[arg(value_enum)]
        kind: Kind,
        /// The folder
        folder: PathBuf,
    },
    /// Show everything that was published to the team
    Published,
    /// Set after how many days the team's store forgets who answered what
    #[command(name = "keep-answers")]
    KeepAnswers {
        /// So many days
        #[arg(required_unless_present = "for_good")]
        days: Option<u32>,
        /// Keep them for good
        #[arg(long, conflicts_with = "days")]
        for_good: bool,
    },
    /// Hand completions and waivers on to a learning record store, now and with each exchange
    ///
    /// Over HTTPS, as the xAPI statements that `team xapi` writes. What is not confirmed is handed on the
    /// next time.
    Forward {
        /// Name the store: its endpoint, as in <https://lrs.example.com/xapi>
        #[arg(long, value_name = "ADDRESS", requires = "user", requires = "password_file")]
        to: Option<String>,
        /// The login's name, or key
        #[arg(long, value_name = "NAME", requires = "to")]
        user: Option<String>,
        /// A file with the login's password, which nobody else can read
        #[arg(long, value_name = "FILE", requires = "to")]
        password_file: Option<PathBuf>,
        /// The certificate of the store's authority, in PEM; those the system trusts when left out
        #[arg(long, value_name = "FILE", requires = "to")]
        authority: Option<PathBuf>,
        /// Hand nothing on any more
        #[arg(long, conflicts_with = "to")]
        stop: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct MatrixOptions {
    /// Only this group
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
    /// Only this person
    #[arg(long, value_name = "ID")]
    pub(crate) person: Option<String>,
    /// Only this lesson
    #[arg(long, value_name = "LESSON")]
    pub(crate) lesson: Option<String>,
    /// Only this status
    #[arg(long, value_enum)]
    pub(crate) status: Option<StatusName>,
    /// Only people with this in their name
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Begin after so many rows; 200 are shown at once
    #[arg(long, value_name = "ROWS", default_value_t = 0)]
    pub(crate) skip: u64,
    /// All rows, as comma-separated values
    #[arg(long, conflicts_with = "skip")]
    pub(crate) csv: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A keywright.toml and what it names
    Policy,
    /// Practices with lessons
    Lessons,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reason {
    /// The person has shown that they can do it
    TestedOut,
    /// The person has learned it elsewhere
    Equivalent,
    /// Anything else, such as long leave
    Administrative,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusName {
    /// The day it was due is over
    Overdue,
    /// Begun
    InProgress,
    /// Not begun yet
    Assigned,
    /// Completed
    Completed,
    /// Need not be done
    Waived,
}
