//! Finds secrets in a folder with the catalogue's patterns; one JSON object a line.
//!
//! `cargo run --release -p keywright-secret --example scan -- POLICIES FOLDER [THRESHOLD]`

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use keywright_secret::{Detector, LIKELY};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (policies, root) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let mut out = BufWriter::new(io::stdout().lock());
    let detector = load(&policies)?;
    let likely = arguments.next().and_then(|it| it.to_string_lossy().parse().ok()).unwrap_or(LIKELY);
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    for file in files {
        let Ok(bytes) = fs::read(&file) else { continue };
        if bytes[..bytes.len().min(8000)].contains(&0) {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
        for found in detector.look(&path, &text, likely).found {
            let line = |at: usize| 1 + String::from_utf8_lossy(&text.as_bytes()[..at]).matches('\n').count();
            let (first, last) = (line(found.span.start), line(found.span.end.saturating_sub(1)));
            writeln!(
                out,
                "{{\"path\":{path:?},\"line\":{first},\"end_line\":{last},\"rule\":{:?},\"because\":{:?}}}",
                found.rule, found.because
            )?;
        }
    }
    Ok(())
}

fn load(policies: &Path) -> io::Result<Detector> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(policies.join("secrets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            texts.push((path.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
        }
    }
    Detector::load(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .map_err(|errors| io::Error::other(format!("{errors:?}")))
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
