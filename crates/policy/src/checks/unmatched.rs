//! A word in one place that another place should have too, anywhere in the project: a secret a
//! workflow uses and nothing declares, a bucket without its public access block. Or one that another
//! place should *not* have: a key in use that the inventory calls revoked.
//!
//! Files are read one by one. What each says is kept as words (hashed, see
//! [`Gathered`](crate::Gathered)), and compared when all were seen.

use keywright_source::{Facts, Selected, Span};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::{Fault, Pattern};
use super::path_names::reads;
use super::paths::Path;
use super::{Globs, Hit, Subject};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmatched {
    /// The words that need a counterpart; the finding stands on the word.
    pub(crate) words: Words,
    /// The words that are counterparts.
    pub(crate) among: Words,
    /// The counterpart in words, for the message: `has no` … or `has a` ….
    what: String,
    /// The project is passed over unless it has one of these files.
    when: Option<Globs>,
}

/// Where to find words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) files: Globs,
    /// Files that are passed over although `files` names them.
    except: Option<Globs>,
    /// Selects values. The word is the value; of a mapping or a list, its name.
    path: Option<Path>,
    /// Whether the word is always the name.
    #[serde(default)]
    names: bool,
    /// Words that do not count.
    unless: Option<Pattern>,
    /// Takes from each value, or without `path` from the file's text, what the group `at` marks, or
    /// the whole match.
    pattern: Option<Pattern>,
}

/// A word and where it stands.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) hit: Hit,
}

impl Unmatched {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let when = self.when.iter().filter_map(Globs::fault);
        [&self.words, &self.among].into_iter().flat_map(Words::faults).chain(when).collect()
    }

    /// The file patterns of its words, and those they pass over.
    pub(super) fn patterns_of_files(&mut self) -> [Option<&mut Globs>; 4] {
        let Self { words, among, .. } = self;
        [Some(&mut words.files), words.except.as_mut(), Some(&mut among.files), among.except.as_mut()]
    }

    /// The file patterns of words that stand in documents, and those they pass over.
    pub(super) fn words_of_documents(&self) -> impl Iterator<Item = (&Globs, &Option<Globs>)> {
        let words = [&self.words, &self.among].into_iter().filter(|it| it.path.is_some());
        words.map(|it| (&it.files, &it.except))
    }

    /// Its paths into a document.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut Path> {
        [&mut self.words.path, &mut self.among.path].into_iter().flatten()
    }

    /// The words of a file that are asked for; `has` is how the message goes on.
    pub(crate) fn wanted(&self, subject: &Subject, has: &str) -> Vec<Word> {
        let named = |(text, span): (String, Span)| {
            let message = Some(format!("`{text}` {has} {}", self.what));
            Word { text, hit: Hit { span, message, ..Hit::default() } }
        };
        self.words.find(subject).into_iter().map(named).collect()
    }

    /// The words of a file that are counterparts.
    pub(crate) fn known(&self, subject: &Subject) -> impl Iterator<Item = String> {
        self.among.find(subject).into_iter().map(|(text, _)| text)
    }

    /// Whether the project is one the check speaks of.
    pub(crate) fn applies(&self, facts: &Facts) -> bool {
        self.when.as_ref().is_none_or(|when| facts.paths.iter().any(|(path, _)| when.matches(path)))
    }
}

impl Words {
    fn faults(&self) -> Vec<Fault> {
        let message = "words need `path` (a JSONPath), `pattern` (an expression), or both";
        let shape = (self.path.is_none() && self.pattern.is_none())
            .then(|| Fault { message: message.to_owned(), at: None });
        let files = std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault);
        let patterns = self.pattern.iter().chain(&self.unless).filter_map(Pattern::fault);
        shape.into_iter().chain(patterns).chain(files).collect()
    }

    fn find(&self, subject: &Subject) -> Vec<(String, Span)> {
        let counts = |word: &str| !self.unless.as_ref().is_some_and(|unless| unless.is_match(word));
        self.all(subject).into_iter().filter(|(word, _)| counts(word)).collect()
    }

    fn all(&self, subject: &Subject) -> Vec<(String, Span)> {
        if !reads(&self.files, self.except.as_ref(), &subject.matched) {
            return Vec::new();
        }
        let text = subject.file.text.as_str();
        let Some(path) = &self.path else { return self.parts(text, Span::new(0, text.len()), text) };
        let read = subject.read.iter().filter(|read| read.may_have(Some(path)));
        let roots = read.flat_map(|read| &read.document.roots);
        let selected = roots.flat_map(|root| path.query.select_entries(root));
        selected
            .filter_map(|selected| self.word(&selected))
            .flat_map(|(word, span)| match &self.pattern {
                Some(_) => self.parts(&word, span, text),
                None => vec![(word, span)],
            })
            .collect()
    }

    fn word(&self, selected: &Selected) -> Option<(String, Span)> {
        let value = selected.node.scalar().filter(|_| !self.names);
        let value = value.map(|value| (value, selected.node.span));
        value.or_else(|| selected.key.as_ref().map(|(name, span)| ((*name).to_owned(), *span)))
    }

    /// What the expression takes from a word; each part stands where the file has it, or, when it is
    /// written with escapes, where the word stands.
    fn parts(&self, word: &str, span: Span, text: &str) -> Vec<(String, Span)> {
        let Some(pattern) = self.pattern.as_ref().and_then(Pattern::regex) else { return Vec::new() };
        let mut from = span.start;
        let mut parts = Vec::new();
        for captures in pattern.captures_iter(word) {
            let Some(part) = captures.name("at").or_else(|| captures.get(0)) else { continue };
            let found = text.get(from..span.end).and_then(|rest| rest.find(part.as_str()));
            let place = found.map_or(span, |at| Span::new(from + at, from + at + part.len()));
            from = found.map_or(from, |at| from + at + part.len());
            parts.push((part.as_str().to_owned(), place));
        }
        parts
    }
}
