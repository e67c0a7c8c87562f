//! File patterns: which files a check reads.
//!
//! Hundreds of checks ask each file whether it is theirs. Together their patterns are one set, in which a
//! path is looked up once.

use std::collections::HashMap;
use std::sync::OnceLock;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;

use super::expectation::Fault;

/// A set of file patterns. A pattern without `/` matches the file's name in any folder. It is
/// compiled when it is first needed.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Globs {
    patterns: Vec<String>,
    set: OnceLock<GlobSet>,
    /// The places of its patterns among those of all checks.
    slots: Slots,
}

/// Some patterns, by their places among those of all checks. A bit for each: hundreds of checks compare
/// theirs with those that every file matches.
#[derive(Debug, Default)]
pub(crate) struct Slots(Vec<u64>);

impl From<Vec<String>> for Globs {
    fn from(patterns: Vec<String>) -> Self {
        Self { patterns, set: OnceLock::new(), slots: Slots::default() }
    }
}

/// The patterns of all checks that read one file at a time.
#[derive(Debug, Default)]
pub(crate) struct AllGlobs {
    slots: HashMap<String, usize>,
    set: OnceLock<GlobSet>,
}

impl AllGlobs {
    /// The same patterns, to which others can be added.
    pub(crate) fn begun(&self) -> Self {
        Self { slots: self.slots.clone(), set: OnceLock::new() }
    }

    /// Takes the patterns of a check in.
    pub(crate) fn add(&mut self, globs: &mut Globs) {
        let anchored: Vec<String> = globs.anchored().collect();
        let mut slot = |pattern| {
            let next = self.slots.len();
            *self.slots.entry(pattern).or_insert(next)
        };
        globs.slots = anchored.into_iter().map(&mut slot).collect();
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.slots.len()
    }

    /// The patterns that a path matches.
    pub(crate) fn of(&self, path: &str) -> Slots {
        let build = || {
            let mut patterns: Vec<(&String, usize)> =
                self.slots.iter().map(|(it, slot)| (it, *slot)).collect();
            patterns.sort_by_key(|(_, slot)| *slot);
            set_of(patterns.into_iter().map(|(pattern, _)| pattern.clone()))
        };
        self.set.get_or_init(build).matches(path).into_iter().collect()
    }
}

impl FromIterator<usize> for Slots {
    fn from_iter<I: IntoIterator<Item = usize>>(slots: I) -> Self {
        let mut bits: Vec<u64> = Vec::new();
        for slot in slots {
            let at = slot / 64;
            bits.resize(bits.len().max(at + 1), 0);
            bits[at] |= 1 << (slot % 64);
        }
        Self(bits)
    }
}

impl Slots {
    /// Each place, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word & 1 << bit != 0).map(move |bit| 64 * at + bit)
        })
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(ours, its)| ours & its != 0)
    }
}

impl Globs {
    pub(crate) fn matches(&self, path: &str) -> bool {
        self.set.get_or_init(|| set_of(self.anchored())).is_match(path)
    }

    /// What is wrong with a pattern, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.patterns.iter().find_map(|pattern| {
            let error = glob(&anchored(pattern)).err()?;
            let message = format!("the file pattern `{pattern}` is not well formed: {}", error.kind());
            Some(Fault { message, at: Some(pattern.clone()) })
        })
    }

    /// The places of its patterns among those of all checks.
    pub(crate) fn slots(&self) -> &Slots {
        &self.slots
    }

    /// The patterns, each against the whole path.
    fn anchored(&self) -> impl Iterator<Item = String> + '_ {
        self.patterns.iter().map(|pattern| anchored(pattern))
    }

    /// The patterns as the page gives them.
    pub(crate) fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

/// A set of patterns against whole paths. What is not well formed matches nothing; its author
/// has been told by then.
fn set_of(anchored: impl Iterator<Item = String>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    anchored.for_each(|pattern| {
        // In its place stands what matches no path, so that the others keep theirs.
        builder.add(glob(&pattern).unwrap_or_else(|_| nothing()));
    });
    builder.build().unwrap_or_default()
}

/// Whether a check reads a file with a path that has `matched`.
pub(crate) fn reads(files: &Globs, except: Option<&Globs>, matched: &Slots) -> bool {
    files.slots.meets(matched) && !except.is_some_and(|except| except.slots.meets(matched))
}

fn glob(anchored: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(anchored).literal_separator(true).build()
}

/// A pattern that no path matches: no name has a zero byte.
fn nothing() -> Glob {
    glob("\0").expect("a plain character is a pattern")
}

fn anchored(pattern: &str) -> String {
    if pattern.contains('/') { pattern.trim_start_matches('/').to_owned() } else { format!("**/{pattern}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_without_a_folder_matches_in_any_folder() {
        let globs = Globs::from(vec![".env*".to_owned(), "config/*.yaml".into(), "/Dockerfile".into()]);
        for (path, expect) in [
            (".env", true),
            ("services/api/.env.local", true),
            ("config/app.yaml", true),
            ("deep/config/app.yaml", false),
            ("config/deep/app.yaml", false),
            ("Dockerfile", true),
        ] {
            assert_eq!(globs.matches(path), expect, "{path}");
        }
    }
}
