//! nginx: directives that end with `;`, and blocks in braces.
//!
//! A directive is its name and the text after it: `ssl_protocols` is `"TLSv1.2 TLSv1.3"`. A block
//! is a mapping, and what stands before its brace is under `#args`: `location /api { … }` is found
//! by `$..location[?@['#args'] == '/api']` among its siblings. Names repeat.

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, problem, string};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads an nginx configuration.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, at: 0, depth: 0, problems: Vec::new() };
    let entries = reader.block(None);
    reader.problems.sort_by_key(|problem| problem.span);
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
    /// What stands between braces; `open` is the offset of the first.
    fn block(&mut self, open: Option<usize>) -> Vec<Entry> {
        let mut entries = Vec::new();
        loop {
            self.blank();
            match self.peek() {
                None => {
                    if let Some(open) = open {
                        self.report(Span::new(open, open + 1), "this { is never closed");
                    }
                    return entries;
                }
                Some('}') => {
                    self.at += 1;
                    if open.is_some() {
                        return entries;
                    }
                    self.report(Span::new(self.at - 1, self.at), "this } closes nothing");
                }
                Some(';') => self.at += 1,
                Some('{') => self.nameless(),
                Some(_) => entries.push(self.directive()),
            }
        }
    }

    fn nameless(&mut self) {
        self.report(Span::new(self.at, self.at + 1), "expected a name before {");
        self.skip_block();
    }

    fn directive(&mut self) -> Entry {
        let name = self.word();
        let key = name.of(self.text).to_owned();
        let mut words: Vec<Span> = Vec::new();
        loop {
            self.blank();
            match self.peek() {
                Some(';') => {
                    self.at += 1;
                    return Entry { key, key_span: name, node: self.said(&words, name.end) };
                }
                Some('{') => return self.braces(key, name, &words),
                None | Some('}') => {
                    let end = words.last().map_or(name.end, |word| word.end);
                    self.report(Span::new(name.start, end), "expected ; after this directive");
                    return Entry { key, key_span: name, node: self.said(&words, name.end) };
                }
                Some(_) => words.push(self.word()),
            }
        }
    }

    fn braces(&mut self, key: String, name: Span, words: &[Span]) -> Entry {
        let open = self.at;
        if key.ends_with("_by_lua_block") || self.depth == MAX_DEPTH {
            if self.depth == MAX_DEPTH {
                self.report(Span::new(open, open + 1), "nested too deeply to be read");
            }
            self.skip_block();
            let span = Span::new(open, self.at);
            return Entry { key, key_span: name, node: string(span.of(self.text), span) };
        }
        self.at += 1;
        self.depth += 1;
        let mut entries = self.block(Some(open));
        self.depth -= 1;
        let start = words.first().map_or(open, |word| word.start);
        if !words.is_empty() {
            entries.insert(0, super::scan::part("#args", self.said(words, name.end)));
        }
        Entry { key, key_span: name, node: Node::new(Value::Mapping(entries), Span::new(start, self.at)) }
    }

    /// The words of a directive as one text; a single one loses its quotes.
    fn said(&self, words: &[Span], otherwise: usize) -> Node {
        match words {
            [] => Node::new(Value::Null, Span::new(otherwise, otherwise)),
            [word] => string(unquoted(word.of(self.text)), *word),
            [first, .., last] => {
                let text: Vec<&str> = words.iter().map(|word| word.of(self.text)).collect();
                string(text.join(" "), first.hull(*last))
            }
        }
    }

    fn word(&mut self) -> Span {
        let start = self.at;
        let rest = &self.text[start..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quoted = quote.map(|quote| quoted_len(rest, quote));
        if quoted == Some(None) {
            self.report(Span::new(start, start + 1), "this quote is never closed");
        }
        let len = match quoted {
            Some(Some(len)) => len,
            Some(None) => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            None => word_len(rest),
        };
        self.at += len.max(1);
        Span::new(start, self.at)
    }

    /// Steps over a block that is not read, braces inside it included.
    fn skip_block(&mut self) {
        let mut open = 0_usize;
        let close = self.text.as_bytes()[self.at..].iter().position(|byte| {
            open = open.saturating_add_signed(isize::from(*byte == b'{') - isize::from(*byte == b'}'));
            *byte == b'}' && open == 0
        });
        if close.is_none() {
            self.report(Span::new(self.at, self.at + 1), "this { is never closed");
        }
        self.at = close.map_or(self.text.len(), |close| self.at + close + 1);
    }

    fn blank(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            let rest = &self.text[self.at..];
            if !rest.starts_with('#') {
                return;
            }
            self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn report(&mut self, span: Span, message: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem(span, message));
        }
    }
}

/// The length of a plain word; `${name}` belongs to it, and so does an escaped character.
fn word_len(rest: &str) -> usize {
    let mut reference = false;
    let mut before = None;
    for (at, c) in rest.char_indices() {
        let escaped = before == Some('\\');
        match c {
            _ if escaped => {}
            '{' if before == Some('$') => reference = true,
            '}' if reference => reference = false,
            ';' | '{' | '}' => return at,
            c if c.is_whitespace() => return at,
            _ => {}
        }
        before = if escaped { None } else { Some(c) };
    }
    rest.len()
}

fn quoted_len(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn unquoted(word: &str) -> String {
    let inner = ['"', '\''].iter().find_map(|quote| word.strip_prefix(*quote)?.strip_suffix(*quote));
    inner.map_or_else(|| word.to_owned(), |inner| inner.replace("\\\"", "\"").replace("\\'", "'"))
}
