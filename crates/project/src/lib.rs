//! Reads a folder and what git knows of it.
//!
//! Everything here is hostile input: folders without permission, pipes that would block for
//! ever, links that lead out of the project, files that are no text. Nothing is followed out of
//! the root, nothing but regular files is opened, and whatever was not read is reported as such.
//!
//! Files are handed over one by one, from several threads, and are not kept: memory does not
//! grow with the tree. Deliberately absent: any opinion on what the files mean.

mod git;
mod read;
mod walk;

pub use walk::{ProjectError, Seen, walk};
