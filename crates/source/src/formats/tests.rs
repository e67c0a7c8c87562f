//! Every format, shown as a tree with the places people count.

use super::parse;
use crate::{Lines, Node, Span, Value};
use std::fmt::Write;

mod code;
mod data;
mod fuzz;
mod hostile;
mod lines;
mod markup;
mod servers;
mod templates;

/// The tree of a text, one line for each name and value.
pub(super) fn show(path: &str, text: &str) -> String {
    let document = parse(path, text).expect(path);
    let lines = Lines::new(text);
    let mut shown = String::new();
    for (index, root) in document.roots.iter().enumerate() {
        if index > 0 {
            shown.push_str("---\n");
        }
        show_node(root, &lines, 0, &mut shown);
    }
    for problem in &document.problems {
        writeln!(shown, "! {} {}", place(&lines, problem.span), problem.message).expect("a string");
    }
    shown
}

fn show_node(node: &Node, lines: &Lines, depth: usize, shown: &mut String) {
    let place = place(lines, node.span);
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Sequence(_) => "[]".to_owned(),
        Value::Mapping(_) => "{}".to_owned(),
        Value::String(text) => format!("{text:?}"),
        _ => node.scalar().expect("only scalars are left"),
    };
    writeln!(shown, "{value} @{place}").expect("a string");
    for item in node.items() {
        write!(shown, "{:1$}- ", "", depth * 2).expect("a string");
        show_node(item, lines, depth + 1, shown);
    }
    for entry in node.entries() {
        let name = lines.position(entry.key_span.start);
        write!(shown, "{:1$}{2} @{name}: ", "", depth * 2, entry.key).expect("a string");
        show_node(&entry.node, lines, depth + 1, shown);
    }
}

fn place(lines: &Lines, span: Span) -> String {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    if start.line == end.line { format!("{start}-{}", end.column) } else { format!("{start}-{end}") }
}
