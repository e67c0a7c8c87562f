//! `JSONPath` (RFC 9535) over documents of any format.
//!
//! The expression is parsed once, its regular expressions too. Walking is our own, for two
//! reasons: a finding often stands at the *name* of a value, so every result remembers the entry
//! it was reached through; and names may repeat in configuration (HCL blocks, nginx directives, a
//! careless JSON file), so `.name` selects every entry of that name. Inside a comparison the last
//! one counts, as in most readers. On documents without repeated names all of this is RFC 9535.

mod filter;
mod parse;
mod path;
#[cfg(test)]
mod tests;
mod walk;

use crate::{Node, Span};
use path::Path;
use std::fmt::Write;
use std::ops::ControlFlow;
use walk::{Place, Walk};

/// A parsed `JSONPath` expression.
#[derive(Debug, Clone)]
pub struct Query {
    text: String,
    path: Path,
    needs: Vec<Vec<String>>,
}

/// Why an expression is not a `JSONPath`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Byte offset in the expression.
    pub offset: usize,
    /// What is wrong there, as a sentence without a full stop.
    pub message: String,
}

/// One node that a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected<'a> {
    /// The node.
    pub node: &'a Node,
    /// Name and place of the entry it is the value of; `None` for roots and list items.
    pub key: Option<(&'a str, Span)>,
    /// The normalised path to it, `$['a'][0]`.
    pub path: String,
}

impl Query {
    /// Parses an expression such as `$.services[*].environment` or `$..[?@.name == 'x']`.
    pub fn new(text: &str) -> Result<Self, QueryError> {
        let path = parse::parse(text)?;
        Ok(Self { text: text.to_owned(), needs: path.needs(), path })
    }

    /// Names of entries without which a document has nothing that the query finds: one of each list.
    pub fn needs(&self) -> &[Vec<String>] {
        &self.needs
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nodes the query finds below `root`, in the order of RFC 9535.
    pub fn select<'a>(&self, root: &'a Node) -> Vec<&'a Node> {
        let mut nodes = Vec::new();
        self.each(root, &mut |way| nodes.extend(way.last().map(|place| place.node)));
        nodes
    }

    /// The same nodes with the names they were reached through.
    pub fn select_entries<'a>(&self, root: &'a Node) -> Vec<Selected<'a>> {
        let mut found = Vec::new();
        self.each(root, &mut |way| found.extend(selected(way)));
        found
    }

    /// Whether the query finds anything below `root`.
    pub fn is_in(&self, root: &Node) -> bool {
        self.walk(root, &mut |_| ControlFlow::Break(())).is_break()
    }

    fn each<'a>(&self, root: &'a Node, found: &mut dyn FnMut(&[Place<'a>])) {
        let _ = self.walk(root, &mut |way| {
            found(way);
            ControlFlow::Continue(())
        });
    }

    fn walk<'a>(
        &self,
        root: &'a Node,
        sink: &mut dyn FnMut(&[Place<'a>]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut walk = Walk { root, way: Vec::new(), sink };
        walk.follow(&self.path.segments, Place { node: root, entry: None, index: 0 })
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

fn selected<'a>(way: &[Place<'a>]) -> Option<Selected<'a>> {
    let last = way.last()?;
    let key = last.entry.map(|entry| (&*entry.key, entry.key_span));
    Some(Selected { node: last.node, key, path: normalized(way) })
}

/// A normalised path (RFC 9535, section 2.7).
fn normalized(way: &[Place<'_>]) -> String {
    let mut path = String::from("$");
    for place in &way[1..] {
        match place.entry {
            None => write!(path, "[{}]", place.index).expect("writing to a string does not fail"),
            Some(entry) => {
                path.push_str("['");
                entry.key.chars().for_each(|c| push_escaped(&mut path, c));
                path.push_str("']");
            }
        }
    }
    path
}

fn push_escaped(path: &mut String, c: char) {
    match c {
        '\u{8}' => path.push_str("\\b"),
        '\t' => path.push_str("\\t"),
        '\n' => path.push_str("\\n"),
        '\u{c}' => path.push_str("\\f"),
        '\r' => path.push_str("\\r"),
        '\'' => path.push_str("\\'"),
        '\\' => path.push_str("\\\\"),
        c if c < ' ' => write!(path, "\\u{:04x}", u32::from(c)).expect("writing to a string does not fail"),
        c => path.push(c),
    }
}
