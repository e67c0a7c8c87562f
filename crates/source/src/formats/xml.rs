//! XML: Maven and `NuGet` settings, Spring, Android, property lists.
//!
//! An element is an entry under its name as it is written, prefix included. With text alone its
//! value is that text; otherwise it is a mapping of its attributes (`@name`), its elements, which
//! may repeat, and its text (`#text`). In a property list the keys and values of a `dict` become
//! the entries they stand for: `$.plist.NSAppTransportSecurity.NSAllowsArbitraryLoads`.
//!
//! The parser is our own so that a fault costs the element and not the file. It expands no
//! entities but the five of the standard, so there is nothing to bomb it with.

mod tags;

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, problem, string};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads XML.
pub(super) fn parse(text: &str) -> Document {
    let mut reader =
        Reader { text, at: 0, open: Vec::new(), too_deep: 0, roots: Vec::new(), problems: Vec::new() };
    while reader.at < text.len() {
        reader.next();
    }
    while let Some(element) = reader.open.pop() {
        reader.report(element.name_span, "this element is never closed");
        reader.close(element, text.len());
    }
    if reader.roots.is_empty() && reader.problems.is_empty() {
        reader.report(Span::new(text.len(), text.len()), "expected an element");
    }
    let root = Node::new(Value::Mapping(reader.roots), Span::new(0, text.len()));
    reader.problems.sort_by_key(|problem| problem.span);
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Element>,
    /// How many elements are open below the deepest that is read.
    too_deep: usize,
    roots: Vec<Entry>,
    problems: Vec<Problem>,
}

struct Element {
    name: String,
    name_span: Span,
    /// Of its `<`.
    start: usize,
    /// Just past the `>` of its first tag.
    inside: usize,
    entries: Vec<Entry>,
    text: String,
    text_span: Option<Span>,
}

impl Reader<'_> {
    /// Reads up to and over the next tag.
    fn next(&mut self) {
        let rest = &self.text[self.at..];
        let len = rest.find('<').unwrap_or(rest.len());
        if len > 0 {
            self.take_text(Span::new(self.at, self.at + len), true);
            self.at += len;
            return;
        }
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((open, close)) = skipped.into_iter().find(|(open, _)| rest.starts_with(open)) {
            return self.section(open, close);
        }
        match rest.as_bytes().get(1) {
            Some(b'!') => self.declaration(),
            Some(b'/') => self.closing_tag(),
            Some(_) if tags::name_len(&rest[1..]) > 0 => self.opening_tag(),
            _ => {
                self.report(Span::new(self.at, self.at + 1), "a < in text is written &lt;");
                self.take_text(Span::new(self.at, self.at + 1), false);
                self.at += 1;
            }
        }
    }

    /// A comment, a processing instruction, or text that is taken as it is.
    fn section(&mut self, open: &str, close: &str) {
        let start = self.at + open.len();
        let Some(len) = self.text[start..].find(close) else {
            self.report(Span::new(self.at, start), "this is never closed");
            self.at = self.text.len();
            return;
        };
        if open.ends_with('[') {
            self.take_text(Span::new(start, start + len), false);
        }
        self.at = start + len + close.len();
    }

    fn open(&mut self, element: Element, closed: bool) {
        if self.open.len() == MAX_DEPTH {
            if self.too_deep == 0 {
                self.report(element.name_span, "nested too deeply to be read");
            }
            self.too_deep += usize::from(!closed);
        } else if closed {
            self.close(element, self.at);
        } else {
            self.open.push(element);
        }
    }

    /// Closes the element of this name, and with it those inside it that nobody closed.
    fn close_named(&mut self, name: &str, span: Span) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(found) = self.open.iter().rposition(|element| element.name == name) else {
            return self.report(span, "this closes an element that is not open");
        };
        while self.open.len() > found + 1 {
            let element = self.open.pop().expect("more than `found` are open");
            self.report(element.name_span, "this element is never closed");
            self.close(element, span.start);
        }
        let element = self.open.pop().expect("the element at `found`");
        self.close(element, self.at);
    }

    /// Hands a finished element to the one around it.
    fn close(&mut self, element: Element, end: usize) {
        let in_plist = self.open.first().is_some_and(|root| root.name == "plist") || element.name == "plist";
        let (key, key_span) = (element.name.clone(), element.name_span);
        let node = if in_plist { plist(element, end) } else { plain(self.text, element, end) };
        let entry = Entry { key, key_span, node };
        match self.open.last_mut() {
            Some(parent) => parent.entries.push(entry),
            None => self.roots.push(entry),
        }
    }

    fn take_text(&mut self, span: Span, escaped: bool) {
        let Some(element) = self.open.last_mut().filter(|_| self.too_deep == 0) else {
            if self.too_deep == 0 && !span.of(self.text).trim().is_empty() && self.problems.is_empty() {
                self.report(super::scan::trim(self.text, span), "text outside of the element");
            }
            return;
        };
        let covered = span.of(self.text);
        if covered.trim().is_empty() {
            if element.text_span.is_some() {
                element.text.push_str(covered);
            }
            return;
        }
        if escaped {
            tags::push_unescaped(&mut element.text, covered);
        } else {
            element.text.push_str(covered);
        }
        let start = span.start + (covered.len() - covered.trim_start().len());
        let trimmed = Span::new(start, start + covered.trim().len());
        element.text_span = Some(element.text_span.map_or(trimmed, |before| before.hull(trimmed)));
    }

    fn report(&mut self, span: Span, message: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            let end = self.text.ceil_char_boundary(span.end);
            self.problems.push(problem(Span::new(span.start, end), message));
        }
    }
}

fn plain(text: &str, element: Element, end: usize) -> Node {
    let said = element.text_span.map(|span| string(element.text.trim(), span));
    if element.entries.is_empty() {
        let nothing = Span::new(element.inside.min(text.len()), element.inside.min(text.len()));
        return said.unwrap_or(Node::new(Value::Null, nothing));
    }
    let mut entries = element.entries;
    entries.extend(said.map(|node| super::scan::part("#text", node)));
    Node::new(Value::Mapping(entries), Span::new(element.start, end))
}

/// An element of a property list as the value it stands for.
fn plist(element: Element, end: usize) -> Node {
    let span = Span::new(element.start, end);
    let text = element.text.trim();
    let text_span = element.text_span.unwrap_or(Span::new(element.inside.min(end), element.inside.min(end)));
    match &*element.name {
        "dict" => Node::new(Value::Mapping(dict(element.entries)), span),
        "array" => {
            Node::new(Value::Sequence(element.entries.into_iter().map(|entry| entry.node).collect()), span)
        }
        "plist" => {
            let value = element.entries.into_iter().rfind(|entry| !entry.key.starts_with('@'));
            value.map_or(Node::new(Value::Null, span), |entry| entry.node)
        }
        "true" | "false" => Node::new(Value::Bool(element.name == "true"), span),
        "integer" => match text.parse() {
            Ok(number) => Node::new(Value::Integer(number), text_span),
            Err(_) => string(text, text_span),
        },
        "real" => {
            text.parse().map_or(string(text, text_span), |number| Node::new(Value::Float(number), text_span))
        }
        _ => string(text, text_span),
    }
}

fn dict(parts: Vec<Entry>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let Value::String(key) = part.node.value else { continue };
        if part.key == "key"
            && let Some(value) = parts.next_if(|next| next.key != "key")
        {
            entries.push(Entry { key, key_span: part.node.span, node: value.node });
        }
    }
    entries
}
