//! All patterns together, ready to read files.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::generic;
use crate::pattern::{Pattern, PatternError};

/// The rule ids of generic findings; each has a page of its own.
pub const GENERIC: [&str; 5] = [
    "secrets/password",
    "secrets/key",
    "secrets/connection-string",
    "secrets/authorization",
    "secrets/private-key",
];

/// A place where a secret stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// The rule that reports it.
    pub rule: String,
    /// Why it was found, and what would make it go away.
    pub because: Vec<String>,
}

/// Finds secrets in texts.
#[derive(Debug)]
pub struct Detector {
    patterns: Vec<Pattern>,
    by_id: HashMap<String, usize>,
    keywords: AhoCorasick,
    /// The pattern of each keyword.
    owners: Vec<usize>,
}

/// How far before and after a keyword its expression looks, in bytes. Longer tokens grow to the right.
const BEFORE: usize = 80;
const AFTER: usize = 4096;

impl Detector {
    /// Reads vendor files: paths and texts.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<PatternError>> {
        let mut patterns = Vec::new();
        let mut errors = Vec::new();
        for (path, text) in files {
            match Pattern::read(path, text) {
                Ok(more) => patterns.extend(more),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let pairs = || {
            patterns
                .iter()
                .enumerate()
                .flat_map(|(at, pattern)| pattern.keywords.iter().map(move |it| (at, it)))
        };
        let keywords =
            AhoCorasickBuilder::new().ascii_case_insensitive(true).build(pairs().map(|(_, keyword)| keyword));
        let keywords = keywords.map_err(|error| {
            vec![PatternError {
                path: "secrets".into(),
                line: 1,
                message: format!("too many keywords: {error}"),
            }]
        })?;
        let owners = pairs().map(|(at, _)| at).collect();
        let by_id = patterns.iter().enumerate().map(|(at, pattern)| (pattern.id.clone(), at)).collect();
        Ok(Self { patterns, by_id, keywords, owners })
    }

    /// The vendor patterns.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// The vendor pattern with this id.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.by_id.get(id).map(|at| &self.patterns[*at])
    }

    /// The secrets in a text, by place. `path` tells what language it is in.
    pub fn find(&self, path: &str, text: &str) -> Vec<Found> {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        for (pattern, range) in self.vendor(text) {
            if taken.iter().any(|known| overlaps(known, &range)) {
                continue;
            }
            taken.push(range.clone());
            if !pattern.publishable {
                let because = vec![
                    format!("it has the form of a {}, which {}", pattern.title, pattern.grants),
                    format!("to take it back: {}", pattern.revoke),
                ];
                found.push(Found { span: range, rule: pattern.id.clone(), because });
            }
        }
        for generic in generic::find(path, text) {
            if !taken.iter().any(|known| overlaps(known, &generic.span)) {
                taken.push(generic.span.clone());
                found.push(generic);
            }
        }
        found.sort_by_key(|found| found.span.start);
        found
    }

    /// What vendor patterns match, longest first where they overlap.
    fn vendor<'a>(&'a self, text: &str) -> Vec<(&'a Pattern, Range<usize>)> {
        let mut hits: Vec<(usize, Range<usize>)> = Vec::new();
        let mut searched: HashMap<usize, usize> = HashMap::new();
        for keyword in self.keywords.find_overlapping_iter(text) {
            let owner = self.owners[keyword.pattern().as_usize()];
            let done = searched.entry(owner).or_default();
            if keyword.end() <= *done {
                continue;
            }
            let start = floor(text, keyword.start().saturating_sub(BEFORE)).max(*done);
            let end = floor(text, (keyword.end() + AFTER).min(text.len()));
            *done = end;
            hits.extend(
                self.patterns[owner].find_in(text, start..end).into_iter().map(|range| (owner, range)),
            );
        }
        hits.sort_by_key(|(_, range)| (std::cmp::Reverse(range.len()), range.start));
        hits.into_iter().map(|(owner, range)| (&self.patterns[owner], range)).collect()
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fill::{Dice, made_up};

    /// The vendor files of the catalogue, read as the program reads them.
    fn catalogue() -> Detector {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/secrets");
        let files: Vec<(String, String)> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == "toml"))
            .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
            .collect();
        Detector::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap()
    }

    #[test]
    fn every_pattern_finds_what_it_describes() {
        let detector = catalogue();
        for pattern in detector.patterns().filter(|pattern| !pattern.publishable) {
            for seed in 0..3 {
                let made = made_up(pattern, &mut Dice::new(&pattern.id, seed));
                let (text, value) =
                    made.unwrap_or_else(|| panic!("no example can be made of {}", pattern.id));
                let found = detector.find("settings.py", &text);
                assert!(
                    found.iter().any(|found| found.rule == pattern.id && text[found.span.clone()] == value),
                    "{} is not found in {text}: {found:?}",
                    pattern.id
                );
            }
        }
    }

    #[test]
    fn near_misses_are_let_go() {
        let detector = catalogue();
        for pattern in detector.patterns() {
            for near_miss in &pattern.near_misses {
                let text = format!("value = \"{near_miss}\"\n");
                let found = detector.find("settings.py", &text);
                assert!(
                    found.iter().all(|found| found.rule != pattern.id),
                    "{} finds {near_miss}",
                    pattern.id
                );
            }
        }
    }
}
