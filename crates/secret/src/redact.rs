//! Text in which secrets are masked. Only this module can make a [`Redacted`].

use std::fmt;
use std::ops::Range;

/// Text that may be shown, logged and stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Redacted(String);

impl Redacted {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Masks the `secrets` in `text`: sorted, not overlapping ranges of bytes.
pub fn redact(text: &str, secrets: &[Range<usize>]) -> Redacted {
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for secret in secrets {
        let (start, end) = (floor(text, secret.start), floor(text, secret.end));
        shown.push_str(&text[at.min(start)..start]);
        shown.push_str(&mask(&text[start..end]));
        at = end.max(at);
    }
    shown.push_str(&text[at..]);
    Redacted(shown)
}

/// Prefixes that name the kind of a token and nothing else; seeing one helps people know which key
/// is meant. They end in `_` or `-` and are followed by much more.
const NAMED_PREFIX: usize = 12;
const MASK: &str = "••••••••";

/// The length of a value is hidden too.
fn mask(value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let head: String = value.chars().take(NAMED_PREFIX).collect();
    let prefix = head.rfind(['_', '-']).map_or("", |at| &head[..=at]);
    let lettered = prefix.chars().all(|it| it.is_ascii_lowercase() || it == '_' || it == '-');
    let long = value.len() >= prefix.len() + 16;
    if lettered && long && !prefix.starts_with('-') { format!("{prefix}{MASK}") } else { MASK.to_owned() }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_masked_and_their_length_hidden() {
        let check = |text: &str, range: Range<usize>, expect: &str| {
            assert_eq!(redact(text, &[range]).as_str(), expect);
        };
        check("password=hunter", 9..15, "password=••••••••");
        check("token: ghp_0123456789abcdefghij", 7..31, "token: ghp_••••••••");
        check("é=ü", 3..5, "é=••••••••");
        check("a", 0..9, "••••••••");
    }
}
