//! The verbs rules are made of.
//!
//! | verb | finds |
//! |---|---|
//! | `value` | a value, addressed by JSONPath or by the setting's name, that it should not have |
//! | `missing` | a mapping that lacks a key it should have |
//! | `text` | a line that matches an expression |
//! | `tracked` | a file git tracks and should not |
//! | `unignored` | an ignore file that does not cover a path it should |
//! | `absent` | a project without a file it should have |
//! | `secret` | what the secret detector reports under the page's own id |
//!
//! Each verb is one file with one function from its parameters and a file (or the project's
//! facts) to [`Hit`]s. A page may use several verbs, and one verb several times (`[[check.value]]`).

mod absent;
mod expectation;
mod missing;
mod path_names;
mod text;
mod tracked;
mod unignored;
mod value;

use keywright_source::{Document, Facts, File, Span};
use serde::Deserialize;

pub(crate) use path_names::Globs;

/// A place that a check objects to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Where, in the file's text.
    pub(crate) span: Span,
    /// What is there, in words; may quote the file, and is redacted before anybody sees it.
    pub(crate) message: Option<String>,
}

/// The checks of one page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Checks {
    value: OneOrMany<value::Value>,
    missing: OneOrMany<missing::Missing>,
    text: OneOrMany<text::Text>,
    tracked: OneOrMany<tracked::Tracked>,
    unignored: OneOrMany<unignored::Unignored>,
    absent: OneOrMany<absent::Absent>,
    /// The detector's findings with the page's id; `{}` in front matter.
    secret: Option<Secret>,
}

/// The `secret` verb has no parameters: what it finds is the detector's business.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {}

/// A file as the checks see it: text, and the document it parses to, if it has a format.
pub(crate) struct Subject<'a> {
    pub(crate) file: &'a File,
    pub(crate) document: Option<&'a Document>,
}

impl Checks {
    /// What is wrong with the parameters, in words.
    pub(crate) fn problems(&self) -> impl Iterator<Item = String> {
        let none = self.files().next().is_none() && self.is_about_one_file() && self.secret.is_none();
        let empty = none.then(|| "the page checks nothing: give it a [check.…] table".to_owned());
        empty.into_iter().chain(self.value.iter().filter_map(value::Value::problem))
    }

    /// The file patterns of the checks that read one file at a time.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Globs> {
        let values = self.value.iter().map(|check| &check.files);
        let missing = self.missing.iter().map(|check| &check.files);
        let texts = self.text.iter().map(|check| &check.files);
        let unignored = self.unignored.iter().map(|check| &check.by);
        values.chain(missing).chain(texts).chain(unignored)
    }

    fn is_about_one_file(&self) -> bool {
        self.tracked.iter().next().is_none() && self.absent.iter().next().is_none()
    }

    /// What the checks object to in one file.
    pub(crate) fn check_file(&self, subject: &Subject) -> Vec<Hit> {
        let path = subject.file.path.as_str();
        let mut hits = Vec::new();
        if let Some(document) = subject.document {
            for check in self.value.iter().filter(|check| check.files.matches(path)) {
                hits.extend(check.find(document));
            }
            for check in self.missing.iter().filter(|check| check.files.matches(path)) {
                hits.extend(check.find(document));
            }
        }
        for check in self.text.iter().filter(|check| check.files.matches(path)) {
            hits.extend(check.find(&subject.file.text));
        }
        for check in self.unignored.iter().filter(|check| check.by.matches(path)) {
            hits.extend(check.find(subject.file));
        }
        hits
    }

    /// The paths the checks object to in the project as a whole, with the reason.
    pub(crate) fn check_facts(&self, facts: &Facts) -> Vec<(String, String)> {
        let tracked = self.tracked.iter().flat_map(|check| check.find(facts));
        let absent = self.absent.iter().filter_map(|check| check.find(facts));
        tracked.chain(absent).collect()
    }
}

/// `[check.value]` or `[[check.value]]`: a page rarely needs two of a kind, and then should say so plainly.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    fn iter(&self) -> std::slice::Iter<'_, T> {
        match self {
            Self::One(check) => std::slice::from_ref(check).iter(),
            Self::Many(checks) => checks.iter(),
        }
    }
}
