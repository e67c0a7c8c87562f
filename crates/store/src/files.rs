//! The record's files: where they are, who may read them, and who is using them.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::error::Fault;

/// What SQLite puts beside a database. With the empty one, the files that make up a record.
const SUFFIXES: [&str; 4] = ["-wal", "-shm", "-journal", ""];

/// The record in the folder `home`.
pub(crate) fn record(home: &Path) -> PathBuf {
    home.join("record.sqlite")
}

/// Every file the record at `path` may consist of, its own last.
pub(crate) fn parts(path: &Path) -> impl Iterator<Item = PathBuf> {
    SUFFIXES.into_iter().map(|suffix| with_suffix(path, suffix))
}

/// Makes the folder, for its owner alone. One that is there already keeps its mode.
pub(crate) fn make_home(home: &Path) -> Result<(), Fault> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(home)?)
}

/// A hold on the folder, until it is dropped.
///
/// Closing the file would not end it at once: a program that another thread is just starting has a
/// copy of every open file until it runs.
#[derive(Debug)]
pub(crate) struct Presence(File);

impl Drop for Presence {
    fn drop(&mut self) {
        // Should it fail, the hold ends when the last copy is closed.
        let _ = self.0.unlock();
    }
}

/// Says that the record is in use, for as long as the returned hold lives.
pub(crate) fn attend(home: &Path) -> Result<Presence, Fault> {
    let file = lock_file(home)?;
    file.try_lock_shared().map_err(in_use)?;
    Ok(Presence(file))
}

/// Says that the record may not be used by others, for as long as the returned hold lives.
pub(crate) fn keep_out(home: &Path) -> Result<Presence, Fault> {
    let file = lock_file(home)?;
    file.try_lock().map_err(in_use)?;
    Ok(Presence(file))
}

/// Refuses what SQLite would follow or quietly throw away: a link, and a journal without its record.
/// Says whether there is a journal with something in it.
pub(crate) fn inspect(path: &Path) -> Result<bool, Fault> {
    // The journal is looked at before the record: others may be making both, in the other order.
    let journal = length(&with_suffix(path, "-wal"))?;
    for part in parts(path) {
        length(&part)?;
    }
    if journal > 0 && length(path)? == 0 {
        return Err(Fault::Damaged("its journal is there and the record itself is gone".into()));
    }
    Ok(journal > 0)
}

/// Lets only the owner read the record. Its journals take their modes from it.
pub(crate) fn restrict(path: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    for part in parts(path) {
        use std::os::unix::fs::PermissionsExt;
        match fs::symlink_metadata(&part) {
            Ok(metadata) if metadata.permissions().mode() & 0o777 == 0o600 => {}
            Ok(_) => ignore_missing(fs::set_permissions(&part, fs::Permissions::from_mode(0o600)))?,
            Err(error) => ignore_missing(Err(error))?,
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// A name for a damaged record under which nothing was ever kept.
pub(crate) fn name_aside(path: &Path, now: Timestamp) -> PathBuf {
    let at = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = |more: String| path.with_file_name(format!("record.damaged-{at}{more}.sqlite"));
    let mut kept = name(String::new());
    let mut number = 2;
    while parts(&kept).any(|part| part.symlink_metadata().is_ok()) {
        kept = name(format!("-{number}"));
        number += 1;
    }
    kept
}

/// Gives the record at `from`, with its journals, the name `to`.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), Fault> {
    for (from, to) in parts(from).zip(parts(to)) {
        ignore_missing(fs::rename(from, to))?;
    }
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Removes the record at `path` with its journals, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), Fault> {
    for part in parts(path) {
        ignore_missing(fs::remove_file(part))?;
    }
    Ok(())
}

/// Copies the record at `from` and its write-ahead log.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    for suffix in ["", "-wal"] {
        ignore_missing(fs::copy(with_suffix(from, suffix), with_suffix(to, suffix)).map(|_| ()))?;
    }
    Ok(())
}

/// How long the record at `path` and its journals are.
pub(crate) fn size(path: &Path) -> Result<u64, Fault> {
    parts(path).map(|part| length(&part)).sum()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// The length of a plain file, 0 if there is none.
fn length(path: &Path) -> Result<u64, Fault> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
        Ok(_) => {
            let name = path.file_name().unwrap_or_default().display();
            Err(Fault::Foreign(format!("{name} is a link or a folder, not a plain file")))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// A file of its own: a lock on the record's would get into the way of SQLite's locks.
fn lock_file(home: &Path) -> Result<File, Fault> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(home.join("record.lock"))?)
}

fn in_use(error: TryLockError) -> Fault {
    match error {
        TryLockError::WouldBlock => Fault::Locked("close it there first".into()),
        TryLockError::Error(error) => error.into(),
    }
}

fn ignore_missing(done: io::Result<()>) -> Result<(), Fault> {
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{attend, keep_out};

    #[test]
    fn a_hold_ends_although_a_program_that_is_just_starting_has_a_copy_of_it() {
        let home = tempfile::TempDir::new().unwrap();
        let presence = attend(home.path()).unwrap();
        let _copy = presence.0.try_clone().unwrap();
        keep_out(home.path()).unwrap_err();
        drop(presence);
        keep_out(home.path()).unwrap();
    }
}
