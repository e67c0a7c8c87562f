//! Conditions: `[?@.name == 'x' && search(@.value, 'y')]`.

use super::path::{Comparison, Operand, Path, Pattern, Test, regex};
use super::walk::{Place, Walk, single};
use crate::{Node, Value};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::ControlFlow;

/// Whether `node`, in the document that begins at `root`, passes the test.
pub(super) fn holds(test: &Test, node: &Node, root: &Node) -> bool {
    match test {
        Test::Any(tests) => tests.iter().any(|test| holds(test, node, root)),
        Test::All(tests) => tests.iter().all(|test| holds(test, node, root)),
        Test::Not(test) => !holds(test, node, root),
        Test::Exists(path) => !found(path, node, root, 1).is_empty(),
        Test::Compare(left, comparison, right) => {
            compare(value(left, node, root).as_deref(), *comparison, value(right, node, root).as_deref())
        }
        Test::Matches(subject, pattern) => match value(subject, node, root).as_deref() {
            Some(Value::String(subject)) => matches(subject, pattern, node, root),
            _ => false,
        },
    }
}

fn matches(text: &str, pattern: &Pattern, node: &Node, root: &Node) -> bool {
    match pattern {
        Pattern::Fixed(regex) => regex.is_match(text),
        Pattern::Found { operand, whole } => match value(operand, node, root).as_deref() {
            Some(Value::String(found)) => regex(found, *whole).is_ok_and(|regex| regex.is_match(text)),
            _ => false,
        },
    }
}

fn value<'a>(operand: &'a Operand, node: &'a Node, root: &'a Node) -> Option<Cow<'a, Value>> {
    match operand {
        Operand::Literal(value) => Some(Cow::Borrowed(value)),
        Operand::Path(path) => {
            let start = if path.from_root { root } else { node };
            single(&path.segments, start).map(|node| Cow::Borrowed(&node.value))
        }
        Operand::Length(operand) => length(&*value(operand, node, root)?).map(Cow::Owned),
        Operand::Count(path) => Some(Cow::Owned(integer(found(path, node, root, usize::MAX).len()))),
        Operand::Value(path) => match found(path, node, root, 2).as_slice() {
            [node] => Some(Cow::Borrowed(&node.value)),
            _ => None,
        },
    }
}

/// Up to `limit` nodes of a path.
fn found<'a>(path: &Path, node: &'a Node, root: &'a Node, limit: usize) -> Vec<&'a Node> {
    let start = if path.from_root { root } else { node };
    let mut nodes = Vec::new();
    let mut sink = |way: &[Place<'a>]| {
        nodes.extend(way.last().map(|place| place.node));
        if nodes.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let mut walk = Walk { root, way: Vec::new(), sink: &mut sink };
    let _ = walk.follow(&path.segments, Place { node: start, entry: None, index: 0 });
    nodes
}

fn length(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => Some(integer(text.chars().count())),
        Value::Sequence(items) => Some(integer(items.len())),
        Value::Mapping(entries) => Some(integer(entries.len())),
        _ => None,
    }
}

fn integer(count: usize) -> Value {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

fn compare(left: Option<&Value>, comparison: Comparison, right: Option<&Value>) -> bool {
    let equal = || match (left, right) {
        (Some(left), Some(right)) => same(left, right),
        (None, None) => true,
        _ => false,
    };
    let ordered = |expect| left.zip(right).and_then(|(left, right)| order(left, right)) == Some(expect);
    match comparison {
        Comparison::Equal => equal(),
        Comparison::NotEqual => !equal(),
        Comparison::Less => ordered(Ordering::Less),
        Comparison::LessOrEqual => ordered(Ordering::Less) || equal(),
        Comparison::Greater => ordered(Ordering::Greater),
        Comparison::GreaterOrEqual => ordered(Ordering::Greater) || equal(),
    }
}

/// Equality by value: `1` is `1.0`, and the order of names does not matter.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Integer(_) | Value::Float(_), Value::Integer(_) | Value::Float(_)) => {
            order(left, right) == Some(Ordering::Equal)
        }
        (Value::Sequence(left), Value::Sequence(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| same(&left.value, &right.value))
        }
        (Value::Mapping(entries), Value::Mapping(others)) => {
            let has = |key: &str, value: &Value| {
                others.iter().any(|other| other.key == key && same(value, &other.node.value))
            };
            entries.len() == others.len() && entries.iter().all(|entry| has(&entry.key, &entry.node.value))
        }
        _ => left == right,
    }
}

#[expect(clippy::cast_precision_loss, reason = "JSONPath compares mixed numbers as floating point")]
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(right)),
        (Value::Integer(left), Value::Float(right)) => (*left as f64).partial_cmp(right),
        (Value::Float(left), Value::Integer(right)) => left.partial_cmp(&(*right as f64)),
        (Value::Float(left), Value::Float(right)) => left.partial_cmp(right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}
