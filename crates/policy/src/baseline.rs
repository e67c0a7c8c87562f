//! The findings a project had when it began to be checked.
//!
//! A baseline is a table of what is known: path, rule, fingerprint. It is sorted and holds neither line
//! numbers nor dates, so that it changes only when a finding comes or goes, and two branches that mend
//! different things merge without a conflict. A finding in a renamed file is known by its content.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::finding::{Finding, content};

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// The file, from the project's root.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// What was found, see [`content`].
    pub fingerprint: String,
}

/// Known findings, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

/// A line that is none of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {message}; {remedy}")]
pub struct BaselineError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub message: String,
    /// What to do.
    pub remedy: &'static str,
}

/// What a baseline does to a check.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    /// The findings it does not know.
    pub(crate) kept: Vec<Finding>,
    /// The findings it knows.
    pub(crate) known: Vec<Finding>,
    /// What it knows and nobody finds any more.
    pub(crate) gone: Vec<Entry>,
}

impl Baseline {
    /// What is known after a check: everything that was found. `prefix` is the checked folder as seen
    /// from the baseline's, empty or ending in a slash.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, prefix: &str) -> Self {
        Self { entries: findings.into_iter().map(|finding| entry(finding, prefix)).collect() }
    }

    /// From entries.
    pub fn from_entries(entries: impl IntoIterator<Item = Entry>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// The entries, sorted.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut entries = BTreeSet::new();
        for row in reader.records() {
            let row = row.map_err(|error| {
                broken(error.position().map_or(1, csv::Position::line), &error.to_string())
            })?;
            let line = row.position().map_or(1, csv::Position::line);
            let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| row[0].starts_with(mark));
            if conflict {
                let remedy = "keep the lines of both sides and take the marks out; order does not matter";
                return Err(BaselineError { line, message: "a merge was left half done".into(), remedy });
            }
            let [path, rule, fingerprint] = row.iter().collect::<Vec<_>>()[..] else {
                return Err(broken(line, &format!("{} columns instead of three", row.len())));
            };
            entries.insert(Entry { path: path.into(), rule: rule.into(), fingerprint: fingerprint.into() });
        }
        Ok(Self { entries })
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = csv::Writer::from_writer(Vec::new());
        let header = self.entries.is_empty().then(|| text.write_record(["path", "rule", "fingerprint"]));
        let rows = self.entries.iter().map(|entry| text.serialize(entry));
        let written = header.into_iter().chain(rows.collect::<Vec<_>>()).all(|row| row.is_ok());
        debug_assert!(written, "writing to memory cannot fail");
        String::from_utf8_lossy(&text.into_inner().unwrap_or_default()).into_owned()
    }

    /// Takes the known findings away. `exists` says of a path whether the project still has it, so
    /// that a renamed file is told from a copied one.
    pub(crate) fn hide(&self, findings: Vec<Finding>, prefix: &str, exists: &dyn Fn(&str) -> bool) -> Hidden {
        let mut left: BTreeSet<&Entry> = self.entries.iter().collect();
        let mut told = Hidden::default();
        let mut rest = Vec::new();
        for finding in findings {
            let is_known = left.remove(&entry(&finding, prefix));
            if is_known { told.known.push(finding) } else { rest.push(finding) }
        }
        let mut moved: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in left {
            if exists(&entry.path) {
                told.gone.push(entry.clone());
            } else {
                moved.entry(&entry.fingerprint).or_default().push(entry);
            }
        }
        for finding in rest {
            let is_known = moved.get_mut(content(&finding.fingerprint)).and_then(Vec::pop).is_some();
            if is_known { told.known.push(finding) } else { told.kept.push(finding) }
        }
        told.gone.extend(moved.into_values().flatten().cloned());
        told.gone.sort();
        told
    }
}

fn entry(finding: &Finding, prefix: &str) -> Entry {
    Entry {
        path: format!("{prefix}{}", finding.place.path),
        rule: finding.rule.id.clone(),
        fingerprint: content(&finding.fingerprint).to_owned(),
    }
}

fn broken(line: u64, why: &str) -> BaselineError {
    let remedy = "mend it, or write the file anew with `keywright baseline`";
    BaselineError { line, message: format!("this is no line of a baseline: {why}"), remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, fingerprint: &str) -> Entry {
        Entry { path: path.into(), rule: "secrets/key".into(), fingerprint: fingerprint.into() }
    }

    #[test]
    fn what_is_written_is_sorted_and_read_back() {
        let baseline = Baseline::from_entries([entry("b, c.env", "02"), entry("a.env", "01")]);
        insta::assert_snapshot!(baseline.to_text(), @r#"
        path,rule,fingerprint
        a.env,secrets/key,01
        "b, c.env",secrets/key,02
        "#);
        assert_eq!(Baseline::parse(&baseline.to_text()).unwrap(), baseline);
        assert_eq!(Baseline::parse(&Baseline::default().to_text()).unwrap(), Baseline::default());
        assert_eq!(Baseline::parse("").unwrap(), Baseline::default());
    }

    #[test]
    fn two_branches_merge_by_their_lines() {
        let ours = Baseline::from_entries([entry("a", "1"), entry("c", "3")]);
        let theirs = Baseline::from_entries([entry("b", "2"), entry("c", "3")]);
        let both =
            format!("{}{}", ours.to_text(), theirs.to_text().lines().skip(1).collect::<Vec<_>>().join("\n"));
        assert_eq!(Baseline::parse(&both).unwrap().entries().len(), 3);
    }

    #[test]
    fn what_is_no_baseline_is_told_by_its_line() {
        let told = |text: &str| Baseline::parse(text).unwrap_err().to_string();
        insta::assert_snapshot!(told("path,rule,fingerprint\na,b,c\n<<<<<<< ours\n"), @"line 3: a merge was left half done; keep the lines of both sides and take the marks out; order does not matter");
        insta::assert_snapshot!(told("path,rule,fingerprint\na,b\n"), @"line 2: this is no line of a baseline: 2 columns instead of three; mend it, or write the file anew with `keywright baseline`");
    }
}
