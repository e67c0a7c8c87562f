//! Java properties: `name=value`, `name: value` or `name value`, with `\` joining lines.
//!
//! Dotted names stay whole: `$['server.ssl.enabled']`.

use super::scan::{lines, problem, string};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads a properties file.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, problems: Vec::new() };
    let mut entries = Vec::new();
    let mut lines = lines(text);
    while let Some(first) = lines.next() {
        let start = first.start + blank(first.of(text));
        if matches!(text[start..first.end].chars().next(), None | Some('#' | '!')) {
            continue;
        }
        let mut parts = vec![Span::new(start, first.end)];
        while goes_on(parts[parts.len() - 1].of(text)) {
            let Some(next) = lines.next() else { break };
            parts.push(Span::new(next.start + blank(next.of(text)), next.end));
        }
        entries.push(reader.pair(&parts));
    }
    let root = Node::new(Value::Mapping(entries), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

/// One character as it is meant, and the bytes it was written with.
struct Char {
    c: char,
    escaped: bool,
    span: Span,
}

impl Reader<'_> {
    fn pair(&mut self, parts: &[Span]) -> Entry {
        let chars = self.chars(parts);
        let plain = |at: usize, what: fn(char) -> bool| {
            chars.get(at).is_some_and(|char: &Char| !char.escaped && what(char.c))
        };
        let key_end = (0..chars.len()).find(|&at| plain(at, |c| is_sign(c) || is_space(c)));
        let key_end = key_end.unwrap_or(chars.len());
        let skip_blank =
            |from: usize| (from..chars.len()).find(|&at| !plain(at, is_space)).unwrap_or(chars.len());
        let mut value_start = skip_blank(key_end);
        if plain(value_start, is_sign) {
            value_start = skip_blank(value_start + 1);
        }
        let (key, value) = (&chars[..key_end], &chars[value_start.min(chars.len())..]);
        let end = parts[parts.len() - 1].end;
        let read = |chars: &[Char]| chars.iter().map(|char| char.c).collect::<String>();
        let span = |chars: &[Char], otherwise: usize| {
            let start = chars.first().map_or(otherwise, |char| char.span.start);
            Span::new(start, chars.last().map_or(otherwise, |char| char.span.end))
        };
        let key_span = span(key, parts[0].start);
        Entry { key: read(key), key_span, node: string(read(value), span(value, end)) }
    }

    fn chars(&mut self, parts: &[Span]) -> Vec<Char> {
        let mut chars = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let joined = index + 1 < parts.len() || goes_on(part.of(self.text));
            let end = if joined { part.end - 1 } else { part.end };
            self.part(Span::new(part.start, end), &mut chars);
        }
        chars
    }

    fn part(&mut self, part: Span, chars: &mut Vec<Char>) {
        let mut at = part.start;
        while let Some(c) = self.text[at..part.end].chars().next() {
            let start = at;
            at += c.len_utf8();
            let escaped = self.text[at..part.end].chars().next().filter(|_| c == '\\');
            let Some(next) = escaped else {
                chars.push(Char { c, escaped: false, span: Span::new(start, at) });
                continue;
            };
            at += next.len_utf8();
            let c = match next {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'f' => '\u{c}',
                'u' => self.unicode(start, part.end, &mut at),
                other => other,
            };
            chars.push(Char { c, escaped: true, span: Span::new(start, at) });
        }
    }

    /// The character of `\uXXXX`; two of them when they are a surrogate pair.
    fn unicode(&mut self, start: usize, end: usize, at: &mut usize) -> char {
        let Some(first) = hex(self.text, *at, end) else {
            self.problems.push(problem(Span::new(start, *at), r"expected four hexadecimal digits after \u"));
            return char::REPLACEMENT_CHARACTER;
        };
        *at += 4;
        let second = self.text[*at..end].strip_prefix("\\u").and_then(|_| hex(self.text, *at + 2, end));
        match (first, second) {
            (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
                *at += 6;
                char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00))
            }
            _ => char::from_u32(first),
        }
        .unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

fn hex(text: &str, at: usize, end: usize) -> Option<u32> {
    let digits = text.get(at..at + 4).filter(|_| at + 4 <= end)?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then(|| u32::from_str_radix(digits, 16).expect("four hexadecimal digits"))
}

fn blank(line: &str) -> usize {
    line.len() - line.trim_start_matches(is_space).len()
}

/// Whether a line ends with an odd number of backslashes.
fn goes_on(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}')
}

fn is_sign(c: char) -> bool {
    matches!(c, '=' | ':')
}
