//! Where things are, and whether they changed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Outcome;

/// Folders that are made from the others, or that do not go into the program.
const DERIVED: [&str; 5] = ["node_modules", "dist", ".svelte-kit", "test-results", "tests"];

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// The folder of the screens.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// The folder everything built goes to.
pub fn target() -> PathBuf {
    environment("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A variable of the environment, unless it is empty.
pub fn environment(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// A number that changes when a file under one of these paths does: its name or its text.
pub fn fingerprint(paths: &[PathBuf]) -> Outcome<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        read(&file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Remembers under `target/xtask` that some work was done on inputs with this fingerprint.
pub struct Stamp {
    path: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// The stamp of one kind of work for its inputs as they are now.
    pub fn of(work: &str, inputs: &[PathBuf]) -> Outcome<Self> {
        Ok(Self { path: target().join("xtask").join(work), fingerprint: fingerprint(inputs)? })
    }

    /// Whether the work was done on exactly these inputs.
    pub fn is_set(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|kept| kept == self.fingerprint)
    }

    /// Notes that the work is done.
    pub fn set(&self) -> Outcome {
        make_folder(self.path.parent().unwrap_or(&self.path))?;
        fs::write(&self.path, &self.fingerprint)
            .map_err(|error| format!("cannot write {}: {error}", self.path.display()))
    }
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|error| format!("cannot make the folder {}: {error}", path.display()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("cannot list {}: {error}", path.display()))?;
    for entry in entries {
        let entry = entry.map_err(|error| format!("cannot list {}: {error}", path.display()))?;
        if !DERIVED.iter().any(|name| entry.file_name() == *name) {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_changes_with_the_sources_and_not_with_what_is_made_from_them() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            make_folder(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let now = || fingerprint(&[folder.path().to_path_buf()]).unwrap();

        write("src/app.ts", "one");
        let first = now();
        write("dist/app.js", "made");
        write("node_modules/x/index.js", "fetched");
        assert_eq!(now(), first);

        write("src/app.ts", "two");
        let second = now();
        assert_ne!(second, first);
        write("src/more.ts", "");
        assert_ne!(now(), second);
    }

    #[test]
    fn a_missing_source_is_named() {
        let error = fingerprint(&["/nowhere/package.json".into()]).unwrap_err();
        assert!(error.starts_with("cannot read /nowhere/package.json"), "{error}");
    }
}
