//! Sections and `name = value` lines: INI, npmrc, pip.conf, pypirc, gitconfig, systemd units.
//!
//! A section is a mapping under its name, `[remote "origin"]` one inside another; names before
//! the first section stand at the root. Every value is text, because no two readers agree on
//! types. The dialects differ in small things, which the shape of a line decides:
//!
//! - `=` divides, and `:` does where a blank follows it, so that npm's `//host/:_authToken=` works;
//! - an indented line goes on with the value above when that was empty or the line is no pair of
//!   its own;
//! - `#` and `;` open a comment at the start of a line or after a blank.

use super::scan::{comment_start, entry, is_blank, lines, problem, span_from, string, trim, verbatim};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads an INI file.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, root: Vec::new(), section: None, last: None, problems: Vec::new() };
    for line in lines(text) {
        reader.line(line);
    }
    reader.close_section();
    let root = Node::new(Value::Mapping(reader.root), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    root: Vec<Entry>,
    section: Option<Section>,
    last: Option<Last>,
    problems: Vec<Problem>,
}

struct Section {
    /// `remote "origin"` has two names.
    names: Vec<(String, Span)>,
    start: usize,
    entries: Vec<Entry>,
}

/// The line a continuation would belong to.
struct Last {
    indent: usize,
    /// It ended with a blank and a backslash.
    goes_on: bool,
}

impl Reader<'_> {
    fn line(&mut self, whole: Span) {
        let line = trim(self.text, whole);
        let indent = line.start - whole.start;
        let goes_on = self.last.as_ref().is_some_and(|last| last.goes_on);
        match line.of(self.text).chars().next() {
            None => self.last = None,
            Some('#' | ';') if !goes_on => {}
            Some(_) if self.continues(line, indent) => self.extend(line),
            Some('[') => {
                self.last = None;
                self.header(line);
            }
            Some(_) => self.pair(line, indent),
        }
    }

    fn continues(&self, line: Span, indent: usize) -> bool {
        let Some(last) = &self.last else { return false };
        let empty = self.entries().last().is_some_and(|entry| entry.node.span.is_empty());
        let text = line.of(self.text);
        // The colon of `http://…` ends no name.
        let is_name = |name: usize| {
            is_plain(text[..name].trim_end_matches(is_blank)) && !text[name..].starts_with("://")
        };
        let pair = divide(text).is_some_and(|(name, _)| is_name(name));
        last.goes_on || (indent > last.indent && (empty || !pair))
    }

    /// Adds a line to the value above.
    fn extend(&mut self, line: Span) {
        let (more, goes_on) = self.without_backslash(line);
        let added = more.of(self.text).to_owned();
        if let Some(last) = &mut self.last {
            last.goes_on = goes_on;
        }
        let Some(entry) = self.entries_mut().last_mut() else { return };
        let node = &mut entry.node;
        match &mut node.value {
            Value::String(text) if !text.is_empty() => {
                text.push('\n');
                text.push_str(&added);
                node.span.end = more.end;
            }
            _ => *node = string(added, more),
        }
    }

    fn header(&mut self, line: Span) {
        self.close_section();
        let Some(close) = header_end(line.of(self.text)) else {
            self.problems.push(problem(line, "this section has no closing ]"));
            return;
        };
        let name = trim(self.text, Span::new(line.start + 1, line.start + close));
        let names = self.names(name);
        self.section = Some(Section { names, start: line.start, entries: Vec::new() });
        let rest = trim(self.text, Span::new(line.start + close + 1, line.end));
        if !rest.is_empty() && !rest.of(self.text).starts_with(['#', ';']) {
            self.pair(rest, 0);
        }
    }

    fn names(&self, name: Span) -> Vec<(String, Span)> {
        let text = name.of(self.text);
        let quoted =
            text.find('"').filter(|&quote| quote > 0 && text.ends_with('"') && quote + 1 < text.len());
        let Some(quote) = quoted else { return vec![(text.to_owned(), name)] };
        let outer = trim(self.text, Span::new(name.start, name.start + quote));
        let inner = Span::new(name.start + quote, name.end);
        let unquoted = &text[quote + 1..text.len() - 1];
        vec![(outer.of(self.text).to_owned(), outer), (unescape(unquoted), inner)]
    }

    fn pair(&mut self, line: Span, indent: usize) {
        let (line, goes_on) = self.without_backslash(line);
        let text = line.of(self.text);
        let (name, node) = if let Some((name, value)) = divide(text) {
            let name = trim(self.text, Span::new(line.start, line.start + name));
            (name, self.value(Span::new(line.start + value, line.end)))
        } else {
            let end = comment_start(self.text, line, &['#', ';'], false).unwrap_or(line.end);
            let name = trim(self.text, Span::new(line.start, end));
            (name, Node::new(Value::Null, Span::new(name.end, name.end)))
        };
        if name.is_empty() || (node.is_null() && !is_option(name.of(self.text))) {
            self.problems.push(problem(line, "expected name = value"));
            return;
        }
        let mut entry = entry(self.text, unquoted_name(self.text, name), node);
        // npm's lists: `ca[] = …`, once per item.
        entry.key.truncate(entry.key.trim_end_matches("[]").len());
        self.entries_mut().push(entry);
        self.last = Some(Last { indent, goes_on });
    }

    fn value(&self, rest: Span) -> Node {
        let led = rest.of(self.text).starts_with(is_blank);
        let rest = trim(self.text, rest);
        let text = rest.of(self.text);
        if let Some(quote @ ('"' | '\'')) = text.chars().next()
            && let Some(close) = closing(text, quote)
        {
            let tail = text[close + 1..].trim_start_matches(is_blank);
            if tail.is_empty() || tail.starts_with(['#', ';']) {
                let inner = &text[1..close];
                let value = if quote == '"' { unescape(inner) } else { inner.to_owned() };
                return string(value, Span::new(rest.start, rest.start + close + 1));
            }
        }
        let end = comment_start(self.text, rest, &['#', ';'], led).unwrap_or(rest.end);
        verbatim(self.text, trim(self.text, span_from(rest.start, end)))
    }

    /// A backslash after a blank at the end of a line: the value goes on below.
    fn without_backslash(&self, line: Span) -> (Span, bool) {
        match line.of(self.text).strip_suffix('\\') {
            Some(rest) if rest.ends_with(is_blank) => {
                (trim(self.text, Span::new(line.start, line.end - 1)), true)
            }
            _ => (line, false),
        }
    }

    fn entries(&self) -> &[Entry] {
        self.section.as_ref().map_or(&self.root, |section| &section.entries)
    }

    fn entries_mut(&mut self) -> &mut Vec<Entry> {
        self.section.as_mut().map_or(&mut self.root, |section| &mut section.entries)
    }

    fn close_section(&mut self) {
        let Some(section) = self.section.take() else { return };
        let last = section.entries.last().map(|entry| entry.node.span.end);
        let header = section.names.last().map_or(section.start, |(_, span)| span.end);
        let span = Span::new(section.start, last.unwrap_or(header).max(header));
        let mut node = Node::new(Value::Mapping(section.entries), span);
        let mut names = section.names.into_iter().rev().peekable();
        while let Some((key, key_span)) = names.next() {
            let entry = Entry { key, key_span, node };
            if names.peek().is_none() {
                self.root.push(entry);
                return;
            }
            node = Node::new(Value::Mapping(vec![entry]), span);
        }
    }
}

/// Lengths of the name and of the name with its sign.
fn divide(line: &str) -> Option<(usize, usize)> {
    let sign = line.find('=');
    let clear = |(at, _): &(usize, &str)| line[at + 1..].chars().next().is_none_or(is_blank);
    let colon = line.match_indices(':').find(clear).map(|(at, _)| at);
    match (sign, colon) {
        (Some(sign), Some(colon)) => Some(sign.min(colon)),
        (Some(sign), None) => Some(sign),
        (None, colon) => colon.or_else(|| line.find(':').filter(|&at| at > 0 && is_plain(&line[..at]))),
    }
    .map(|at| (at, at + 1))
}

/// The offset of the `]` that closes a header; one in quotes does not.
fn header_end(line: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    let close = line.char_indices().find(|&(_, c)| {
        let ends = c == ']' && !quoted;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    // `[*.{js,"]` has an odd quote: take the last bracket then.
    close.map(|(at, _)| at).or_else(|| line.rfind(']'))
}

/// Whether text before a sign looks like a name and not like part of a value.
fn is_plain(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
    !name.is_empty() && name.chars().all(fits)
}

/// Whether a line without a sign is an option that is on by being there, or an include.
fn is_option(line: &str) -> bool {
    !line.contains(is_blank) || line.starts_with(['!', '%', '@'])
}

fn unquoted_name(text: &str, name: Span) -> Span {
    let covered = name.of(text);
    let quoted = covered.len() > 2 && covered.starts_with('"') && covered.ends_with('"');
    if quoted { Span::new(name.start + 1, name.end - 1) } else { name }
}

fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let mut chars = text.char_indices().skip(1);
    let close = chars.find(|&(_, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    close.map(|(at, _)| at)
}

fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(c @ ('"' | '\\')) => value.push(c),
                next => value.extend(std::iter::once('\\').chain(next)),
            },
            c => value.push(c),
        }
    }
    value
}
