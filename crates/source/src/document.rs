//! The one shape every format is read into.

/// A half-open range of bytes in a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// How many bytes are covered.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte is covered.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text the span covers; empty when the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What a parser made of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// One root for most formats; one per document in multi-document YAML.
    pub roots: Vec<Node>,
    /// What could not be read, in the order of the text. Empty means all of it was.
    pub problems: Vec<Problem>,
}

/// A place a parser could not make sense of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub span: Span,
    /// What was expected or what went wrong, as a sentence without a full stop.
    pub message: String,
}

/// A value and the bytes it was read from (quotes included).
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The value itself, unescaped.
    pub value: Value,
    /// The bytes the value stands on.
    pub span: Span,
}

/// Nodes are compared by value: where they stand is not part of what they say.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The kinds of value that configuration formats share.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`, `~`, an empty value.
    #[default]
    Null,
    /// A boolean as its format spells it.
    Bool(bool),
    /// A whole number that fits 64 bits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text, unescaped and unquoted.
    String(String),
    /// An ordered list.
    Sequence(Vec<Node>),
    /// Names and values in the order of the text; a name may come twice.
    Mapping(Vec<Entry>),
}

/// One name and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name, unescaped.
    pub key: String,
    /// The bytes of the name.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A node for `value` at `span`.
    pub const fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// The value under `key`, if this is a mapping that has it. The last one wins, as in most readers.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().rev().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries of a mapping; empty for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a sequence; empty for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// Whether there is no value.
    pub const fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// A scalar as people would write it; `None` for sequences, mappings and null.
    pub fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::Bool(value) => Some(value.to_string()),
            Value::Integer(value) => Some(value.to_string()),
            // Debug keeps the `.0` that tells a float from a whole number.
            Value::Float(value) => Some(format!("{value:?}")),
            Value::String(value) => Some(value.clone()),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }
}
