//! Lessons and policies are embedded: a changed page must rebuild this crate.
//!
//! The front matter of rule pages is read here, once, and written down as JSON: a hook that checks ten files
//! would spend most of its time on the TOML of hundreds of pages.

#![expect(clippy::disallowed_methods, reason = "cargo tells a build script where it is by variables")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../../lessons");
    println!("cargo:rerun-if-changed=../../policies");
    let policies = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../policies");
    let mut pages = Vec::new();
    find(&policies, &mut pages)?;
    pages.sort();
    let mut table = String::from("&[\n");
    for page in pages {
        let text = fs::read_to_string(&page)?;
        // A page whose front matter is wrong is told of by the tests, with its place.
        let front = text.split("+++").nth(1).and_then(|front| toml::from_str::<toml::Table>(front).ok());
        if let Some(front) = front {
            let path = page.strip_prefix(&policies)?.to_string_lossy().replace('\\', "/");
            writeln!(table, "({path:?}, {:?}),", serde_json::to_string(&front)?)?;
        }
    }
    table.push(']');
    Ok(fs::write(PathBuf::from(env::var("OUT_DIR")?).join("fronts.rs"), table)?)
}

fn find(folder: &Path, pages: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, pages)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
    Ok(())
}
