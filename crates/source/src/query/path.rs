//! What an expression says, once it is parsed.

use crate::Value;
use std::sync::{Arc, OnceLock};

use regex::Regex;

/// Segments applied one after another, beginning at the root or at the current node.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) from_root: bool,
    pub(super) segments: Vec<Segment>,
}

/// One step: to children, or to children at any depth.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) any_depth: bool,
    pub(super) selectors: Vec<Selector>,
}

/// Which children.
#[derive(Debug, Clone)]
pub(super) enum Selector {
    Name(String),
    Wildcard,
    Index(i64),
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    Filter(Test),
}

/// A condition on the current node.
#[derive(Debug, Clone)]
pub(super) enum Test {
    Any(Vec<Test>),
    All(Vec<Test>),
    Not(Box<Test>),
    Exists(Path),
    Compare(Operand, Comparison, Operand),
    /// `match` (the whole text) and `search` (anywhere in it).
    Matches(Operand, Pattern),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Something with at most one value.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    Literal(Value),
    /// A path that leads to one node at most.
    Path(Path),
    Length(Box<Operand>),
    Count(Path),
    Value(Path),
}

/// The expression of `match` and `search`.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    /// Written in the query: checked when it is read, compiled when it is first needed.
    Fixed(Arc<Fixed>),
    /// Found in the document: compiled where it is met.
    Found { operand: Operand, whole: bool },
}

/// An expression that is well formed.
#[derive(Debug)]
pub(super) struct Fixed {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Fixed {
    pub(super) fn new(text: &str, whole: bool) -> Result<Self, regex::Error> {
        let source = translated(text, whole);
        regex_syntax::parse(&source).map_err(|error| regex::Error::Syntax(error.to_string()))?;
        Ok(Self { source, compiled: OnceLock::new() })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(&self.source).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl Path {
    /// Whether it leads to one node at most.
    pub(super) fn is_singular(&self) -> bool {
        self.segments.iter().all(|segment| {
            let [selector] = &*segment.selectors else { return false };
            !segment.any_depth && matches!(selector, Selector::Name(_) | Selector::Index(_))
        })
    }
}

impl Path {
    /// Names that stand in every document in which this selects anything: one of each list.
    pub(super) fn needs(&self) -> Vec<Vec<String>> {
        self.segments
            .iter()
            .flat_map(|segment| either(segment.selectors.iter().map(Selector::needs)))
            .collect()
    }
}

impl Selector {
    fn needs(&self) -> Vec<Vec<String>> {
        match self {
            Self::Name(name) => vec![vec![name.clone()]],
            Self::Filter(test) => test.needs(),
            _ => Vec::new(),
        }
    }
}

impl Test {
    fn needs(&self) -> Vec<Vec<String>> {
        match self {
            Self::All(tests) => tests.iter().flat_map(Self::needs).collect(),
            Self::Any(tests) => either(tests.iter().map(Self::needs)),
            // What is not there differs from everything, and equals what is not there either.
            Self::Compare(_, Comparison::NotEqual, _) => Vec::new(),
            Self::Exists(path)
            | Self::Matches(Operand::Path(path), _)
            | Self::Compare(Operand::Path(path), _, Operand::Literal(_))
            | Self::Compare(Operand::Literal(_), _, Operand::Path(path)) => path.needs(),
            _ => Vec::new(),
        }
    }
}

/// What is needed when one of several will do: all of one's, or one list with something of each.
fn either(mut several: impl ExactSizeIterator<Item = Vec<Vec<String>>>) -> Vec<Vec<String>> {
    if several.len() == 1 {
        return several.next().unwrap_or_default();
    }
    let each: Option<Vec<Vec<String>>> = several.map(|needs| needs.into_iter().next()).collect();
    each.map(|lists| lists.concat()).filter(|list| !list.is_empty()).into_iter().collect()
}

/// An I-Regexp (RFC 9485) for the `regex` crate; `whole` anchors it at both ends.
pub(super) fn regex(text: &str, whole: bool) -> Result<Regex, regex::Error> {
    Regex::new(&translated(text, whole))
}

fn translated(text: &str, whole: bool) -> String {
    let mut translated = String::with_capacity(text.len() + 8);
    let mut in_class = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => translated.extend(std::iter::once(c).chain(chars.next())),
            '.' if !in_class => translated.push_str(r"[^\n\r]"),
            _ => {
                in_class = c == '[' || (in_class && c != ']');
                translated.push(c);
            }
        }
    }
    if whole { format!(r"\A(?:{translated})\z") } else { translated }
}
