//! The screens in `ui/`: fetched and built when, and only when, something changed.

use crate::tree::Stamp;
use crate::{Outcome, shell, tree};

/// Fetches what the screens are made of, if the lock file changed.
pub fn fetch() -> Outcome {
    let stamp = Stamp::of("npm-ci", &[tree::ui().join("package-lock.json")])?;
    if stamp.is_set() && tree::ui().join("node_modules").is_dir() {
        return Ok(());
    }
    shell::say("fetching the packages of the screens: npm ci");
    shell::run_quietly(shell::npm(&["ci", "--no-audit", "--no-fund"]))?;
    stamp.set()
}

/// Builds the screens into `ui/dist`, if a source changed.
pub fn build() -> Outcome {
    fetch()?;
    let stamp = Stamp::of("screens", &[tree::ui()])?;
    if stamp.is_set() && tree::ui().join("dist/index.html").is_file() {
        return Ok(());
    }
    shell::say("building the screens: npm run build");
    shell::run_quietly(shell::npm(&["run", "--silent", "build"]))?;
    stamp.set()
}
