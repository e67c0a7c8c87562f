//! TOML, by a parser that goes on after a fault.
//!
//! A table may be written in pieces (`[a.b]`, later `[a.c]`): its span runs from the first to the
//! last of them. Dates stay text.

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, problem};
use crate::{Document, Entry, Node, Problem, Span, Value};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads TOML.
pub(super) fn parse(text: &str) -> Document {
    let (table, errors) = DeTable::parse_recoverable(text);
    let converter = Converter { text };
    let entries = converter.entries(table.into_inner(), 1);
    let mut problems: Vec<Problem> =
        errors.iter().take(MAX_PROBLEMS).map(|error| converter.problem(error)).collect();
    problems.sort_by_key(|problem| problem.span);
    Document { roots: vec![Node::new(Value::Mapping(entries), Span::new(0, text.len()))], problems }
}

struct Converter<'t> {
    text: &'t str,
}

impl Converter<'_> {
    /// In the order of the text, not of the alphabet.
    fn entries(&self, table: DeTable<'_>, depth: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: self.span(key.span()),
                key: key.into_inner().into_owned(),
                node: self.node(self.span(value.span()), value.into_inner(), depth),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    fn node(&self, span: Span, value: DeValue<'_>, depth: usize) -> Node {
        let written = || Value::String(span.of(self.text).to_owned());
        let value = match value {
            DeValue::String(text) => Value::String(text.into_owned()),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Datetime(_) => written(),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => written(),
            },
            DeValue::Float(number) => number.as_str().parse().map_or_else(|_| written(), Value::Float),
            DeValue::Array(_) | DeValue::Table(_) if depth == MAX_DEPTH => Value::Null,
            DeValue::Array(items) => {
                let item = |item: toml::Spanned<DeValue<'_>>| {
                    self.node(self.span(item.span()), item.into_inner(), depth + 1)
                };
                Value::Sequence(items.into_iter().map(item).collect())
            }
            DeValue::Table(table) => Value::Mapping(self.entries(table, depth + 1)),
        };
        let span = inner_spans(&value).fold(span, Span::hull);
        Node::new(value, span)
    }

    fn problem(&self, error: &toml::de::Error) -> Problem {
        let span = self.span(error.span().unwrap_or(self.text.len()..self.text.len()));
        problem(span, error.message().trim_end_matches('.'))
    }

    fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        Span::new(start, self.text.ceil_char_boundary(range.end).max(start))
    }
}

fn inner_spans(value: &Value) -> impl Iterator<Item = Span> {
    let (items, entries): (&[Node], &[Entry]) = match value {
        Value::Sequence(items) => (items, &[]),
        Value::Mapping(entries) => (&[], entries),
        _ => (&[], &[]),
    };
    let of_entries = entries.iter().map(|entry| entry.key_span.hull(entry.node.span));
    items.iter().map(|item| item.span).chain(of_entries)
}
