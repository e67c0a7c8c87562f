//! How a long check is getting on, on one line that goes away.
//!
//! It is shown to people only: on a terminal, beside the report and never in it.

use std::io::{IsTerminal, Write};

use keywright_commands::reports::{CheckProgress, ImportProgress};

/// The line.
pub(crate) struct Progress {
    shown: bool,
}

/// A check of fewer files is over before one could read the line.
const WORTH_SHOWING: u32 = 2_000;

impl Progress {
    pub(crate) fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal() }
    }

    /// Says how far it is.
    pub(crate) fn show(&self, step: &CheckProgress) {
        if self.shown && step.files >= WORTH_SHOWING {
            let CheckProgress { files, mebibytes, findings, .. } = step;
            let line = format!("{files} files, {mebibytes} MiB read, {findings} findings so far");
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K{line}");
        }
    }

    /// Says how many people of a roster are on it by now.
    pub(crate) fn people(&self, step: ImportProgress) {
        if self.shown {
            let ImportProgress { people, of } = step;
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K{people} of {of} people so far");
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        }
    }
}
