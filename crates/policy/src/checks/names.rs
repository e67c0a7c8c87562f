//! The expressions by which rules know settings, asked all at once.
//!
//! A hundred rules ask each name of a document whether it is theirs. Together they are one
//! automaton, and a name is read once.

use std::collections::HashMap;
use std::sync::OnceLock;

use keywright_source::Setting;
use regex::{RegexSet, RegexSetBuilder};
use serde::Deserialize;

use super::expectation::{Fault, Pattern};

/// A rule's expression for names of settings.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Name {
    source: String,
    /// Its place among all of them.
    slot: usize,
}

impl From<String> for Name {
    fn from(source: String) -> Self {
        Self { source, slot: usize::MAX }
    }
}

impl Name {
    /// What is wrong with it, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        Pattern::from(self.source.clone()).fault()
    }
}

/// The expressions of all rules. They are compiled when a document is first asked.
#[derive(Debug, Default)]
pub(crate) struct Names {
    sources: Vec<String>,
    set: OnceLock<RegexSet>,
}

/// Which settings of a document each expression matches.
#[derive(Debug)]
pub(crate) struct Named(HashMap<usize, Vec<usize>>);

/// Room for a few thousand expressions.
const SIZE: usize = 256 << 20;

impl Names {
    /// The same expressions, to which others can be added.
    pub(crate) fn begun(&self) -> Self {
        Self { sources: self.sources.clone(), set: OnceLock::new() }
    }

    /// Takes an expression in.
    pub(crate) fn add(&mut self, name: &mut Name) {
        let known = self.sources.iter().position(|source| *source == name.source);
        name.slot = known.unwrap_or(self.sources.len());
        if known.is_none() {
            self.sources.push(name.source.clone());
        }
    }

    /// Reads the names of a document.
    pub(crate) fn read(&self, settings: &[Setting]) -> Named {
        // The pages were proven: an expression that does not compile has been told to its author.
        let build = || RegexSetBuilder::new(&self.sources).size_limit(SIZE).build().unwrap_or_default();
        let set = self.set.get_or_init(build);
        let mut slots: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut named: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, setting) in settings.iter().enumerate() {
            let slots =
                slots.entry(setting.name).or_insert_with(|| set.matches(setting.name).iter().collect());
            for slot in slots.iter() {
                named.entry(*slot).or_default().push(at);
            }
        }
        Named(named)
    }
}

impl Named {
    /// The settings that an expression matches, as places in the list that was read.
    pub(crate) fn of(&self, name: &Name) -> &[usize] {
        self.0.get(&name.slot).map_or(&[], Vec::as_slice)
    }
}
