//! The right-hand sides.

use super::super::scan::{MAX_DEPTH, string};
use super::{Reader, name_len};
use crate::{Entry, Node, Span, Value};

/// Functions that change the form of their argument and not what it says.
const TRANSPARENT: [&str; 8] =
    ["jsonencode", "yamlencode", "nonsensitive", "sensitive", "tolist", "tomap", "toset", "tostring"];

impl Reader<'_> {
    /// Reads an expression; what is more than a literal becomes text.
    pub(super) fn expression(&mut self) -> Node {
        let start = self.at;
        if let Some(node) = self.literal() {
            self.blank();
            if self.ends_here() {
                return node;
            }
            // `[a, b][0]`, `"x" == y`: a literal was only the beginning.
        }
        self.skip_expression();
        let span = Span::new(start, start + self.text[start..self.at].trim_end().len());
        if span.is_empty() {
            self.report(Span::new(start, start), "expected a value");
            return Node::new(Value::Null, span);
        }
        string(format!("${{{}}}", span.of(self.text)), span)
    }

    fn literal(&mut self) -> Option<Node> {
        let start = self.at;
        let node = |value, end| Node::new(value, Span::new(start, end));
        match self.peek()? {
            '"' => {
                let text = self.quoted();
                Some(node(Value::String(text), self.at))
            }
            '[' | '{' if self.depth == MAX_DEPTH => {
                self.too_deep();
                Some(node(Value::Null, self.at))
            }
            open @ ('[' | '{') => {
                let inside = self.rest()[1..].trim_start();
                if inside.starts_with("for ") {
                    return None;
                }
                self.depth += 1;
                let value = if open == '[' { self.list(start) } else { self.object(start) };
                self.depth -= 1;
                Some(node(value, self.at))
            }
            '<' if self.rest().starts_with("<<") => self.heredoc(),
            '-' | '0'..='9' => self.number(),
            _ => self.word(),
        }
    }

    fn list(&mut self, open: usize) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        while self.goes_on(']', open) {
            items.push(self.expression());
        }
        Value::Sequence(items)
    }

    fn object(&mut self, open: usize) -> Value {
        self.at += 1;
        let mut entries = Vec::new();
        while self.goes_on('}', open) {
            entries.extend(self.pair());
        }
        Value::Mapping(entries)
    }

    /// Steps to the next item; false when the bracket closes.
    fn goes_on(&mut self, close: char, open: usize) -> bool {
        loop {
            self.blank_and_breaks();
            match self.peek() {
                Some(',' | ';') => self.at += 1,
                Some(c) if c == close => {
                    self.at += 1;
                    return false;
                }
                Some(')' | ']' | '}') | None => {
                    self.report(Span::new(open, open + 1), "this bracket is never closed");
                    return false;
                }
                Some(_) => return true,
            }
        }
    }

    /// `name = value` or `name: value`; the name may be an expression in parentheses.
    fn pair(&mut self) -> Option<Entry> {
        let start = self.at;
        let name = if self.peek() == Some('(') {
            self.skip_expression_until(|rest| rest.starts_with(['=', ':']));
            let span = Span::new(start, start + self.text[start..self.at].trim_end().len());
            Some((format!("${{{}}}", span.of(self.text)), span))
        } else {
            self.name()
        };
        self.blank();
        if let (Some((key, key_span)), Some('=' | ':')) = (name, self.peek()) {
            self.at += 1;
            self.blank();
            let node = self.expression();
            return Some(Entry { key, key_span, node });
        }
        self.skip_expression();
        // It may have stood before a bracket that closes nothing.
        self.at = if self.at == start { start + self.peek().map_or(0, char::len_utf8) } else { self.at };
        self.report(Span::new(start, self.at), "expected name = value");
        None
    }

    fn number(&mut self) -> Option<Node> {
        let start = self.at;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let len = self.rest().find(|c| !fits(c)).unwrap_or(self.rest().len());
        let text = &self.rest()[..len];
        let value = text.parse().map(Value::Integer).or_else(|_| text.parse().map(Value::Float)).ok()?;
        self.at += len;
        Some(Node::new(value, Span::new(start, self.at)))
    }

    /// `true`, `null`, or a function that only changes the form.
    fn word(&mut self) -> Option<Node> {
        let start = self.at;
        let len = name_len(self.rest());
        let value = match &self.rest()[..len] {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            word if TRANSPARENT.contains(&word) && self.rest()[len..].starts_with('(') => {
                return self.argument(start + len);
            }
            _ => return None,
        };
        self.at += len;
        Some(Node::new(value, Span::new(start, self.at)))
    }

    /// The argument of a function of one.
    fn argument(&mut self, open: usize) -> Option<Node> {
        let start = self.at;
        let problems = self.problems.len();
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.at = open + 1;
        self.depth += 1;
        self.blank_and_breaks();
        let node = self.expression();
        self.depth -= 1;
        self.blank_and_breaks();
        if self.peek() == Some(',') {
            self.at += 1;
            self.blank_and_breaks();
        }
        let closes = self.peek() == Some(')');
        if closes {
            self.at += 1;
            return Some(node);
        }
        // Something else than one argument: it is read again, as text.
        self.problems.truncate(problems);
        self.at = start;
        None
    }

    /// Whether an expression may end here: at the end of its line, or of what it stands in.
    fn ends_here(&self) -> bool {
        let rest = self.rest();
        rest.is_empty()
            || rest.starts_with(['\n', '\r', ',', ')', ']', '}', '#', ';'])
            || rest.starts_with("//")
    }

    pub(super) fn skip_expression(&mut self) {
        self.skip_expression_until(|_| false);
    }

    /// Steps over brackets, text and all else up to where an expression may end.
    fn skip_expression_until(&mut self, stop: impl Fn(&str) -> bool) {
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            if open == 0 && (self.ends_here() || stop(self.rest())) {
                return;
            }
            match c {
                '"' => {
                    self.quoted();
                    continue;
                }
                '<' if self.rest().starts_with("<<") && self.heredoc().is_some() => continue,
                '#' => {
                    self.blank_and_breaks();
                    continue;
                }
                '/' if self.rest().starts_with("//") => {
                    self.blank_and_breaks();
                    continue;
                }
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' => open -= 1,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }
}
