//! `keywright team`, as people type it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::lead::Lead;

#[derive(Debug, Subcommand)]
pub(crate) enum Team {
    /// Write what you did, signed, to a file that you can hand in
    ///
    /// It says what you did in which lesson and when, and none of your answers.
    Export {
        /// The folder to write it to, such as one you share; your downloads when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Take in a file that somebody handed in, or a folder of them
    ///
    /// Files that were taken in before change nothing. Exit code 2 when one was refused.
    Import {
        /// The file, or the folder
        path: PathBuf,
        /// Take in a bundle signed with another key than before, if this is the key's fingerprint
        #[arg(long, value_name = "FINGERPRINT")]
        accept_key: Option<String>,
        /// Take in a bundle that tells the past differently from earlier ones
        #[arg(long)]
        accept_past: bool,
    },
    /// Set up a PostgreSQL server (15 or newer) for Keywright, and make a team on it
    Init(Server),
    /// Make a login for somebody, and write the file by which they join: it works once
    Invite {
        #[command(flatten)]
        server: Server,
        /// Who it is for, by the id on your roster
        #[arg(long, value_name = "ID")]
        person: String,
        /// Let the person lead the team
        #[arg(long)]
        lead: bool,
        /// How many days it can be used
        #[arg(long, value_name = "DAYS", default_value_t = 7)]
        days: u32,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Take somebody's logins back; what they did stays
    Revoke {
        #[command(flatten)]
        server: Server,
        /// Whose, by the id on your roster
        #[arg(long, value_name = "ID")]
        person: String,
    },
    /// Join the team that an invitation is for
    ///
    /// The password is kept in the system's keychain. What you do from then on, and what you did
    /// before, is sent to the team's server without the options you chose.
    Join {
        /// The invitation's file
        invitation: PathBuf,
        /// Keep the password in this file instead of the keychain
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Send what you did to the team's server
    Sync,
    /// Show the team, what it asks of you, and whether anything waits to be sent
    Status,
    /// Share what your checks of whole projects find, by rule, with whoever leads your team
    ///
    /// The project's name and how many findings each rule made; no file, no line and no value.
    ShareChecks {
        /// `on` or `off`
        #[arg(value_enum)]
        share: Switch,
    },
    /// Part from the team; what was sent stays there, and everything stays here
    Leave,
    #[command(flatten)]
    Lead(Lead),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// From now on
    On,
    /// No more
    Off,
}

/// The way to the team's server for whoever administers it.
#[derive(Debug, Args)]
pub(crate) struct Server {
    /// The server, with a login of yours that may make roles: postgres://ROLE@HOST:PORT/DATABASE
    #[arg(value_name = "SERVER")]
    pub(crate) url: String,
    /// The certificate of the server's authority, in PEM; those the system trusts when left out
    #[arg(long, value_name = "FILE")]
    pub(crate) authority: Option<PathBuf>,
    /// A file with the login's password, which nobody else can read
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: PathBuf,
    /// The team
    #[arg(long, value_name = "NAME")]
    pub(crate) team: String,
}
