//! JSON, and what its lenient readers allow.
//!
//! Comments and commas before a closing bracket are taken in silence, because half of the JSON
//! that people write by hand is read by something that takes them. The other freedoms of JSON5
//! (single quotes, bare names, hexadecimal) are read too, and reported unless the file's name
//! says that its reader knows them. After a fault reading goes on at the next token.

use super::scan::{MAX_DEPTH, MAX_PROBLEMS, problem, string};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// What the reader of a file allows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dialect {
    /// JSON5's quotes, names and numbers.
    pub(super) json5: bool,
    /// Several values one after another (JSON lines).
    pub(super) many: bool,
}

/// Reads JSON.
pub(super) fn parse(text: &str, dialect: Dialect) -> Document {
    let mut reader = Reader { text, dialect, at: 0, depth: 0, problems: Vec::new() };
    let mut roots = Vec::new();
    reader.blank();
    let mut ended = None;
    while reader.at < text.len() && !reader.is_hopeless() {
        if !roots.is_empty() && !dialect.many && ended.is_none() {
            reader.report(Span::new(reader.at, reader.at + 1), "text after the end of the value");
            ended = Some(reader.problems.len());
        }
        roots.extend(reader.value());
        reader.blank();
    }
    // What stands there is one problem, however little sense it makes.
    reader.problems.truncate(ended.unwrap_or(usize::MAX));
    if roots.is_empty() && reader.problems.is_empty() {
        reader.report(Span::new(text.len(), text.len()), "the file is empty: expected a value");
    }
    Document { roots, problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    dialect: Dialect,
    at: usize,
    depth: usize,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Reads a value, or reports and steps over what is none.
    fn value(&mut self) -> Option<Node> {
        match self.peek()? {
            b'{' | b'[' if self.depth == MAX_DEPTH => {
                self.too_deep();
                None
            }
            b'{' => Some(self.nested(Self::object)),
            b'[' => Some(self.nested(Self::array)),
            b'"' => Some(self.string(b'"')),
            b'\'' => {
                self.only_json5(Span::new(self.at, self.at + 1), "text stands in double quotes");
                Some(self.string(b'\''))
            }
            b',' | b':' | b']' | b'}' => {
                self.report(Span::new(self.at, self.at + 1), "expected a value");
                self.at += 1;
                None
            }
            _ => Some(self.word()),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self, usize) -> Value) -> Node {
        let start = self.at;
        self.at += 1;
        self.depth += 1;
        let value = read(self, start);
        self.depth -= 1;
        Node::new(value, Span::new(start, self.at))
    }

    fn object(&mut self, start: usize) -> Value {
        let mut entries: Vec<Entry> = Vec::new();
        while self.goes_on(b'}', start, !entries.is_empty()) {
            entries.extend(self.entry());
        }
        Value::Mapping(entries)
    }

    fn array(&mut self, start: usize) -> Value {
        let mut items = Vec::new();
        while self.goes_on(b']', start, !items.is_empty()) {
            items.extend(self.value());
        }
        Value::Sequence(items)
    }

    /// Steps over what stands between two items; false when the bracket closes or nothing is left.
    fn goes_on(&mut self, close: u8, start: usize, mut comma_due: bool) -> bool {
        loop {
            self.blank();
            let here = Span::new(self.at, self.at + 1);
            match self.peek() {
                _ if self.is_hopeless() => return false,
                None => {
                    let what =
                        if close == b'}' { "this { is never closed" } else { "this [ is never closed" };
                    self.report(Span::new(start, start + 1), what);
                    return false;
                }
                Some(byte) if byte == close => {
                    self.at += 1;
                    return false;
                }
                Some(b',') => {
                    if !comma_due {
                        self.report(here, "a comma with nothing before it");
                    }
                    comma_due = false;
                    self.at += 1;
                    continue;
                }
                Some(b'}' | b']') => {
                    let what = if close == b'}' { "expected }" } else { "expected ]" };
                    self.report(here, what);
                    self.at += 1;
                    return false;
                }
                Some(_) => {}
            }
            if comma_due {
                self.report(Span::new(self.at, self.at), "expected a comma");
            }
            return true;
        }
    }

    fn entry(&mut self) -> Option<Entry> {
        let (key, key_span) = self.key()?;
        self.blank();
        let node = if self.peek() == Some(b':') {
            self.at += 1;
            self.blank();
            if matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                self.report(Span::new(key_span.start, self.at), "expected a value after the colon");
                None
            } else {
                self.value()
            }
        } else {
            self.report(key_span, "expected a colon and a value after this name");
            None
        };
        let nothing = Node::new(Value::Null, Span::new(key_span.end, key_span.end));
        Some(Entry { key, key_span, node: node.unwrap_or(nothing) })
    }

    fn key(&mut self) -> Option<(String, Span)> {
        let node = match self.peek()? {
            b'"' | b'\'' => self.value()?,
            b':' | b'{' | b'[' => {
                self.report(Span::new(self.at, self.at + 1), "expected a name in double quotes");
                if self.peek() == Some(b':') {
                    self.at += 1;
                    self.blank();
                }
                if !matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                    self.value();
                }
                return None;
            }
            _ => {
                let span = self.word_span();
                self.only_json5(span, "a name stands in double quotes");
                string(span.of(self.text), span)
            }
        };
        match node.value {
            Value::String(key) => Some((key, node.span)),
            _ => None,
        }
    }

    /// `true`, `null`, a number, or something that is none of them.
    fn word(&mut self) -> Node {
        let span = self.word_span();
        let text = span.of(self.text);
        let value = match text {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => number(text).or_else(|| {
                let value = lenient_number(text)?;
                self.only_json5(span, "this is not how JSON writes a number");
                Some(value)
            }),
        };
        let Some(value) = value else {
            self.report(span, "expected a value: text stands in double quotes");
            return string(text, span);
        };
        Node::new(value, span)
    }

    /// Everything up to a blank, a bracket, a quote or a separator; at least one character.
    fn word_span(&mut self) -> Span {
        let rest = &self.text[self.at..];
        let ends =
            |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '[' | ']' | '{' | '}' | '"' | '\'' | '/');
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let len = rest[first..].find(ends).map_or(rest.len(), |len| len + first);
        let span = Span::new(self.at, self.at + len);
        self.at = span.end;
        span
    }

    fn string(&mut self, quote: u8) -> Node {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|byte| byte == quote || byte == b'\\' || byte < b' ');
            let Some(plain) = plain else {
                text.push_str(rest);
                self.at = self.text.len();
                return self.unclosed(start, text);
            };
            text.push_str(&rest[..plain]);
            self.at += plain;
            match rest.as_bytes()[plain] {
                b'\\' => self.escape(&mut text),
                b'\n' | b'\r' => return self.unclosed(start, text),
                byte if byte == quote => {
                    self.at += 1;
                    return string(text, Span::new(start, self.at));
                }
                byte => {
                    self.report(
                        Span::new(self.at, self.at + 1),
                        "a control character is written as an escape",
                    );
                    text.push(char::from(byte));
                    self.at += 1;
                }
            }
        }
    }

    fn unclosed(&mut self, start: usize, text: String) -> Node {
        self.report(Span::new(start, start + 1), "this text has no closing quote on its line");
        string(text, Span::new(start, self.at))
    }

    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        let next = self.text[start + 1..].chars().next();
        self.at += 1 + next.map_or(0, char::len_utf8);
        match next {
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some(c @ ('"' | '\\' | '/')) => text.push(c),
            Some('u') => {
                let c = self.unicode(start);
                text.push(c);
            }
            Some('\r') if self.text[self.at..].starts_with('\n') => {
                self.at += 1;
                self.only_json5(Span::new(start, start + 1), "text ends on the line it begins on");
            }
            Some('\n' | '\r') => {
                self.only_json5(Span::new(start, start + 1), "text ends on the line it begins on");
            }
            next => {
                self.only_json5(Span::new(start, self.at), r"a backslash in text is written \\");
                text.extend(next);
            }
        }
    }

    /// One character of `\uXXXX`, or of two when they are a surrogate pair. Half a pair is no
    /// character; JavaScript lets it stand and so no problem is made of it.
    fn unicode(&mut self, start: usize) -> char {
        let Some(first) = self.four_digits(self.at) else {
            self.report(Span::new(start, self.at), r"expected four hexadecimal digits after \u");
            return char::REPLACEMENT_CHARACTER;
        };
        self.at += 4;
        let second = self.text[self.at..].strip_prefix("\\u").and_then(|_| self.four_digits(self.at + 2));
        match (first, second) {
            (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
                self.at += 6;
                char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00))
            }
            _ => char::from_u32(first),
        }
        .unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hexadecimal.then(|| u32::from_str_radix(digits, 16).expect("four hexadecimal digits"))
    }

    /// Steps over a structure that is too deep to follow, without recursion.
    fn too_deep(&mut self) {
        self.report(Span::new(self.at, self.at + 1), "nested too deeply to be read");
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                b'"' => {
                    let rest = &self.text[self.at + 1..];
                    self.at += 1 + quoted_len(rest);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }

    fn blank(&mut self) {
        loop {
            while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
                self.at += 1;
            }
            // Nearly always that is all.
            if !matches!(self.peek(), Some(b'/' | b'#' | 0xb | 0x80..)) {
                return;
            }
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            let rest = &self.text[self.at..];
            if rest.starts_with("//") {
                self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            } else if let Some(comment) = rest.strip_prefix("/*") {
                let close = comment.find("*/");
                if close.is_none() {
                    self.report(Span::new(self.at, self.at + 2), "this comment is never closed");
                }
                self.at += close.map_or(rest.len(), |close| close + 4);
            } else if rest.starts_with('#') {
                self.report(Span::new(self.at, self.at + 1), "a comment begins with //");
                self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            } else {
                return;
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn only_json5(&mut self, span: Span, message: &str) {
        if !self.dialect.json5 {
            self.report(span, message);
        }
    }

    fn report(&mut self, span: Span, message: &str) {
        let end = self.text.ceil_char_boundary(span.end);
        self.problems.push(problem(Span::new(span.start, end), message));
    }

    fn is_hopeless(&mut self) -> bool {
        if self.problems.len() < MAX_PROBLEMS {
            return false;
        }
        if self.at < self.text.len() {
            self.report(Span::new(self.at, self.text.len()), "too many problems: the rest was not read");
            self.at = self.text.len();
        }
        true
    }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '\u{b}' | '\u{a0}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// The length of quoted text with its closing quote.
fn quoted_len(rest: &str) -> usize {
    let mut escaped = false;
    let close = rest.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    close.map_or(rest.len(), |close| close + 1)
}

/// A number by the grammar of RFC 8259.
fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    if rest.is_empty()
        && let Ok(number) = text.parse()
    {
        return Some(Value::Integer(number));
    }
    let (fraction, exponent) = rest.split_once(['e', 'E']).map_or((rest, None), |(f, e)| (f, Some(e)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (fraction.is_empty() || fraction.strip_prefix('.').is_some_and(all_digits))
        && exponent.is_none_or(|text| all_digits(text.strip_prefix(['+', '-']).unwrap_or(text)));
    if fits { text.parse().ok().map(Value::Float) } else { None }
}

/// A number as JSON5 writes it: `+1`, `.5`, `5.`, `0xff`, `Infinity`, `NaN`.
fn lenient_number(text: &str) -> Option<Value> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if let Some(digits) = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")) {
        return i64::from_str_radix(digits, 16).ok().map(|number| Value::Integer(sign * number));
    }
    let known =
        matches!(rest, "Infinity" | "NaN") || rest.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = if known { rest.parse().ok()? } else { return None };
    Some(Value::Float(if sign < 0 { -number } else { number }))
}
