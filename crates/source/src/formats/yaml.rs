//! YAML by the events of a parser that passes the official test suite.
//!
//! Aliases and merge keys are resolved, so that a rule sees what the reader of the file sees;
//! the copies keep the spans of the anchor, because that is where mending goes. A fault ends its
//! document: reading goes on at the next `---`.
//!
//! A Helm or Jinja template usually is no YAML until it is rendered. It is reported as such, and
//! still read as far as possible, with the template's own lines and expressions blanked out.

mod lenient;
mod scalar;
mod template;
mod tree;

use super::scan::{MAX_PROBLEMS, problem};
use crate::{Document, Node, Problem, Span};
use saphyr_parser::{Event, Parser, ScanError};
use tree::Tree;

/// Reads YAML.
pub(super) fn parse(text: &str) -> Document {
    if let Some(deep) = too_deep(text) {
        return Document { roots: Vec::new(), problems: vec![problem(deep, "nested too deeply to be read")] };
    }
    let document = read(text.to_owned(), text);
    let Some(template) = template::find(text).filter(|_| !document.problems.is_empty()) else {
        return document;
    };
    let (masked, has_lines) = template::mask(text);
    let masked = read(masked, text);
    if !masked.problems.is_empty() && !has_lines {
        return document;
    }
    // What is still wrong follows from what was blanked out.
    let message = "is a template, not YAML: its values are known once it is rendered";
    Document { roots: masked.roots, problems: vec![problem(template, message)] }
}

/// Brackets open at one time beyond which a text is not even scanned: the parser looks at all of
/// them again for each word.
const MAX_OPEN: usize = 2_000;

/// The bracket that is one too many. Brackets in text count too, so the limit is far above the
/// depth that is followed; a name or a mark at the start of a line ends whatever was open.
fn too_deep(text: &str) -> Option<Span> {
    let mut open = 0_usize;
    let mut begins = true;
    for (at, byte) in text.bytes().enumerate() {
        if begins
            && !byte.is_ascii_whitespace()
            && !matches!(byte, b'[' | b'{' | b']' | b'}' | b'"' | b'\'' | b',')
        {
            open = 0;
        }
        begins = byte == b'\n';
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN {
            return Some(Span::new(at, at + 1));
        }
    }
    None
}

/// How often a file may be read again after a repair, and how many bytes may be read for that.
const MAX_REPAIRS: usize = 100;
const MAX_REPAIRED: usize = 64 * 1024 * 1024;

/// Reads `text`; scalars that differ from `written` in the same place are taken from there.
fn read(mut text: String, written: &str) -> Document {
    let mut document = Document::default();
    let mut start = 0;
    let (mut repairs, mut repaired) = (0, 0);
    loop {
        let part = read_from(&text, written, start);
        if let Some(Fault::Scan(error, at)) = &part.fault
            && repairs < MAX_REPAIRS
            && repaired < MAX_REPAIRED
        {
            let mut bytes = std::mem::take(&mut text).into_bytes();
            let changed = lenient::repair(&mut bytes, error, *at);
            text = String::from_utf8(bytes).expect("whole characters became blanks");
            if changed {
                repairs += 1;
                repaired += text.len() - start;
                continue;
            }
        }
        document.roots.extend(part.roots);
        document.problems.extend(part.problems);
        let Some(fault) = part.fault else { return document };
        let failed_at = fault.offset();
        document.problems.push(fault.into_problem(&text));
        match next_document(&text, failed_at).filter(|&next| next > start) {
            Some(next) if document.problems.len() < MAX_PROBLEMS => start = next,
            _ => return document,
        }
    }
}

/// What was read up to the end or to the first fault.
struct Part {
    roots: Vec<Node>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

enum Fault {
    Scan(ScanError, usize),
    Tree(Problem),
}

impl Fault {
    fn offset(&self) -> usize {
        match self {
            Self::Scan(_, at) => *at,
            Self::Tree(problem) => problem.span.end,
        }
    }

    fn into_problem(self, text: &str) -> Problem {
        match self {
            Self::Scan(error, at) => {
                // The parser stands behind the tab it objects to.
                let tab = error.info().contains("tab") && text.get(..at).is_some_and(|it| it.ends_with('\t'));
                problem(place(text, at - usize::from(tab)), message(&error))
            }
            Self::Tree(problem) => problem,
        }
    }
}

fn read_from(text: &str, written: &str, start: usize) -> Part {
    let rest = &text[start..];
    let offsets = Offsets::new(rest, start);
    let mut tree = Tree::new(text, written);
    let mut parser = Parser::new_from_str(rest).keep_tags(true);
    let mut fault = None;
    while let Some(event) = parser.next_event().filter(|_| fault.is_none()) {
        fault = match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => {
                let span = Span::new(offsets.byte(span.start.index()), offsets.byte(span.end.index()));
                tree.event(event, span).err().map(Fault::Tree)
            }
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                Some(Fault::Scan(error, at))
            }
        };
    }
    let (roots, problems) = tree.finish();
    Part { roots, problems, fault }
}

/// The character a fault is reported at; where there is none, the last one before it.
fn place(text: &str, at: usize) -> Span {
    let line_goes_on = |c: &char| !matches!(c, '\n' | '\r');
    let at = text.floor_char_boundary(at);
    match text[at..].chars().next().filter(line_goes_on) {
        Some(c) => Span::new(at, at + c.len_utf8()),
        None => Span::new(at, at),
    }
}

/// What is wrong, in words for people who do not write parsers.
fn message(error: &ScanError) -> String {
    const KNOWN: [(&str, &str); 11] = [
        ("simple key expect", "expected a colon after the name before this"),
        (
            "mapping values are not allowed",
            "no name ends here: a value with a colon and a blank in it stands in quotes",
        ),
        ("<document", "expected the end of the document, or --- before the next one"),
        ("did not find expected key", "expected a name at the indentation of the names before it"),
        ("expected '-' indicator", "expected - at the indentation of the items before it"),
        ("tab", "a tab where YAML allows only spaces"),
        ("unknown anchor", "no anchor of this name stands before it"),
        ("unexpected end of stream", "a quote is never closed"),
        ("expected ',' or ']'", "expected a comma or ]"),
        ("expected ',' or '}'", "expected a comma or }"),
        ("unknown escape", r"an unknown escape: a backslash in double quotes is written \\"),
    ];
    let theirs = error.info();
    let ours = KNOWN.iter().find(|(known, _)| theirs.contains(known)).map(|(_, ours)| *ours);
    // "while scanning a tag, did not …": the part before the comma is the parser's business.
    let rest = theirs.split_once(", ").filter(|(first, _)| first.starts_with("while")).map(|(_, rest)| rest);
    ours.or(rest).unwrap_or(theirs).to_owned()
}

/// Where the next document begins: a line of its own, `---`, at an offset or after it.
fn next_document(text: &str, after: usize) -> Option<usize> {
    let after = text.floor_char_boundary(after.saturating_sub(1));
    let mut marks = text[after..].match_indices("\n---").map(|(at, _)| after + at + 1);
    marks.find(|&at| matches!(text.as_bytes().get(at + 3), None | Some(b' ' | b'\t' | b'\n' | b'\r')))
}

/// From the parser's character counts to bytes: an offset is kept for every 64th character.
struct Offsets<'t> {
    text: &'t str,
    start: usize,
    kept: Vec<usize>,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        let kept = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(64).map(|(at, _)| at).collect()
        };
        Self { text, start, kept }
    }

    fn byte(&self, character: usize) -> usize {
        if self.kept.is_empty() {
            return self.start + character.min(self.text.len());
        }
        let kept = self.kept.get(character / 64).copied().unwrap_or(self.text.len());
        let rest = &self.text[kept..];
        let more = rest.char_indices().nth(character % 64).map_or(rest.len(), |(at, _)| at);
        self.start + kept + more
    }
}
