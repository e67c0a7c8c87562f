//! Every (name, value) pair a configuration states, however it spells them.

use crate::{Document, Span};
use std::borrow::Cow;

/// One name with its value: a mapping entry, a `KEY=value` item, a `{name, value}` pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// The bytes of the name.
    pub name_span: Span,
    /// The value, unescaped, as people would write it.
    pub value: Cow<'a, str>,
    /// The bytes of the value (quotes included).
    pub span: Span,
}

/// The settings of a document, in the order of the text.
pub fn settings(document: &Document) -> Vec<Setting<'_>> {
    let _ = document;
    Vec::new()
}
