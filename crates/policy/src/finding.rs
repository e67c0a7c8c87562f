//! What a check reports.

use std::sync::Arc;

use keywright_secret::Redacted;
use keywright_source::{Lines, Span};

use crate::fixes::Fix;
use crate::rule::{Rule, Severity};
use crate::show::ExcerptLine;

/// One finding. It holds no raw secret: everything quoted from a file is [`Redacted`].
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Arc<Rule>,
    /// How much it matters: what the rule's page says, unless the team says otherwise.
    pub severity: Severity,
    /// Identity across checks: rule, value and file; not the line. See [`content`].
    pub fingerprint: String,
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: Redacted,
    /// Why it was found, most telling first; empty when the message says it all.
    pub because: Vec<String>,
    /// The lines around it; empty when the finding is about a whole file.
    pub excerpt: Vec<ExcerptLine>,
    /// What mends it, if its page knows.
    pub fix: Option<Fix>,
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

/// How much of a fingerprint says what was found; the rest says where.
const CONTENT: usize = 12;
/// All of it.
const WHOLE: usize = 20;

/// Names a finding by what it is about. Of the value only a [`Tag`](keywright_secret::Tag) goes
/// in: enough bits to notice that it changed, too few to confirm a guess at it. `nth` tells
/// apart findings that are alike in all of this.
///
/// The first half knows nothing of the file, so that a finding can be known again when its file was
/// renamed.
pub(crate) fn fingerprint(rule: &str, path: &str, value: &str, nth: usize) -> String {
    let value = keywright_secret::Tag::of(value).to_string();
    let nth = nth.to_string();
    let mut content = hash("keywright finding v2", &[rule, &value, &nth]);
    let place = hash("keywright finding place v2", &[rule, path, &value, &nth]);
    content.truncate(CONTENT);
    content + &place[..WHOLE - CONTENT]
}

/// The part of a fingerprint that says what was found.
pub fn content(fingerprint: &str) -> &str {
    fingerprint.get(..CONTENT).unwrap_or(fingerprint)
}

fn hash(context: &str, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_known_again_in_a_renamed_file_and_not_with_another_value() {
        let before = fingerprint("tls/plain-http-url", "a.env", "http://a.example.com", 0);
        let renamed = fingerprint("tls/plain-http-url", "b.env", "http://a.example.com", 0);
        let changed = fingerprint("tls/plain-http-url", "a.env", "http://b.example.com", 0);
        let other_rule = fingerprint("tls/other", "a.env", "http://a.example.com", 0);
        assert!(before != renamed && content(&before) == content(&renamed));
        assert!(content(&before) != content(&changed) && content(&before) != content(&other_rule));
        assert_eq!(before.len(), WHOLE);
    }
}
