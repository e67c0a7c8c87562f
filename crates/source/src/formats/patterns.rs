//! Ignore files: a list of path patterns, without comments and blank lines.
//!
//! A pattern that takes paths back keeps its `!`.

use super::scan::{lines, string};
use crate::{Document, Node, Span, Value};

/// Reads an ignore file.
pub(super) fn parse(text: &str) -> Document {
    let items = lines(text).filter_map(|line| pattern(text, line)).collect();
    Document {
        roots: vec![Node::new(Value::Sequence(items), Span::new(0, text.len()))],
        problems: Vec::new(),
    }
}

fn pattern(text: &str, line: Span) -> Option<Node> {
    let covered = line.of(text);
    if covered.starts_with('#') {
        return None;
    }
    let mut pattern = covered.trim_end_matches([' ', '\t']);
    // A blank that is meant is written `\ `.
    if pattern.ends_with('\\') && pattern.len() < covered.len() {
        pattern = &covered[..=pattern.len()];
    }
    let span = Span::new(line.start, line.start + pattern.len());
    (!pattern.is_empty()).then(|| {
        string(pattern.strip_prefix("\\#").map_or(pattern.to_owned(), |rest| format!("#{rest}")), span)
    })
}
