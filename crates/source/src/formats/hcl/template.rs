//! Text in quotes and heredocs. What is interpolated stays as it is written.

use super::super::json;
use super::super::scan::string;
use super::Reader;
use crate::{Node, Span, Value};

impl Reader<'_> {
    /// Reads text in double quotes, escapes taken away.
    pub(super) fn quoted(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek().filter(|c| !matches!(c, '\n' | '\r')) else {
                self.report(Span::new(start, start + 1), "this text has no closing quote on its line");
                return text;
            };
            let rest = self.rest();
            if rest.starts_with("$${") || rest.starts_with("%%{") {
                text.push_str(&rest[..3]);
                self.at += 3;
            } else if rest.starts_with("${") || rest.starts_with("%{") {
                let len = interpolation_len(rest);
                text.push_str(&rest[..len]);
                self.at += len;
            } else {
                self.at += c.len_utf8();
                match c {
                    '"' => return text,
                    '\\' => self.escape(&mut text),
                    c => text.push(c),
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) {
        let Some(c) = self.peek().filter(|c| !matches!(c, '\n' | '\r')) else { return };
        self.at += c.len_utf8();
        let digits = match c {
            'n' => return text.push('\n'),
            'r' => return text.push('\r'),
            't' => return text.push('\t'),
            '"' | '\\' => return text.push(c),
            'u' => 4,
            'U' => 8,
            c => return text.extend(['\\', c]),
        };
        let code = self.rest().get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.and_then(char::from_u32) {
            Some(c) => {
                self.at += digits;
                text.push(c);
            }
            None => text.push(char::REPLACEMENT_CHARACTER),
        }
    }

    /// `<<EOF` and its lines; JSON in it is read as JSON.
    pub(super) fn heredoc(&mut self) -> Option<Node> {
        let start = self.at;
        let rest = &self.text[start + 2..];
        let indented = rest.starts_with('-');
        let name = rest.strip_prefix('-').unwrap_or(rest);
        let len = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(name.len());
        let mark = &name[..len];
        let after = name[len..].trim_start_matches([' ', '\t', '\r']);
        if mark.is_empty() || !after.starts_with('\n') {
            return None;
        }
        let body_start = self.text.len() - after.len() + 1;
        let mut at = body_start;
        for line in self.text[body_start..].split_inclusive('\n') {
            if line.trim() == mark {
                let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
                self.at = at + indent + mark.len();
                return Some(self.body_of(Span::new(body_start, at), indented));
            }
            at += line.len();
        }
        self.report(Span::new(start, body_start - 1), "this heredoc is never closed");
        self.at = self.text.len();
        Some(string(&self.text[body_start..], Span::new(body_start, self.text.len())))
    }

    fn body_of(&self, span: Span, indented: bool) -> Node {
        let body = span.of(self.text);
        if body.trim_start().starts_with(['{', '[']) {
            let mut document = json::parse(body, json::Dialect::default());
            if document.problems.is_empty() {
                super::super::shift(&mut document, span.start);
                if let Some(root) = document.roots.pop() {
                    return root;
                }
            }
        }
        let text = if indented { without_indent(body) } else { body.to_owned() };
        Node::new(Value::String(text), span)
    }
}

/// The length of `${…}`, text and braces inside it included; without an end, of its opening.
fn interpolation_len(rest: &str) -> usize {
    let mut open = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().take(MAX_INTERPOLATION) {
        match byte {
            b'\n' if open == 0 => break,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => open += 1,
            b'}' if !quoted => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    2
}

/// Longer interpolations are not looked for: every opening would search the whole file.
const MAX_INTERPOLATION: usize = 8192;

fn without_indent(body: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = body.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let cut = |line: &str| line.get(least.min(indent(line))..).unwrap_or_default().to_owned();
    body.split_inclusive('\n').map(cut).collect()
}
