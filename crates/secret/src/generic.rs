//! Secrets without a shape of their own, found by the assignment they stand in.
//!
//! One pass finds words that speak of secrets. [`candidate`] reads what is assigned to them,
//! [`reference`] lets go of what is plainly not a value, [`features`] says what is known about
//! the rest, and [`model`] weighs it. The weights were learned from labelled files
//! (`training/`); the threshold is a parameter.
//!
//! Deliberately absent: rules for one project, path or value.

mod address;
mod candidate;
mod features;
mod language;
mod literal;
mod model;
mod place;
mod public;
mod reference;
mod shape;
mod wordlike;
mod words;

use std::ops::Range;

use aho_corasick::AhoCorasickBuilder;

use crate::detector::Found;
use candidate::{Candidate, Tie};
use features::{Features, FileFacts};

/// Candidates judged at least this likely are reported, unless a team asks for more or less.
pub(crate) const LIKELY: f32 = 0.6;

/// A candidate with everything known about it: what training reads.
#[derive(Debug, Clone)]
pub struct Considered {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// Named numbers, always the same names in the same order.
    pub features: Vec<(&'static str, f32)>,
}

/// Words that speak of secrets; the first few are marks of structure, the last few must begin a word.
pub(crate) const WORDS: [&str; 15] = [
    "://",
    "basic ",
    "bearer ",
    "pass",
    "pwd",
    "psw",
    "secret",
    "token",
    "key",
    "auth",
    "cred",
    "identified by",
    "seed",
    "mnemonic",
    "otp",
];
/// Where the words begin that are found inside many others (`hotpink`).
const SHORT: usize = 11;

/// Reads candidates word by word.
pub(crate) struct Reader<'t> {
    text: &'t str,
    file: FileFacts,
    found: Vec<Candidate>,
    /// Up to where names were read.
    done: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(path: &str, text: &'t str) -> Self {
        Self { text, file: FileFacts::of(path), found: Vec::new(), done: 0 }
    }

    /// Reads what stands at word number `word`.
    pub(crate) fn hit(&mut self, word: usize, place: Range<usize>) {
        if place.start < self.done {
            return;
        }
        match word {
            0 => self.found.extend(address::password(self.text, place.end)),
            1 | 2 => self.found.extend(address::authorization(self.text, place)),
            SHORT.. if !begins_word(self.text.as_bytes(), place.start) => {}
            _ => self.done = candidate::read(self.text, place, self.file.language, &mut self.found),
        }
    }

    /// Judges what was read, leaving out what stands in a place already `taken`.
    pub(crate) fn judged(self, taken: &[Range<usize>], likely: f32) -> Vec<Found> {
        let Self { text, file, found, .. } = self;
        let free = |it: &Candidate| {
            !taken.iter().any(|place| place.start < it.value.end && it.value.start < place.end)
        };
        let mut told: Vec<Found> = Vec::new();
        for candidate in in_order(text, found).into_iter().filter(free) {
            let known = told.last().is_some_and(|last| last.span.end > candidate.value.start);
            let because = (!known).then(|| model::judge(&Features::of(text, file, &candidate), likely));
            told.extend(because.flatten().map(|because| finding(text, &candidate, because)));
        }
        told
    }
}

/// Everything in a text that the model would judge.
///
/// # Panics
/// Never: the words are fixed.
pub fn consider(path: &str, text: &str) -> Vec<Considered> {
    let words =
        AhoCorasickBuilder::new().ascii_case_insensitive(true).build(WORDS).expect("a few fixed words");
    let mut reader = Reader::new(path, text);
    for hit in words.find_overlapping_iter(text) {
        reader.hit(hit.pattern().as_usize(), hit.range());
    }
    let file = reader.file;
    let seen = in_order(text, reader.found);
    seen.iter()
        .map(|it| Considered { span: it.value.clone(), features: Features::of(text, file, it).0 })
        .collect()
}

/// What may be a value, by place, each once.
fn in_order(text: &str, mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.retain(|it| {
        let value = &text[it.value.clone()];
        let name = &text[it.name.clone()];
        !reference::is_none_or_reference(value)
            && !public::is_public(name, value)
            && !is_a_number(name, value)
    });
    found.sort_by_key(|it| (it.value.start, it.value.end));
    found.dedup_by(|later, earlier| later.value == earlier.value);
    found
}

/// A short number under a key is a code or a count.
fn is_a_number(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    value.len() < 12
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && !words::PASSWORD.iter().chain(words::SECRET).chain(words::TOKEN).any(|word| name.contains(word))
}

fn begins_word(bytes: &[u8], at: usize) -> bool {
    at == 0
        || !bytes[at - 1].is_ascii_alphabetic()
        || bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase()
}

fn finding(text: &str, candidate: &Candidate, why: Vec<String>) -> Found {
    let name = &text[candidate.name.clone()];
    let lower = name.to_ascii_lowercase();
    let rule = match candidate.tie {
        Tie::Address => "secrets/connection-string",
        Tie::Scheme => "secrets/authorization",
        _ if lower.ends_with("authorization") => "secrets/authorization",
        _ if words::PASSWORD.iter().any(|word| lower.contains(word)) => "secrets/password",
        _ => "secrets/key",
    };
    let what = match candidate.tie {
        Tie::Address => "a password stands between the user and the host of an address".to_owned(),
        Tie::Scheme => format!("`{}` is followed by a written-out value", name.trim()),
        _ => format!("`{name}` names a secret, and its value is written out"),
    };
    let mut because = vec![what];
    because.extend(why);
    because.push(
        "a reference such as `${NAME}`, a lookup in a secret store, or an empty value would not be found"
            .into(),
    );
    Found { span: candidate.value.clone(), rule: rule.to_owned(), because }
}
