//! What follows an instruction's word: flags, words, `NAME=value` pairs, a JSON list.

use super::super::json::Dialect;
use super::super::scan::{part, string};
use crate::{Entry, Node, Span, Value};

/// One line of an instruction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) escape: char,
}

impl Piece {
    /// What of it stands at `start` or after it.
    pub(super) fn from(self, start: usize) -> Option<Self> {
        let span = Span::new(self.span.start.max(start), self.span.end);
        (!span.is_empty()).then_some(Self { span, ..self })
    }
}

/// A character, what it means, and whether quotes or an escape took its meaning.
#[derive(Debug, Clone, Copy)]
struct Char {
    c: char,
    span: Span,
    /// A quote or an escape sign: it belongs to the word and is not part of its text.
    is_sign: bool,
    is_quoted: bool,
}

/// The `--name=value` flags, and what is left.
pub(super) fn flags(text: &str, pieces: &[Piece]) -> (Option<Entry>, Vec<Piece>) {
    let mut flags = Vec::new();
    let mut pieces = pieces.iter().copied().filter_map(|piece| unblank(text, piece, piece.span.start));
    let mut rest = Vec::new();
    for piece in pieces.by_ref() {
        let mut left = Some(piece);
        while let Some(piece) = left
            && let Some(flag) = piece.span.of(text).strip_prefix("--")
        {
            let len = flag.find(char::is_whitespace).unwrap_or(flag.len());
            let start = piece.span.start + 2;
            flags.push(flag_entry(text, Span::new(start, start + len)));
            left = unblank(text, piece, start + len);
        }
        if left.is_some() {
            rest.extend(left);
            break;
        }
    }
    rest.extend(pieces);
    let span = flags.iter().map(|flag| flag.key_span.hull(flag.node.span)).reduce(Span::hull);
    (span.map(|span| part("flags", Node::new(Value::Mapping(flags), span))), rest)
}

/// What follows `start` without the blanks before it, if there is anything.
fn unblank(text: &str, piece: Piece, start: usize) -> Option<Piece> {
    let mut piece = piece.from(start)?;
    let covered = piece.span.of(text);
    piece.span.start += covered.len() - covered.trim_start().len();
    (!piece.span.is_empty()).then_some(piece)
}

fn flag_entry(text: &str, span: Span) -> Entry {
    let covered = span.of(text);
    let (name, node) = match covered.split_once('=') {
        Some((name, value)) => (name, string(value, Span::new(span.start + name.len() + 1, span.end))),
        None => (covered, Node::new(Value::Bool(true), span)),
    };
    let key_span = Span::new(span.start, span.start + name.len());
    Entry { key: name.to_owned(), key_span, node }
}

/// A list in JSON, if it is one of texts alone.
pub(super) fn json_words(text: &str, pieces: &[Piece]) -> Option<Vec<Node>> {
    let (first, last) = pieces.first().zip(pieces.last())?;
    let span = Span::new(first.span.start, last.span.end);
    if !span.of(text).trim_start().starts_with('[') {
        return None;
    }
    // Blanks in the place of all that is not the list keep its offsets true.
    let mut json = String::new();
    for piece in pieces {
        json.extend(std::iter::repeat_n(' ', piece.span.start - span.start - json.len()));
        json.push_str(piece.span.of(text));
    }
    let document = super::super::json::parse(&json, Dialect::default());
    let root = document.roots.into_iter().next().filter(|_| document.problems.is_empty())?;
    let Value::Sequence(items) = root.value else { return None };
    let all_texts = items.iter().all(|item| matches!(item.value, Value::String(_)));
    let moved = |item: Node| {
        Node::new(item.value, Span::new(item.span.start + span.start, item.span.end + span.start))
    };
    all_texts.then(|| items.into_iter().map(moved).collect())
}

/// The words, unquoted.
pub(super) fn words(text: &str, pieces: &[Piece]) -> Vec<Node> {
    split(&chars(text, pieces)).into_iter().map(|word| node(word, 0)).collect()
}

/// The pairs of ENV, ARG and LABEL.
pub(super) fn pairs(text: &str, pieces: &[Piece], instruction: &str) -> Vec<Entry> {
    let chars = chars(text, pieces);
    let words = split(&chars);
    let sign = |word: &[Char]| word.iter().position(|char| char.c == '=' && !char.is_quoted);
    // `ENV NAME all the rest`: the form without a sign.
    if instruction != "ARG" && words.len() > 1 && sign(words[0]).is_none() {
        let name = node(words[0], 0);
        let start = words[1][0].span.start;
        let end =
            chars.iter().rposition(|char| !char.c.is_whitespace() || char.is_quoted).map_or(0, |at| at + 1);
        let from = chars.iter().position(|char| char.span.start == start).unwrap_or(end);
        return vec![pair(&name, node(&chars[from..end], 0))];
    }
    let entry = |word: &[Char]| {
        if let Some(at) = sign(word) {
            return pair(&node(&word[..at], word[0].span.start), node(&word[at + 1..], word[at].span.end));
        }
        let name = node(word, 0);
        pair(&name, Node::new(Value::Null, Span::new(name.span.end, name.span.end)))
    };
    words.into_iter().map(entry).collect()
}

fn pair(name: &Node, node: Node) -> Entry {
    Entry { key: name.scalar().unwrap_or_default(), key_span: name.span, node }
}

/// Characters as a text; without any it is empty at `otherwise`.
fn node(chars: &[Char], otherwise: usize) -> Node {
    let span = chars.first().zip(chars.last()).map(|(first, last)| first.span.hull(last.span));
    let value: String = chars.iter().filter(|char| !char.is_sign).map(|char| char.c).collect();
    string(value, span.unwrap_or(Span::new(otherwise, otherwise)))
}

fn split(chars: &[Char]) -> Vec<&[Char]> {
    let words = chars.split(|char| char.c.is_whitespace() && !char.is_quoted);
    words.filter(|word| !word.is_empty()).collect()
}

fn chars(text: &str, pieces: &[Piece]) -> Vec<Char> {
    let mut chars = Vec::new();
    let mut quote = None;
    for piece in pieces {
        let mut escaped = false;
        for (at, c) in piece.span.of(text).char_indices() {
            let start = piece.span.start + at;
            let rest = &text[start + c.len_utf8()..piece.span.end];
            let opens = !escaped && matches!(c, '"' | '\'') && quote.is_none_or(|quote| quote == c);
            let is_escape =
                !escaped && c == piece.escape && quote != Some('\'') && takes_meaning(rest, quote);
            let span = Span::new(start, start + c.len_utf8());
            chars.push(Char { c, span, is_sign: opens || is_escape, is_quoted: escaped || quote.is_some() });
            if opens {
                quote = if quote.is_some() { None } else { Some(c) };
            }
            escaped = is_escape;
        }
    }
    chars
}

/// In double quotes only some characters lose their meaning; a dollar keeps its escape, because
/// references stay as written.
fn takes_meaning(rest: &str, quote: Option<char>) -> bool {
    match rest.chars().next() {
        None | Some('$') => false,
        Some(next) => quote.is_none() || matches!(next, '"' | '\\' | '`'),
    }
}
