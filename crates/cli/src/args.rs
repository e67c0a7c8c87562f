//! What can be typed.

pub(crate) mod certificate;
pub(crate) mod lead;
mod team;

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use keywright_commands::reports::Severity;

pub(crate) use team::{Server, Switch, Team};

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
    /// Show what counts for a project, and which file says so
    ///
    /// Settings come from keywright.toml, the nearest one at or above the folder, and the packs it
    /// extends.
    Config {
        /// The folder of the project
        #[arg(default_value = ".", value_name = "PATH")]
        path: PathBuf,
        /// How to report
        #[arg(long, value_enum, default_value = "human")]
        format: AuditFormat,
    },
    /// Write down what is found now, so that only what is new counts
    ///
    /// The baseline is a sorted table without line numbers or dates; commit it. Findings of rules the
    /// team has locked are not taken in.
    Baseline {
        /// The folder of the project
        #[arg(default_value = ".", value_name = "PATH")]
        path: PathBuf,
        /// Only take out what is gone
        #[arg(long)]
        prune: bool,
    },
    /// Hold access logs against the inventory of keys
    ///
    /// Logs are JSON lines, or in the common or combined format, plain or compressed with gzip. Exit
    /// codes are those of `check`.
    AuditLog(AuditOptions),
    /// Explain a rule, or list them all
    Explain {
        /// The rule's id, as in `tls/plain-http-url`; lists all rules when left out
        rule: Option<String>,
    },
    /// Take the course: a lesson, its questions and its exercises, in the terminal
    ///
    /// Shows the course and where you stand in it; or takes a lesson, or asks what is due for review. What
    /// is begun here can be finished in the window, and the reverse. Where there is no terminal it prints
    /// text.
    Learn(LearnOptions),
    /// Show who learns on this machine, or learn as somebody
    Profile {
        /// Learn as this person; made if new
        name: Option<String>,
    },
    /// Take along everything that is kept of you on this machine, or delete it
    #[command(subcommand)]
    MyData(MyData),
    /// Show who on this machine has completed what
    Register {
        /// As comma-separated values
        #[arg(long)]
        csv: bool,
    },
    /// Check before each commit, or before each push
    ///
    /// Writes a git hook where git looks for it. A hook that is there already is left alone.
    InstallHook(HookOptions),
    /// Check while you type: speak the Language Server Protocol over standard input and output
    Lsp,
    /// Work with a team: by files that are handed in, or by a PostgreSQL server
    #[command(subcommand)]
    Team(Team),
    /// Show what you can have certified, or certify it: an Open Badges 3.0 credential in a file
    Certificate(certificate::CertificateOptions),
    /// Check a certificate or an evidence pack: exit code 0 if it is as it was signed, 1 if it is not
    Verify {
        /// The certificate's file, or the pack's folder
        path: PathBuf,
        /// The key that a certificate should be signed with, by its fingerprint or as a did:key
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Begin a rule page or a lesson
    #[command(subcommand)]
    New(New),
    /// Print the JSON Schema of a format
    Schema {
        /// Of which
        #[arg(value_enum)]
        of: Described,
    },
    /// Print what a shell completes the arguments by
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for `man -l -`
    Man {
        /// The page of one command
        command: Option<String>,
    },
    /// Prove a folder of rule pages by their examples, or a folder of lessons by the checker
    Test {
        /// A folder of rule pages and secret patterns, or of practices with their lessons
        #[arg(default_value = "policies")]
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum MyData {
    /// Write your profile, events and drafts into one file of JSON
    Export {
        /// The folder to write it to; your downloads when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Write what you did in lessons as xAPI statements, one on each line, without your name or answers
    Xapi {
        /// The folder to write it to; your downloads when left out
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Delete your profile, events, drafts and key, and your way into a team
    ///
    /// What you handed in or sent to a team's server stays there.
    Delete {
        /// Your profile's name, to be sure
        #[arg(long, value_name = "NAME")]
        confirm: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// Begin a rule page: one that works, with what is yours to write marked TODO
    Rule {
        /// The rule's id, as in `tls/plain-http-url`
        id: String,
        /// The practice it belongs to; taken from the other rules of its folder when left out
        #[arg(long)]
        practice: Option<String>,
        /// The folder of rule pages
        #[arg(long, value_name = "DIR", default_value = "policies")]
        policies: PathBuf,
    },
    /// Begin a lesson: one that works, with what is yours to write marked TODO
    Lesson {
        /// The lesson's id, as in `storage/release-keys`
        id: String,
        /// The folder of lessons
        #[arg(long, value_name = "DIR", default_value = "lessons")]
        lessons: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// The folder to check, or files and folders in the current one; `-` for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The path that standard input would have, which tells its format
    #[arg(long, value_name = "PATH", default_value = "stdin.txt")]
    pub(crate) stdin_name: String,

    /// Check what the next commit would add or change
    #[arg(long, group = "part")]
    pub(crate) staged: bool,

    /// Check the files that differ from where the branch left this revision
    #[arg(long, value_name = "REVISION", group = "part")]
    pub(crate) since: Option<String>,

    /// Check every text that was ever committed for secrets, or that these commits brought in
    #[arg(
        long,
        value_name = "A..B",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        group = "part"
    )]
    pub(crate) history: Option<String>,

    /// How to report, and into which file; may be given several times
    ///
    /// One of human, json, sarif, junit, github, gitlab and html. The one without a file goes to
    /// standard output.
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(crate) formats: Vec<Wanted>,
    #[command(flatten)]
    pub(crate) mending: Mending,

    /// The least severity that makes the exit code 1; `warning` unless keywright.toml says otherwise
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Threshold>,

    /// Check as on another day: what will have expired by then?
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<keywright_commands::Date>,

    /// Also name the exceptions, the rules that passed and the files that were passed over
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// Whether to mend what is found.
#[derive(Debug, Args)]
pub(crate) struct Mending {
    /// Mend what can be mended safely, then check what is left
    #[arg(long, group = "mend")]
    pub(crate) fix: bool,

    /// Print what --fix would change, and change nothing; the exit code is 1 if that is anything
    #[arg(long, group = "mend")]
    pub(crate) diff: bool,

    /// With --fix or --diff: also what may change more than the fault, and somebody must look at
    #[arg(long, requires = "mend")]
    pub(crate) unsafe_fixes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LearnOptions {
    /// The lesson, as in `storage/keys-out-of-code`; the course when left out
    pub(crate) lesson: Option<String>,

    /// Ask what is due for review
    #[arg(long, conflicts_with = "lesson")]
    pub(crate) review: bool,

    /// Learn as this person from now on
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct HookOptions {
    /// A folder in the repository
    #[arg(default_value = ".", value_name = "PATH")]
    pub(crate) path: PathBuf,

    /// Before each commit, what it would add or change; this is what is done when nothing is said
    #[arg(long, group = "moment")]
    pub(crate) pre_commit: bool,

    /// Before each push, what the other side does not have
    #[arg(long, group = "moment")]
    pub(crate) pre_push: bool,

    /// Take the hook out again
    #[arg(long)]
    pub(crate) uninstall: bool,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// `keywright.toml`
    Config,
    /// What a rule page says before its text
    Rule,
    /// `keys.toml`
    Keys,
    /// What `check --format json` prints
    Report,
    /// What `audit-log --format json` prints
    Audit,
}

#[derive(Debug, Args)]
pub(crate) struct AuditOptions {
    /// The logs, in the order of their time; `-` for standard input
    #[arg(required = true, value_name = "ACCESS_LOG")]
    pub(crate) logs: Vec<PathBuf>,

    /// The inventory of keys
    #[arg(long, value_name = "FILE", default_value = "keys.toml")]
    pub(crate) keys: PathBuf,

    /// How to report
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: AuditFormat,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    pub(crate) fail_on: Threshold,

    /// Also say how each key was used
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// What there is a schema of.

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// Text, for people
    Human,
    /// The whole report as JSON
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text with the source, for people
    Human,
    /// The whole report as JSON
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for what shows test results
    Junit,
    /// Annotations of a GitHub workflow
    Github,
    /// A GitLab code quality report
    Gitlab,
    /// A page for a browser
    Html,
}

/// A report somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// In what form.
    pub(crate) format: Format,
    /// Where to; standard output when left out.
    pub(crate) file: Option<PathBuf>,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("there is no file after the equals sign".into()),
            Some((name, "-")) => (name, None),
            Some((name, file)) => (name, Some(file.into())),
            None => (text, None),
        };
        let format = Format::from_str(name, false).map_err(|_| {
            let known: Vec<_> =
                Format::value_variants().iter().filter_map(Format::to_possible_value).collect();
            let known: Vec<&str> = known.iter().map(PossibleValue::get_name).collect();
            format!("`{name}` is none of {}", known.join(", "))
        })?;
        Ok(Self { format, file })
    }
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

impl Threshold {
    pub(crate) const fn severity(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_report_is_asked_for_by_format_and_file() {
        let wanted = |format, file: Option<&str>| Ok(Wanted { format, file: file.map(PathBuf::from) });
        let check = |text: &str, expect| assert_eq!(text.parse::<Wanted>(), expect, "{text}");
        check("human", wanted(Format::Human, None));
        check("sarif=out/a=b.sarif", wanted(Format::Sarif, Some("out/a=b.sarif")));
        check("json=-", wanted(Format::Json, None));
        check("junit=", Err("there is no file after the equals sign".into()));
        check("pdf=a.pdf", Err("`pdf` is none of human, json, sarif, junit, github, gitlab, html".into()));
    }
}
