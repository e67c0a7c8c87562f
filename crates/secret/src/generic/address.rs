//! Values tied to their name by structure: passwords in addresses, and `Authorization` values.

use std::ops::Range;

use super::candidate::{Candidate, Tie};
use super::place::Place;
use super::published;

/// The password in `scheme://user:password@host`; `at` is just past `://`.
pub(crate) fn password(text: &str, at: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let rest = &bytes[at..(at + 300).min(bytes.len())];
    let end = rest
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || b"\"'`<>\\".contains(byte))
        .unwrap_or(rest.len());
    let authority = &rest[..end];
    let slash = authority.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(end);
    // A password may hold a slash; then the host follows the last `@`.
    let host = authority[..slash]
        .iter()
        .rposition(|byte| *byte == b'@')
        .or_else(|| authority.iter().position(|byte| *byte == b'@'))?;
    let colon = authority[..host].iter().position(|byte| *byte == b':')?;
    let begins =
        authority.get(host + 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"[$%{_-".contains(byte));
    let named = authority[..colon].iter().all(|byte| !matches!(byte, b'/' | b','));
    if !begins || !named || colon + 1 >= host || is_stated_in_words(&authority[host + 1..]) {
        return None;
    }
    let part = |range: Range<usize>| text.get(at + range.start..at + range.end).unwrap_or_default();
    if is_this_machine(&authority[host + 1..])
        && published::is_password_of(part(0..colon), part(colon + 1..host))
    {
        return None;
    }
    let scheme = bytes[..at - 3]
        .iter()
        .rev()
        .take(20)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'+')
        .count();
    let name = at - 3 - scheme..at - 3;
    let place = Place::of(text, &name);
    Some(candidate(name, at + colon + 1..at + host, Tie::Address, place))
}

/// Whether an address is of the machine itself, where a broker or database has the password it came with.
fn is_this_machine(rest: &[u8]) -> bool {
    [&b"localhost"[..], b"127.0.0.1", b"[::1]"].iter().any(|host| {
        rest.strip_prefix(*host).is_some_and(|rest| {
            rest.first().is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'.')
        })
    })
}

/// Whether the port is a word: `user:password@host:port` says how to write one.
fn is_stated_in_words(rest: &[u8]) -> bool {
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b',')).unwrap_or(rest.len());
    let port = rest[..end].splitn(2, |byte| *byte == b':').nth(1);
    port.is_some_and(|port| port.first().is_some_and(u8::is_ascii_alphabetic))
}

/// The value after `Basic ` or `Bearer `.
pub(crate) fn authorization(text: &str, scheme: Range<usize>) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_.~-".contains(byte);
    if scheme.start > 0 && bytes[scheme.start - 1].is_ascii_alphanumeric() {
        return None;
    }
    let length = bytes[scheme.end..].iter().take(4000).take_while(|byte| inside(byte)).count();
    let value = scheme.end..scheme.end + length;
    let next = bytes.get(value.end).copied().unwrap_or(b'\n');
    // `Bearer token authentication` is prose.
    let whole = !(next == b' ' && bytes.get(value.end + 1).is_some_and(u8::is_ascii_lowercase));
    let place = Place::of(text, &scheme);
    (length >= 6 && whole).then(|| candidate(scheme.start..scheme.end - 1, value, Tie::Scheme, place))
}

fn candidate(name: Range<usize>, value: Range<usize>, tie: Tie, place: Place) -> Candidate {
    Candidate { name, name_quoted: false, value, tie, quote: None, distance: 0, nth: 0, place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_stands_before_the_host() {
        let check = |text: &str, expect: Option<&str>| {
            let at = text.find("://").unwrap() + 3;
            assert_eq!(password(text, at).map(|it| &text[it.value]), expect, "{text}");
        };
        check("url = postgres://app:one@db/shop", Some("one"));
        check("mysql://root:p@ss@localhost:3306", Some("p@ss"));
        check("https://example.com/a:b@c", None);
        check("amqp://guest:guest@localhost:5672//", None);
        check("amqp://guest:guest@localhost.example.com:5672//", Some("guest"));
        check("amqp://guest:hunter2@localhost:5672//", Some("hunter2"));
        check("https://user@example.com", None);
        check("http://localhost:8080/", None);
    }
}
