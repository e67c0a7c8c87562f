//! Is this word-like?
//!
//! How common each pair of letters is in words tells `correct-horse` from `kX9mQ2vT`, where counting
//! characters (entropy) cannot. The table holds, for each letter and the end of a word (`{`, the
//! character after `z`), how likely each next letter is, from `A` (never) to `Z`, on a scale of
//! logarithms; it was counted over the words of program documentation, each by the square root
//! of its frequency.

/// 27 lines of 27 letters.
const TABLE: &[u8] = include_bytes!("bigrams.txt");
const END: u8 = b'{';

/// How word-like the letters of a value are, from 0 to 25; nothing to read is 0.
#[expect(clippy::cast_precision_loss, reason = "a value has few letters")]
pub(crate) fn word_likeness(value: &str) -> f32 {
    let mut sum = 0_usize;
    let mut pairs = 0_usize;
    let mut before = END;
    let mut was_lower = false;
    for byte in value.bytes().chain([b' ']) {
        let letter = byte.to_ascii_lowercase();
        if !letter.is_ascii_lowercase() {
            if before != END {
                sum += likely(before, END);
                pairs += 1;
            }
            before = END;
            was_lower = false;
            continue;
        }
        if was_lower && byte.is_ascii_uppercase() {
            sum += likely(before, END);
            pairs += 1;
            before = END;
        }
        sum += likely(before, letter);
        pairs += 1;
        before = letter;
        was_lower = byte.is_ascii_lowercase();
    }
    if pairs == 0 { 0.0 } else { sum as f32 / pairs as f32 }
}

fn likely(before: u8, letter: u8) -> usize {
    let at = usize::from(before - b'a') * 28 + usize::from(letter - b'a');
    TABLE.get(at).map_or(0, |level| usize::from(level.saturating_sub(b'A')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_score_above_random_letters() {
        for word in ["password", "correct-horse", "myDatabaseConnection", "getElementById"] {
            assert!(word_likeness(word) > 15.0, "{word} {}", word_likeness(word));
        }
        for random in ["kXqmQzvTjpLz", "xq7zk2vw9j", "bGdvqwZx"] {
            assert!(word_likeness(random) < 12.0, "{random} {}", word_likeness(random));
        }
    }
}
