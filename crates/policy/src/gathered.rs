//! What checks across files keep of each file until all were seen.
//!
//! A word may be a secret, so only its hash is kept; the finding it may become is made while the
//! file is at hand, and masked as every finding is.

use std::collections::HashSet;

use crate::finding::Finding;

/// Which check of which rule, and the hash of a word.
type Key = (usize, usize, [u8; 16]);

/// The words of a project's files that checks compare across files.
#[derive(Debug, Default)]
pub struct Gathered {
    wanted: Vec<(Key, Finding)>,
    known: HashSet<Key>,
}

impl Gathered {
    /// Adds what was gathered from other files.
    pub fn merge(&mut self, other: Self) {
        self.wanted.extend(other.wanted);
        self.known.extend(other.known);
    }

    pub(crate) fn want(&mut self, rule: usize, check: usize, word: &str, finding: Finding) {
        self.wanted.push(((rule, check, hash(word)), finding));
    }

    pub(crate) fn know(&mut self, rule: usize, check: usize, word: &str) {
        self.known.insert((rule, check, hash(word)));
    }

    /// The findings that `holds` wants: it hears the rule, the check, and whether the word has a
    /// counterpart.
    pub(crate) fn judged(self, holds: impl Fn(usize, usize, bool) -> bool) -> impl Iterator<Item = Finding> {
        let known = self.known;
        let wanted = self.wanted.into_iter();
        wanted.filter(move |(key, _)| holds(key.0, key.1, known.contains(key))).map(|(_, finding)| finding)
    }
}

fn hash(word: &str) -> [u8; 16] {
    let mut hash = [0; 16];
    hash.copy_from_slice(&blake3::hash(word.as_bytes()).as_bytes()[..16]);
    hash
}
