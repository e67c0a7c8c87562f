//! Prints every generic candidate in a folder with its features, one JSON object a line: what
//! `training/train.py` reads.
//!
//! `cargo run --release -p keywright-secret --example consider -- FOLDER`

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    let mut out = BufWriter::new(io::stdout().lock());
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
        let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
        for seen in keywright_secret::consider(&path, &text) {
            let line = 1 + text[..seen.span.start].bytes().filter(|byte| *byte == b'\n').count();
            let line_start = text[..seen.span.start].rfind('\n').map_or(0, |at| at + 1);
            let column = text[line_start..seen.span.start].chars().count();
            let numbers: Vec<String> = seen.features.iter().map(|(_, number)| number.to_string()).collect();
            writeln!(
                out,
                "{{\"path\":{path:?},\"line\":{line},\"column\":{column},\"length\":{},\"x\":[{}]}}",
                seen.span.len(),
                numbers.join(",")
            )?;
        }
    }
    let names = keywright_secret::consider("a.py", "password = 'some value'");
    let names: Vec<&str> = names[0].features.iter().map(|(name, _)| *name).collect();
    writeln!(out, "{{\"names\":{names:?}}}")
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
