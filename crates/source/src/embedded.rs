//! Documents written out in the text of other documents: a policy as a JSON string, a
//! `ConfigMap` that holds an application's YAML.
//!
//! Escapes, indentation and folding make the text in the file longer than the value. The two are
//! walked side by side, so that what is found inside stands at its place in the file.

use crate::{Document, Format, Node, Span, Value, parse_as};

/// Reads the text of `node` as JSON or YAML; `text` is that of the whole file, and spans are
/// places in it. None unless it is a mapping or a list without a fault.
pub fn parse_embedded(text: &str, node: &Node) -> Option<Node> {
    let Value::String(inner) = &node.value else { return None };
    let trimmed = inner.trim_start();
    let document = if trimmed.starts_with(['{', '[']) {
        parse_as(Format::Json, inner)
    } else if inner.contains(':') {
        parse_as(Format::Yaml, inner)
    } else {
        return None;
    };
    let Document { mut roots, problems } = document;
    let mut root = roots.pop().filter(|_| roots.is_empty() && problems.is_empty())?;
    if root.entries().is_empty() && root.items().is_empty() {
        return None;
    }
    let places = Places::new(text, node.span, inner);
    places.move_node(&mut root);
    Some(root)
}

/// Where a part of the value written at `span` stands in the file, whatever the format leaves out of values:
/// indentation, escapes, folded breaks.
pub fn place_in(text: &str, span: Span, value: &str, part: Span) -> Span {
    Places::new(text, span, value).place(part)
}

/// For each byte of a value, its offset in the file.
struct Places(Vec<usize>);

impl Places {
    fn new(text: &str, span: Span, inner: &str) -> Self {
        let raw = span.of(text);
        let mut at = 0;
        let mut places = Vec::with_capacity(inner.len() + 1);
        for c in inner.chars() {
            let (start, end) = next(raw, at, c);
            at = end;
            places.extend(std::iter::repeat_n(span.start + start, c.len_utf8()));
        }
        places.push(span.start + at);
        Self(places)
    }

    fn place(&self, span: Span) -> Span {
        let last = self.0.len() - 1;
        let start = self.0[span.start.min(last)];
        Span::new(start, self.0[span.end.min(last)].max(start))
    }

    fn move_node(&self, node: &mut Node) {
        node.span = self.place(node.span);
        match &mut node.value {
            Value::Sequence(items) => items.iter_mut().for_each(|item| self.move_node(item)),
            Value::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = self.place(entry.key_span);
                    self.move_node(&mut entry.node);
                }
            }
            _ => {}
        }
    }
}

/// How far the next character is looked for, so that a text that never agrees takes no longer.
const MAX_SKIP: usize = 1024;

/// Where `c` stands in `raw` from `at` on. Only what a value leaves out is stepped over: quotes,
/// blanks, breaks, escapes, comments between joined lines. A character that is not there stands where the
/// walk has come to.
fn next(raw: &str, at: usize, c: char) -> (usize, usize) {
    let mut in_comment = false;
    for (offset, found) in raw[at..].char_indices().take(MAX_SKIP) {
        let start = at + offset;
        if in_comment {
            in_comment = found != '\n';
            continue;
        }
        if found == c {
            return (start, start + c.len_utf8());
        }
        match found {
            '\\' => {
                let escape = raw[start + 1..].chars().next();
                let len = match escape {
                    Some('u') => 6,
                    Some('x') => 4,
                    Some('U') => 10,
                    // A break after a backslash joins lines: nothing of it is in the value.
                    Some('\n' | '\r') => continue,
                    Some(escape) if stands_for(escape, c) => 1 + escape.len_utf8(),
                    _ => continue,
                };
                return (start, raw.floor_char_boundary(start + len));
            }
            '#' if raw[..start].trim_end_matches([' ', '\t']).ends_with('\n') => in_comment = true,
            // A folded break is a blank.
            '\n' if c == ' ' => return (start, start + 1),
            ' ' | '\t' | '\n' | '\r' | '"' | '\'' | '|' | '>' | '-' | '+' | '<' => {}
            _ => break,
        }
    }
    (at, at)
}

fn stands_for(escape: char, c: char) -> bool {
    matches!(
        (escape, c),
        ('n', '\n') | ('t', '\t') | ('r', '\r') | ('0', '\0') | ('b', '\u{8}') | ('f', '\u{c}')
    ) || escape == c
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Query, parse};

    /// The bytes of the file that `path` selects inside what `outer` selects.
    fn found(file: &str, text: &str, outer: &str, path: &str) -> Option<String> {
        let document = parse(file, text)?;
        let select = |path: &str, root: &Node| {
            Query::new(path).ok().and_then(|query| query.select(root).first().map(|node| (*node).clone()))
        };
        let node = select(outer, document.roots.first()?)?;
        let root = parse_embedded(text, &node)?;
        Some(select(path, &root)?.span.of(text).to_owned())
    }

    #[test]
    fn what_is_inside_stands_at_its_place_in_the_file() {
        for (file, text, expect) in [
            ("a.json", r#"{"p": "{\"a\": {\"b\": [1, \"é*\"]}}"}"#, Some(r#"\"é*\""#)),
            ("a.json", r#"{"p": "{\n\t\"a\": {\"b\": [1, \"\u002a\"]}}"}"#, Some(r#"\"\u002a\""#)),
            ("a.yaml", "p: |\n  a:\n    b:\n      - 1\n      - x: no\n", Some("x: no")),
            ("a.yaml", "p: |-\n  {\n    \"a\": {\"b\": [1,\n      \"*\"]}}\n", Some("\"*\"")),
            ("a.yaml", "p: '{\"a\": {\"b\": [1, \"it''s\"]}}'\n", Some("\"it''s\"")),
            ("a.yaml", "p: >-\n  {\"a\":\n  {\"b\": [1,\n  \"*\"]}}\n", Some("\"*\"")),
            ("a.yaml", "p: plain words\n", None),
            ("a.yaml", "p: '{\"a\": '\n", None),
        ] {
            let found = found(file, text, "$.p", "$.a.b[1]");
            assert_eq!(found.as_deref().map(str::trim), expect, "{text}");
        }
    }
}
