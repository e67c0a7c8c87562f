//! A file of the project's written whole or not at all.

use std::fs;
use std::io::{Error, Write};
use std::path::Path;

use crate::failure::cannot_write;
use crate::reports::{Failure, FailureCode};

/// Writes beside the old file first, so that a full disk loses nothing. A file that was there keeps its
/// place behind a link, and who may read it.
pub(crate) fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: Error| Failure {
        code: FailureCode::CannotWrite,
        message: format!("cannot write {}: {error}", file.display()),
        remedy: "Make the folder writable and try again; what was there is untouched.".into(),
    };
    let file = &file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut fresh = builder().tempfile_in(folder).map_err(failed)?;
    if let Ok(before) = fs::metadata(file) {
        fresh.as_file().set_permissions(before.permissions()).map_err(failed)?;
    }
    fresh.write_all(text.as_bytes()).and_then(|()| fresh.as_file().sync_all()).map_err(failed)?;
    fresh.persist(file).map(drop).map_err(|error| failed(error.error))
}

/// The same, for a file whose folder may not be there yet.
pub(crate) fn write_in_folder(file: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    write(file, text)
}

/// What is written here is committed and read by everybody: it is no private file.
fn builder() -> tempfile::Builder<'static, 'static> {
    #[allow(unused_mut, reason = "only where files have modes")]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}
