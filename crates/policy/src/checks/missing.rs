//! A mapping that lacks what it should have.
//!
//! The finding stands at the mapping's own name, where the missing line goes.

use keywright_source::{Document, Selected, Span};
use serde::Deserialize;

use super::value::{Path, applies};
use super::{Globs, Hit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Missing {
    pub(crate) files: Globs,
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
}

impl Missing {
    /// The mappings in `document` that lack the key.
    pub(crate) fn find(&self, document: &Document) -> Vec<Hit> {
        let mut hits = Vec::new();
        for root in &document.roots {
            if !applies(root, self.when.as_ref(), self.unless.as_ref()) {
                continue;
            }
            let selected = match &self.within {
                Some(within) => within.0.select_entries(root),
                None => vec![Selected { node: root, key: None, path: "$".into() }],
            };
            hits.extend(
                selected.iter().filter(|selected| self.lacks(selected)).map(|selected| self.hit(selected)),
            );
        }
        hits
    }

    fn lacks(&self, selected: &Selected) -> bool {
        self.any_of.iter().all(|path| path.0.select(selected.node).is_empty())
    }

    fn hit(&self, selected: &Selected) -> Hit {
        let first_key = selected.node.entries().first().map(|entry| entry.key_span);
        let start = selected.node.span.start;
        let span =
            selected.key.as_ref().map(|(_, span)| *span).or(first_key).unwrap_or(Span::new(start, start));
        Hit { span, message: Some(format!("{} is missing", self.what)) }
    }
}
