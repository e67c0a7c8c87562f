//! Splitting a script into words.

use super::super::scan::{MAX_DEPTH, string};
use super::Script;
use super::command::{add, is_assignment};
use crate::{Node, Span, Value};

/// A word with its quotes taken away, and the bytes it was written with.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) value: String,
    pub(super) span: Span,
}

impl Word {
    /// A text as a word.
    pub(super) fn of(node: &Node) -> Option<Self> {
        match &node.value {
            Value::String(value) => Some(Self { value: value.clone(), span: node.span }),
            _ => None,
        }
    }

    /// Whether it says what it covers: no quotes, no escapes.
    pub(super) fn is_verbatim(&self) -> bool {
        self.value.len() == self.span.len()
    }
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) script: Script,
    at: usize,
    end: usize,
    in_dockerfile: bool,
    depth: usize,
    in_backticks: bool,
    /// The end marks of heredocs whose bodies begin on the next line.
    heredocs: Vec<Heredoc>,
}

struct Heredoc {
    mark: String,
    indented: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, span: Span, in_dockerfile: bool) -> Self {
        let (script, heredocs) = (Script::default(), Vec::new());
        Self {
            text,
            script,
            at: span.start,
            end: span.end,
            in_dockerfile,
            depth: 0,
            in_backticks: false,
            heredocs,
        }
    }

    /// Reads commands up to `close`, or to the end.
    pub(super) fn list(&mut self, close: Option<char>) {
        let mut words = Vec::new();
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                _ if Some(c) == close && (open == 0 || c == '`') => break,
                ' ' | '\t' | '\r' => self.at += 1,
                '\\' if self.line_break(self.at + 1).is_some() => self.go_on(),
                '\n' => {
                    self.at += 1;
                    self.finish(&mut words);
                    self.skip_heredocs();
                }
                '#' => self.skip_line(),
                ';' | '|' | '&' => {
                    self.at += 1;
                    self.finish(&mut words);
                }
                '(' | ')' => {
                    self.at += 1;
                    open = if c == '(' { open + 1 } else { open.saturating_sub(1) };
                    self.finish(&mut words);
                }
                '<' | '>' => self.redirection(&mut words),
                _ => self.take(&mut words),
            }
        }
        self.finish(&mut words);
    }

    fn finish(&mut self, words: &mut Vec<Word>) {
        add(self.text, std::mem::take(words), &mut self.script);
    }

    fn take(&mut self, words: &mut Vec<Word>) {
        let word = self.word();
        if self.peek() == Some('(') && word.value.ends_with('=') && is_assignment(self.text, word.span) {
            self.array(&word);
        } else {
            words.push(word);
        }
    }

    /// `NAME=(a b c)`.
    fn array(&mut self, name: &Word) {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '`' if self.in_backticks => break,
                ')' => {
                    self.at += 1;
                    break;
                }
                '#' => self.skip_line(),
                '\\' if self.line_break(self.at + 1).is_some() => self.go_on(),
                c if c.is_whitespace() || is_operator(c) => self.at += c.len_utf8(),
                _ => {
                    let word = self.word();
                    items.push(string(word.value, word.span));
                }
            }
        }
        let key_span = Span::new(name.span.start, name.span.end - 1);
        let node = Node::new(Value::Sequence(items), Span::new(start, self.at));
        self.script.assignments.push(super::super::scan::entry(self.text, key_span, node));
    }

    /// Steps over a redirection; the file it names is no argument.
    fn redirection(&mut self, words: &mut Vec<Word>) {
        // `2>`: the number belongs to it.
        let numbered = words.last().is_some_and(|word| {
            word.span.end == self.at && word.value.bytes().all(|byte| byte.is_ascii_digit())
        });
        if numbered {
            words.pop();
        }
        let rest = self.rest();
        let heredoc = rest.starts_with("<<") && !rest.starts_with("<<<");
        let indented = rest.starts_with("<<-");
        let sign = rest.len() - rest.trim_start_matches(['<', '>', '&', '|', '-']).len();
        self.at += sign;
        if self.peek() == Some('(') {
            return self.substitution(')');
        }
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.peek().is_some_and(|c| !c.is_whitespace() && !is_operator(c)) {
            let target = self.word();
            if heredoc {
                self.heredocs.push(Heredoc { mark: target.value, indented });
            }
        }
    }

    fn skip_heredocs(&mut self) {
        for heredoc in std::mem::take(&mut self.heredocs) {
            while self.at < self.end {
                let line = self.rest().split('\n').next().unwrap_or_default();
                self.at = (self.at + line.len() + 1).min(self.end);
                let line = line.trim_end_matches('\r');
                let line = if heredoc.indented { line.trim_start_matches('\t') } else { line };
                // In YAML and in Dockerfiles the whole script may be indented.
                if line.trim_start() == heredoc.mark {
                    break;
                }
            }
        }
    }

    /// Reads a word; it takes at least one character.
    fn word(&mut self) -> Word {
        let start = self.at;
        let mut value = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => self.escape(&mut value),
                '\'' => self.single(&mut value),
                '"' => self.double(&mut value),
                '`' if self.in_backticks && self.at > start => break,
                '$' | '`' => self.reference(&mut value),
                c if self.at > start && (c.is_whitespace() || is_operator(c)) => break,
                c => {
                    value.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        Word { value, span: Span::new(start, self.at) }
    }

    fn escape(&mut self, value: &mut String) {
        self.at += 1;
        if let Some(after) = self.line_break(self.at) {
            self.at = after;
        } else if let Some(c) = self.peek() {
            value.push(c);
            self.at += c.len_utf8();
        }
    }

    fn single(&mut self, value: &mut String) {
        self.at += 1;
        // A quote that never closes is taken for an apostrophe.
        let Some(len) = self.rest().find('\'') else { return value.push('\'') };
        value.push_str(&self.rest()[..len]);
        self.at += len + 1;
    }

    fn double(&mut self, value: &mut String) {
        self.at += 1;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    self.at += 1;
                    match self.peek() {
                        Some('\n') => self.at += 1,
                        Some(c @ ('"' | '\\' | '$' | '`')) => {
                            value.push(c);
                            self.at += 1;
                        }
                        _ => value.push('\\'),
                    }
                }
                '$' | '`' => self.reference(value),
                c => {
                    value.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    /// `$NAME`, `${NAME}`, `$(command)`: kept as written, commands in it are read.
    fn reference(&mut self, value: &mut String) {
        let start = self.at;
        let rest = self.rest();
        if rest.starts_with("$((") {
            self.at += self.line_ahead().find("))").map_or(3, |len| len + 2);
        } else if rest.starts_with("$(") {
            self.at += 1;
            self.substitution(')');
        } else if rest.starts_with('`') {
            self.substitution('`');
        } else if rest.starts_with("${") {
            self.parameter();
        } else if rest.starts_with("$'") {
            self.at += 1;
            return self.single(value);
        } else {
            self.at += 1;
        }
        value.push_str(&self.text[start..self.at]);
    }

    /// Reads the commands between an opening sign and `close`.
    fn substitution(&mut self, close: char) {
        self.at += 1;
        if self.depth == MAX_DEPTH {
            return;
        }
        self.depth += 1;
        let heredocs = std::mem::take(&mut self.heredocs);
        let in_backticks = std::mem::replace(&mut self.in_backticks, close == '`');
        self.list(Some(close));
        (self.heredocs, self.in_backticks) = (heredocs, in_backticks);
        self.depth -= 1;
        self.at += usize::from(self.peek() == Some(close));
    }

    /// Steps over `${…}`, braces inside it included; it does not cross a line.
    fn parameter(&mut self) {
        let mut open = 0_usize;
        let close = self.line_ahead().bytes().position(|byte| {
            open = open.saturating_add_signed(isize::from(byte == b'{') - isize::from(byte == b'}'));
            byte == b'}' && open == 0
        });
        self.at += close.map_or(2, |close| close + 1);
    }

    /// Steps over a line's end that does not end the command.
    fn go_on(&mut self) {
        self.at = self.line_break(self.at + 1).unwrap_or(self.at + 1);
        while self.in_dockerfile {
            let line = self.rest().split('\n').next().unwrap_or_default();
            let passed_over = line.trim().is_empty() || line.trim_start().starts_with('#');
            if !passed_over || line.len() == self.rest().len() {
                break;
            }
            self.at += line.len() + 1;
        }
    }

    /// Where the text goes on after a line break at `at`.
    fn line_break(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..self.end)?;
        let len = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        (len > 0).then_some(at + len)
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// The rest of the line, as far as anybody would look for a closing sign.
    fn line_ahead(&self) -> &'t str {
        let rest = self.rest();
        let ahead = &rest[..rest.floor_char_boundary(1024)];
        ahead.split('\n').next().unwrap_or_default()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }
}

fn is_operator(c: char) -> bool {
    matches!(c, ';' | '|' | '&' | '(' | ')' | '<' | '>')
}
