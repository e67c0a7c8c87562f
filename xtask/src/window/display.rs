//! A display that exists in memory only.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::process::Group;
use crate::Outcome;

/// Xvfb, running.
pub(super) struct Display {
    name: String,
    _server: Group,
}

impl Display {
    /// Starts Xvfb on a number that it finds free itself, and waits until it says which.
    pub(super) fn start() -> Outcome<Self> {
        let arguments = ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"];
        let mut server = Group::start("Xvfb", &arguments.map(str::to_owned), |command| {
            command.stdout(Stdio::piped()).stderr(Stdio::null());
        })?;
        let mut number = String::new();
        if let Some(output) = server.leader().stdout.as_mut() {
            BufReader::new(output)
                .read_line(&mut number)
                .map_err(|error| format!("cannot read from Xvfb: {error}"))?;
        }
        if number.trim().is_empty() {
            return Err("Xvfb ended before its display was ready; run `Xvfb :99` to see why".to_owned());
        }
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
    }

    /// What goes into `DISPLAY`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}
