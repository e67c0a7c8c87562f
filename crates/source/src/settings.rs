//! Every (name, value) pair a configuration states, however it spells them.
//!
//! A rule about `LOG_LEVEL` should not have to know that Compose lists `- LOG_LEVEL=debug`, that
//! Kubernetes writes `name` and `value` as two entries, or that a Dockerfile has `ENV`.

use crate::{Document, Entry, Node, Span, Value};
use std::borrow::Cow;

/// One name with its value: a mapping entry, a `KEY=value` item, a `{name, value}` pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<'a> {
    /// The name.
    pub name: &'a str,
    /// The bytes of the name.
    pub name_span: Span,
    /// How many names lead to it: two to the last of `server.ssl.enabled`.
    pub depth: usize,
    /// The value, unescaped, as people would write it.
    pub value: Cow<'a, str>,
    /// The bytes of the value (quotes included).
    pub span: Span,
}

/// The settings of a document, each once, in the order of the tree.
///
/// What an anchor repeats is stated once, at the anchor.
pub fn settings(document: &Document) -> Vec<Setting<'_>> {
    let mut collector = Collector { depth: 0, found: Vec::new() };
    document.roots.iter().for_each(|root| collector.node(root));
    let mut found = collector.found;
    // Where all of it stands in order, nothing was met twice.
    let place = |it: &Setting| (it.name_span, it.span);
    if !found.is_sorted_by(|a, b| place(a) < place(b)) {
        let mut seen = std::collections::HashSet::new();
        found.retain(|setting| seen.insert(place(setting)));
    }
    found
}

struct Collector<'a> {
    depth: usize,
    found: Vec<Setting<'a>>,
}

impl<'a> Collector<'a> {
    fn node(&mut self, node: &'a Node) {
        match &node.value {
            Value::Sequence(items) => items.iter().for_each(|item| self.item(item)),
            Value::Mapping(entries) => {
                self.pair(entries);
                for entry in entries {
                    self.entry(entry);
                }
            }
            _ => {}
        }
    }

    fn entry(&mut self, entry: &'a Entry) {
        let is_named = entry.key_span != entry.node.span;
        if !is_named && scalar(&entry.node).is_some() {
            // The name is ours and not the file's: a part of a Dockerfile instruction, say.
        } else if let Some(value) = scalar(&entry.node) {
            self.push(&entry.key, entry.key_span, value, entry.node.span);
        } else {
            self.depth += 1;
            self.node(&entry.node);
            self.depth -= 1;
        }
    }

    /// `- KEY=value`.
    fn item(&mut self, item: &'a Node) {
        let Value::String(text) = &item.value else { return self.node(item) };
        let Some((name, value)) = text.split_once('=').filter(|(name, _)| is_name(name)) else { return };
        // Escapes and folded lines change lengths: the parts are then found at the whole.
        let quote = item.span.len().checked_sub(text.len()).filter(|extra| extra % 2 == 0 && *extra <= 2);
        let Some(quote) = quote else {
            return self.push(name, item.span, Cow::Borrowed(value), item.span);
        };
        let start = item.span.start + quote / 2;
        let name_span = Span::new(start, start + name.len());
        let value_span = Span::new(name_span.end + 1, start + text.len());
        self.push(name, name_span, Cow::Borrowed(value), value_span);
    }

    /// `{name: KEY, value: v}`, as Kubernetes, ECS and others list variables.
    fn pair(&mut self, entries: &'a [Entry]) {
        let find = |wanted: &[&str]| {
            entries.iter().find(|entry| wanted.iter().any(|name| entry.key.eq_ignore_ascii_case(name)))
        };
        let Some((name, value)) = find(&["name", "key"]).zip(find(&["value"])) else { return };
        if let Value::String(text) = &name.node.value
            && is_name(text)
            && let Some(stated) = scalar(&value.node)
        {
            self.push(text, name.node.span, stated, value.node.span);
        }
    }

    fn push(&mut self, name: &'a str, name_span: Span, value: Cow<'a, str>, span: Span) {
        self.found.push(Setting { name, name_span, depth: self.depth, value, span });
    }
}

fn scalar(node: &Node) -> Option<Cow<'_, str>> {
    match &node.value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Null => Some(Cow::Borrowed("")),
        _ => node.scalar().map(Cow::Owned),
    }
}

/// Whether text before a `=` or under `name` could name a setting.
fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/');
    !text.is_empty() && text.chars().all(fits)
}
