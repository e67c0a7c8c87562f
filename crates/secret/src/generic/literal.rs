//! Where a literal or a bare word ends.

use std::ops::Range;

/// A quoted value.
pub(crate) struct Literal {
    /// The bytes between the quotes.
    pub(crate) value: Range<usize>,
    pub(crate) quote: u8,
    /// Just past the closing quote.
    pub(crate) after: usize,
}

/// Longer literals are data.
const LONGEST: usize = 5000;

pub(crate) fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Whether a literal opens at `at`, prefixes such as `@`, `b` and an escape included.
pub(crate) fn opens(bytes: &[u8], at: usize) -> bool {
    let get = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    is_quote(get(at))
        || (matches!(get(at), b'\\' | b'@' | b'b' | b'u' | b'r' | b'L' | b'f') && is_quote(get(at + 1)))
}

/// Reads the literal that opens at `at`; none when it does not close on its line.
pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Literal> {
    let escaped = bytes[at] == b'\\';
    let open = at + usize::from(!is_quote(bytes[at]));
    let quote = *bytes.get(open)?;
    let triple = bytes.get(open + 1..open + 3) == Some(&[quote, quote][..]);
    let start = open + if triple { 3 } else { 1 };
    let mut end = start;
    loop {
        match *bytes.get(end)? {
            b'\\' if escaped && bytes.get(end + 1) == Some(&quote) => break,
            b'\\' if !escaped => end += 1,
            byte if byte == quote => break,
            b'\n' if !triple => return None,
            _ => {}
        }
        end += 1;
        if end > start + LONGEST {
            return None;
        }
    }
    Some(Literal { value: start..end, quote, after: end + if triple { 3 } else { 1 } + usize::from(escaped) })
}

/// A literal that is a JSON object written inside a string holds its longest text; any other holds itself.
pub(crate) fn innermost(bytes: &[u8], literal: Range<usize>) -> Range<usize> {
    if !bytes[literal.clone()].starts_with(b"{\\\"") {
        return literal;
    }
    let mut marks =
        (literal.start..literal.end).filter(|at| bytes[*at] == b'"').collect::<Vec<_>>().into_iter();
    let mut longest = literal.start..literal.start;
    while let (Some(open), Some(close)) = (marks.next(), marks.next()) {
        let inner = open + 1..close.saturating_sub(1).max(open + 1);
        if inner.len() > longest.len() {
            longest = inner;
        }
    }
    if longest.is_empty() { literal } else { longest }
}

/// `Basic abc` holds `abc`.
pub(crate) fn after_scheme(bytes: &[u8], value: Range<usize>) -> Range<usize> {
    let begins = |scheme: &&[u8]| {
        bytes[value.clone()].get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    let scheme = [&b"basic "[..], b"bearer "].into_iter().find(begins);
    value.start + scheme.map_or(0, <[u8]>::len)..value.end
}

/// The bare word at `at`; `closing` is the quote of the string it stands in.
pub(crate) fn word(bytes: &[u8], at: usize, closing: Option<u8>, in_query: bool) -> Option<Range<usize>> {
    let mut depth = 0_i32;
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match *byte {
            b'(' | b'{' | b'[' => depth += 1,
            b')' | b'}' | b']' => depth -= 1,
            byte if byte.is_ascii_whitespace() && depth <= 0 => break,
            b'\n' => break,
            b'"' | b'`' | b'<' | b';' | b',' if depth <= 0 => break,
            b'\'' if closing.is_none_or(|closing| closing == b'\'') => break,
            b'&' if in_query => break,
            b'\\'
                if bytes
                    .get(end + 1)
                    .is_some_and(|next| matches!(next, b'n' | b'r' | b't' | b'"' | b'\'' | b'\n')) =>
            {
                break;
            }
            _ => {}
        }
        if depth < 0 || end > at + LONGEST {
            break;
        }
        end += 1;
    }
    (end > at).then_some(at..end)
}
