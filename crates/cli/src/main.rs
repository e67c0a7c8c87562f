//! The terminal's door: words, exit codes and report formats.
//!
//! Exit codes: 0 when nothing was found at or above the threshold, 1 when something was, 2 when
//! the job could not be done, which includes a project of which a file could not be read.
//!
//! Reports go to standard output; everything about the run itself goes to standard error, so
//! that a report can be piped.

mod args;
mod check;
mod explain;
mod human;
mod learn;
mod people;
mod prose;
mod rule_tests;
mod sarif;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use keywright_commands::reports::Failure;
use keywright_commands::{Clock, Context, Places};

use args::{Arguments, Command};

/// What a command has to say, and the exit code.
struct Outcome {
    text: String,
    code: u8,
}

impl From<String> for Outcome {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(outcome) => {
            // A reader that has seen enough (`| head`) is no failure.
            let _ = anstream::stdout().write_all(outcome.text.as_bytes());
            ExitCode::from(outcome.code)
        }
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "{}", told(&error));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut places = Places::from_environment()?;
    if let Some(folder) = &arguments.catalogue {
        places.catalogue = Some(folder.clone());
    }
    let context = Context::new(places, Clock::system());
    match &arguments.command {
        Command::Check(options) => check::check(&context, options),
        Command::Explain { rule } => explain::explain(&context, rule.as_deref()),
        Command::Learn => learn::learn(&context),
        Command::Profile { name } => people::profile(&context, name.as_deref()),
        Command::Register { csv } => people::register(&context, *csv),
        Command::Test { folder } => rule_tests::test(folder),
    }
}

/// What happened and what to do next.
fn told(error: &anyhow::Error) -> String {
    let red = "\u{1b}[1;31m";
    let plain = "\u{1b}[0m";
    match error.downcast_ref::<Failure>() {
        Some(failure) => format!("{red}error{plain}: {}\n  = help: {}", failure.message, failure.remedy),
        None => format!("{red}error{plain}: {error:#}"),
    }
}
