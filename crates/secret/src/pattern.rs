//! Vendor patterns: TOML, one file a vendor.

use std::ops::Range;

use serde::Deserialize;

use crate::detector::Found;
use crate::expression::Expression;
use crate::joined::Joined;
use crate::structure::Structure;

/// How much a leaked key of this kind opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Little: a webhook that can be written to, a key of a test system.
    Warning,
    /// An account, a service, data.
    Error,
}

/// A kind of token one vendor issues.
#[derive(Debug)]
pub struct Pattern {
    /// `secrets/vendor/name`.
    pub id: String,
    /// What it is, as in "GitHub personal access token".
    pub title: String,
    /// How much it opens.
    pub severity: Severity,
    /// What somebody who has it can do.
    pub grants: String,
    /// How to revoke and replace it.
    pub revoke: String,
    /// Where its format is documented.
    pub documentation: String,
    /// Recognised so that it is let go: made to be public.
    pub publishable: bool,
    pub(crate) keywords: Vec<String>,
    pub(crate) structure: Option<Structure>,
    /// Values that look alike and are not it; its test.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the vendor files"))]
    pub(crate) near_misses: Vec<String>,
    expression: Expression,
}

/// What is wrong with a vendor file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {message}")]
pub struct PatternError {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VendorFile {
    vendor: String,
    documentation: String,
    pattern: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    severity: Severity,
    grants: String,
    revoke: String,
    documentation: Option<String>,
    keywords: Vec<String>,
    /// The value is the group named `secret`, or the whole match.
    regex: String,
    #[serde(default)]
    publishable: bool,
    check: Option<Structure>,
    #[serde(default)]
    near_misses: Vec<String>,
}

impl Pattern {
    /// Reads a vendor file.
    pub(crate) fn read(path: &str, text: &str) -> Result<Vec<Self>, PatternError> {
        let told = |line, message: String| PatternError { path: path.to_owned(), line, message };
        let file: VendorFile = toml::from_str(text).map_err(|error| {
            let start = error.span().unwrap_or_default().start;
            told(text[..start].lines().count().max(1), error.message().to_owned())
        })?;
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
        file.pattern
            .into_iter()
            .map(|entry| {
                let line = 1 + text
                    .lines()
                    .position(|line| line.contains(&format!("\"{}\"", entry.id)))
                    .unwrap_or(0);
                if entry.keywords.is_empty() || entry.keywords.iter().any(|keyword| keyword.len() < 3) {
                    return Err(told(
                        line,
                        format!("`{}` needs keywords of three characters or more", entry.id),
                    ));
                }
                let keywords: Vec<String> =
                    entry.keywords.iter().map(|keyword| keyword.to_ascii_lowercase()).collect();
                let expression = Expression::new(entry.regex.clone(), &keywords)
                    .map_err(|error| told(line, format!("the regex of `{}`: {error}", entry.id)))?;
                Ok(entry.into_pattern(name, &file.vendor, &file.documentation, keywords, expression))
            })
            .collect()
    }

    /// The values of this kind around a keyword, and up to where was looked.
    pub(crate) fn find_at(
        &self,
        text: &str,
        keyword: Range<usize>,
        done: usize,
    ) -> (Vec<Range<usize>>, usize) {
        let (mut found, done) = self.expression.find(text, keyword, done);
        found.retain(|range| {
            let value = Joined::at(text, range.start)
                .filter(|joined| joined.original(&(0..joined.text.len())) == *range);
            let value = value.as_ref().map_or(&text[range.clone()], |joined| joined.text.as_str());
            // Vendors write their documentation with keys that say so.
            !value.contains("EXAMPLE") && self.structure.is_none_or(|structure| structure.holds(value))
        });
        (found, done)
    }

    /// A finding at `span`; none when such values are public.
    pub(crate) fn found(&self, span: Range<usize>) -> Option<Found> {
        let because = vec![
            format!("it has the form of a {}, which {}", self.title, self.grants),
            format!("to take it back: {}", self.revoke),
        ];
        (!self.publishable).then(|| Found { span, rule: self.id.clone(), because })
    }

    /// The expression, as it was given.
    pub(crate) fn expression(&self) -> &str {
        self.expression.source()
    }
}

impl Entry {
    fn into_pattern(
        self,
        file: &str,
        vendor: &str,
        documentation: &str,
        keywords: Vec<String>,
        expression: Expression,
    ) -> Pattern {
        Pattern {
            id: format!("secrets/{file}/{}", self.id),
            title: format!("{vendor} {}", self.title),
            severity: self.severity,
            grants: self.grants,
            revoke: self.revoke,
            documentation: self.documentation.unwrap_or_else(|| documentation.to_owned()),
            publishable: self.publishable,
            keywords,
            structure: self.check,
            near_misses: self.near_misses,
            expression,
        }
    }
}
