//! What a check reports.

use std::sync::Arc;

use keywright_secret::Redacted;
use keywright_source::{Lines, Span};

use crate::rule::Rule;
use crate::show::ExcerptLine;

/// One finding. It holds no raw secret: everything quoted from a file is [`Redacted`].
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Arc<Rule>,
    /// Identity across checks: rule, file and value; not the line.
    pub fingerprint: String,
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: Redacted,
    /// Why it was found, most telling first; empty when the message says it all.
    pub because: Vec<String>,
    /// The lines around it; empty when the finding is about a whole file.
    pub excerpt: Vec<ExcerptLine>,
}

/// A stretch of a file in lines and columns from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the project's root.
    pub path: String,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// Column just past the end.
    pub end_column: usize,
}

/// A place that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What went wrong.
    pub message: String,
}

impl Place {
    /// The start of a file.
    pub(crate) fn top(path: &str) -> Self {
        Self { path: path.to_owned(), line: 1, column: 1, end_line: 1, end_column: 1 }
    }

    pub(crate) fn of(path: &str, lines: &Lines, span: Span) -> Self {
        let start = lines.position(span.start);
        let end = lines.position(span.end.max(span.start));
        Self {
            path: path.to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// Names a finding by what it is about. Of the value only a [`Tag`](keywright_secret::Tag) goes
/// in: enough bits to notice that it changed, too few to confirm a guess at it. `nth` tells
/// apart findings that are alike in all of this.
pub(crate) fn fingerprint(rule: &str, path: &str, value: &str, nth: usize) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("keywright finding v1");
    for part in [rule, path, &keywright_secret::Tag::of(value).to_string(), &nth.to_string()] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..20].to_owned()
}
