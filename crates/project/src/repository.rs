//! A git repository, opened without running anything.
//!
//! A repository is hostile input too: it is opened in isolation, so that neither its
//! configuration nor the user's can name a program to run.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use gix::{ObjectId, Repository, Tree};

use crate::ProjectError;

/// How much each thread keeps of the objects that others are told as differences from. The versions of a
/// file are read one after the other, so that little is enough, whatever the repository itself asks for.
const DELTA_BASES: &str = "core.deltaBaseCacheLimit=16m";

/// The largest object that a history asks for, with what it is told as a difference from: a few times as much as
/// the largest file that is looked into. What is larger is refused before it takes memory.
const SMALL_OBJECTS: &str = "gitoxide.objects.allocLimit=64m";

/// A repository, and which part of it is asked about.
#[derive(Clone)]
pub(crate) struct Opened {
    pub(crate) repository: Repository,
    /// The folder asked about, within the work tree: empty or ending in `/`.
    pub(crate) prefix: String,
    /// The folder asked about.
    pub(crate) folder: PathBuf,
}

impl Opened {
    /// The repository that `root` lies in, or is, if it is a bare one.
    pub(crate) fn at(root: &Path) -> Result<Self, ProjectError> {
        Self::open(root, &[DELTA_BASES])
    }

    /// The same, to be read object by object: it gives out none that is much larger than a file may be.
    pub(crate) fn with_small_objects(root: &Path) -> Result<Self, ProjectError> {
        Self::open(root, &[DELTA_BASES, SMALL_OBJECTS])
    }

    fn open(root: &Path, settings: &[&str]) -> Result<Self, ProjectError> {
        let told = |message: String| ProjectError::Git { path: root.to_path_buf(), message };
        let folder = if root.is_dir() { root } else { root.parent().unwrap_or(root) };
        let folder = folder.canonicalize().map_err(|error| ProjectError::CannotRead {
            path: root.to_path_buf(),
            message: error.to_string(),
        })?;
        let (found, _trust) =
            gix::discover::upwards(&folder).map_err(|_| told("it lies in no git repository".into()))?;
        let (git_dir, work_dir) = found.into_repository_and_work_tree_directories();
        let options = gix::open::Options::isolated().config_overrides(settings.iter().copied());
        let repository = gix::open_opts(&git_dir, options).map_err(|error| told(error.to_string()))?;
        let work_dir = work_dir.and_then(|dir| dir.canonicalize().ok());
        let prefix = match work_dir.as_deref().map(|dir| folder.strip_prefix(dir)) {
            Some(Ok(within)) => within.to_string_lossy().replace('\\', "/"),
            _ => String::new(),
        };
        let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
        Ok(Self { repository, prefix, folder })
    }

    /// The path as seen from the folder asked about, if it lies in it.
    pub(crate) fn within<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.prefix)
    }

    /// The files of a tree below the prefix, by path from the folder asked about.
    pub(crate) fn files(&self, tree: ObjectId) -> gix::Result<HashMap<String, ObjectId>> {
        let mut files = HashMap::new();
        let mut left = vec![(String::new(), tree)];
        while let Some((folder, id)) = left.pop() {
            let tree = self.repository.find_tree(id)?;
            for (name, kind, id) in entries(&tree) {
                let path = format!("{folder}{name}");
                match kind {
                    EntryKind::Tree if self.leads_to(&path) => left.push((path + "/", id)),
                    EntryKind::Blob | EntryKind::BlobExecutable => {
                        if let Some(within) = self.within(&path) {
                            files.insert(within.to_owned(), id);
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(files)
    }

    /// Whether a folder holds, or lies in, what is asked about.
    pub(crate) fn leads_to(&self, folder: &str) -> bool {
        let folder = format!("{folder}/");
        self.prefix.starts_with(&folder) || folder.starts_with(&self.prefix)
    }
}

/// What a tree object lists. Nothing is copied: of most entries nobody keeps anything.
pub(crate) fn entries<'t>(tree: &'t Tree) -> impl Iterator<Item = (Cow<'t, str>, EntryKind, ObjectId)> {
    let entries = tree.iter().filter_map(Result::ok);
    entries.map(|entry| (entry.inner.filename.to_str_lossy(), entry.mode().kind(), entry.object_id()))
}
