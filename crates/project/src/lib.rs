//! Reads a folder and what git knows of it, and changes single files of it.
//!
//! Everything here is hostile input: folders without permission, pipes that would block for
//! ever, links that lead out of the project, files that are no text. Nothing is followed out of
//! the root, nothing but regular files is opened, and whatever was not read is reported as such.
//!
//! Files are handed over one by one, from several threads, and are not kept: memory does not
//! grow with the tree. Deliberately absent: any opinion on what the files mean.

mod change;
mod configuration;
mod exclude;
mod git;
mod history;
mod hooks;
mod read;
mod repository;
mod since;
mod staged;
mod walk;

pub use change::{ChangeError, change, read_to_change};
pub use configuration::{nearest, read_configuration};
pub use exclude::Excluded;
pub use history::{Blob, History, Introduced, Life, history};
pub use hooks::{HookError, MARK, Moment, install_hook, uninstall_hook};
pub use since::since;
pub use staged::staged;
pub use walk::{ProjectError, Seen, walk, walk_paths};
