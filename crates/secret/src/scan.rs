//! Where any of many words stands in a text, in one pass.
//!
//! Hundreds of words make an automaton that fills the processor's caches, and each of its steps waits for
//! the one before it. Most places of a text begin none of the words, so a cheaper question is asked of
//! each: could these three bytes be those by which a word is known? The answer stands in a table that is
//! always at hand. Where it is yes, the words themselves are compared.

use std::cmp::Reverse;
use std::ops::Range;

/// Bytes by which a word is known. Shorter words, which only other people's rules have, are looked for one
/// by one.
const GRAM: usize = 3;
/// Grams in eight bytes, which are read at once, that have a byte after them.
const STEPS: usize = 5;
/// How many words are known by their grams at most, and how far into a word these are looked for: both are counted
/// in 16 bits. Nobody has so many but on purpose.
const MANY: usize = u16::MAX as usize;
/// Bits of the number of a gram.
const BITS: u32 = 16;
/// Spreads grams over the numbers: an odd number near 2³² divided by the golden ratio.
const SPREAD: u32 = 0x9E37_79B1;
/// The bits that tell small letters from capitals. Marks that they make equal are told apart when a word is
/// compared.
const CASE: u32 = 0x2020_2020;
/// Letters, the most frequent of English first: a word is best known by what is rare.
const FREQUENT: &[u8] = b"etaoinsrlhdcumfpgwybvkxjqz";

/// Words to look for, without regard to case.
#[derive(Debug)]
pub(crate) struct Words {
    texts: Vec<Box<[u8]>>,
    /// Whether some word is known by a gram of this number. A byte each, which is faster asked than a bit.
    known: Box<[bool; 1 << BITS]>,
    /// Where the words known by a gram of this number begin among `by_number`.
    first: Box<[u16; 1 << BITS]>,
    /// The words by the numbers of their grams, sorted. Small, for it is looked into every few dozen bytes.
    by_number: Vec<(u16, Known)>,
    /// Words without a gram, and those beyond [`MANY`].
    short: Vec<usize>,
}

/// A word that is known by the gram at an offset in it.
#[derive(Debug, Clone, Copy)]
struct Known {
    word: u32,
    offset: u16,
    /// The gram and the byte after it, without their case, and which of their bits are the word's: most
    /// places are not a word's, and this tells so at once.
    begin: u32,
    mask: u32,
}

impl Known {
    fn new(word: usize, text: &[u8], offset: usize) -> Self {
        let begin = first(&text[offset..]);
        let mask = if text.len() > offset + GRAM { u32::MAX } else { 0x00FF_FFFF };
        Self {
            word: u32::try_from(word).expect("so many words fit no file"),
            offset: small(offset),
            begin: (begin | CASE) & mask,
            mask,
        }
    }

    fn may_begin(&self, here: u32) -> bool {
        (here | CASE) & self.mask == self.begin
    }
}

/// A word that stands in a text: which one, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Hit {
    word: usize,
    end: usize,
}

impl Words {
    /// The table for `words`.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let texts: Vec<Box<[u8]>> = words.map(|word| word.to_ascii_lowercase().into_bytes().into()).collect();
        let mut numbered = Vec::with_capacity(texts.len());
        let mut short = Vec::new();
        for (word, text) in texts.iter().enumerate() {
            if text.len() < GRAM || numbered.len() == MANY {
                short.push(word);
            } else {
                let known = Known::new(word, text, rarest(text));
                numbered.push((small(number(known.begin)), known));
            }
        }
        numbered.sort_by_key(|(number, known)| (*number, known.word));
        let mut known = table(false);
        let mut first = table(0);
        for (at, (number, _)) in numbered.iter().enumerate().rev() {
            known[usize::from(*number)] = true;
            first[usize::from(*number)] = small(at);
        }
        Self { texts, known, first, by_number: numbered, short }
    }

    /// Shows every word in a text, overlapping ones too, in the order in which they end; of those that end
    /// together the longest first.
    pub(crate) fn each(&self, bytes: &[u8], mut see: impl FnMut(usize, Range<usize>)) {
        let mut hits: Vec<Hit> = self.short_in(bytes).collect();
        let mut at = 0;
        while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let eight = u64::from_le_bytes(*eight) | u64::from(CASE) << 32 | u64::from(CASE);
            let here = |step: usize| u32::try_from(eight >> (8 * step) & 0xFFFF_FFFF).unwrap_or_default();
            let known = |step: usize| self.known[number(here(step))];
            // Without a branch for each, and nearly always none is.
            if known(0) | known(1) | known(2) | known(3) | known(4) {
                for step in (0..STEPS).filter(|step| known(*step)) {
                    self.compare(bytes, at + step, here(step), &mut hits);
                }
            }
            at += STEPS;
        }
        for at in at..bytes.len() {
            let here = first(&bytes[at..]);
            if self.is_known(here) {
                self.compare(bytes, at, here, &mut hits);
            }
        }
        let length = |hit: &Hit| self.texts[hit.word].len();
        hits.sort_by_key(|hit| (hit.end, Reverse(length(hit)), hit.word));
        for hit in hits {
            see(hit.word, hit.end - length(&hit)..hit.end);
        }
    }

    /// Whether a word may be known by the gram that four bytes begin with.
    fn is_known(&self, here: u32) -> bool {
        self.known[number(here | CASE)]
    }

    fn short_in(&self, bytes: &[u8]) -> impl Iterator<Item = Hit> {
        let stands = |word: usize, end: usize| {
            let text = &self.texts[word];
            end >= text.len() && bytes[end - text.len()..end].eq_ignore_ascii_case(text)
        };
        let places = self.short.iter().flat_map(move |word| (0..=bytes.len()).map(move |end| (*word, end)));
        places.filter(move |(word, end)| stands(*word, *end)).map(|(word, end)| Hit { word, end })
    }

    /// Notes the words that are known by the four bytes at `at` and stand there.
    #[cold]
    fn compare(&self, bytes: &[u8], at: usize, here: u32, hits: &mut Vec<Hit>) {
        let number = number(here | CASE);
        let first = usize::from(self.first[number]);
        let same = self.by_number[first..].iter().take_while(|(its, _)| usize::from(*its) == number);
        for known in same.map(|(_, known)| known).filter(|known| known.may_begin(here)) {
            let Some(start) = at.checked_sub(usize::from(known.offset)) else { continue };
            let word = known.word as usize;
            let text = &self.texts[word];
            let end = start + text.len();
            if bytes.get(start..end).is_some_and(|there| there.eq_ignore_ascii_case(text)) {
                hits.push(Hit { word, end });
            }
        }
    }
}

/// A number of a gram, or a place among [`MANY`] words or in what is looked at of one.
fn small(number: usize) -> u16 {
    u16::try_from(number).expect("none of them is higher")
}

/// A table with something for each number of a gram.
#[expect(clippy::unnecessary_box_returns, reason = "it is too large for the stack")]
fn table<T: Copy + std::fmt::Debug>(all: T) -> Box<[T; 1 << BITS]> {
    vec![all; 1 << BITS].into_boxed_slice().try_into().expect("it has as many as were asked for")
}

/// The number of the gram that four bytes without their case begin with.
fn number(here: u32) -> usize {
    ((here << 8).wrapping_mul(SPREAD) >> (32 - BITS)) as usize
}

/// The first four bytes of a text; zeros where it has fewer.
fn first(text: &[u8]) -> u32 {
    let mut four = [0; 4];
    let length = text.len().min(4);
    four[..length].copy_from_slice(&text[..length]);
    u32::from_le_bytes(four)
}

/// Where the rarest gram of a word stands; at its beginning when it has none.
fn rarest(word: &[u8]) -> usize {
    let rarity = |byte: &u8| FREQUENT.iter().position(|it| it == byte).unwrap_or(FREQUENT.len());
    let grams = word.windows(GRAM).take(MANY).map(|gram| gram.iter().map(rarity).sum::<usize>());
    grams.enumerate().max_by_key(|(at, rarity)| (*rarity, Reverse(*at))).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        Words::new(words.iter().copied()).each(text.as_bytes(), |word, place| found.push((word, place)));
        found
    }

    #[test]
    fn words_are_found_wherever_they_overlap() {
        assert_eq!(found(&["key", "KEYS", "eys"], "aKeys"), [(0, 1..4), (1, 1..5), (2, 2..5)]);
        assert_eq!(found(&["key", "key", "a_key"], "a_KEY"), [(2, 0..5), (0, 2..5), (1, 2..5)]);
    }

    #[test]
    fn a_word_is_found_at_every_place_of_a_text() {
        for length in 5..40 {
            for at in 0..=length - 5 {
                let text = format!("{}token{}", " ".repeat(at), " ".repeat(length - at - 5));
                assert_eq!(found(&["token", "oke"], &text), [(1, at + 1..at + 4), (0, at..at + 5)], "{text}");
            }
        }
    }

    #[test]
    fn marks_that_look_like_letters_in_another_case_are_none() {
        // `@` and the grave accent differ by the bit that tells capitals, as `_` and delete do.
        assert_eq!(found(&["a@b", "c_d"], "A`B C\u{7f}D"), []);
        assert_eq!(found(&["a@b", "c_d"], "A@B C_D"), [(0, 0..3), (1, 4..7)]);
    }

    #[test]
    fn more_words_than_anybody_has_are_found_all_the_same() {
        let many: Vec<String> = (0..=MANY + 5).map(|number| format!("word{number:06}")).collect();
        let words: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(found(&words, "word000007 word065540"), [(7, 0..10), (65_540, 11..21)]);
        let long = "ab".repeat(MANY) + "zqx";
        assert_eq!(found(&[&long], &long), [(0, 0..long.len())]);
    }

    #[test]
    fn words_of_one_or_two_letters_are_found_too() {
        assert_eq!(found(&["k", "sk", "sk-"], "SK-k"), [(1, 0..2), (0, 1..2), (2, 0..3), (0, 3..4)]);
        assert_eq!(found(&["k", "key"], "ke"), [(0, 0..1)]);
    }

    #[test]
    fn what_is_found_is_what_looking_for_each_word_finds() {
        let words = ["pass", "key", "://", "kty:", "-----begin", "re_", "secret_", "_auth", "ya29.", "8q~"];
        let text = "KEY=re_Secret_AUTH://ya29.8Q~keykty:-----BEGIN passPASS_authkey".repeat(3);
        let lower = text.to_ascii_lowercase();
        let one_by_one = words.iter().enumerate();
        let mut expect: Vec<(usize, Range<usize>)> = one_by_one
            .flat_map(|(at, word)| {
                lower.match_indices(word).map(move |(start, _)| (at, start..start + word.len()))
            })
            .collect();
        expect.sort_by_key(|(word, place)| (place.end, place.start, *word));
        assert_eq!(found(&words, &text), expect);
    }
}
