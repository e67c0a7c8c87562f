//! What the next commit would add or change: read from the index, not from the folder.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use gix::index::State;
use gix::index::decode::Options;
use gix::index::entry::{Mode, Stage};
use gix::{ObjectId, Repository};
use keywright_source::{Facts, File, Git};

use crate::exclude::Excluded;
use crate::read::{LARGEST, Text, decode, too_large};
use crate::repository::Opened;
use crate::walk::{ProjectError, Seen};

/// Hands each staged file below `root` to `visit`, as it would be committed. A hook of `git commit --all`
/// sees another index than the repository's own: git names it in `GIT_INDEX_FILE`.
///
/// # Errors
/// When `root` lies in no repository, or what git keeps cannot be read.
pub fn staged(
    root: &Path,
    index: Option<&Path>,
    excluded: &Excluded,
    cancel: &AtomicBool,
    visit: &(dyn Fn(Seen) + Sync),
) -> Result<Facts, ProjectError> {
    let told = |error: &dyn std::fmt::Display| ProjectError::Git {
        path: root.to_path_buf(),
        message: error.to_string(),
    };
    let opened = Opened::at(root)?;
    let head = opened.repository.head_tree_id_or_empty().map_err(|error| told(&error))?.detach();
    let committed = opened.files(head).map_err(|error| told(&error))?;
    let (given, own);
    let index: &State = if let Some(file) = index {
        let kind = opened.repository.object_hash();
        given = gix::index::File::at(file, kind, true, Options::default()).map_err(|error| told(&error))?;
        &given
    } else {
        own = opened.repository.index_or_empty().map_err(|error| told(&error))?;
        &own
    };
    let mut paths = Vec::new();
    for entry in index.entries() {
        let whole = entry.path(index).to_string();
        let Some(path) = opened.within(&whole) else { continue };
        paths.push((path.to_owned(), Git::Tracked));
        let is_file = matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE);
        let changed = committed.get(path) != Some(&entry.id);
        if !is_file || !changed || entry.stage() != Stage::Unconflicted || excluded.names(path) {
            continue;
        }
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        visit(blob(&opened.repository, path, entry.id, Git::Tracked));
    }
    Ok(Facts { paths, in_git: true })
}

/// A file as git keeps it.
fn blob(repository: &Repository, path: &str, id: ObjectId, git: Git) -> Seen {
    let read = || match repository.find_header(id)?.size() {
        ..=LARGEST => Ok(decode(repository.find_blob(id)?.take_data())),
        _ => Ok(Text::NotText(too_large())),
    };
    seen(path, git, read())
}

/// A file of a repository that gives out no large objects. To ask how large each is before it is read takes a
/// tenth of the time of a whole history.
pub(crate) fn small_blob(repository: &Repository, path: &str, id: ObjectId) -> Seen {
    let is_small = |bytes: &Vec<u8>| u64::try_from(bytes.len()).is_ok_and(|length| length <= LARGEST);
    let read = match repository.find_blob(id) {
        Ok(mut blob) if is_small(&blob.data) => Ok(decode(blob.take_data())),
        Ok(_) => Ok(Text::NotText(too_large())),
        Err(error) => match repository.find_header(id) {
            Ok(header) if header.size() > LARGEST => Ok(Text::NotText(too_large())),
            _ => Err(error),
        },
    };
    seen(path, Git::Unknown, read)
}

fn seen(path: &str, git: Git, read: gix::Result<Text>) -> Seen {
    let path = path.to_owned();
    match read {
        Ok(Text::Text(text)) => Seen::File(File { path, text, git }),
        Ok(Text::NotText(why)) => Seen::Skipped { path, why },
        Err(error) => Seen::Unreadable { path, message: error.to_string() },
    }
}
