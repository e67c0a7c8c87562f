//! From text to [`Path`], by the grammar of RFC 9535.

use super::QueryError;
use super::path::{Comparison, Fixed, Operand, Path, Pattern, Segment, Selector, Test};
use crate::Value;
use std::sync::Arc;

/// Brackets and parentheses deeper than this are refused.
const MAX_DEPTH: usize = 64;

/// The largest whole number a query may name (RFC 9535, section 2.1).
const MAX_INTEGER: i64 = (1 << 53) - 1;

type Parsed<T> = Result<T, QueryError>;

/// Parses a whole expression.
pub(super) fn parse(text: &str) -> Parsed<Path> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    if !parser.eat("$") {
        return parser.fail("a JSONPath begins with $");
    }
    let segments = parser.segments()?;
    if parser.at < text.len() {
        return parser.fail(parser.unexpected());
    }
    Ok(Path { from_root: true, segments })
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// One side of a comparison, or a test of its own; known only once it is read.
enum Term {
    Operand(Operand),
    Nodes(Path),
    Matches(Operand, Pattern),
}

impl Parser<'_> {
    fn segments(&mut self) -> Parsed<Vec<Segment>> {
        let mut segments = Vec::new();
        loop {
            let before = self.at;
            self.blank();
            if self.eat("..") {
                let selectors =
                    if self.peek() == Some('[') { self.brackets()? } else { vec![self.dotted()?] };
                segments.push(Segment { any_depth: true, selectors });
            } else if self.eat(".") {
                segments.push(Segment { any_depth: false, selectors: vec![self.dotted()?] });
            } else if self.peek() == Some('[') {
                segments.push(Segment { any_depth: false, selectors: self.brackets()? });
            } else {
                self.at = before;
                return Ok(segments);
            }
        }
    }

    /// What may follow a dot: `*` or a plain name.
    fn dotted(&mut self) -> Parsed<Selector> {
        if self.eat("*") {
            return Ok(Selector::Wildcard);
        }
        let start = self.at;
        while self.peek().is_some_and(|c| is_name(c) || (self.at > start && c.is_ascii_digit())) {
            self.bump();
        }
        if self.at == start {
            return self.fail("expected a name or * after the dot");
        }
        if self.peek() == Some('-') {
            return self.fail("a name with '-' is written in brackets and quotes: ['a-b']");
        }
        Ok(Selector::Name(self.text[start..self.at].to_owned()))
    }

    fn brackets(&mut self) -> Parsed<Vec<Selector>> {
        self.nested(|parser| {
            let mut selectors = Vec::new();
            loop {
                parser.bump();
                parser.blank();
                selectors.push(parser.selector()?);
                parser.blank();
                if parser.eat("]") {
                    return Ok(selectors);
                }
                if parser.peek() != Some(',') {
                    return parser.fail("expected , or ] after a selector");
                }
            }
        })
    }

    fn selector(&mut self) -> Parsed<Selector> {
        match self.peek() {
            Some('*') => {
                self.bump();
                Ok(Selector::Wildcard)
            }
            Some('?') => {
                self.bump();
                self.blank();
                Ok(Selector::Filter(self.any()?))
            }
            Some('\'' | '"') => Ok(Selector::Name(self.string()?)),
            Some(':' | '-' | '0'..='9') => self.index_or_slice(),
            _ => self.fail("expected a quoted name, a number, * or ? between brackets"),
        }
    }

    fn index_or_slice(&mut self) -> Parsed<Selector> {
        let start = self.integer()?;
        let after = self.at;
        self.blank();
        if !self.eat(":") {
            self.at = after;
            return start.map_or_else(|| self.fail("expected a number"), |index| Ok(Selector::Index(index)));
        }
        self.blank();
        let end = self.integer()?;
        self.blank();
        let step = if self.eat(":") {
            self.blank();
            self.integer()?
        } else {
            None
        };
        Ok(Selector::Slice { start, end, step: step.unwrap_or(1) })
    }

    fn any(&mut self) -> Parsed<Test> {
        let mut tests = vec![self.all()?];
        while self.eat_after_blank("||") {
            self.blank();
            tests.push(self.all()?);
        }
        Ok(one_or(tests, Test::Any))
    }

    fn all(&mut self) -> Parsed<Test> {
        let mut tests = vec![self.test()?];
        while self.eat_after_blank("&&") {
            self.blank();
            tests.push(self.test()?);
        }
        Ok(one_or(tests, Test::All))
    }

    fn test(&mut self) -> Parsed<Test> {
        let start = self.at;
        if self.eat("!") {
            self.blank();
            let inner = if self.peek() == Some('(') { self.parentheses()? } else { self.plain_test(start)? };
            return Ok(Test::Not(Box::new(inner)));
        }
        if self.peek() == Some('(') {
            return self.parentheses();
        }
        let left = self.term()?;
        self.blank();
        match self.comparison() {
            None if self.peek() == Some('=') => self.fail("equality is written =="),
            None => self.as_test(left, start),
            Some(comparison) => {
                self.blank();
                let left = self.as_operand(left, start)?;
                let start = self.at;
                let right = self.term()?;
                Ok(Test::Compare(left, comparison, self.as_operand(right, start)?))
            }
        }
    }

    /// A path or a `match` that stands alone.
    fn plain_test(&mut self, start: usize) -> Parsed<Test> {
        let term = self.term()?;
        let after = self.at;
        self.blank();
        if self.comparison().is_some() {
            return self.fail_at(start, "! before a comparison needs parentheses: !(a == b)");
        }
        self.at = after;
        self.as_test(term, start)
    }

    fn parentheses(&mut self) -> Parsed<Test> {
        self.nested(|parser| {
            parser.bump();
            parser.blank();
            let test = parser.any()?;
            parser.blank();
            if parser.eat(")") { Ok(test) } else { parser.fail("expected )") }
        })
    }

    fn as_test(&self, term: Term, start: usize) -> Parsed<Test> {
        match term {
            Term::Nodes(path) | Term::Operand(Operand::Path(path)) => Ok(Test::Exists(path)),
            Term::Matches(subject, pattern) => Ok(Test::Matches(subject, pattern)),
            Term::Operand(_) => {
                self.fail_at(start, "a value alone is no condition: compare it with something")
            }
        }
    }

    fn as_operand(&self, term: Term, start: usize) -> Parsed<Operand> {
        match term {
            Term::Operand(operand) => Ok(operand),
            Term::Nodes(_) => self
                .fail_at(start, "this path may find several values: compare with count(…) or value(…) of it"),
            Term::Matches(..) => self.fail_at(start, "match and search are conditions and are not compared"),
        }
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let signs = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        signs.into_iter().find(|(sign, _)| self.eat(sign)).map(|(_, comparison)| comparison)
    }

    fn term(&mut self) -> Parsed<Term> {
        match self.peek() {
            Some(start @ ('@' | '$')) => {
                self.bump();
                let path = Path { from_root: start == '$', segments: self.segments()? };
                Ok(if path.is_singular() { Term::Operand(Operand::Path(path)) } else { Term::Nodes(path) })
            }
            Some('\'' | '"') => Ok(Term::Operand(Operand::Literal(Value::String(self.string()?)))),
            Some('-' | '0'..='9') => Ok(Term::Operand(Operand::Literal(self.number()?))),
            Some('a'..='z') => self.word(),
            _ => self.fail("expected @, $, a literal or a function"),
        }
    }

    /// `true`, `null`, or a function call.
    fn word(&mut self) -> Parsed<Term> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            self.bump();
        }
        let word = &self.text[start..self.at];
        if self.peek() == Some('(') {
            return self.nested(|parser| parser.call(word, start));
        }
        match word {
            "true" => Ok(Term::Operand(Operand::Literal(Value::Bool(true)))),
            "false" => Ok(Term::Operand(Operand::Literal(Value::Bool(false)))),
            "null" => Ok(Term::Operand(Operand::Literal(Value::Null))),
            _ => self.fail_at(start, format!("{word} is not a literal: put text in quotes")),
        }
    }

    fn call(&mut self, name: &str, start: usize) -> Parsed<Term> {
        self.bump();
        self.blank();
        let term = match name {
            "length" => Term::Operand(Operand::Length(Box::new(self.operand()?))),
            "count" => Term::Operand(Operand::Count(self.nodes()?)),
            "value" => Term::Operand(Operand::Value(self.nodes()?)),
            "match" => self.matches(true)?,
            "search" => self.matches(false)?,
            _ => {
                let known = "the functions are length, count, value, match and search";
                return self.fail_at(start, format!("there is no function {name}: {known}"));
            }
        };
        self.blank();
        if self.eat(")") { Ok(term) } else { self.fail(format!("expected ) after the arguments of {name}")) }
    }

    fn matches(&mut self, whole: bool) -> Parsed<Term> {
        let subject = self.operand()?;
        self.blank();
        if !self.eat(",") {
            return self.fail("expected , and then a regular expression in quotes");
        }
        self.blank();
        let start = self.at;
        let pattern = match self.operand()? {
            Operand::Literal(Value::String(text)) => match Fixed::new(&text, whole) {
                Ok(fixed) => Pattern::Fixed(Arc::new(fixed)),
                Err(error) => return self.fail_at(start, regex_message(&error)),
            },
            operand => Pattern::Found { operand, whole },
        };
        Ok(Term::Matches(subject, pattern))
    }

    fn operand(&mut self) -> Parsed<Operand> {
        let start = self.at;
        let term = self.term()?;
        self.as_operand(term, start)
    }

    fn nodes(&mut self) -> Parsed<Path> {
        let start = self.at;
        match self.term()? {
            Term::Nodes(path) | Term::Operand(Operand::Path(path)) => Ok(path),
            _ => self.fail_at(start, "expected a path that begins with @ or $"),
        }
    }

    /// A whole number as an index; `None` when there is none.
    fn integer(&mut self) -> Parsed<Option<i64>> {
        let start = self.at;
        self.eat("-");
        self.digits();
        let text = &self.text[start..self.at];
        if text.is_empty() {
            return Ok(None);
        }
        let digits = text.trim_start_matches('-');
        if digits.is_empty() || (digits.starts_with('0') && text != "0") {
            return self.fail_at(start, "a number has no leading zeros");
        }
        match text.parse::<i64>() {
            Ok(number) if number.abs() <= MAX_INTEGER => Ok(Some(number)),
            _ => self.fail_at(start, "this number is too large"),
        }
    }

    fn number(&mut self) -> Parsed<Value> {
        let start = self.at;
        self.eat("-");
        let whole = self.digits();
        let leading_zero = self.text[start..self.at].trim_start_matches('-').starts_with('0') && whole > 1;
        let mut fits = whole > 0 && !leading_zero;
        let fraction = self.eat(".");
        fits &= !fraction || self.digits() > 0;
        let exponent = self.eat("e") || self.eat("E");
        if exponent && !self.eat("-") {
            self.eat("+");
        }
        fits &= !exponent || self.digits() > 0;
        let text = &self.text[start..self.at];
        let integer = if fraction || exponent { None } else { text.parse().ok() };
        match integer.map(Value::Integer).or_else(|| text.parse().ok().map(Value::Float)) {
            Some(value) if fits => Ok(value),
            _ => self.fail_at(start, "expected a number as in JSON"),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.bump();
        }
        self.at - start
    }

    fn string(&mut self) -> Parsed<String> {
        let start = self.at;
        let quote = self.bump().expect("the caller has seen a quote");
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.bump() {
                None => return self.fail_at(start, "this text has no closing quote"),
                Some(c) if c == quote => return Ok(text),
                Some('\\') => text.push(self.escape(quote, at)?),
                Some(c) if c < ' ' => return self.fail_at(at, "a control character is written as an escape"),
                Some(c) => text.push(c),
            }
        }
    }

    fn escape(&mut self, quote: char, start: usize) -> Parsed<char> {
        match self.bump() {
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some(c @ ('/' | '\\')) => Ok(c),
            Some(c) if c == quote => Ok(c),
            Some('u') => self.unicode(start),
            _ => self.fail_at(start, r"a backslash in quotes is written \\"),
        }
    }

    fn unicode(&mut self, start: usize) -> Parsed<char> {
        let first = self.four_digits(start)?;
        let code = match first {
            0xd800..0xdc00 if self.eat("\\u") => {
                let second = self.four_digits(start)?;
                if !(0xdc00..0xe000).contains(&second) {
                    return self.fail_at(start, "half a surrogate pair");
                }
                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            _ => first,
        };
        char::from_u32(code).map_or_else(|| self.fail_at(start, "half a surrogate pair"), Ok)
    }

    fn four_digits(&mut self, start: usize) -> Parsed<u32> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) || digits.is_empty() {
            return self.fail_at(start, r"expected four hexadecimal digits after \u");
        }
        self.at += 4;
        Ok(u32::from_str_radix(digits, 16).expect("four hexadecimal digits"))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            return self.fail("brackets are nested too deeply");
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, expect: &str) -> bool {
        let here = self.text[self.at..].starts_with(expect);
        self.at += if here { expect.len() } else { 0 };
        here
    }

    fn eat_after_blank(&mut self, expect: &str) -> bool {
        let before = self.at;
        self.blank();
        let here = self.eat(expect);
        self.at = if here { self.at } else { before };
        here
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.bump();
        }
    }

    fn unexpected(&self) -> String {
        match self.peek() {
            Some(' ' | '\t' | '\n' | '\r') => "blanks at the end are not part of a path".to_owned(),
            Some(c) => format!("did not expect {c} here"),
            None => "the expression ends too early".to_owned(),
        }
    }

    fn fail<T>(&self, message: impl Into<String>) -> Parsed<T> {
        self.fail_at(self.at, message)
    }

    #[expect(clippy::unused_self, reason = "reads as the sibling of `fail`")]
    fn fail_at<T>(&self, offset: usize, message: impl Into<String>) -> Parsed<T> {
        Err(QueryError { offset, message: message.into() })
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn one_or(mut tests: Vec<Test>, many: fn(Vec<Test>) -> Test) -> Test {
    if tests.len() == 1 { tests.remove(0) } else { many(tests) }
}

/// The last line of the crate's message says what is wrong; the lines before draw the expression.
fn regex_message(error: &regex::Error) -> String {
    let message = error.to_string();
    let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
    format!("this regular expression does not work: {reason}")
}
