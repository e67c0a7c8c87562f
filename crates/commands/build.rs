//! Lessons and policies are embedded: a changed page must rebuild this crate.
//!
//! The front matter of rule pages and the patterns of vendors are read here, once, and written down as JSON: a
//! hook that checks ten files would spend most of its time on hundreds of texts in TOML.

#![expect(clippy::disallowed_methods, reason = "cargo tells a build script where it is by variables")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../../lessons");
    println!("cargo:rerun-if-changed=../../policies");
    let policies = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../policies");
    let mut files = Vec::new();
    find(&policies, &mut files)?;
    let mut stated = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let is_page = file.extension().is_some_and(|ending| ending == "md");
        let tables = if is_page { text.split("+++").nth(1) } else { Some(text.as_str()) };
        // What is wrong with one is told by the tests, with its place.
        if let Some(tables) = tables.and_then(|tables| toml::from_str::<toml::Table>(tables).ok()) {
            let path = file.strip_prefix(&policies)?.to_string_lossy().replace('\\', "/");
            stated.insert(path, serde_json::to_string(&tables)?);
        }
    }
    let mut table = String::from("&[\n");
    for (path, json) in stated {
        writeln!(table, "({path:?}, {json:?}),")?;
    }
    table.push(']');
    Ok(fs::write(PathBuf::from(env::var("OUT_DIR")?).join("fronts.rs"), table)?)
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "md" || ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
