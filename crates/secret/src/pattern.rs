//! Vendor patterns: TOML, one file a vendor.

use std::ops::Range;

use serde::Deserialize;

use crate::detector::Found;
use crate::expression::Expression;
use crate::joined::{Joined, Pieces};
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
    /// How to revoke and replace it, in a few words.
    pub revoke: String,
    /// The vendor's own page on that.
    pub revocation: String,
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
    /// The file and line it stands in.
    place: (String, usize),
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
    /// The vendor's page on revoking and replacing these; a pattern may name another.
    #[serde(default)]
    revocation: String,
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
    revocation: Option<String>,
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
    /// Reads a vendor file, or what is stated in it as JSON.
    pub(crate) fn read(path: &str, text: &str, stated: Option<&str>) -> Result<Vec<Self>, PatternError> {
        let told = |line, message: String| PatternError { path: path.to_owned(), line, message };
        let file: VendorFile = match stated.and_then(|stated| serde_json::from_str(stated).ok()) {
            Some(file) => file,
            None => toml::from_str(text).map_err(|error| {
                let start = error.span().unwrap_or_default().start;
                told(text[..start].lines().count().max(1), error.message().to_owned())
            })?,
        };
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
        let mut patterns = Vec::with_capacity(file.pattern.len());
        for entry in &file.pattern {
            let line = line_with(text, &format!("\"{}\"", entry.id));
            if entry.keywords.is_empty() || entry.keywords.iter().any(|keyword| keyword.len() < 3) {
                return Err(told(line, format!("`{}` needs keywords of three characters or more", entry.id)));
            }
            patterns.push(file.pattern(name, entry, (path.to_owned(), line)));
        }
        match patterns.iter().map(|pattern| &pattern.revocation).find(|address| !is_page(address)) {
            Some(address) => Err(told(line_with(text, &format!("= \"{address}\"")), no_page(address))),
            None => Ok(patterns),
        }
    }

    /// What is wrong with its expression, if anything is.
    pub(crate) fn fault(&self) -> Option<PatternError> {
        let error = self.expression.fault()?;
        let (path, line) = self.place.clone();
        Some(PatternError { path, line, message: format!("the regex of `{}`: {error}", self.id) })
    }

    /// The values of this kind around a keyword, and up to where was looked.
    pub(crate) fn find_at(
        &self,
        pieces: &Pieces,
        keyword: Range<usize>,
        done: usize,
    ) -> (Vec<Range<usize>>, usize) {
        let text = pieces.text;
        let (mut found, done) = self.expression.find(&self.keywords, pieces, keyword, done);
        found.retain(|range| {
            let value = Joined::at(pieces, range.start)
                .filter(|joined| joined.original(&(0..joined.text.len())) == *range);
            let value = value.as_ref().map_or(&text[range.clone()], |joined| joined.text.as_str());
            // Vendors write their documentation with keys that say so.
            !value.contains("EXAMPLE")
                && self.structure.is_none_or(|structure| structure.holds(value, &self.keywords))
        });
        // No token begins inside another of its kind.
        let done = found.last().map_or(done, |last| done.max(last.end));
        (found, done)
    }

    /// The values of this kind in a text.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let lower = text.to_ascii_lowercase();
        let places = self.keywords.iter().flat_map(|word| {
            lower.match_indices(word.as_str()).map(|(at, _)| at..at + word.len()).collect::<Vec<_>>()
        });
        let pieces = Pieces::of(text);
        places.flat_map(|place| self.find_at(&pieces, place, 0).0).collect()
    }

    /// A finding at `span`; none when such values are public.
    pub(crate) fn found(&self, span: Range<usize>) -> Option<Found> {
        let because = vec![
            format!("it has the form of a {}, which {}", self.title, self.grants),
            format!("to take it back: {}", self.revoke),
        ];
        (!self.publishable).then(|| Found { span, rule: self.id.clone(), likely: 1.0, because })
    }

    /// The expression, as it was given.
    pub(crate) fn expression(&self) -> &str {
        self.expression.source()
    }
}

impl VendorFile {
    fn pattern(&self, file: &str, entry: &Entry, place: (String, usize)) -> Pattern {
        let own = |its: &Option<String>, of_all: &String| its.as_ref().unwrap_or(of_all).clone();
        Pattern {
            id: format!("secrets/{file}/{}", entry.id),
            title: format!("{} {}", self.vendor, entry.title),
            severity: entry.severity,
            grants: entry.grants.clone(),
            revoke: entry.revoke.clone(),
            revocation: own(&entry.revocation, &self.revocation),
            documentation: own(&entry.documentation, &self.documentation),
            publishable: entry.publishable,
            keywords: entry.keywords.iter().map(|keyword| keyword.to_ascii_lowercase()).collect(),
            structure: entry.check,
            near_misses: entry.near_misses.clone(),
            expression: Expression::new(entry.regex.clone()),
            place,
        }
    }
}

/// The line that holds some words, from 1; the first when none does.
fn line_with(text: &str, words: &str) -> usize {
    1 + text.lines().position(|line| line.contains(words)).unwrap_or(0)
}

fn is_page(address: &str) -> bool {
    address.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !rest.contains(' '))
}

/// Whoever finds a leaked key needs the vendor's page on taking it back, not a search for one.
fn no_page(given: &str) -> String {
    let fault = match given {
        "" => "`revocation` is missing".to_owned(),
        given => format!("`revocation` is `{given}`, which is no https address"),
    };
    format!("{fault}; write `revocation = \"https://…\"`, the vendor's page on revoking and replacing these")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(top: &str, own: &str) -> String {
        let text = format!(
            "vendor = \"Shop\"\ndocumentation = \"https://shop.example/keys\"\n{top}\n\n[[pattern]]\n\
             id = \"key\"\ntitle = \"key\"\nseverity = \"error\"\ngrants = \"buys\"\n\
             revoke = \"delete it\"\n{own}\nkeywords = [\"shop_\"]\nregex = 'shop_[a-z]{{9}}'\n"
        );
        match Pattern::read("secrets/shop.toml", &text, None) {
            Ok(patterns) => patterns[0].revocation.clone(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_vendor_file_says_where_a_key_is_revoked() {
        let (top, own) =
            ("revocation = \"https://shop.example/revoke\"", "revocation = \"https://shop.example/key\"");
        assert_eq!(told(top, ""), "https://shop.example/revoke");
        assert_eq!(told(top, own), "https://shop.example/key");
        let remedy = "write `revocation = \"https://…\"`, the vendor's page on revoking and replacing these";
        assert_eq!(told("", ""), format!("secrets/shop.toml:1: `revocation` is missing; {remedy}"));
        assert_eq!(
            told("revocation = \"http://shop.example\"", ""),
            format!(
                "secrets/shop.toml:3: `revocation` is `http://shop.example`, which is no https address; {remedy}"
            )
        );
    }
}
