//! A mapping that lacks what it should have.
//!
//! The finding stands at the mapping's own name, where the missing line goes.

use keywright_source::{Node, Selected, Span};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::Fault;
use super::paths::Path;
use super::value::applies;
use super::{Globs, Hit, Read};
use crate::fixes::Fixes;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Missing {
    pub(crate) files: Globs,
    /// Files that are passed over although `files` names them.
    pub(crate) except: Option<Globs>,
    /// Selects text that is a document itself: `within` and `any_of` then begin at its root.
    inside: Option<Path>,
    /// Selects the mappings that need a key; the root when not given.
    within: Option<Path>,
    /// One of these JSONPaths, from the mapping, must select something.
    any_of: Vec<Path>,
    /// The keys in words, for the message: `permissions`.
    what: String,
    /// The document is passed over unless this selects something.
    when: Option<Path>,
    /// The document is passed over if this selects something.
    unless: Option<Path>,
    /// How what is found is mended; goes before what the page says of it.
    #[serde(default)]
    pub(crate) fix: Fixes,
}

impl Missing {
    /// Its paths into a document.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut Path> {
        [&mut self.inside, &mut self.within, &mut self.when].into_iter().flatten()
    }

    /// What its author got wrong.
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault> + '_ {
        std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault)
    }

    /// The mappings in a document that lack the key.
    pub(crate) fn find(&self, read: &Read) -> Vec<Hit> {
        let mut hits = Vec::new();
        if !read.may_have(self.when.as_ref()) || !read.may_have(self.inside.as_ref().or(self.within.as_ref()))
        {
            return hits;
        }
        for root in &read.document.roots {
            if !applies(root, self.when.as_ref(), self.unless.as_ref()) {
                continue;
            }
            read.each_inside(root, self.inside.as_ref(), &mut |root, key| {
                hits.extend(self.lacking(root, key));
            });
        }
        hits
    }

    /// The mappings below `root` that lack the key; `key` is where the root's own name stands.
    fn lacking(&self, root: &Node, key: Option<Span>) -> Vec<Hit> {
        let selected = match &self.within {
            Some(within) => within.query.select_entries(root),
            None => vec![Selected { node: root, key: key.map(|span| ("$", span)), path: "$".into() }],
        };
        selected.iter().filter(|selected| self.lacks(selected)).map(|selected| self.hit(selected)).collect()
    }

    fn lacks(&self, selected: &Selected) -> bool {
        self.any_of.iter().all(|path| !path.query.is_in(selected.node))
    }

    fn hit(&self, selected: &Selected) -> Hit {
        let first_key = selected.node.entries().first().map(|entry| entry.key_span);
        let start = selected.node.span.start;
        let span =
            selected.key.as_ref().map(|(_, span)| *span).or(first_key).unwrap_or(Span::new(start, start));
        let message = Some(format!("{} is missing", self.what));
        Hit { span, message, within: Some(selected.node.span), ..Hit::default() }
    }
}
