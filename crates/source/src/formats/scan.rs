//! What the line-minded parsers share.

use crate::{Entry, Node, Problem, Span, Value};

/// Nesting deeper than this is reported and not followed: nobody writes it, and a parser that
/// follows it can be made to run out of stack.
pub(super) const MAX_DEPTH: usize = 128;

/// After this many problems a file is noise, and more of them would help nobody.
pub(super) const MAX_PROBLEMS: usize = 50;

/// The lines of a text, without their breaks (`\n`, `\r\n` or a lone `\r`).
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = &text[start..];
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let after = &rest[len..];
        let line_break = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        next = (line_break > 0).then_some(start + len + line_break);
        Some(Span::new(start, start + len))
    })
}

/// The span without the blanks (spaces, tabs, form feeds) at both ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let covered = span.of(text);
    let start = span.start + (covered.len() - covered.trim_start_matches(is_blank).len());
    let end = start + span_from(start, span.end).of(text).trim_end_matches(is_blank).len();
    Span::new(start, end)
}

/// A span that is empty rather than backwards.
pub(super) fn span_from(start: usize, end: usize) -> Span {
    Span::new(start, end.max(start))
}

/// A blank that does not end a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}' | '\u{b}' | '\u{a0}')
}

/// Where a comment begins that is set off by a blank: the offset of the blank. `span.start` counts
/// as set off when `at_start` says so.
pub(super) fn comment_start(text: &str, span: Span, markers: &[char], at_start: bool) -> Option<usize> {
    let mut after_blank = at_start;
    for (offset, c) in span.of(text).char_indices() {
        if after_blank && markers.contains(&c) {
            return Some(span.start + offset);
        }
        after_blank = is_blank(c);
    }
    None
}

/// A string node that says what its span covers.
pub(super) fn verbatim(text: &str, span: Span) -> Node {
    Node::new(Value::String(span.of(text).to_owned()), span)
}

/// A string node.
pub(super) fn string(value: impl Into<String>, span: Span) -> Node {
    Node::new(Value::String(value.into()), span)
}

/// An entry whose name is what its span covers.
pub(super) fn entry(text: &str, key_span: Span, node: Node) -> Entry {
    Entry { key: key_span.of(text).to_owned(), key_span, node }
}

/// An entry whose name does not stand in the text: it names a part of something that does.
pub(super) fn part(key: &str, node: Node) -> Entry {
    Entry { key: key.to_owned(), key_span: node.span, node }
}

/// A problem at a span.
pub(super) fn problem(span: Span, message: impl Into<String>) -> Problem {
    Problem { span, message: message.into() }
}
