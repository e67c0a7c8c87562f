//! The rule pages and vendor files of the catalogue, as they lie in the tree.

use std::fs;
use std::path::Path;

/// Every file of `policies/`, as its path within it and its text.
pub(crate) fn files() -> Vec<(String, String)> {
    let policies = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"));
    let mut files = Vec::new();
    read(policies, policies, &mut files);
    files
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}
