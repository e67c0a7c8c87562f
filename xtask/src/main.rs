//! `cargo xtask`: what one does with this tree, by name.
// Starting programs, and timing them, is what this crate is for.
#![allow(clippy::disallowed_methods)]

mod bench;
mod documents;
mod open;
mod suite;
mod tools;

use std::process::ExitCode;

use xtask::Outcome;

const HELP: &str = "\
Usage: cargo xtask <command>

  run [--release]     install what is missing, build everything, open the window
  test [STAGE]...     everything that must hold; or only some stages, in this order:
                        {stages}
  bench               how fast it is, beside what people use today
  screenshots         take every picture in docs/screenshots again
  types               write ui/src/lib/backend/types.ts from the Rust types
  schemas             write the JSON Schemas in schemas/ from the Rust types
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\x1b[1;31mxtask:\x1b[0m {error}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Outcome<ExitCode> {
    match words {
        ["run"] => open::run(open::Profile::Debug),
        ["run", "--release"] => open::run(open::Profile::Release),
        ["test", stages @ ..] => suite::run(stages).map(|()| ExitCode::SUCCESS),
        ["bench"] => bench::bench().map(|()| ExitCode::SUCCESS),
        ["screenshots"] => documents::screenshots().map(|()| ExitCode::SUCCESS),
        ["schemas"] => documents::schemas().map(|()| ExitCode::SUCCESS),
        ["types"] => documents::types().map(|()| ExitCode::SUCCESS),
        [] | ["help" | "--help" | "-h"] => {
            print!("{}", help());
            Ok(ExitCode::SUCCESS)
        }
        [other, ..] => Err(format!("there is no command `{other}` like this.\n\n{}", help())),
    }
}

fn help() -> String {
    HELP.replace("{stages}", &suite::names().join(" "))
}
