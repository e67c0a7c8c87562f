//! Runs of characters that nobody reads: what may be a secret although nothing says so.
//!
//! They are not findings. But where source is shown around a finding, they are masked with the secrets
//! that were found: a token of a kind that nobody has described yet must not be printed either.

use std::ops::Range;

use crate::generic::{Split, word_likeness};

/// Shorter runs are words and numbers.
const SHORTEST: usize = 20;
/// Words of a readable run have this many letters in the mean, or more.
const LETTERS: usize = 3;
/// How word-like long words that are none may be at most, from 0 to 25.
const WORDY: f32 = 11.0;

const INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        inside[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'=' | b'_' | b'-');
        byte += 1;
    }
    inside
};

/// The runs of a text that may be secrets, by place.
pub fn opaque(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    // A run that is long enough fills all of these bytes; mostly one of the last is outside, and tells where to go on.
    while let Some(run) = bytes.get(at..at + SHORTEST) {
        if let Some(outside) = run.iter().rposition(|byte| !is_inside(*byte)) {
            at += outside + 1;
            continue;
        }
        let more = bytes[at + SHORTEST..].iter().take_while(|byte| is_inside(**byte)).count();
        let end = at + SHORTEST + more;
        if is_opaque(&text[at..end]) {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}

/// Whether a byte can stand inside a run.
fn is_inside(byte: u8) -> bool {
    INSIDE[usize::from(byte)]
}

fn is_opaque(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let letters = run.bytes().filter(u8::is_ascii_alphabetic).count();
    let mixed = digits >= 2 && letters >= 2 || letters >= 30;
    mixed && (word_likeness(run) < WORDY || letters < LETTERS * Split::of(run).words().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_can_read_is_not_opaque() {
        let found = |text: &str| opaque(text).into_iter().map(|run| text[run].to_owned()).collect::<Vec<_>>();
        for text in [
            "registry-auth-token-for-production-2024",
            "https://api.example.com/v1/orders/2024/summary",
            "2026-11-27T10:00:00.000Z",
            "DATABASE_CONNECTION_STRING_2",
            "getUserAccountById2ForProduction22",
            "aaaaaaaaaaaaaaaaaaaa",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        let run = "kX9mQ2vT7pLzR4wB8nYc1dHs";
        for before in 0..30 {
            let text = format!("{} \"{run}\"", "v".repeat(before));
            assert_eq!(found(&text), [run], "{text}");
            assert_eq!(found(&text[..text.len() - 1]), [run], "{text}");
        }
        assert_eq!(found(&run[..19]), Vec::<String>::new());
    }
}
