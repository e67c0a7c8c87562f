//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Lessons on handling API keys and tokens, and a checker that holds projects to them.
#[derive(Debug, Parser)]
#[command(name = "keywright", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Use the lessons/ and policies/ of this folder instead of the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) catalogue: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check a project against the rules
    ///
    /// Exit code 0: nothing found at or above the threshold; 1: something was; 2: the job could
    /// not be done, or a file could not be read.
    Check(CheckOptions),
    /// Explain a rule, or list them all
    Explain {
        /// The rule's id, as in `tls/plain-http-url`; lists all rules when left out
        rule: Option<String>,
    },
    /// Show the course and where you stand in it
    Learn,
    /// Show who learns on this machine, or learn as somebody
    Profile {
        /// Learn as this person; made if new
        name: Option<String>,
    },
    /// Show who on this machine has completed what
    Register {
        /// As comma-separated values
        #[arg(long)]
        csv: bool,
    },
    /// Run the examples of rule pages as tests
    Test {
        /// A folder of rule pages and secret patterns
        #[arg(default_value = "policies")]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// The folder or file to check
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,

    /// How to report
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    pub(crate) fail_on: Threshold,

    /// Also name the rules that passed and the files that were passed over
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text with the source, for people
    Human,
    /// The whole report as JSON
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Threshold {
    /// Anything found
    Info,
    /// Warnings and errors
    Warning,
    /// Errors alone
    Error,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }
}
