//! The terminal's door: words, exit codes and report formats.
//!
//! Exit codes: 0 when nothing was found at or above the threshold, 1 when something was, 2 when
//! the job could not be done, which includes a project of which a file could not be read.
//!
//! Reports go to standard output; everything about the run itself goes to standard error, so
//! that a report can be piped.

mod args;
mod audit;
mod baseline;
mod certificate;
mod check;
mod config;
mod explain;
mod fix;
mod hook;
mod learn;
mod lesson_tests;
mod lsp;
mod new;
mod people;
mod progress;
mod prose;
mod report;
mod rule_tests;
mod schema;
mod shell;
mod team;
mod team_lead;
mod team_reach;
mod team_server;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use keywright_commands::reports::Failure;
use keywright_commands::{Clock, Context, Places, holds_lessons};
use mimalloc::MiMalloc;

use args::{Arguments, Command};

/// A check makes many small things that live briefly, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What a command has to say, and the exit code.
#[derive(Default)]
struct Outcome {
    text: String,
    code: u8,
    /// What could not be done of it. While there is any, the exit code is 2.
    failures: Vec<Failure>,
}

impl From<String> for Outcome {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(outcome) => {
            // A reader that has seen enough (`| head`) is no failure.
            let _ = anstream::stdout().write_all(outcome.text.as_bytes());
            let code = if outcome.failures.is_empty() { outcome.code } else { 2 };
            for failure in outcome.failures {
                let _ = writeln!(anstream::stderr(), "{}", told(&failure.into()));
            }
            ExitCode::from(code)
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
    let clock = match &arguments.command {
        Command::Check(options) => options.on.map_or(Clock::system(), |day| Clock::system().on(day)),
        _ => Clock::system(),
    };
    let context = Context::new(places, clock);
    match &arguments.command {
        Command::Check(options) => check::check(&context, options),
        Command::Config { path, format } => config::config(&context, path, *format),
        Command::Baseline { path, prune } => baseline::baseline(&context, path, *prune),
        Command::AuditLog(options) => audit::audit(&context, options),
        Command::Explain { rule } => explain::explain(&context, rule.as_deref()),
        Command::Learn(options) => learn::learn(&context, options),
        Command::Profile { name } => people::profile(&context, name.as_deref()),
        Command::MyData(my_data) => people::my_data(&context, my_data),
        Command::Register { csv } => people::register(&context, *csv),
        Command::InstallHook(options) => hook::hook(options),
        Command::Schema { of } => Ok(schema::schema(*of)),
        Command::Completions { shell } => Ok(shell::completions(*shell)),
        Command::Man { command } => shell::man(command.as_deref()),
        Command::Lsp => Ok(lsp::lsp(&context)),
        Command::Certificate(options) => certificate::certificate(&context, options),
        Command::Verify { path, key } => verify::verify(&context, path, key.as_deref()),
        Command::Team(team) => team::team(&context, team),
        Command::New(new) => new::new(&context, new),
        Command::Test { folder } if holds_lessons(folder) => lesson_tests::test(&context, folder),
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
