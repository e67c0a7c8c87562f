//! What holds for any text at all, tried on a fixed number of broken ones: the catalogue's examples,
//! cut, doubled, spliced and spoilt. The seed is fixed, so a failure comes again.

use super::parse;
use crate::{Document, Node, Span, parse_embedded, settings};
use std::fs;
use std::path::Path;

/// A file name for each parser and dialect.
pub(super) const NAMES: [&str; 18] = [
    ".htaccess",
    ".curlrc",
    "Dockerfile",
    ".env",
    ".envrc",
    "main.tf",
    ".gitignore",
    "a.ini",
    "a.json",
    "a.json5",
    "a.jsonl",
    ".netrc",
    "nginx.conf",
    "a.properties",
    "a.sh",
    "a.toml",
    "a.xml",
    "a.yaml",
];

/// Broken texts for each name.
const ROUNDS: usize = 400;

/// Reads a text as the format of `name` and checks what holds for any.
pub(super) fn sound(name: &str, text: &str) {
    let document = parse(name, text).expect(name);
    let again = parse(name, text).expect(name);
    // In words, because a number that is none differs from itself.
    assert!(format!("{document:?}") == format!("{again:?}"), "{name}: read twice, it differs: {text:?}");
    for problem in &document.problems {
        assert!(fits(text, problem.span), "{name}: {problem:?} in {text:?}");
        assert!(!problem.message.is_empty(), "{name}: a problem without words in {text:?}");
    }
    for setting in settings(&document) {
        let span = setting.span;
        assert!(fits(text, span) && fits(text, setting.name_span), "{name}: {setting:?} in {text:?}");
    }
    each_node(&document, &mut |node| {
        check_place(name, text, node);
        if let Some(root) = parse_embedded(text, node) {
            let embedded = Document { roots: vec![root], problems: Vec::new() };
            each_node(&embedded, &mut |node| check_place(name, text, node));
        }
    });
}

fn check_place(name: &str, text: &str, node: &Node) {
    assert!(fits(text, node.span), "{name}: {:?} in {text:?}", node.span);
    for entry in node.entries() {
        assert!(fits(text, entry.key_span), "{name}: {} {:?} in {text:?}", entry.key, entry.key_span);
    }
}

/// Whether a span lies in the text and between its characters.
fn fits(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

fn each_node<'d>(document: &'d Document, see: &mut dyn FnMut(&'d Node)) {
    let mut nodes: Vec<&Node> = document.roots.iter().collect();
    while let Some(node) = nodes.pop() {
        see(node);
        nodes.extend(node.items());
        nodes.extend(node.entries().iter().map(|entry| &entry.node));
    }
}

#[test]
fn no_text_breaks_a_parser() {
    let corpus = corpus();
    assert!(corpus.len() > 50, "{} examples", corpus.len());
    let mut random = Random(0x5eed);
    for name in NAMES {
        for _ in 0..ROUNDS {
            sound(name, &broken(&corpus, &mut random));
        }
    }
}

/// The examples of the catalogue's rule pages.
fn corpus() -> Vec<String> {
    let mut folders = vec![Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies")).to_owned()];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the catalogue").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => pages.push(path),
            }
        }
    }
    pages.sort();
    let pages = pages.into_iter().filter(|path| path.extension().is_some_and(|it| it == "md"));
    pages.flat_map(|path| fences(&fs::read_to_string(path).expect("a page"))).collect()
}

fn fences(page: &str) -> Vec<String> {
    let body = |block: &str| block.split_once('\n').map(|(_, body)| body.to_owned());
    page.split("\n```").skip(1).step_by(2).filter_map(body).collect()
}

/// An example after a few accidents.
fn broken(corpus: &[String], random: &mut Random) -> String {
    const SPOILS: [&str; 24] = [
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\n",
        "\r\n",
        "\t",
        ":",
        "=",
        "<",
        "&a ",
        "*a ",
        "#",
        "${",
        "<<E\n",
        "\0",
        "é",
        "\u{feff}",
        "---\n",
        "-->",
        "\u{1f600}",
    ];
    let mut text = corpus[random.below(corpus.len())].clone();
    for _ in 0..=random.below(6) {
        let (one, other) = (random.place(&text), random.place(&text));
        let (from, to) = (one.min(other), one.max(other));
        match random.below(5) {
            0 => text.truncate(to),
            1 => text.replace_range(from..to.min(text.ceil_char_boundary(from + 8)), ""),
            2 => text.insert_str(from, SPOILS[random.below(SPOILS.len())]),
            3 => {
                let doubled = text[from..to].to_owned();
                text.insert_str(to, &doubled);
            }
            _ => {
                let other = &corpus[random.below(corpus.len())];
                text.insert_str(from, &other[random.place(other)..]);
            }
        }
        text.truncate(text.floor_char_boundary(4_000));
    }
    text
}

/// Numbers by `SplitMix64` (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits");
        number % limit.max(1)
    }

    /// An offset between characters.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}
