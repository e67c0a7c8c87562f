//! A line that matches an expression, for what no document shows: commands, code, ignore files.

use keywright_source::Span;
use serde::Deserialize;

use super::expectation::Pattern;
use super::{Globs, Hit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) files: Globs,
    /// What to find; the finding stands on the group named `at`, or on the whole match.
    pattern: Pattern,
    /// The line is passed over if this matches it.
    unless: Option<Pattern>,
    /// Whether lines that are comments count too.
    #[serde(default)]
    comments: bool,
}

const COMMENTS: [&str; 6] = ["#", "//", ";", "--", "*", "<!--"];

impl Text {
    /// The places in `text` that match.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        self.pattern
            .0
            .captures_iter(text)
            .filter_map(|captures| {
                let whole = captures.get(0)?;
                let at = captures.name("at").unwrap_or(whole);
                let line = line_around(text, at.start());
                let comment = COMMENTS.iter().any(|mark| line.trim_start().starts_with(mark));
                let excused = self.unless.as_ref().is_some_and(|unless| unless.0.is_match(line));
                let hit = Hit {
                    span: Span::new(at.start(), at.end()),
                    message: Some(format!("the line has `{}`", at.as_str())),
                };
                (!excused && (self.comments || !comment)).then_some(hit)
            })
            .collect()
    }
}

fn line_around(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    &text[start..end]
}
