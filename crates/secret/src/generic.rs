//! Secrets without a shape of their own, found by the assignment they stand in.
//!
//! One pass finds words that speak of secrets. [`candidate`] reads what is assigned to them,
//! [`reference`] lets go of what is plainly not a value, [`features`] says what is known about
//! the rest, and [`model`] weighs it. The weights were learned from labelled files
//! (`training/`); the threshold is a parameter.
//!
//! Deliberately absent: rules for one project, path or value.

mod address;
mod around;
mod candidate;
mod features;
mod language;
mod literal;
mod model;
mod place;
mod public;
mod published;
mod reference;
mod shape;
mod wordlike;
mod words;

use std::collections::VecDeque;
use std::ops::Range;

use crate::detector::{Few, Found};
use crate::scan::Words;
use crate::taken::Taken;
use candidate::{Candidate, Tie};
use features::{Features, FileFacts, Names};
use language::Language;
pub(crate) use wordlike::word_likeness;
pub(crate) use words::Split;

/// Candidates judged at least this likely are reported, unless a team asks for more or less; from 0 to 1.
pub const LIKELY: f32 = 0.6;

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
    "secret",
    "token",
    "key",
    "auth",
    "cred",
    "identified by",
    "seed",
    "mnemonic",
    "otp",
    "psw",
];
/// Where the words begin that are found inside many others (`hotpink`, `opsworks`).
const SHORT: usize = 10;
/// The word that begins others which speak of no secret (`passenger`).
const PASS: usize = 3;
/// The word that a program which splits texts is named after (`tokenizer`).
const TOKEN: usize = 6;

/// A candidate that is likely enough, how likely it is, and why.
type Likely = (Candidate, f32, Vec<String>);

/// So many of the values that were judged last are known again: two names may lead to one value, and then stand
/// near each other.
const JUST_JUDGED: usize = 16;

/// In a value of so many bytes nobody looks for names of others: a text could be made of values in one another.
const LONG: usize = 1000;

/// Reads candidates word by word, and judges them at once: of most nothing is kept.
pub(crate) struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    language: Language,
    /// What is the same for all, when there is one to judge.
    file: Option<FileFacts>,
    /// Those at least are kept.
    likely: f32,
    names: Names<'t>,
    /// What was just read.
    read: Vec<Candidate>,
    just_judged: VecDeque<Range<usize>>,
    found: Few<Likely>,
    /// Up to where names were read.
    done: usize,
    /// Where the last value of [`LONG`] bytes or more ends.
    long: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(path: &'t str, text: &'t str, likely: f32) -> Self {
        Self {
            path,
            text,
            language: Language::of(path),
            file: None,
            likely,
            names: Names::default(),
            read: Vec::new(),
            just_judged: VecDeque::with_capacity(JUST_JUDGED),
            found: Few::of(text),
            done: 0,
            long: 0,
        }
    }

    /// Reads what stands at word number `word`.
    pub(crate) fn hit(&mut self, word: usize, place: Range<usize>) {
        if place.start < self.done.max(self.long) || place.start >= self.found.looked {
            return;
        }
        match word {
            0 => self.read.extend(address::password(self.text, place.end)),
            1 | 2 => self.read.extend(address::authorization(self.text, place)),
            SHORT.. if !begins_word(self.text.as_bytes(), place.start) => {}
            PASS if words::passes(word_around(self.text, &place)) || is_split(self.text, &place) => {}
            TOKEN if is_of_a_splitter(&self.text.as_bytes()[place.end..]) => {}
            _ => self.done = candidate::read(self.text, place, self.language, &mut self.read),
        }
        if let Some(value) = self.values().last().filter(|value| value.len() >= LONG) {
            self.long = value.end;
        }
    }

    /// The places of what was just read and may be values.
    pub(crate) fn values(&self) -> impl Iterator<Item = Range<usize>> {
        self.read.iter().map(|candidate| candidate.value.clone())
    }

    /// Judges what was just read.
    pub(crate) fn judge(&mut self) {
        let mut read = std::mem::take(&mut self.read);
        for candidate in read.drain(..) {
            let value = &self.text[candidate.value.clone()];
            if is_none(self.text, self.language, &candidate) || self.just_judged.contains(&candidate.value) {
                continue;
            }
            if self.just_judged.len() == JUST_JUDGED {
                self.just_judged.pop_front();
            }
            self.just_judged.push_back(candidate.value.clone());
            let file = *self.file.get_or_insert_with(|| FileFacts::of(self.path));
            if file.translated && is_words(value) {
                continue;
            }
            let features = Features::of(self.text, file, &candidate, &mut self.names);
            if let Some((likely, because)) = model::judge(&features, self.likely) {
                let start = candidate.name.start.min(candidate.value.start);
                self.found.push(start, (candidate, likely, because));
            }
        }
        // Empty again, and as large as before.
        self.read = read;
    }

    /// Up to where everything was judged.
    pub(crate) fn looked(&self) -> usize {
        self.found.looked
    }

    /// What was found, leaving out what stands in a place already `taken`.
    pub(crate) fn told(self, taken: &Taken) -> Vec<Found> {
        let mut all = self.found.all;
        all.sort_by_key(|(it, ..)| (it.value.start, it.value.end));
        all.retain(|(it, ..)| !taken.meets(&it.value));
        let mut told: Vec<Found> = Vec::new();
        for (candidate, likely, because) in all {
            if told.last().is_none_or(|last| last.span.end <= candidate.value.start) {
                told.push(finding(self.text, &candidate, likely, because));
            }
        }
        told
    }
}

/// Everything in a text that the model would judge.
///
/// # Panics
/// Never: the words are fixed.
pub fn consider(path: &str, text: &str) -> Vec<Considered> {
    let words = Words::new(WORDS.into_iter());
    let mut reader = Reader::new(path, text, 0.0);
    words.each(text.as_bytes(), |word, place| reader.hit(word, place));
    let (file, mut seen, mut names) = (FileFacts::of(path), reader.read, Names::default());
    seen.retain(|it| !is_none(text, reader.language, it));
    seen.sort_by_key(|it| (it.value.start, it.value.end));
    seen.dedup_by(|later, earlier| later.value == earlier.value);
    let considered = |it: Candidate| {
        let features = Features::of(text, file, &it, &mut names);
        Considered { span: it.value, features: features.0 }
    };
    seen.into_iter().map(considered).collect()
}

/// Whether a candidate is plainly no value, or of something else.
fn is_none(text: &str, language: Language, candidate: &Candidate) -> bool {
    let value = &text[candidate.value.clone()];
    let name = &text[candidate.name.clone()];
    reference::is_none_or_reference(value)
        || public::is_public(name, value)
        || published::is_published(value)
        || is_a_number(name, value)
        || around::is_of_something_else(text, language, candidate)
}

/// A short number under a key is a code or a count, and a decimal one is a measure.
fn is_a_number(name: &str, value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if value.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part)) {
        return true;
    }
    let name = name.to_ascii_lowercase();
    value.len() < 12
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && !words::PASSWORD.iter().chain(words::SECRET).chain(words::TOKEN).any(|word| name.contains(word))
}

/// Whether a value is what a translator would write.
fn is_words(value: &str) -> bool {
    !(value.bytes().any(|byte| byte.is_ascii_digit()) && value.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

/// The letters around a place, up to where the case says that another word begins.
fn word_around<'t>(text: &'t str, place: &Range<usize>) -> &'t str {
    let bytes = text.as_bytes();
    // Of letters without an end the last few tell that they are no word.
    let before = (0..place.start.min(40)).take_while(|back| !begins_word(bytes, place.start - back)).count();
    let start = place.start - before;
    let goes_on: fn(&u8) -> bool = match bytes[place.end - 1] {
        b'A'..=b'Z' => u8::is_ascii_uppercase,
        _ => u8::is_ascii_lowercase,
    };
    let after = bytes[place.end..].iter().take(12).take_while(|byte| goes_on(byte)).count();
    &text[start..place.end + after]
}

/// Whether `token` goes on as in `tokenizer`.
fn is_of_a_splitter(rest: &[u8]) -> bool {
    rest.get(..2).is_some_and(|next| next.eq_ignore_ascii_case(b"iz") || next.eq_ignore_ascii_case(b"is"))
}

/// Whether the letters at a place are the end of one word and the beginning of the next (`EIPAssociation`).
fn is_split(text: &str, place: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    (place.start + 1..place.end).any(|at| bytes[at].is_ascii_uppercase() && lower(at + 1))
}

fn begins_word(bytes: &[u8], at: usize) -> bool {
    at == 0
        || !bytes[at - 1].is_ascii_alphabetic()
        || bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase()
}

/// Whether a name is that of the header, however a program writes it: `HTTP_AUTHORIZATION`.
fn is_header(lower: &str) -> bool {
    lower.strip_suffix("authorization").is_some_and(|before| {
        before.is_empty() || before.ends_with(|last: char| !last.is_ascii_alphanumeric())
    })
}

fn finding(text: &str, candidate: &Candidate, likely: f32, why: Vec<String>) -> Found {
    let name = &text[candidate.name.clone()];
    let lower = name.to_ascii_lowercase();
    let rule = match candidate.tie {
        Tie::Address => "secrets/connection-string",
        Tie::Scheme => "secrets/authorization",
        _ if is_header(&lower) => "secrets/authorization",
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
    Found { span: candidate.value.clone(), rule: rule.to_owned(), likely, because }
}
