//! Secrets of many lines, each one finding: private keys in PEM and JSON Web Keys.

use std::ops::Range;

use crate::detector::{Few, Found};
use crate::structure::decode_base64;

/// Words that open a block; their place in the list is handed to [`read`].
pub(crate) const WORDS: [&str; 5] = ["-----begin", "ls0tls1crudjti", "\"kty\"", "kty:", "'kty'"];

/// No key is longer, comments and line breaks included.
const LONGEST: usize = 16_000;
/// Fewer characters of base64 are an example cut short.
const SHORTEST_BODY: usize = 64;
/// No part of a JSON Web Key is shorter.
const SHORTEST_PART: usize = 16;

/// Reads blocks word by word.
pub(crate) struct Reader<'t> {
    text: &'t str,
    pub(crate) found: Few<Found>,
    /// Where the last of them ends.
    done: usize,
    /// Where the last object ends that may have been a key.
    object: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, found: Few::of(text), done: 0, object: 0 }
    }

    /// Reads the block that opens at word number `word`, if one does.
    pub(crate) fn hit(&mut self, word: usize, place: Range<usize>) {
        if place.start < self.done {
            return;
        }
        let block = match word {
            0 => pem(self.text, place.start),
            1 => encoded_pem(self.text, place.start),
            _ if place.start < self.object => None,
            _ => object(self.text, &place).and_then(|object| {
                self.object = object.end;
                jwk(self.text, object)
            }),
        };
        if let Some(block) = block {
            self.done = self.done.max(block.span.end);
            self.found.push(block.span.start, block);
        }
    }
}

/// A PKCS#12 file in base64.
pub(crate) fn key_store(span: Range<usize>) -> Found {
    found(span, "it is a whole key store (PKCS#12), in base64".to_owned())
}

fn pem(text: &str, start: usize) -> Option<Found> {
    let rest = window(text, start, LONGEST);
    let label_end = 10 + rest.get(10..)?.find("-----")?;
    let label = rest.get(10..label_end)?.trim();
    if label.len() > 40 || !label.contains("PRIVATE KEY") {
        return None;
    }
    let body_start = label_end + 5;
    let body_end = body_start + rest[body_start..].find("-----END")?;
    let closing = body_end + 8 + rest[body_end + 8..].find("-----").filter(|at| *at < 50)? + 5;
    let body = &rest[body_start..body_end];
    let written =
        body.bytes().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).count();
    let varied = body.bytes().fold([false; 256], |mut seen, byte| {
        seen[usize::from(byte)] = true;
        seen
    });
    let whole =
        written >= SHORTEST_BODY && varied.iter().filter(|it| **it).count() >= 24 && !body.contains("...");
    whole.then(|| found(start..start + closing, format!("it is a whole {}", label.to_lowercase())))
}

/// A private key in PEM, in base64 once more, as in a kubeconfig or a Kubernetes secret.
fn encoded_pem(text: &str, start: usize) -> Option<Found> {
    let inside = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'+' | b'/');
    let run = |most: usize| text.as_bytes()[start..].iter().take(most).take_while(inside).count();
    let head = decode_base64(text.get(start..start + run(64) / 4 * 4)?)?;
    if !String::from_utf8_lossy(&head).contains("PRIVATE KEY") {
        return None;
    }
    let length = run(LONGEST);
    (length >= 2 * SHORTEST_BODY)
        .then(|| found(start..start + length, "it is a whole private key, in base64 once more".to_owned()))
}

/// The object around `kty`.
fn object(text: &str, kty: &Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let from = kty.start.saturating_sub(LONGEST / 4);
    let open = from + memchr::memrchr(b'{', &bytes[from..kty.start])?;
    let rest = &bytes[open..(open + LONGEST).min(bytes.len())];
    Some(open..open + memchr::memchr(b'}', rest)?)
}

/// An object that is a JSON Web Key, when it holds a private part.
fn jwk(text: &str, Range { start: open, end: close }: Range<usize>) -> Option<Found> {
    let bytes = text.as_bytes();
    let parts: Vec<Range<usize>> = (open..close).filter_map(|at| private_part(bytes, at, close)).collect();
    let span = parts.first()?.start..parts.last()?.end;
    Some(found(span, "it is the private part of a JSON Web Key".to_owned()))
}

/// The value of `d`, `k`, `p`, `q`, `dp`, `dq` or `qi` named at `at`.
fn private_part(bytes: &[u8], at: usize, close: usize) -> Option<Range<usize>> {
    let name = bytes[at..close].iter().take(3).take_while(|byte| byte.is_ascii_lowercase()).count();
    let private = matches!(&bytes[at..at + name], b"d" | b"k" | b"p" | b"q" | b"dp" | b"dq" | b"qi");
    if !private || bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_' {
        return None;
    }
    let not_blank = |at: usize| {
        at + bytes[at..close].iter().take_while(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\')).count()
    };
    let colon = not_blank(at + name);
    if bytes.get(colon) != Some(&b':') {
        return None;
    }
    let start = not_blank(colon + 1);
    let inside =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'-' | b'_' | b'+' | b'/' | b'=');
    let length = bytes[start..close].iter().take_while(inside).count();
    (start > colon + 1 && length >= SHORTEST_PART).then_some(start..start + length)
}

fn found(span: Range<usize>, what: String) -> Found {
    let because = vec![
        what,
        "the path of a file outside the project, or a name in a secret store, would not be found".into(),
    ];
    Found { span, rule: "secrets/private-key".into(), likely: 1.0, because }
}

fn window(text: &str, start: usize, length: usize) -> &str {
    &text[start..text.floor_char_boundary(start + length)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, opening: &str, expect: Option<&str>) {
        let at = text.find(opening).unwrap();
        let word = if opening.starts_with('-') { 0 } else { 2 };
        let mut reader = Reader::new(text);
        reader.hit(word, at..at + opening.len());
        assert_eq!(reader.found.all.pop().map(|it| &text[it.span]), expect, "{text}");
    }

    #[test]
    fn a_whole_private_key_is_one_finding() {
        let body: String = ('A'..='Z').chain('a'..='z').chain('0'..='9').cycle().take(128).collect();
        let pem = ["-----BEGIN ", "PRIVATE KEY-----\n", &body, "\n-----END ", "PRIVATE KEY-----"].concat();
        check(&format!("key: |\n{pem}\n"), "-----BEGIN", Some(&pem));
        check(&pem.replace("PRIVATE", "PUBLIC"), "-----BEGIN", None);
        check(&pem.replace(&body, "..."), "-----BEGIN", None);
        check(&pem[..80], "-----BEGIN", None);
    }

    #[test]
    fn a_key_with_a_private_part_is_found_at_it() {
        let part = "abcDEF_123".repeat(4);
        check(&format!("{{ \"kty\": \"oct\", \"k\": \"{part}\" }}"), "\"kty\"", Some(&part));
        check(&format!("{{ kty: 'EC', x: '{part}', d: '{part}' }}"), "kty:", Some(&part));
        check(&format!("{{ kty: 'EC', x: '{part}', y: '{part}' }}"), "kty:", None);
    }
}
