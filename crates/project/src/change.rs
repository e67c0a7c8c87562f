//! Changes files of a project: whole or not at all, and only what is still as it was read.
//!
//! The new text is written beside the file, flushed to the disk and then put in its place, so that nobody
//! ever sees half of it. A file that somebody else changed meanwhile, one that may not be written, and one
//! that a link leads to are left alone. So is what is not UTF-8: it was read with some bytes replaced, and
//! would be written with them.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use tempfile::Builder;

/// Why a file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The path passes through a link, or leads out of the project.
    #[error("it is reached through a link or lies outside of the project")]
    LeadsOut,
    /// A folder, a pipe, a device.
    #[error("it is not a regular file")]
    NotRegular,
    /// Its permissions say so.
    #[error("it may not be written")]
    ReadOnly,
    /// Bytes that are no UTF-8, which would not survive.
    #[error("it is not written in UTF-8")]
    NotUtf8,
    /// It is not what it was when it was read.
    #[error("it has changed since it was read")]
    Changed,
    /// The system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Reads a file that may be changed, byte for byte.
///
/// # Errors
/// When the file is none that [`change`] would change.
pub fn read_to_change(root: &Path, path: &str) -> Result<String, ChangeError> {
    read(&place(root, path)?)
}

/// Puts `after` in the place of `before`, which the file must still say.
///
/// # Errors
/// When it cannot be done; the file is then as it was.
pub fn change(root: &Path, path: &str, before: &str, after: &str) -> Result<(), ChangeError> {
    let full = place(root, path)?;
    let permissions = fs::metadata(&full)?.permissions();
    if permissions.readonly() {
        return Err(ChangeError::ReadOnly);
    }
    let folder = full.parent().ok_or(ChangeError::LeadsOut)?;
    let mut beside = Builder::new().prefix(".keywright-").tempfile_in(folder)?;
    beside.write_all(after.as_bytes())?;
    beside.as_file().set_permissions(permissions)?;
    beside.as_file().sync_all()?;
    // As late as can be: what somebody saves now is lost, what they saved before is not.
    if read(&full)? != before {
        return Err(ChangeError::Changed);
    }
    beside.persist(&full).map_err(|error| error.error)?;
    // The name is on the disk when its folder is; not every system lets one open a folder.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn read(full: &Path) -> Result<String, ChangeError> {
    String::from_utf8(fs::read(full)?).map_err(|_| ChangeError::NotUtf8)
}

/// Where a path of a project is, if it may be changed there. A root that is a file is that file, and may
/// be a link: somebody named it.
fn place(root: &Path, path: &str) -> Result<PathBuf, ChangeError> {
    let root = root.canonicalize()?;
    // Part by part: a canonical path of Windows knows no `/`.
    let full = if root.is_dir() { path.split('/').fold(root, |full, part| full.join(part)) } else { root };
    let is_plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // A canonical path has no links in it.
    if !is_plain || full.canonicalize()? != full {
        return Err(ChangeError::LeadsOut);
    }
    if fs::symlink_metadata(&full)?.is_file() { Ok(full) } else { Err(ChangeError::NotRegular) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(".env");
        fs::write(&file, text).unwrap();
        (folder, file)
    }

    #[test]
    fn a_file_is_changed_whole_and_keeps_its_permissions() {
        let (folder, file) = project(b"A=1\r\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o751)).unwrap();
        }
        assert_eq!(read_to_change(folder.path(), ".env").unwrap(), "A=1\r\n");
        change(folder.path(), ".env", "A=1\r\n", "A=2\r\n").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"A=2\r\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o751);
        }
        change(&file, ".env", "A=2\r\n", "A=3\r\n").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"A=3\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_somebody_else_changed_is_left_alone() {
        let (folder, file) = project(b"A=1\n");
        let error = change(folder.path(), ".env", "A=0\n", "A=2\n").unwrap_err();
        assert!(matches!(error, ChangeError::Changed), "{error}");
        assert_eq!(fs::read(&file).unwrap(), b"A=1\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_is_not_utf8_or_may_not_be_written_is_left_alone() {
        let (folder, file) = project(b"A=caf\xE9\n");
        assert!(matches!(read_to_change(folder.path(), ".env"), Err(ChangeError::NotUtf8)));
        assert!(matches!(change(folder.path(), ".env", "A=caf?\n", "A=1\n"), Err(ChangeError::NotUtf8)));
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        assert!(matches!(change(folder.path(), ".env", "A", "B"), Err(ChangeError::ReadOnly)));
        assert_eq!(fs::read(&file).unwrap(), b"A=caf\xE9\n");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_paths_do_not_lead_out() {
        let (folder, _file) = project(b"A=1\n");
        let (outside, secret) = project(b"B=1\n");
        std::os::unix::fs::symlink(&secret, folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
        let up = format!("../{}/.env", outside.path().file_name().unwrap().to_string_lossy());
        for path in ["link", "out/.env", up.as_str(), secret.to_str().unwrap()] {
            let error = change(folder.path(), path, "B=1\n", "B=2\n").unwrap_err();
            assert!(matches!(error, ChangeError::LeadsOut), "{path}: {error}");
        }
        assert!(matches!(change(folder.path(), "", "", "x"), Err(ChangeError::NotRegular)));
        assert_eq!(fs::read(&secret).unwrap(), b"B=1\n");
    }
}
