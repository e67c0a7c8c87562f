//! One rule of theirs.

use std::ops::Range;
use std::sync::Arc;

use regex_automata::PatternID;

use super::allow::{Allow, Candidate};
use super::go::GoRegex;
use super::reading::Reading;
use super::table::{Misfit, Table};

/// A rule from a gitleaks file.
#[derive(Debug)]
pub struct GitleaksRule {
    /// Its name there.
    pub id: String,
    /// What it says of a finding.
    pub description: String,
    /// The file it stands in.
    pub path: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    pub(super) keywords: Vec<String>,
    regex: Option<GoRegex>,
    /// The group that is the secret; 0 for the first that matched.
    group: usize,
    /// How mixed the characters of a secret must be at least, in bits.
    entropy: f64,
    of_path: Option<GoRegex>,
    pub(super) allows: Vec<Arc<Allow>>,
}

const KNOWN: [&str; 11] = [
    "id",
    "description",
    "regex",
    "secretgroup",
    "entropy",
    "keywords",
    "path",
    "tags",
    "allowlist",
    "allowlists",
    "skipreport",
];

impl GitleaksRule {
    /// Reads one; none when it cannot run, which is noted.
    pub(super) fn read(table: &Table, reading: &mut Reading) -> Result<Option<Self>, Misfit> {
        let Some((id, _)) = table.text("id")?.filter(|(id, _)| !id.trim().is_empty()) else {
            reading.unheeded(&table.span, "a rule without an `id` does not run".to_owned(), true);
            return Ok(None);
        };
        let id: String = id.trim().chars().map(|it| if is_plain(it) { it } else { '-' }).collect();
        let name = format!("`{id}`");
        reading.others(table, &KNOWN, &name);
        if table.is_on("skipReport")? {
            let message = format!("{name} is part of other rules and reports nothing by itself");
            reading.unheeded(&table.place("skipReport"), message, false);
            return Ok(None);
        }
        let mut lost = false;
        let mut expression = |name: &str| -> Result<Option<GoRegex>, Misfit> {
            let Some((source, at)) = table.text(name)?.filter(|(source, _)| !source.is_empty()) else {
                return Ok(None);
            };
            let read = GoRegex::new(&source).map_err(|why| {
                let message = format!("`{id}` does not run: its `{name}` cannot be read: {why}");
                reading.unheeded(&at, message, true);
                lost = true;
            });
            Ok(read.ok())
        };
        let (regex, of_path) = (expression("regex")?, expression("path")?);
        let mut allows = Vec::new();
        for table in table.tables("allowlist")?.into_iter().chain(table.tables("allowlists")?) {
            allows.push(Arc::new(Allow::read(&table, &name, reading)?));
        }
        if lost {
            return Ok(None);
        }
        let group = group(table)?;
        if regex.is_none() && of_path.is_none() {
            let message =
                format!("{name} has neither `regex` nor `path`: it changes a rule that is not in this file");
            reading.unheeded(&table.span, message, false);
            return Ok(None);
        }
        if let Some(groups) = regex.as_ref().map(GoRegex::groups).filter(|groups| group > *groups) {
            let message = format!("{name} does not run: its `regex` has {groups} groups, and no {group}");
            reading.unheeded(&table.place("secretGroup"), message, true);
            return Ok(None);
        }
        let keywords = table.texts("keywords")?.into_iter().map(|(word, _)| word.to_ascii_lowercase());
        Ok(Some(Self {
            description: table.text("description")?.map_or_else(String::new, |(text, _)| text),
            path: reading.path.to_owned(),
            line: reading.line(&table.span),
            keywords: keywords.collect(),
            regex,
            group,
            entropy: table.number("entropy")?,
            of_path,
            allows,
            id,
        }))
    }

    /// Whether the rule looks into files of this path.
    pub(super) fn reads(&self, path: &str) -> bool {
        self.of_path.as_ref().is_none_or(|regex| regex.is_in(path))
            && !self.allows.iter().any(|allow| allow.covers_file(path))
    }

    /// Whether the name of a file is all that it looks at.
    pub(super) fn is_of_names(&self) -> bool {
        self.regex.is_none()
    }

    /// The secrets in a text, by place.
    pub(super) fn find(&self, path: &str, text: &str) -> Vec<Range<usize>> {
        let Some(regex) = &self.regex else { return Vec::new() };
        let secrets = regex.matches(text).filter_map(|(range, groups)| {
            let matched = trimmed(text, whole(text, &range));
            let group = if regex.groups() == 0 { None } else { self.value(&groups) };
            let secret = group.map_or_else(|| matched.clone(), |group| whole(text, &group));
            let candidate = Candidate {
                path,
                secret: &text[secret.clone()],
                matched: &text[matched.clone()],
                line: lines(text, &matched),
            };
            let is_mixed = self.entropy == 0.0 || entropy(candidate.secret) > self.entropy;
            let is_allowed = || self.allows.iter().any(|allow| allow.covers(&candidate));
            (!secret.is_empty() && is_mixed && !is_allowed()).then_some(secret)
        });
        secrets.collect()
    }

    fn value(&self, groups: &regex_automata::util::captures::Captures) -> Option<Range<usize>> {
        let count = groups.group_info().group_len(PatternID::ZERO);
        let wanted = if self.group > 0 { self.group..self.group + 1 } else { 1..count };
        let spans = wanted.filter_map(|nth| groups.get_group(nth));
        spans.map(|span| span.range()).find(|range| self.group > 0 || !range.is_empty())
    }
}

fn is_plain(char: char) -> bool {
    !char.is_whitespace() && !char.is_control() && char != '*'
}

/// The group that is the secret.
fn group(table: &Table) -> Result<usize, Misfit> {
    let number = table.number("secretGroup")?;
    let group = (0..=100_u32).find(|group| f64::from(*group).total_cmp(&number).is_eq());
    let misfit =
        || Misfit { at: table.place("secretGroup"), message: "`secretGroup` is no group".to_owned() };
    group.map(|group| group as usize).ok_or_else(misfit)
}

/// A range with the characters whole that it cuts in two.
fn whole(text: &str, range: &Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
}

/// Without the line breaks around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let matched = &text[range.clone()];
    let start = range.start + matched.len() - matched.trim_start_matches('\n').len();
    start..start.max(range.start + matched.trim_end_matches('\n').len())
}

/// The lines that a range touches.
fn lines<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    &text[start..end]
}

/// Shannon's entropy of the characters, in bits a character, as gitleaks computes it.
fn entropy(text: &str) -> f64 {
    let mut counts = std::collections::HashMap::new();
    for char in text.chars() {
        *counts.entry(char).or_insert(0_u32) += 1;
    }
    let length = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX));
    // Summed in one order, so that equal texts are equally mixed.
    let mut counts: Vec<u32> = counts.into_values().collect();
    counts.sort_unstable();
    counts.into_iter().map(|count| f64::from(count) / length).map(|share| -share * share.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_is_shannons() {
        for (text, expect) in
            [("", 0.0), ("aaaa", 0.0), ("abab", 1.0), ("abcd", 2.0), ("aabbccdd11223344", 3.0)]
        {
            assert!((entropy(text) - expect).abs() < 1e-9, "{text}: {}", entropy(text));
        }
    }
}
