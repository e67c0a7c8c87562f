//! Source lines as people may see them: secrets masked, long lines cut, the place marked.

use std::ops::Range;

use keywright_secret::{Redacted, redact};
use keywright_source::{Lines, Span};

/// A line of source with the part that matters marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptLine {
    /// The line, from 1.
    pub number: usize,
    /// Its text without the line break.
    pub text: Redacted,
    /// The marked part, in characters of `text`.
    pub mark: Option<Range<usize>>,
}

/// Lines shown before and after the marked ones.
const AROUND: usize = 1;
/// Marked lines shown; a private key is recognised by its first.
const MARKED: usize = 3;
/// Bytes of a line shown; the rest of a minified file helps nobody.
const WIDTH: usize = 160;

/// One file's text and the secrets in it.
pub(crate) struct Shown<'a> {
    pub(crate) text: &'a str,
    pub(crate) lines: &'a Lines<'a>,
    /// Sorted and not overlapping.
    pub(crate) secrets: &'a [Range<usize>],
}

impl Shown<'_> {
    /// The lines around `span`.
    pub(crate) fn excerpt(&self, span: Span) -> Vec<ExcerptLine> {
        let first = self.lines.position(span.start).line;
        let last = self.lines.position(span.end.saturating_sub(1).max(span.start)).line;
        let marked = first..=last.min(first + MARKED - 1);
        let shown = first.saturating_sub(AROUND).max(1)..=(marked.end() + AROUND).min(self.lines.count());
        shown.map(|number| self.line(number, marked.contains(&number).then_some(span))).collect()
    }

    /// A stretch of text, with the secrets in it masked.
    pub(crate) fn words(&self, span: Span) -> Redacted {
        let text = span.of(self.text);
        let inside = self.secrets_in(span).iter().map(|secret| {
            let start = secret.start.max(span.start);
            start - span.start..secret.end.min(span.end) - span.start
        });
        redact(text, &inside.collect::<Vec<_>>())
    }

    /// The secrets of which a stretch of text has a part.
    pub(crate) fn secrets_in(&self, span: Span) -> &[Range<usize>] {
        let first = self.secrets.partition_point(|secret| secret.end <= span.start);
        let rest = &self.secrets[first..];
        &rest[..rest.partition_point(|secret| secret.start < span.end)]
    }

    fn line(&self, number: usize, mark: Option<Span>) -> ExcerptLine {
        let whole = self.lines.line(number);
        let line = self.window(whole, mark);
        let text = self.words(line);
        let mark = mark.map(|mark| {
            let start = mark.start.clamp(line.start, line.end);
            let end = mark.end.clamp(start, line.end);
            let before = self.words(Span::new(line.start, start)).as_str().chars().count();
            let inside = self.words(Span::new(start, end)).as_str().chars().count();
            before..before + inside.max(1)
        });
        ExcerptLine { number, text, mark }
    }

    /// The part of a line that fits, with the mark in it and no secret cut in two.
    fn window(&self, line: Span, mark: Option<Span>) -> Span {
        if line.end - line.start <= WIDTH {
            return line;
        }
        let at = mark.map_or(line.start, |mark| mark.start.clamp(line.start, line.end));
        let start = at.saturating_sub(WIDTH / 3).max(line.start);
        let end = (start + WIDTH).min(line.end);
        let whole = |offset| self.secrets_in(Span::new(offset, offset)).first();
        let start = whole(start).map_or(start, |secret| secret.start).max(line.start);
        let end = whole(end).map_or(end, |secret| secret.end).min(line.end);
        Span::new(floor(self.text, start), floor(self.text, end))
    }
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
