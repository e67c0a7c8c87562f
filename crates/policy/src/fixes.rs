//! The verbs that mend what a rule finds.
//!
//! | verb | does |
//! |---|---|
//! | `set` | writes another value in the place of the one that was found, in the file's own spelling |
//! | `flip` | writes the opposite of a switch: `true` for `false`, `0` for `1`, `Off` for `On` |
//! | `replace` | changes what an expression matches, in what was found or in its lines |
//! | `remove` | takes out the entry with its line or comma, the line, or the word of a command |
//! | `add` | writes an entry that is missing into the mapping that lacks it |
//! | `append` | writes a line at the end of the file |
//! | `refer` | writes a reference to the environment in the place of a secret |
//!
//! A page says how it is mended in its front matter, `fix = { set = true }`. Where it knows several
//! ways (`[[fix]]`) they are tried in turn, and the first that can mend a finding is the one; after a way that
//! says it is meant for the finding, with `of` or `named`, no other is tried. A check may have a `fix` of its
//! own, which goes before the page's.
//!
//! | parameter | on | means |
//! |---|---|---|
//! | `of`, `named` | all | expressions for what was found and for its name; what they do not match is left to the next way |
//! | `files` | all | file patterns, where a way is not for all files the rule reads |
//! | `unsafe` | all | a person must look: it may change what the program does beyond the fault |
//! | `says` | all | what it does, in a sentence with a full stop; made from the verb when left out |
//! | `pattern`, `with`, `on` | `replace` | what to change, into what (`${group}` is what a group matched), and in what: `span` or `line` |
//!
//! `remove` is one of `entry` (with a mapping or list that is then empty), `item` (of a list that has others),
//! `line` and `word`; `add` is the entry as a table; in `refer`, `{NAME}` is the
//! name of the setting as environment variables are spelled.
//!
//! **Safe or unsafe.** A fix is safe when whoever did things right loses nothing by it: the value is right for
//! everybody, and what works no longer is the fault itself. It is unsafe when that hangs on something the
//! file does not show: whether a host speaks TLS, whether a peer's certificate is from an authority, what
//! else a token is used for. A secret is never mended safely, because it must be revoked too.
//!
//! **What no verb does.** None writes a secret, takes out a comment, or touches the form of anything but the
//! change itself: a fix is a few [`Edit`]s of the text, computed from the finding, and a file is never
//! printed anew. Deliberately absent: fixes that make up a fact, such as an owner, an origin or a host.

mod add;
mod edit;
mod lines;
mod offer;
mod refer;
mod remove;
mod replace;
mod set;
mod spelling;
mod title;
mod tree;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

pub(crate) use edit::{Edit, applied, overlaps};
pub use offer::Fix;
pub(crate) use offer::{Site, Way, offer};
pub(crate) use tree::Tree;

use crate::checks::{Fault, Globs, OneOrMany, Pattern, Scalar};
use remove::What;
use replace::Replace;

/// The ways a page or a check knows to mend what it finds, in the order they are tried.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fixes(Arc<Vec<Remedy>>);

/// One way: a verb, and what holds for all of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remedy {
    of: Option<Pattern>,
    named: Option<Pattern>,
    files: Option<Globs>,
    #[serde(default, rename = "unsafe")]
    is_unsafe: bool,
    says: Option<String>,
    set: Option<Scalar>,
    flip: Option<bool>,
    remove: Option<What>,
    #[serde(default)]
    replace: OneOrMany<Replace>,
    #[schemars(schema_with = "crate::schema::any_table")]
    #[serde(default)]
    add: Option<toml::Table>,
    append: Option<String>,
    refer: Option<String>,
}

impl<'de> Deserialize<'de> for Fixes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        OneOrMany::deserialize(deserializer).map(|remedies| Self(Arc::new(remedies.into_vec())))
    }
}

impl Fixes {
    /// The ways, in order.
    pub(crate) fn remedies(&self) -> &[Remedy] {
        &self.0
    }

    /// What its author got wrong.
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault> + '_ {
        self.0.iter().flat_map(Remedy::faults)
    }
}

impl Remedy {
    fn faults(&self) -> Vec<Fault> {
        let verbs = [
            self.set.is_some(),
            self.flip.is_some(),
            self.remove.is_some(),
            self.replace.iter().next().is_some(),
            self.add.is_some(),
            self.append.is_some(),
            self.refer.is_some(),
        ];
        let count = verbs.into_iter().filter(|given| *given).count();
        let message = match count {
            0 => Some("a fix needs a verb: set, flip, remove, replace, add, append or refer"),
            1 if self.refer.is_some() && !self.is_unsafe => {
                Some("a fix that refers to the environment is unsafe: the secret must be revoked and stored")
            }
            1 => None,
            _ => Some("a fix has one verb; write [[fix]] for several ways"),
        };
        let shape = message.map(|message| Fault { message: message.into(), at: Some("fix".into()) });
        let patterns = self.of.iter().chain(&self.named).chain(self.replace.iter().map(|it| &it.pattern));
        let files = self.files.iter().filter_map(Globs::fault);
        shape.into_iter().chain(patterns.filter_map(Pattern::fault)).chain(files).collect()
    }
}
