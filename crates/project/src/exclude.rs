//! `.keywrightignore`: what a team does not want checked, tracked or not. Its syntax is git's.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::Match;
use ignore::gitignore::Gitignore;

/// The name of the file. It speaks of its own folder and those below.
pub(crate) const NAME: &str = ".keywrightignore";

/// The ignore files of a folder, each read when it is first needed.
#[derive(Debug)]
pub struct Excluded {
    root: Option<PathBuf>,
    read: Mutex<HashMap<String, Gitignore>>,
}

impl Excluded {
    /// What the ignore files of `root` name.
    pub fn of(root: &Path) -> Self {
        Self { root: Some(root.to_path_buf()), read: Mutex::default() }
    }

    /// Nothing: the ignore files are not looked at.
    pub fn nothing() -> Self {
        Self { root: None, read: Mutex::default() }
    }

    /// Whether ignore files are looked at.
    pub(crate) fn heeds_files(&self) -> bool {
        self.root.is_some()
    }

    /// Whether a path from the root is not to be checked. The file nearest to it decides.
    pub fn names(&self, path: &str) -> bool {
        let Some(root) = &self.root else { return false };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folder = path;
        loop {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            let ignore = read.entry(folder.to_owned()).or_insert_with(|| {
                let file = root.join(folder).join(NAME);
                if file.is_file() { Gitignore::new(file).0 } else { Gitignore::empty() }
            });
            match ignore.matched_path_or_any_parents(root.join(path), false) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None if folder.is_empty() => return false,
                Match::None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_file_decides() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("a/b")).unwrap();
        fs::write(dir.path().join(NAME), "*.snap\n/vendor/\n").unwrap();
        fs::write(dir.path().join("a/b").join(NAME), "!keep.snap\n").unwrap();
        let excluded = Excluded::of(dir.path());
        for (path, expect) in [
            ("x.snap", true),
            ("a/x.snap", true),
            ("a/b/x.snap", true),
            ("a/b/keep.snap", false),
            ("vendor/deep/x.c", true),
            ("a/vendor/x.c", false),
            ("x.rs", false),
        ] {
            assert_eq!(excluded.names(path), expect, "{path}");
        }
    }
}
