//! A value that is what it should not be.
//!
//! `path` addresses it by JSONPath where the format has a fixed shape (`$.provider.scopes[*]`);
//! `name` addresses any setting whose name matches, however the format spells it: a key, an
//! `- NAME=value` item, a `{name, value}` pair, an `ENV` instruction.

use keywright_source::{Document, Node, Query, Selected, Setting, Span, settings};
use serde::Deserialize;

use super::expectation::{Expectation, Pattern, Scalar};
use super::{Globs, Hit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Value {
    pub(crate) files: Globs,
    path: Option<Path>,
    name: Option<Pattern>,
    /// The document is passed over unless this selects something.
    when: Option<Path>,
    /// The document is passed over if this selects something.
    unless: Option<Path>,
    #[serde(default)]
    deny: Vec<Scalar>,
    deny_pattern: Option<Pattern>,
    #[serde(default)]
    allow: Vec<Scalar>,
    allow_pattern: Option<Pattern>,
}

/// A JSONPath in front matter.
#[derive(Debug)]
pub(crate) struct Path(pub(crate) Query);

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Query::new(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

impl Value {
    pub(crate) fn problem(&self) -> Option<String> {
        match (&self.path, &self.name) {
            (None, None) => {
                Some("a `value` check needs `path` (a JSONPath) or `name` (an expression)".into())
            }
            (Some(_), Some(_)) => Some("a `value` check takes `path` or `name`, not both".into()),
            _ => None,
        }
    }

    /// The places in `document` this check objects to.
    pub(crate) fn find(&self, document: &Document) -> Vec<Hit> {
        let mut hits = Vec::new();
        for root in &document.roots {
            if !applies(root, self.when.as_ref(), self.unless.as_ref()) {
                continue;
            }
            if let Some(path) = &self.path {
                hits.extend(path.0.select_entries(root).iter().filter_map(|selected| self.judge(selected)));
            }
        }
        if let Some(name) = &self.name
            && document.roots.iter().any(|root| applies(root, self.when.as_ref(), self.unless.as_ref()))
        {
            let named = settings(document).into_iter().filter(|setting| name.0.is_match(setting.name));
            hits.extend(named.filter_map(|setting| self.judge_setting(&setting)));
        }
        hits
    }

    fn judge(&self, selected: &Selected) -> Option<Hit> {
        let node = selected.node;
        let value = node.scalar();
        // A null is an empty value; a mapping or list is objected to only when nothing is asked of it.
        let objected = match &value {
            Some(value) => self.expectation().objects_to(value),
            None => {
                !self.asks()
                    || (node.value == keywright_source::Value::Null && self.expectation().objects_to(""))
            }
        };
        let span = selected.key.as_ref().filter(|_| value.is_none()).map_or(node.span, |(_, span)| *span);
        let name = selected.key.as_ref().map(|(name, _)| *name);
        objected.then(|| hit(name, value.as_deref(), span))
    }

    fn judge_setting(&self, setting: &Setting) -> Option<Hit> {
        self.expectation()
            .objects_to(&setting.value)
            .then(|| hit(Some(setting.name), Some(&setting.value), setting.span))
    }

    fn asks(&self) -> bool {
        !self.deny.is_empty()
            || !self.allow.is_empty()
            || self.deny_pattern.is_some()
            || self.allow_pattern.is_some()
    }

    fn expectation(&self) -> Expectation<'_> {
        Expectation {
            deny: &self.deny,
            deny_pattern: self.deny_pattern.as_ref(),
            allow: &self.allow,
            allow_pattern: self.allow_pattern.as_ref(),
        }
    }
}

/// Whether a document is one the check speaks of.
pub(crate) fn applies(root: &Node, when: Option<&Path>, unless: Option<&Path>) -> bool {
    when.is_none_or(|when| !when.0.select(root).is_empty())
        && unless.is_none_or(|unless| unless.0.select(root).is_empty())
}

fn hit(name: Option<&str>, value: Option<&str>, span: Span) -> Hit {
    let message = match (name, value) {
        (Some(name), Some(value)) => Some(format!("`{name}` is `{value}`")),
        (None, Some(value)) => Some(format!("the value is `{value}`")),
        (Some(name), None) => Some(format!("`{name}` is set")),
        (None, None) => None,
    };
    Hit { span, message }
}
