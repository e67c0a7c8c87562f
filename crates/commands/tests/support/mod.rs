//! A folder with a course of its own, a record beside it, and a clock that stands still.

use std::path::Path;

use jiff::Timestamp;
use keywright_commands::{Clock, Context, Places};

/// A context whose catalogue and record are in `folder`.
pub(crate) fn context_at(folder: &Path, clock: fn() -> Timestamp) -> Context {
    let places = Places { home: folder.join("home"), exports: folder.into(), catalogue: Some(folder.into()) };
    Context::new(places, Clock::by(clock))
}

/// Writes a file of the folder.
pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
