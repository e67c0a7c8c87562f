//! What a branch adds or changes: the files that differ from where it left another.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use gix::ObjectId;
use gix::objs::Kind;
use keywright_source::Facts;

use crate::ProjectError;
use crate::exclude::Excluded;
use crate::read::LARGEST;
use crate::repository::Opened;
use crate::walk::{Seen, walk_some};

/// Hands each file below `root` to `visit` that is not as it was where `HEAD` and `revision` parted,
/// committed or not.
///
/// # Errors
/// When `root` lies in no repository, it has no such revision, or what git keeps cannot be read.
pub fn since(
    root: &Path,
    revision: &str,
    excluded: &Excluded,
    cancel: &AtomicBool,
    visit: &(dyn Fn(Seen) + Sync),
) -> Result<Facts, ProjectError> {
    let opened = Opened::at(root)?;
    if opened.repository.workdir().is_none() {
        let message = "a bare repository has no files to compare; use --history".to_owned();
        return Err(ProjectError::Git { path: root.to_path_buf(), message });
    }
    let before = base(&opened, revision).map_err(|error| ProjectError::Revision {
        revision: revision.to_owned(),
        message: error.to_string(),
    })?;
    let wanted = |path: &str, full: &Path| differs(&before, path, full);
    walk_some(root, &[root.to_path_buf()], excluded, cancel, &wanted, visit)
}

/// The files where the two histories parted; those of the revision itself when they share nothing.
fn base(opened: &Opened, revision: &str) -> gix::Result<HashMap<String, ObjectId>> {
    let repository = &opened.repository;
    let asked = repository.rev_parse_single(revision)?.object()?.peel_to_commit()?.id;
    let parted = match repository.head_id() {
        Ok(head) => repository.merge_base(asked, head)?.map_or(asked, gix::Id::detach),
        Err(_) => asked,
    };
    opened.files(repository.find_commit(parted)?.tree_id()?.detach())
}

fn differs(before: &HashMap<String, ObjectId>, path: &str, full: &Path) -> bool {
    let Some(known) = before.get(path) else { return true };
    // What is too large or cannot be read is for the walk to report.
    if std::fs::metadata(full).is_ok_and(|metadata| metadata.len() > LARGEST) {
        return true;
    }
    let Ok(bytes) = std::fs::read(full) else { return true };
    gix::objs::compute_hash(gix::hash::Kind::Sha1, Kind::Blob, &bytes).map_or(true, |now| now != *known)
}
