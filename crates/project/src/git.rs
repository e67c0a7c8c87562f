//! What git's index says, read without running git.
//!
//! A repository is hostile input too: it is opened in isolation, so that neither its
//! configuration nor the user's can name a program to run.

use std::collections::HashSet;
use std::path::Path;

use keywright_source::Git;

/// The index of the repository a folder lies in, if it lies in one.
#[derive(Debug, Default)]
pub(crate) struct Tracked {
    paths: HashSet<String>,
    in_git: bool,
    problem: Option<String>,
}

impl Tracked {
    /// Reads the index for `root`, a folder anywhere in a work tree.
    pub(crate) fn read(root: &Path) -> Self {
        let folder = if root.is_dir() { root } else { root.parent().unwrap_or(root) };
        let Ok(folder) = folder.canonicalize() else { return Self::default() };
        let Ok((found, _trust)) = gix::discover::upwards(&folder) else { return Self::default() };
        let (git_dir, work_dir) = found.into_repository_and_work_tree_directories();
        let Some(work_dir) = work_dir else { return Self::default() };
        match read_index(&git_dir, &work_dir, &folder) {
            Ok(paths) => Self { paths, in_git: true, problem: None },
            Err(message) => Self {
                in_git: true,
                problem: Some(format!("the git index could not be read: {message}")),
                ..Self::default()
            },
        }
    }

    pub(crate) fn in_git(&self) -> bool {
        self.in_git
    }

    /// Why the index could not be read, if there is one and it could not.
    pub(crate) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The tracked paths below the root.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// What git says of a path that no ignore file names.
    pub(crate) fn state(&self, path: &str) -> Git {
        match (self.in_git && self.problem.is_none(), self.paths.contains(path)) {
            (false, _) => Git::Unknown,
            (true, true) => Git::Tracked,
            (true, false) => Git::Untracked,
        }
    }
}

fn read_index(git_dir: &Path, work_dir: &Path, folder: &Path) -> Result<HashSet<String>, String> {
    let work_dir = work_dir.canonicalize().map_err(|error| error.to_string())?;
    let prefix = folder.strip_prefix(&work_dir).unwrap_or(Path::new(""));
    let prefix = prefix.to_string_lossy().replace('\\', "/");
    let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
    let repository =
        gix::open_opts(git_dir, gix::open::Options::isolated()).map_err(|error| error.to_string())?;
    let index = repository.index_or_empty().map_err(|error| error.to_string())?;
    Ok(index
        .entries()
        .iter()
        .map(|entry| entry.path(&index).to_string())
        .filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_outside_any_repository_knows_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let tracked = Tracked::read(dir.path());
        assert!(!tracked.in_git());
        assert_eq!(tracked.state("a"), Git::Unknown);
    }

    #[test]
    fn a_fresh_repository_tracks_nothing() {
        let dir = tempfile::tempdir().unwrap();
        gix::init(dir.path()).unwrap();
        let tracked = Tracked::read(dir.path());
        assert!(tracked.in_git());
        assert_eq!(tracked.state(".env"), Git::Untracked);
    }

    #[test]
    fn a_damaged_index_is_reported() {
        let dir = tempfile::tempdir().unwrap();
        gix::init(dir.path()).unwrap();
        std::fs::write(dir.path().join(".git/index"), "rubbish").unwrap();
        let tracked = Tracked::read(dir.path());
        assert!(tracked.problem().is_some_and(|problem| problem.contains("index could not be read")));
    }
}
