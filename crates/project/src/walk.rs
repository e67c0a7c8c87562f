//! The walk over a folder: what is ignored stays out, what is tracked comes in all the same.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};
use keywright_source::{Facts, File, Git};

use crate::exclude::{self, Excluded};
use crate::git::Tracked;
use crate::read::{Text, read_text};

/// What the walk came across.
#[derive(Debug)]
pub enum Seen {
    /// A text file, read.
    File(File),
    /// A file that was passed over on purpose: binary, very large, not a regular file.
    Skipped {
        /// Path from the root.
        path: String,
        /// Why, as the end of a sentence.
        why: String,
    },
    /// Something that should have been read and could not be.
    Unreadable {
        /// Path from the root.
        path: String,
        /// What the system said.
        message: String,
    },
}

/// Why a project could not be walked at all.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The path does not exist or may not be read.
    #[error("cannot read {path}: {message}")]
    CannotRead {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        message: String,
    },
    /// What git keeps of it cannot be read, or there is no git.
    #[error("{path}: {message}")]
    Git {
        /// The path as given.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// Git knows no such revision, or not what it holds.
    #[error("revision `{revision}`: {message}")]
    Revision {
        /// The revision as given.
        revision: String,
        /// What is wrong.
        message: String,
    },
}

/// Whether to read a file, given its path from the root and the whole one.
type Wanted<'a> = &'a (dyn Fn(&str, &Path) -> bool + Sync);

/// Walks `root` (a folder or a single file), handing each file to `visit` from several threads.
///
/// Files named by `.gitignore` stay out unless git tracks them; those that are `excluded` stay out in
/// any case, and so does `.git` itself.
/// Stops early when `cancel` becomes true. Returns the facts about everything seen.
///
/// # Errors
/// When the root cannot be read at all.
pub fn walk(
    root: &Path,
    excluded: &Excluded,
    cancel: &AtomicBool,
    visit: &(dyn Fn(Seen) + Sync),
) -> Result<Facts, ProjectError> {
    walk_some(root, &[root.to_path_buf()], excluded, cancel, &|_, _| true, visit)
}

/// Walks some files and folders of `root` as [`walk`] walks all of it. Paths are given from the root.
///
/// # Errors
/// When the root or one of the paths cannot be read at all.
pub fn walk_paths(
    root: &Path,
    paths: &[String],
    excluded: &Excluded,
    cancel: &AtomicBool,
    visit: &(dyn Fn(Seen) + Sync),
) -> Result<Facts, ProjectError> {
    let starts: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    for start in &starts {
        std::fs::symlink_metadata(start)
            .map_err(|error| ProjectError::CannotRead { path: start.clone(), message: error.to_string() })?;
    }
    walk_some(root, &starts, excluded, cancel, &|_, _| true, visit)
}

/// Walks as [`walk`] does from some `starts` within the root, and reads only the files that are `wanted`.
pub(crate) fn walk_some(
    root: &Path,
    starts: &[PathBuf],
    excluded: &Excluded,
    cancel: &AtomicBool,
    wanted: Wanted,
    visit: &(dyn Fn(Seen) + Sync),
) -> Result<Facts, ProjectError> {
    let cannot_read = |error: std::io::Error| ProjectError::CannotRead {
        path: root.to_path_buf(),
        message: error.to_string(),
    };
    let metadata = std::fs::metadata(root).map_err(cannot_read)?;
    if metadata.is_dir() {
        std::fs::read_dir(root).map_err(cannot_read)?;
    }
    let tracked = Tracked::read(root);
    if let Some(message) = tracked.problem() {
        visit(Seen::Unreadable { path: ".git".into(), message: message.to_owned() });
    }
    let visitor = Visitor { root, tracked: &tracked, excluded, seen: Mutex::default(), wanted, visit };
    visitor.walk_tree(starts, cancel);
    visitor.sort();
    if metadata.is_dir() && !cancel.load(Ordering::Relaxed) {
        visitor.visit_tracked_but_ignored(starts, cancel);
        visitor.sort();
    }
    let paths = visitor.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Facts { paths, in_git: tracked.in_git() })
}

struct Visitor<'a> {
    root: &'a Path,
    tracked: &'a Tracked,
    excluded: &'a Excluded,
    seen: Mutex<Vec<(String, Git)>>,
    wanted: Wanted<'a>,
    visit: &'a (dyn Fn(Seen) + Sync),
}

impl Visitor<'_> {
    fn walk_tree(&self, starts: &[PathBuf], cancel: &AtomicBool) {
        let Some((first, others)) = starts.split_first() else { return };
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let mut builder = WalkBuilder::new(first);
        for start in others {
            builder.add(start);
        }
        builder
            .hidden(false)
            .require_git(false)
            // What a repository around this one ignores is no business of this one.
            .parents(!self.root.join(".git").exists())
            .threads(threads)
            .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git");
        if self.excluded.heeds_files() {
            builder.add_custom_ignore_filename(exclude::NAME);
        }
        builder.build_parallel().run(|| {
            Box::new(|entry| {
                if cancel.load(Ordering::Relaxed) {
                    return WalkState::Quit;
                }
                match entry {
                    Ok(entry) => self.visit_entry(&entry),
                    Err(error) => self.report(&error),
                }
                WalkState::Continue
            })
        });
    }

    fn visit_entry(&self, entry: &DirEntry) {
        let kind = entry.file_type();
        // A root that is a file is followed even if it is a link: the user named it.
        let is_file =
            kind.is_some_and(|kind| kind.is_file()) || (entry.depth() == 0 && entry.path().is_file());
        if is_file {
            let path = self.relative(entry.path());
            let git = self.tracked.state(&path);
            self.visit_file(entry.path(), path, git);
        } else if kind.is_some_and(|kind| !kind.is_dir() && !kind.is_symlink()) {
            let path = self.relative(entry.path());
            (self.visit)(Seen::Skipped { path, why: "not a regular file".into() });
        }
    }

    fn visit_file(&self, full: &Path, path: String, git: Git) {
        self.seen().push((path.clone(), git));
        if !(self.wanted)(&path, full) {
            return;
        }
        (self.visit)(match read_text(full) {
            Ok(Text::Text(text)) => Seen::File(File { path, text, git }),
            Ok(Text::NotText(why)) => Seen::Skipped { path, why },
            Err(error) => Seen::Unreadable { path, message: error.to_string() },
        });
    }

    fn seen(&self) -> MutexGuard<'_, Vec<(String, Git)>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts what was seen in order, each path once.
    fn sort(&self) {
        let mut seen = self.seen();
        seen.sort();
        seen.dedup_by(|later, earlier| later.0 == earlier.0);
    }

    /// An ignore file does not untrack: what is in the index ships with every clone.
    fn visit_tracked_but_ignored(&self, starts: &[PathBuf], cancel: &AtomicBool) {
        let missed: Vec<String> = {
            let seen = self.seen();
            let is_new = |path: &&str| seen.binary_search_by_key(path, |(path, _)| path).is_err();
            self.tracked.paths().filter(is_new).map(str::to_owned).collect()
        };
        for path in missed {
            if cancel.load(Ordering::Relaxed) {
                return;
            }
            let full = self.root.join(&path);
            if starts.iter().any(|start| full.starts_with(start))
                && !self.excluded.names(&path)
                && std::fs::symlink_metadata(&full).is_ok_and(|metadata| metadata.is_file())
                && !leads_out(self.root, &full)
            {
                self.visit_file(&full, path, Git::TrackedAndIgnored);
            }
        }
    }

    fn report(&self, error: &ignore::Error) {
        // A malformed line in an ignore file is not a file that could not be read.
        if error.io_error().is_some() {
            let path = path_of(error).map(|path| self.relative(path)).unwrap_or_default();
            (self.visit)(Seen::Unreadable { path, message: plain_io(error) });
        }
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.root).unwrap_or(path);
        let relative = if relative.as_os_str().is_empty() {
            Path::new(path.file_name().unwrap_or(path.as_os_str()))
        } else {
            relative
        };
        let text = relative.to_string_lossy();
        if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
    }
}

/// Whether a tracked path passes through a link that leaves the root.
fn leads_out(root: &Path, full: &Path) -> bool {
    match (root.canonicalize(), full.canonicalize()) {
        (Ok(root), Ok(full)) => !full.starts_with(root),
        _ => true,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn plain_io(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Walks a folder and says what was seen, one line each, sorted.
    fn seen(root: &Path) -> Vec<String> {
        let lines = Mutex::new(Vec::new());
        walk(root, &Excluded::of(root), &AtomicBool::new(false), &|seen| {
            lines.lock().unwrap().push(match seen {
                Seen::File(file) => format!("{} {:?}", file.path, file.git),
                Seen::Skipped { path, why } => format!("{path} skipped: {why}"),
                Seen::Unreadable { path, message } => format!("{path} unreadable: {message}"),
            });
        })
        .unwrap();
        let mut lines = lines.into_inner().unwrap();
        lines.sort();
        lines
    }

    #[test]
    fn hidden_files_are_read_and_ignored_ones_are_not() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(".env"), "A=1").unwrap();
        fs::write(dir.path().join(".env.example"), "A=").unwrap();
        fs::write(dir.path().join(".gitignore"), ".env\n").unwrap();
        assert_eq!(seen(dir.path()), [".env.example Unknown", ".gitignore Unknown"]);
    }

    #[test]
    fn binary_files_are_named_as_skipped() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("logo.png"), b"\x89PNG\x00\x01").unwrap();
        assert_eq!(seen(dir.path()), ["logo.png skipped: binary"]);
    }

    #[test]
    fn a_single_file_can_be_walked() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("app.toml");
        fs::write(&file, "a = 1").unwrap();
        assert_eq!(seen(&file), ["app.toml Unknown"]);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_are_not_opened_and_links_are_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("out")).unwrap();
        std::os::unix::fs::symlink(".", dir.path().join("loop")).unwrap();
        std::os::unix::net::UnixListener::bind(dir.path().join("socket")).unwrap();
        assert_eq!(seen(dir.path()), ["socket skipped: not a regular file"]);
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_it() {
        let error =
            walk(Path::new("/nowhere/at/all"), &Excluded::nothing(), &AtomicBool::new(false), &|_| {})
                .unwrap_err();
        assert!(error.to_string().starts_with("cannot read /nowhere/at/all: "), "{error}");
    }

    #[test]
    fn a_cancelled_walk_stops() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a"), "x").unwrap();
        let count = std::sync::atomic::AtomicUsize::new(0);
        walk(dir.path(), &Excluded::nothing(), &AtomicBool::new(true), &|_| {
            count.fetch_add(1, Ordering::Relaxed);
        })
        .unwrap();
        assert_eq!(count.into_inner(), 0);
    }
}
