//! Tags, attributes, and the characters that are written as entities.

use super::super::scan::string;
use super::{Element, Reader};
use crate::{Entry, Node, Span, Value};

impl Reader<'_> {
    /// `<name attribute="value">`.
    pub(super) fn opening_tag(&mut self) {
        let start = self.at;
        let name_span = Span::new(start + 1, start + 1 + name_len(&self.text[start + 1..]));
        self.at = name_span.end;
        let mut entries = Vec::new();
        let closed = loop {
            self.skip_blank();
            let rest = &self.text[self.at..];
            if rest.starts_with("/>") {
                self.at += 2;
                break true;
            }
            match rest.chars().next() {
                Some('>') => {
                    self.at += 1;
                    break false;
                }
                None | Some('<') => {
                    self.report(name_span, "this tag has no closing >");
                    break false;
                }
                Some(_) => entries.extend(self.attribute()),
            }
        };
        let (name, inside) = (name_span.of(self.text).to_owned(), self.at);
        let element =
            Element { name, name_span, start, inside, entries, text: String::new(), text_span: None };
        self.open(element, closed);
    }

    fn attribute(&mut self) -> Option<Entry> {
        let rest = &self.text[self.at..];
        let len = name_len(rest);
        let key_span = Span::new(self.at, self.at + len);
        if len == 0 {
            let c = rest.chars().next()?;
            self.report(Span::new(self.at, self.at + c.len_utf8()), "expected an attribute or >");
            self.at += c.len_utf8();
            return None;
        }
        self.at = key_span.end;
        self.skip_blank();
        let key = format!("@{}", key_span.of(self.text));
        if !self.text[self.at..].starts_with('=') {
            self.report(key_span, "expected = and a value in quotes");
            return Some(Entry {
                key,
                key_span,
                node: Node::new(Value::Null, Span::new(key_span.end, key_span.end)),
            });
        }
        self.at += 1;
        self.skip_blank();
        let node = self.attribute_value();
        Some(Entry { key, key_span, node })
    }

    fn attribute_value(&mut self) -> Node {
        let rest = &self.text[self.at..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = &rest[usize::from(quote.is_some())..];
        // Without its closing quote a value ends with its tag.
        let ends = |c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote || c == '<');
        let len = inner.find(ends).unwrap_or(inner.len());
        let closed = quote.is_some_and(|quote| inner[len..].starts_with(quote));
        let start = self.at;
        self.at += usize::from(quote.is_some()) + len + usize::from(closed);
        if !closed {
            let message =
                if quote.is_some() { "this quote is never closed" } else { "expected a value in quotes" };
            self.report(Span::new(start, self.at.min(start + 1).max(start)), message);
        }
        let mut value = String::new();
        push_unescaped(&mut value, &inner[..len]);
        string(value, Span::new(start, self.at))
    }

    /// `</name>`.
    pub(super) fn closing_tag(&mut self) {
        let start = self.at;
        let name_span = Span::new(start + 2, start + 2 + name_len(&self.text[start + 2..]));
        let rest = &self.text[name_span.end..];
        let blank = rest.len() - rest.trim_start().len();
        let closed = rest[blank..].starts_with('>');
        self.at = name_span.end + if closed { blank + 1 } else { 0 };
        let span = Span::new(start, self.at);
        if !closed {
            self.report(span, "this tag has no closing >");
        }
        self.close_named(name_span.of(self.text), span);
    }

    /// `<!DOCTYPE … [ … ]>`, which says nothing of configuration.
    pub(super) fn declaration(&mut self) {
        let mut brackets = 0_usize;
        let mut quote = None;
        let close = self.text.as_bytes()[self.at..].iter().position(|&byte| {
            match byte {
                _ if quote.is_some() => quote = quote.filter(|open| *open != byte),
                b'"' | b'\'' => quote = Some(byte),
                b'[' => brackets += 1,
                b']' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            byte == b'>' && brackets == 0 && quote.is_none()
        });
        if close.is_none() {
            self.report(Span::new(self.at, self.at + 2), "this declaration is never closed");
        }
        self.at = close.map_or(self.text.len(), |close| self.at + close + 1);
    }

    fn skip_blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}

/// The length of a name; letters of every script are allowed.
pub(super) fn name_len(rest: &str) -> usize {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    if rest.starts_with(|c: char| inside(c) && !matches!(c, '-' | '.') && !c.is_ascii_digit()) {
        rest.find(|c| !inside(c)).unwrap_or(rest.len())
    } else {
        0
    }
}

/// Adds text with its entities replaced; those that only the document type knows stay as written.
pub(super) fn push_unescaped(text: &mut String, escaped: &str) {
    let mut rest = escaped;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest[..rest.floor_char_boundary(MAX_ENTITY)];
        let end = window.find(';').unwrap_or(0);
        let entity = rest.get(1..end).and_then(character);
        text.push(entity.unwrap_or('&'));
        rest = &rest[if entity.is_some() { end + 1 } else { 1 }..];
    }
    text.push_str(rest);
}

/// The longest name of an entity that stands for a character, with its signs.
const MAX_ENTITY: usize = 12;

fn character(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = entity.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
