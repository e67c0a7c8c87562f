//! What the machine must have before anything can be built.
//!
//! On Debian and its relatives the missing packages are installed, and every command is shown
//! before it runs. Elsewhere package names and administrators differ too much to act for somebody:
//! what is missing is named, and that is all. Asking what is there takes milliseconds, so every
//! command asks every time.

mod apt;
mod elsewhere;
mod node;

use crate::Outcome;

/// Something a command cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A C compiler and the web view's headers, to build the window.
    Build,
    /// A display that exists in memory only, and the driver that looks into the window.
    VirtualDisplay,
    /// A browser for the tests of the screens.
    Browser,
    /// Node and npm, to build the screens.
    Node,
    /// PostgreSQL, for the tests of the team's store.
    Database,
}

impl Need {
    /// Why one needs it, for the line that says what is being installed.
    fn why(self) -> &'static str {
        match self {
            Self::Build => "to build the window",
            Self::VirtualDisplay => "to open the window without a screen",
            Self::Browser => "to test the screens in a browser",
            Self::Node => "to build the screens",
            Self::Database => "to test the team's store",
        }
    }
}

/// Makes sure that everything needed is there, or says what is not.
pub fn meet(needs: &[Need]) -> Outcome {
    if needs.contains(&Need::Node) {
        node::check()?;
    }
    if cfg!(target_os = "linux") && apt::is_here() {
        apt::install_missing(needs)
    } else {
        elsewhere::check(needs)
    }
}
