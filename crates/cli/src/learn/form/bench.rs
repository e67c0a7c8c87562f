//! Where a project is mended: a folder of its own, which only its owner can read and which is gone when the
//! lesson is left. The secrets in it are made up, as they are in the window.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use keywright_commands::reports::Fix;
use tempfile::TempDir;

use super::Files;

/// The folder.
#[derive(Debug)]
pub(crate) struct Bench {
    folder: TempDir,
}

impl Bench {
    /// Writes the project as the learner last left it.
    pub(crate) fn of(fix: &Fix) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("keywright-").tempdir()?;
        for file in &fix.files {
            let path = folder.path().join(within(&file.path)?);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, &file.text)?;
        }
        Ok(Self { folder })
    }

    /// Where a file is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The project as it is now. A file that was taken away is empty.
    pub(crate) fn files(&self, fix: &Fix) -> Result<Files, String> {
        let read = |path: &str| match fs::read(self.path(path)) {
            Ok(bytes) => {
                String::from_utf8(bytes).map_err(|_| format!("{path} is no text in UTF-8 any more."))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(format!("{path} cannot be read: {error}.")),
        };
        fix.files.iter().map(|file| Ok((file.path.clone(), read(&file.path)?))).collect()
    }
}

/// A lesson may come from a pack that nobody here has read: no file of it is written anywhere else.
fn within(path: &str) -> io::Result<&Path> {
    let path = Path::new(path);
    if path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(path);
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{} leads out of its folder", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use keywright_commands::reports::FixFile;

    fn fix(path: &str) -> Fix {
        let file = FixFile { path: path.into(), text: "a = 1\n".into(), original: String::new() };
        Fix { files: vec![file], requirements: Vec::new(), verdict: None }
    }

    #[test]
    fn a_project_is_written_read_and_gone() {
        let fix = fix("config/a.toml");
        let bench = Bench::of(&fix).unwrap();
        let path = bench.path("config/a.toml");
        fs::write(&path, "a = 2\n").unwrap();
        assert_eq!(bench.files(&fix).unwrap(), [("config/a.toml".into(), "a = 2\n".into())]);
        fs::write(&path, [0xff]).unwrap();
        assert_eq!(bench.files(&fix).unwrap_err(), "config/a.toml is no text in UTF-8 any more.");
        fs::remove_file(&path).unwrap();
        assert_eq!(bench.files(&fix).unwrap()[0].1, "");
        drop(bench);
        assert!(!path.parent().unwrap().exists());
    }

    #[test]
    fn nothing_is_written_beside_the_folder() {
        for path in ["../a", "/tmp/a", "a/../../b", "./a"] {
            assert!(Bench::of(&fix(path)).is_err(), "{path}");
        }
    }
}
