//! The expressions by which rules know settings, asked all at once.
//!
//! A hundred rules ask each name of a document whether it is theirs. Together they are one
//! automaton, and a name is read once.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

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
    /// What names were found to match: a project calls its settings by the same few.
    answers: RwLock<HashMap<Box<str>, Answer>>,
}

/// The expressions that a name matches.
type Answer = Arc<[usize]>;

/// Which settings of a document each expression matches.
#[derive(Debug)]
pub(crate) struct Named(HashMap<usize, Vec<usize>>);

/// Room for a few thousand expressions.
const SIZE: usize = 256 << 20;
/// How many answers are kept, for names of at most so many bytes: a few mebibytes, whatever a project holds.
const KEPT: usize = 20_000;
const LONGEST: usize = 64;

impl Names {
    /// The same expressions, to which others can be added.
    pub(crate) fn begun(&self) -> Self {
        Self { sources: self.sources.clone(), ..Self::default() }
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
        let mut answers: HashMap<&str, Answer> = HashMap::new();
        let mut named: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, setting) in settings.iter().enumerate() {
            let answer = answers.entry(setting.name).or_insert_with(|| self.ask(setting.name));
            for slot in answer.iter() {
                named.entry(*slot).or_default().push(at);
            }
        }
        Named(named)
    }

    /// The expressions that a name matches.
    fn ask(&self, name: &str) -> Answer {
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        known.unwrap_or_else(|| {
            // The pages were proven: an expression that does not compile has been told to its author.
            let build = || RegexSetBuilder::new(&self.sources).size_limit(SIZE).build().unwrap_or_default();
            let answer: Answer = self.set.get_or_init(build).matches(name).iter().collect();
            let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
            if answers.len() < KEPT && name.len() <= LONGEST {
                answers.insert(name.into(), Arc::clone(&answer));
            }
            answer
        })
    }
}

impl Named {
    /// The settings that an expression matches, as places in the list that was read.
    pub(crate) fn of(&self, name: &Name) -> &[usize] {
        self.0.get(&name.slot).map_or(&[], Vec::as_slice)
    }
}
