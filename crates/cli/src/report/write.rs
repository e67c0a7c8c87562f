//! Reports into files: a reader sees the one before or this one, and never half of it.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use keywright_commands::reports::{Failure, FailureCode};
use tempfile::Builder;

/// Writes a file, in place of what was there.
pub(crate) fn whole(path: &Path, text: &str) -> Result<(), Failure> {
    // A link stays a link: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let written = match fs::metadata(&target) {
        // A pipe or a terminal has no content to replace.
        Ok(there) if !there.is_file() => fs::write(&target, text),
        there => replace(&target, text, there.ok().as_ref()),
    };
    written.map_err(|error| Failure {
        code: FailureCode::CannotWrite,
        message: format!("cannot write {}: {error}", path.display()),
        remedy: "Name a file in a folder that exists and that you may write to.".into(),
    })
}

/// Writes beside the file, then gives what was written its name.
fn replace(path: &Path, text: &str, there: Option<&Metadata>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".keywright-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file gets; a temporary one would be for its owner alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    if let Some(there) = there {
        fs::set_permissions(file.path(), there.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_or_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        for text in ["one", "two"] {
            whole(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let failure = whole(&folder.path().join("nowhere/out.txt"), "").unwrap_err();
        assert!(failure.message.contains("nowhere/out.txt: "), "{failure:?}");
        let failure = whole(folder.path(), "").unwrap_err();
        assert_eq!(failure.code, FailureCode::CannotWrite, "a folder is no file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_so_does_who_may_read() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.txt"), folder.path().join("link.txt"));
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&real, &link).unwrap();
        whole(&link, "two").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        whole(Path::new("/dev/null"), "three").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file(), "a device stays one");
    }
}
