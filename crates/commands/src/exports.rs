//! Files that are taken along: where they go, and how none takes the place of another unasked.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::context::Context;
use crate::failure::cannot_write;
use crate::reports::{Exported, Failure};

/// No folder is looked through for a free name longer than this.
const MOST: u32 = 1000;

/// The folder that was asked for, or else the one for exports.
pub(crate) fn folder(context: &Context, asked: Option<&String>) -> PathBuf {
    asked.map_or_else(|| context.places.exports.clone(), PathBuf::from)
}

/// Writes a file, in place of an earlier one of that name.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> Result<Exported, Failure> {
    let path = folder.join(name);
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    fs::write(&path, text).map_err(|error| cannot_write(&path, &error))?;
    Ok(exported(&path))
}

/// Writes a file beside earlier ones, and says under which name.
pub(crate) fn write_beside(folder: &Path, stem: &str, ending: &str, text: &str) -> Result<PathBuf, Failure> {
    let new = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let (path, mut file) = beside(folder, stem, ending, new)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| cannot_write(&path, &error))?;
    Ok(path)
}

/// Makes something under the first name that is free: `stem`, `stem-2`, and so on, each with its `ending`.
pub(crate) fn beside<T>(
    folder: &Path,
    stem: &str,
    ending: &str,
    make: impl Fn(&Path) -> io::Result<T>,
) -> Result<(PathBuf, T), Failure> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    for nth in 1..MOST {
        let path = folder.join(match nth {
            1 => format!("{stem}{ending}"),
            _ => format!("{stem}-{nth}{ending}"),
        });
        match make(&path) {
            Ok(thing) => return Ok((path, thing)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot_write(&path, &error)),
        }
    }
    Err(cannot_write(folder, &io::Error::other("there are a thousand of this name already")))
}

pub(crate) fn exported(path: &Path) -> Exported {
    Exported { path: path.display().to_string() }
}
