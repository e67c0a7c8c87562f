//! One directive on each line: its name, then what it is set to.
//!
//! ssh and its server, `HAProxy`, Redis, Mosquitto, curl, and Apache with its `<Section …>` tags.
//! A directive's value is the rest of its line as text. A line with indented lines below it opens
//! a section: a mapping with the rest of the line under `#args`, as in
//! `$.Host[?@['#args'] == '*']` or `$.frontend.bind`. Names repeat.

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, is_blank, lines, part, problem, string, trim};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads directives whose sections are told by indentation.
pub(super) fn parse(text: &str) -> Document {
    read(text, false)
}

/// Reads directives whose sections are told by tags.
pub(super) fn parse_apache(text: &str) -> Document {
    read(text, true)
}

fn read(text: &str, tags: bool) -> Document {
    let mut reader = Reader { text, root: Vec::new(), open: Vec::new(), problems: Vec::new() };
    let all = joined(text);
    for (index, line) in all.iter().enumerate() {
        if tags {
            reader.tagged(line);
        } else {
            let opens = all.get(index + 1).is_some_and(|next| !line.indented && next.indented);
            reader.indented(line, opens);
        }
    }
    reader.close_all(tags);
    let root = Node::new(Value::Mapping(reader.root), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    root: Vec<Entry>,
    open: Vec<Section>,
    problems: Vec<Problem>,
}

struct Section {
    name: Span,
    entries: Vec<Entry>,
    span: Span,
}

/// A line with those it goes on with.
struct Line {
    parts: Vec<Span>,
    indented: bool,
}

impl Line {
    fn span(&self) -> Span {
        self.parts[0].hull(self.parts[self.parts.len() - 1])
    }
}

/// The lines that say something; a backslash joins one with the next.
fn joined(text: &str) -> Vec<Line> {
    let mut all = Vec::new();
    let mut lines = lines(text);
    while let Some(whole) = lines.next() {
        let first = trim(text, whole);
        if first.is_empty() || first.of(text).starts_with(['#', ';']) {
            continue;
        }
        let mut parts = vec![first];
        while let Some(last) = parts.last_mut()
            && last.of(text).ends_with('\\')
            && let Some(next) = lines.next()
        {
            *last = trim(text, Span::new(last.start, last.end - 1));
            parts.push(trim(text, next));
        }
        parts.retain(|part| !part.is_empty());
        if !parts.is_empty() {
            all.push(Line { parts, indented: first.start > whole.start });
        }
    }
    all
}

impl Reader<'_> {
    fn indented(&mut self, line: &Line, opens: bool) {
        if !line.indented {
            self.close_all(false);
        }
        let (name, node) = self.directive(line, 0);
        if opens {
            self.open(name, node, line.span());
        } else {
            self.add(name, node);
        }
    }

    fn tagged(&mut self, line: &Line) {
        let text = line.parts[0].of(self.text);
        if let Some(name) = text.strip_prefix("</") {
            return self.close_tag(name.trim_end_matches('>').trim(), line.span());
        }
        if !text.starts_with('<') || !text.ends_with('>') {
            let (name, node) = self.directive(line, 0);
            return self.add(name, node);
        }
        let inner = Span::new(line.parts[0].start + 1, line.parts[0].end - 1);
        let (name, node) = self.directive(&Line { parts: vec![inner], indented: false }, 0);
        if self.open.len() == MAX_DEPTH {
            return self.report(line.span(), "nested too deeply to be read");
        }
        self.open(name, node, line.span());
    }

    fn close_tag(&mut self, name: &str, span: Span) {
        let fits = |section: &Section| section.name.of(self.text).eq_ignore_ascii_case(name);
        let Some(found) = self.open.iter().rposition(fits) else {
            return self.report(span, "this closes a section that is not open");
        };
        while self.open.len() > found {
            if self.open.len() > found + 1 {
                let unclosed = self.open[self.open.len() - 1].name;
                self.report(unclosed, "this section is never closed");
            }
            self.close(span.end);
        }
    }

    fn close_all(&mut self, tags: bool) {
        while let Some(section) = self.open.last() {
            let (name, end) = (section.name, section.span.end);
            if tags {
                self.report(name, "this section is never closed");
            }
            self.close(end);
        }
    }

    fn open(&mut self, name: Span, node: Node, span: Span) {
        let entries = if node.is_null() { Vec::new() } else { vec![part("#args", node)] };
        self.open.push(Section { name, entries, span });
    }

    fn close(&mut self, end: usize) {
        let Some(section) = self.open.pop() else { return };
        let span = Span::new(section.span.start, section.span.end.max(end));
        self.add(section.name, Node::new(Value::Mapping(section.entries), span));
    }

    fn add(&mut self, name: Span, node: Node) {
        let covered = name.of(self.text);
        // curl takes `--name` as well.
        let key = covered.trim_start_matches('-');
        let key_span = Span::new(name.end - key.len(), name.end);
        let entry = Entry { key: key.to_owned(), key_span, node };
        let Some(section) = self.open.last_mut() else { return self.root.push(entry) };
        section.span.end = section.span.end.max(key_span.end).max(entry.node.span.end);
        section.entries.push(entry);
    }

    /// The name, and the rest as text; `=` or `:` may stand between them.
    fn directive(&self, line: &Line, from: usize) -> (Span, Node) {
        let first = line.parts[from];
        let covered = first.of(self.text);
        let len = covered.find(|c| is_blank(c) || c == '=').unwrap_or(covered.len());
        let len = covered[..len].strip_suffix(':').map_or(len, str::len).max(1);
        let len = covered.ceil_char_boundary(len);
        let name = Span::new(first.start, first.start + len);
        let rest = &covered[len..];
        let value = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches(is_blank);
        let value = value.strip_prefix('=').unwrap_or(value).trim_start_matches(is_blank);
        let value_start = first.end - value.len();
        let mut parts = vec![Span::new(value_start, first.end)];
        parts.extend(&line.parts[from + 1..]);
        parts.retain(|part| !part.is_empty());
        match parts.as_slice() {
            [] => (name, Node::new(Value::Null, Span::new(name.end, name.end))),
            [one] => (name, string(unquoted(one.of(self.text)), *one)),
            [first, .., last] => {
                let text: Vec<&str> = parts.iter().map(|part| part.of(self.text)).collect();
                (name, string(text.join(" "), first.hull(*last)))
            }
        }
    }

    fn report(&mut self, span: Span, message: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem(span, message));
        }
    }
}

fn unquoted(text: &str) -> &str {
    let inner = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    inner.filter(|inner| !inner.contains(['"', '\''])).unwrap_or(text)
}
