//! The expressions by which rules know settings, asked all at once.
//!
//! A hundred rules ask each name of a document whether it is theirs. A name is read once for the words that
//! their expressions need, and only those are asked of which it has one.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hashbrown::HashMap;
use keywright_source::Setting;
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

/// The expressions of all rules. Each is compiled when a name first has one of its words.
#[derive(Debug, Default)]
pub(crate) struct Names {
    patterns: Vec<Arc<Pattern>>,
    needs: OnceLock<Needs>,
    /// What names were found to match: a project calls its settings by the same few.
    answers: RwLock<HashMap<Box<str>, Answer>>,
}

/// The expressions that a name matches.
type Answer = Arc<[usize]>;

/// Which settings of a document each expression matches.
#[derive(Debug)]
pub(crate) struct Named(HashMap<usize, Vec<usize>>);

/// What the expressions need of a name.
#[derive(Debug)]
struct Needs {
    words: AhoCorasick,
    /// The expression that needs each word.
    owners: Vec<usize>,
    /// Those of which nobody can tell.
    always: Vec<usize>,
}

impl Needs {
    fn of(patterns: &[Arc<Pattern>]) -> Self {
        let (mut words, mut owners, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (slot, pattern) in patterns.iter().enumerate() {
            match pattern.needs() {
                Some(needed) => {
                    words.extend(needed);
                    owners.resize(words.len(), slot);
                }
                None => always.push(slot),
            }
        }
        // Made in a moment: what a name was found to match is kept, and few are looked at.
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        let words = AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(words);
        Self { words: words.expect("a few hundred words make an automaton"), owners, always }
    }

    /// The expressions that a name may match, in their order.
    fn met(&self, name: &str) -> BTreeSet<usize> {
        let met = self.words.find_overlapping_iter(name).map(|found| self.owners[found.pattern().as_usize()]);
        met.chain(self.always.iter().copied()).collect()
    }
}

/// How many answers are kept, for names of at most so many bytes: a few mebibytes, whatever a project holds.
const KEPT: usize = 20_000;
const LONGEST: usize = 64;

impl Names {
    /// The same expressions, to which others can be added.
    pub(crate) fn begun(&self) -> Self {
        Self { patterns: self.patterns.clone(), ..Self::default() }
    }

    /// Takes an expression in.
    pub(crate) fn add(&mut self, name: &mut Name) {
        let known = self.patterns.iter().position(|pattern| pattern.source() == name.source);
        name.slot = known.unwrap_or(self.patterns.len());
        if known.is_none() {
            self.patterns.push(Arc::new(Pattern::from(name.source.clone())));
        }
    }

    /// Works out what the expressions need, which the first name waits for otherwise.
    pub(crate) fn get_ready(&self) {
        self.needs.get_or_init(|| Needs::of(&self.patterns));
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
            let met = self.needs.get_or_init(|| Needs::of(&self.patterns)).met(name);
            // The pages were proven: an expression that does not compile has been told to its author.
            let matches = |slot: &usize| self.patterns[*slot].regex().is_some_and(|it| it.is_match(name));
            let answer: Answer = met.into_iter().filter(matches).collect();
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
