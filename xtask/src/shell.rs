//! Running other programs, out loud.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Outcome, tree};

/// What a failed command's exit code can be when a signal ended it.
const ENDED_BY_SIGNAL: i32 = -1;

/// Says one line about what happens next.
pub fn say(line: impl AsRef<str>) {
    println!("\x1b[1mxtask:\x1b[0m {}", line.as_ref());
}

/// A program from the workspace's folder, with the caller's own input and output.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(tree::root());
    // Cargo describes the running package to its children; a cargo started from here must not
    // believe them, or it would rebuild what depends on these variables.
    for (key, _) in env::vars_os() {
        if key.to_str().is_some_and(|key| key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_"))
        {
            command.env_remove(key);
        }
    }
    command
}

/// The cargo that runs this program, in the workspace's folder.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(arguments);
    command
}

/// npm, in the folder of the screens.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(tree::ui());
    command
}

/// Runs a command to its end; anything but success is an error that repeats the command.
pub fn run(mut command: Command) -> Outcome {
    let line = spell(&command);
    let status = command.status().map_err(|error| format!("cannot start `{line}`: {error}"))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(format!("`{line}` failed with exit code {code}")),
        None => Err(format!("`{line}` was ended by a signal")),
    }
}

/// Runs a command whose output matters only when it fails.
pub fn run_quietly(mut command: Command) -> Outcome {
    let line = spell(&command);
    let output =
        command.stdin(Stdio::null()).output().map_err(|error| format!("cannot start `{line}`: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Err(format!("{}{}`{line}` failed", text(&output.stdout), text(&output.stderr)))
}

/// Runs a command to its end and gives back its exit code.
pub fn run_for_code(mut command: Command) -> Outcome<i32> {
    let line = spell(&command);
    let status = command.status().map_err(|error| format!("cannot start `{line}`: {error}"))?;
    Ok(status.code().unwrap_or(ENDED_BY_SIGNAL))
}

/// Runs a command to its end and gives back what it printed; its complaints go to the caller's.
pub fn capture(mut command: Command) -> Outcome<String> {
    let line = spell(&command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start `{line}`: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{line}` failed"));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{line}` printed something that is not text"))
}

/// What a program prints, or nothing when it cannot be run or fails.
pub fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name).args(arguments).stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program is on the path, if it is there.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let file = if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() };
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| is_program(candidate))
}

/// A command as one would type it.
pub fn spell(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| quote(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{word}'") }
}

fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_spelled_as_one_would_type_it() {
        let mut command = Command::new("apt-get");
        command.args(["install", "--yes", "a name", "libwebkit2gtk-4.1-dev"]);
        assert_eq!(spell(&command), "apt-get install --yes 'a name' libwebkit2gtk-4.1-dev");
    }

    #[test]
    fn a_failure_repeats_the_command() {
        let error = run(cargo(&["no-such-command-of-cargo"])).unwrap_err();
        assert!(error.contains("no-such-command-of-cargo` failed with exit code 101"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert!(find("a-program-nobody-has").is_none());
    }
}
