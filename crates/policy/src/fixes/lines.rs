//! Whole lines of a text, whatever ends them.

use keywright_source::Span;

/// Where the line of an offset begins.
pub(super) fn start(text: &str, at: usize) -> usize {
    let begin = text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1);
    // A byte order mark is no part of the first line.
    if begin == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { begin }
}

/// Where the line of an offset ends, before its break.
pub(super) fn end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found)
}

/// Where the line after the one that ends at `end` begins.
pub(super) fn next(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let len = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    end + len
}

/// The lines that a stretch stands on, without the last break.
pub(super) fn around(text: &str, span: Span) -> Span {
    Span::new(start(text, span.start), end(text, span.end.max(span.start)))
}

/// What stands before an offset on its line.
pub(super) fn before(text: &str, at: usize) -> &str {
    &text[start(text, at)..at]
}

/// What stands after an offset on its line.
pub(super) fn after(text: &str, at: usize) -> &str {
    &text[at..end(text, at)]
}

/// The blanks a line begins with.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = &text[start(text, at)..end(text, at)];
    &line[..line.len() - line.trim_start_matches(is_blank).len()]
}

/// How this text breaks its lines.
pub(super) fn newline(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

pub(super) fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Signs a comment begins with, in the formats that are mended.
const COMMENTS: [&str; 4] = ["#", "//", ";", "/*"];

/// Whether a text begins with a comment.
pub(super) fn is_comment(text: &str) -> bool {
    COMMENTS.iter().any(|sign| text.starts_with(sign))
}

/// Takes a stretch out with the lines it fills. What else stands on them stays, and a comment that stands
/// behind it keeps the line and its indentation.
pub(super) fn cut(text: &str, span: Span) -> Span {
    let rest = after(text, span.end);
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    if !before(text, span.start).trim_matches(is_blank).is_empty() {
        return span;
    }
    if rest.len() == blanks {
        let line_end = span.end + blanks;
        let next = next(text, line_end);
        let start = start(text, span.start);
        // The last line of a text that does not end with a break: the break before it goes.
        if next == line_end && start > 0 {
            return Span::new(start - previous_break(&text[..start]), line_end);
        }
        return Span::new(start, next);
    }
    Span::new(span.start, span.end + blanks)
}

fn previous_break(text: &str) -> usize {
    if text.ends_with("\r\n") { 2 } else { usize::from(text.ends_with(['\n', '\r'])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_with_its_break_and_leaves_its_comment() {
        for (text, word, expect) in [
            ("a\n  b\nc\n", "b", "a\nc\n"),
            ("a\r\n  b\r\nc", "b", "a\r\nc"),
            ("a\nb", "b", "a"),
            ("b", "b", ""),
            ("a\r\nb", "b", "a"),
            ("a\n  b  # why\nc\n", "b", "a\n  # why\nc\n"),
            ("x b y\n", "b", "x  y\n"),
            ("\u{feff}b\nc\n", "b", "\u{feff}c\n"),
        ] {
            let at = text.find(word).unwrap();
            let gone = cut(text, Span::new(at, at + word.len()));
            let left = format!("{}{}", &text[..gone.start], &text[gone.end..]);
            assert_eq!(left, expect, "{text:?}");
        }
    }
}
