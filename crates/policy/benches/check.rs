//! `cargo bench -p keywright-policy`: what a check spends, piece by piece.
//!
//! The texts are made here, of a size people have in one file. What counts is how a number changes from one
//! state of the code to the next on one machine; `cargo xtask bench` compares whole programs.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot set itself up has failed")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, io};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use keywright_policy::Policy;
use keywright_source::File;

/// Lines of a text that is checked.
const LINES: usize = 2_000;

static CATALOGUE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut files = Vec::new();
    read(&root, &root, &mut files).unwrap();
    files
});

static POLICY: LazyLock<Policy> = LazyLock::new(load);

fn main() {
    divan::main();
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

fn load() -> Policy {
    let files = CATALOGUE.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Policy::load_proven(files, &[]).unwrap()
}

/// What every start of the program pays, where nothing was read before.
#[divan::bench]
fn read_the_catalogue() {
    LazyLock::force(&CATALOGUE);
    black_box(load());
}

/// The name of a file, and each of its lines by its number.
type Kind = (&'static str, fn(usize) -> String);

/// Files of the kinds that fill projects.
const KINDS: [Kind; 5] = [
    ("src/orders.ts", |n| {
        format!("  const order{n} = await orders.find({{ key: 'order-{n}', page: {n} }});")
    }),
    ("dist/app.min.js", |n| format!("a{n}=function(t,e){{return t.key===e[{n}]?t:null}},")),
    ("docs/guide.md", |n| {
        format!("Step {n}: ask the server for a token, and keep it where nobody else reads.")
    }),
    ("config/app.yaml", |n| format!("service_{n}:\n  url: https://service-{n}.example.com\n  timeout: {n}")),
    ("package-lock.json", |n| {
        format!("\"node_modules/part-{n}\": {{\"version\": \"1.{n}.0\", \"dev\": true}},")
    }),
];

fn text(kind: &str, line: fn(usize) -> String) -> String {
    let mut text = String::new();
    if kind.ends_with(".json") {
        text.push_str("{\n");
    }
    for number in 0..LINES {
        let end = if kind.ends_with(".min.js") { "" } else { "\n" };
        let _ = write!(text, "{}{end}", line(number));
    }
    if kind.ends_with(".json") {
        text.push_str("\"end\": {}}\n");
    }
    text
}

fn file(kind: &str) -> File {
    let (_, line) = KINDS.iter().find(|(name, _)| *name == kind).unwrap();
    File::new(kind, text(kind, *line))
}

/// The detector alone.
#[divan::bench(args = KINDS.map(|(kind, _)| kind))]
fn secrets(bencher: Bencher, kind: &str) {
    let file = file(kind);
    let bencher = bencher.counter(BytesCount::of_str(&file.text));
    bencher.bench(|| POLICY.detector().find(&file.path, &file.text));
}

/// All rules and the detector.
#[divan::bench(args = KINDS.map(|(kind, _)| kind))]
fn check(bencher: Bencher, kind: &str) {
    let file = file(kind);
    let bencher = bencher.counter(BytesCount::of_str(&file.text));
    bencher.bench(|| POLICY.check_file(&file));
}
