//! HCL: Terraform, its variables, Packer, Nomad.
//!
//! A block is a mapping under its type and its labels: `resource "aws_s3_bucket" "logs" { … }` is
//! `$.resource.aws_s3_bucket.logs`. Blocks repeat, and so do their names.
//!
//! What is written out is read: text, numbers, lists, objects, and the argument of functions that
//! only change the form (`jsonencode`). A heredoc that holds JSON is read as JSON. Any other
//! expression is the text `${…}`, because nobody knows its value before it is run.

mod expression;
mod template;

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, problem};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads HCL.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, at: 0, depth: 0, problems: Vec::new() };
    let entries = reader.body(None);
    let root = Node::new(Value::Mapping(entries), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Attributes and blocks up to the closing brace of the block that opened at `open`.
    fn body(&mut self, open: Option<usize>) -> Vec<Entry> {
        let mut entries = Vec::new();
        loop {
            self.blank_and_breaks();
            match self.peek() {
                None => {
                    if let Some(open) = open {
                        self.report(Span::new(open, open + 1), "this { is never closed");
                    }
                    return entries;
                }
                Some('}') if open.is_some() => {
                    self.at += 1;
                    return entries;
                }
                // One-line blocks of old files have these.
                Some(',' | ';') if open.is_some() => self.at += 1,
                Some(_) => entries.extend(self.item()),
            }
        }
    }

    /// `name = value`, or `type "label" { … }`.
    fn item(&mut self) -> Option<Entry> {
        let start = self.at;
        let Some((key, key_span)) = self.name() else {
            return self.not_an_item(start);
        };
        self.blank();
        let is_pair = self.peek() == Some('=') && !self.rest().starts_with("==");
        if is_pair || (self.peek() == Some(':') && self.depth > 0) {
            self.at += 1;
            self.blank();
            let node = self.expression();
            return Some(Entry { key, key_span, node });
        }
        let mut names = vec![(key, key_span)];
        while self.peek() != Some('{') {
            let Some(label) = self.name() else { return self.not_an_item(start) };
            names.push(label);
            self.blank();
        }
        Some(self.block(names))
    }

    fn block(&mut self, names: Vec<(String, Span)>) -> Entry {
        let open = self.at;
        let body = if self.depth == MAX_DEPTH { self.too_deep() } else { self.nested_body(open) };
        let end = self.at;
        let mut node = Node::new(Value::Mapping(body), Span::new(open, end));
        let mut names = names.into_iter().rev();
        let (mut key, mut key_span) = names.next().expect("a block has a type");
        for (outer, outer_span) in names {
            let entry = Entry { key, key_span, node };
            node = Node::new(Value::Mapping(vec![entry]), Span::new(key_span.start, end));
            (key, key_span) = (outer, outer_span);
        }
        Entry { key, key_span, node }
    }

    fn nested_body(&mut self, open: usize) -> Vec<Entry> {
        self.at += 1;
        self.depth += 1;
        let body = self.body(Some(open));
        self.depth -= 1;
        body
    }

    fn too_deep(&mut self) -> Vec<Entry> {
        self.report(Span::new(self.at, self.at + 1), "nested too deeply to be read");
        self.skip_expression();
        Vec::new()
    }

    /// Reports a line and steps over it.
    fn not_an_item(&mut self, start: usize) -> Option<Entry> {
        let rest = &self.text[self.at..];
        let end = self.at + rest.find(['\n', '\r']).unwrap_or(rest.len());
        if self.problems.len() < MAX_PROBLEMS {
            self.report(Span::new(start, end), "expected name = value, or a block");
        }
        self.at = end;
        None
    }

    /// A plain or a quoted name.
    fn name(&mut self) -> Option<(String, Span)> {
        let start = self.at;
        if self.peek() == Some('"') {
            let text = self.quoted();
            return Some((text, Span::new(start, self.at)));
        }
        let len = name_len(self.rest());
        self.at += len;
        (len > 0).then(|| (self.text[start..self.at].to_owned(), Span::new(start, self.at)))
    }

    /// Steps over blanks and comments that do not end a line.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches(super::scan::is_blank).len();
            let comment = if rest[blank..].starts_with("/*") { self.comment_len(blank) } else { 0 };
            self.at += blank + comment;
            if blank + comment == 0 {
                return;
            }
        }
    }

    fn blank_and_breaks(&mut self) {
        loop {
            self.blank();
            let rest = self.rest();
            if rest.starts_with('#') || rest.starts_with("//") {
                self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            } else if rest.starts_with(['\n', '\r']) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn comment_len(&mut self, blank: usize) -> usize {
        let start = self.at + blank;
        if let Some(close) = self.text[start + 2..].find("*/") {
            return close + 4;
        }
        self.report(Span::new(start, start + 2), "this comment is never closed");
        self.text.len() - start
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn report(&mut self, span: Span, message: &str) {
        self.problems.push(problem(span, message));
    }
}

/// The length of a plain name; dashes and dots are allowed inside.
fn name_len(rest: &str) -> usize {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if begins { rest.find(|c: char| !inside(c)).unwrap_or(rest.len()) } else { 0 }
}
