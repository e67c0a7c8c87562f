//! `NAME=value` lines, as the libraries called dotenv and Docker's `--env-file` read them.
//!
//! Where readers disagree, the reading that hides nothing wins: `#` opens a comment only after a
//! blank, both quotes may span lines, and what stands after a closing quote is reported.
//! References (`${NAME}`) stay as written.

use super::scan::{comment_start, entry, is_blank, lines, problem, span_from, string, trim, verbatim};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads a dotenv file; in a `script` (direnv's `.envrc`) other lines are commands and passed over.
pub(super) fn parse(text: &str, script: bool) -> Document {
    let mut reader = Reader { text, script, entries: Vec::new(), problems: Vec::new(), unclosed: Vec::new() };
    let mut done = 0;
    for line in lines(text) {
        if line.start >= done {
            done = reader.line(line);
        }
    }
    let root = Node::new(Value::Mapping(reader.entries), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    script: bool,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    /// Quotes known not to close any more, so that no text is searched twice.
    unclosed: Vec<char>,
}

impl Reader<'_> {
    /// Reads one line, and more when a quoted value goes on; returns where reading goes on.
    fn line(&mut self, line: Span) -> usize {
        let line = self.without_export(trim(self.text, line));
        let text = line.of(self.text);
        if text.is_empty() || text.starts_with('#') {
            return line.end;
        }
        let Some((name, value)) = split(text) else {
            self.bare(line);
            return line.end;
        };
        let name = trim(self.text, Span::new(line.start, line.start + name));
        if !is_name(name.of(self.text)) {
            self.not_an_assignment(line, "a name has only letters, digits and _ before its =");
            return line.end;
        }
        let (node, end) = self.value(Span::new(line.start + value, line.end));
        self.entries.push(entry(self.text, name, node));
        end
    }

    fn without_export(&self, line: Span) -> Span {
        match line.of(self.text).strip_prefix("export") {
            Some(rest) if rest.starts_with(is_blank) => {
                trim(self.text, Span::new(line.start + "export".len(), line.end))
            }
            _ => line,
        }
    }

    /// A name alone: its value comes from outside.
    fn bare(&mut self, line: Span) {
        let end = comment_start(self.text, line, &['#'], false).unwrap_or(line.end);
        let name = trim(self.text, Span::new(line.start, end));
        if !is_name(name.of(self.text)) {
            self.not_an_assignment(line, "expected NAME=value");
        } else if !self.script {
            self.entries.push(entry(self.text, name, Node::new(Value::Null, Span::new(name.end, name.end))));
        }
    }

    fn not_an_assignment(&mut self, line: Span, message: &str) {
        if !self.script {
            self.problems.push(problem(line, message));
        }
    }

    /// The value that begins in `rest`, and where it ends.
    fn value(&mut self, rest: Span) -> (Node, usize) {
        let led = rest.of(self.text).starts_with(is_blank);
        let rest = trim(self.text, rest);
        if let Some(quote @ ('"' | '\'' | '`')) = rest.of(self.text).chars().next() {
            if let Some(close) = self.closing(quote, rest.start + 1) {
                let line_end = self.line_end(close + 1);
                let tail = trim(self.text, Span::new(close + 1, line_end));
                let comment = tail.is_empty() || tail.of(self.text).starts_with('#');
                if comment || close < rest.end {
                    if !comment {
                        self.problems.push(problem(tail, "text after the closing quote"));
                    }
                    let inner = Span::new(rest.start + 1, close).of(self.text);
                    return (string(unescape(inner, quote), Span::new(rest.start, close + 1)), line_end);
                }
            }
            self.problems.push(problem(Span::new(rest.start, rest.start + 1), "this quote is never closed"));
        }
        let end = comment_start(self.text, rest, &['#'], led).unwrap_or(rest.end);
        (verbatim(self.text, trim(self.text, span_from(rest.start, end))), rest.end)
    }

    fn closing(&mut self, quote: char, from: usize) -> Option<usize> {
        if self.unclosed.contains(&quote) {
            return None;
        }
        let mut escaped = false;
        for (offset, byte) in self.text[from..].bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                _ if char::from(byte) == quote => return Some(from + offset),
                _ => {}
            }
        }
        self.unclosed.push(quote);
        None
    }

    fn line_end(&self, from: usize) -> usize {
        self.text[from..].find(['\n', '\r']).map_or(self.text.len(), |offset| from + offset)
    }
}

/// Lengths of the name and of the name with its sign: `=`, or `: ` as some readers take it.
fn split(line: &str) -> Option<(usize, usize)> {
    let sign = line.find('=');
    let colon = line.find(": ").or_else(|| line.ends_with(':').then(|| line.len() - 1));
    match (sign, colon) {
        (sign, Some(colon)) if sign.is_none_or(|sign| colon < sign) => Some((colon, colon + 1)),
        (sign, _) => sign.map(|sign| (sign, sign + 1)),
    }
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(plain)
}

fn unescape(text: &str, quote: char) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        match (chars.next(), quote) {
            (Some('n'), '"') => value.push('\n'),
            (Some('r'), '"') => value.push('\r'),
            (Some('t'), '"') => value.push('\t'),
            (Some(c), _) if c == quote || (c == '\\' && quote != '`') => value.push(c),
            (next, _) => value.extend(std::iter::once('\\').chain(next)),
        }
    }
    value
}
