//! YAML by the events of a parser that passes the official test suite.
//!
//! Aliases and merge keys are resolved, so that a rule sees what the reader of the file sees;
//! the copies keep the spans of the anchor, because that is where mending goes. A fault ends its
//! document: reading goes on at the next `---`.
//!
//! A Helm or Jinja template usually is no YAML until it is rendered. It is reported as such, and
//! still read as far as possible, with the template's own lines and expressions blanked out.

mod scalar;
mod template;
mod tree;

use super::scan::{MAX_PROBLEMS, problem};
use crate::{Document, Span};
use saphyr_parser::{Event, Parser, ScanError};
use tree::Tree;

/// Reads YAML.
pub(super) fn parse(text: &str) -> Document {
    let document = read(text, text);
    if document.problems.is_empty() {
        return document;
    }
    let Some(template) = template::find(text) else { return document };
    let mut masked = read(&template::mask(text), text);
    // What is still wrong follows from what was blanked out.
    masked.problems =
        vec![problem(template, "is a template, not YAML: its values are known once it is rendered")];
    masked
}

/// Reads `text`; scalars that differ from `written` in the same place are taken from there.
fn read(text: &str, written: &str) -> Document {
    let mut document = Document::default();
    let mut start = 0;
    while let Some(failed_at) = read_from(text, written, start, &mut document) {
        match next_document(text, failed_at).filter(|&next| next > start) {
            Some(next) if document.problems.len() < MAX_PROBLEMS => start = next,
            _ => break,
        }
    }
    document
}

/// Reads from an offset to the end or to the first fault, whose offset is returned.
fn read_from(text: &str, written: &str, start: usize, document: &mut Document) -> Option<usize> {
    let rest = &text[start..];
    let offsets = Offsets::new(rest, start);
    let mut tree = Tree::new(text, written);
    let mut parser = Parser::new_from_str(rest).keep_tags(true);
    let mut failed = None;
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => {
                let span = Span::new(offsets.byte(span.start.index()), offsets.byte(span.end.index()));
                if let Err(problem) = tree.event(event, span) {
                    failed = Some(problem.span.end);
                    document.problems.push(problem);
                    break;
                }
            }
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                document.problems.push(problem(place(text, at), message(&error)));
                failed = Some(at);
                break;
            }
        }
    }
    let (roots, problems) = tree.finish();
    document.roots.extend(roots);
    document.problems.extend(problems);
    failed
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
