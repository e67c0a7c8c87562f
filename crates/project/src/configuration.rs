//! Small files that say how a project is to be checked.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A configuration file beyond this many bytes is none.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The file called `name` nearest to `folder`: in it, or in a folder above it as far as its git
/// repository reaches. The path begins at `folder`, as in `../keywright.toml`.
pub fn nearest(folder: &Path, name: &str) -> Option<PathBuf> {
    let whole = folder.canonicalize().ok()?;
    let top = whole.ancestors().position(|above| above.join(".git").exists()).unwrap_or(0);
    let above = whole.ancestors().take(top + 1).enumerate();
    let mut found = above.filter(|(_, above)| is_regular(&above.join(name)));
    let (levels, _) = found.next()?;
    let up: PathBuf = std::iter::repeat_n("..", levels).collect();
    Some(up.join(name))
}

/// The text of a regular file.
///
/// # Errors
/// Why it could not be read, in a few words.
pub fn read_configuration(path: &Path) -> Result<String, String> {
    if !fs::metadata(path).map_err(|error| error.to_string())?.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(format!("it is larger than {} MiB", LARGEST / 1024 / 1024));
    }
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

fn is_regular(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|it| it.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_within_the_repository_counts() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("shop");
        fs::create_dir_all(root.join("api/src")).unwrap();
        fs::write(home.path().join("keywright.toml"), "").unwrap();
        let from = |folder: &str| nearest(&root.join(folder), "keywright.toml");
        assert_eq!(from("api"), None, "outside a repository nothing above counts");
        fs::create_dir(root.join(".git")).unwrap();
        assert_eq!(from("api"), None, "what lies above the repository is not its business");
        fs::write(root.join("keywright.toml"), "").unwrap();
        assert_eq!(from(""), Some("keywright.toml".into()));
        assert_eq!(from("api/src"), Some("../../keywright.toml".into()));
        fs::write(root.join("api/keywright.toml"), "").unwrap();
        assert_eq!(from("api/src"), Some("../keywright.toml".into()));
    }

    #[test]
    fn only_texts_are_read() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.toml");
        fs::write(&file, b"\xff").unwrap();
        assert_eq!(read_configuration(&file).unwrap_err(), "it is not UTF-8");
        assert_eq!(read_configuration(home.path()).unwrap_err(), "it is not a file");
        fs::write(&file, "a = 1").unwrap();
        assert_eq!(read_configuration(&file).unwrap(), "a = 1");
    }
}
