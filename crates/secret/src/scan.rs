//! Where any of many words stands in a text, in one pass.
//!
//! Hundreds of words make an automaton that fills the processor's caches, and each of its steps waits for
//! the one before it. Most places of a text have none of the words, so a cheaper question is asked, and of
//! every second place only: could the four bytes here be those by which a word is known? Words are dealt
//! into buckets, and a table that is always at hand tells for each pair of bytes in which of them a window
//! begins with it, and in which one ends with it. Where two pairs agree on a bucket, its words are compared.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::AhoCorasick;

/// More words than these fill the buckets, and an automaton is faster.
const MANY: usize = 1000;
/// How far into a word its windows are looked for.
const FAR: usize = 64;
/// A text is looked at in parts of so many times eight bytes.
const PART: usize = 8192;
/// A bit for each bucket.
type Buckets = u64;
const BUCKETS: usize = Buckets::BITS as usize;
/// Numbers of pairs of bytes.
const PAIRS: usize = 1 << 14;
/// The bits of a byte that number it. Small letters and capitals have the same, and what else has is told
/// apart when a word is compared.
const TOLD: u8 = 0x5F;
/// The bit that small letters have and capitals have not.
const SMALL: u8 = 0x20;
/// How likely a byte is this one, without its case. A guess: all it has to tell is what is rare.
const LIKELY: [f32; 256] = {
    let mut likely = [0.01; 256];
    let letters = b"etaoinsrlhdcumfpgwybvkxjqz";
    let (mut rank, mut share) = (0, 0.1);
    while rank < letters.len() {
        likely[letters[rank] as usize] = share;
        share *= 0.88;
        rank += 1;
    }
    likely
};

/// Words to look for, without regard to case.
#[derive(Debug)]
pub(crate) struct Words {
    texts: Vec<Box<[u8]>>,
    /// For each pair of bytes the buckets with a window that begins with it, and those with one that ends
    /// with it.
    pairs: Box<[[Buckets; 2]; PAIRS]>,
    buckets: [Vec<Window>; BUCKETS],
    /// What looks for [`MANY`] words and more.
    automaton: Option<AhoCorasick>,
}

/// Four bytes by which a word is known. Small, for many are looked at.
#[derive(Debug, Clone, Copy)]
struct Window {
    /// Those of the word, without their case; zeros beyond it.
    bytes: u32,
    /// The bits that are the word's.
    mask: u32,
    word: u32,
    /// How far it begins behind the byte before its word.
    offset: u8,
}

/// Half of a window: two bytes without their case, none where they are beyond the word.
#[derive(Clone, Copy)]
struct Half([Option<u8>; 2]);

/// A word that stands in a text: which one, and where.
type Hit = (usize, Range<usize>);

impl Words {
    /// The table for `words`, none of which is empty.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let texts: Vec<Box<[u8]>> = words.map(|word| word.to_ascii_lowercase().into_bytes().into()).collect();
        let automaton = || AhoCorasick::builder().ascii_case_insensitive(true).build(&texts).ok();
        let automaton = (texts.len() > MANY).then(automaton).flatten();
        let in_buckets = (0..).zip(&texts).filter(|_| automaton.is_none());
        let windows = in_buckets.flat_map(|(word, text)| [0, 1].map(|odd| Window::best(word, text, odd)));
        let mut windows: Vec<Window> = windows.collect();
        // What is met most often chooses first.
        windows.sort_by(|a, b| b.likely().total_cmp(&a.likely()));
        let pairs =
            vec![[0; 2]; PAIRS].into_boxed_slice().try_into().expect("it has as many as were asked for");
        let mut words = Self { texts, pairs, buckets: std::array::from_fn(|_| Vec::new()), automaton };
        let mut likely = [[0.0; 2]; BUCKETS];
        for window in windows {
            words.deal(window, &mut likely);
        }
        words
    }

    /// Puts a window into the bucket where it makes the fewest places look like words that are none. How
    /// likely two bytes begin a window of each, and end one, is in `likely`.
    fn deal(&mut self, window: Window, likely: &mut [[f32; 2]; BUCKETS]) {
        let halves = window.halves();
        let has =
            |half: usize| halves[half].pairs().fold(Buckets::MAX, |all, pair| all & self.pairs[pair][half]);
        let (has, more) = ([has(0), has(1)], halves.map(Half::likely));
        let then = |bucket: usize| -> [f32; 2] {
            std::array::from_fn(|half| {
                let is_new = has[half] & 1 << bucket == 0;
                likely[bucket][half] + if is_new { more[half] } else { 0.0 }
            })
        };
        let added = |bucket: usize| {
            let ([begins, ends], [began, ended]) = (then(bucket), likely[bucket]);
            begins * ends - began * ended
        };
        let best = (0..BUCKETS).min_by(|a, b| added(*a).total_cmp(&added(*b))).expect("there are some");
        likely[best] = then(best);
        for (half, bytes) in halves.into_iter().enumerate() {
            bytes.pairs().for_each(|pair| self.pairs[pair][half] |= 1 << best);
        }
        self.buckets[best].push(window);
    }

    /// Shows every word in a text, overlapping ones too, in the order in which they end; of those that end
    /// together the longest first.
    pub(crate) fn each(&self, bytes: &[u8], mut see: impl FnMut(usize, Range<usize>)) {
        let mut hits = Vec::new();
        if let Some(automaton) = &self.automaton {
            for found in automaton.find_overlapping_iter(bytes) {
                show_those_before(found.end(), &mut hits, &mut see);
                hits.push((found.pattern().as_usize(), found.range()));
            }
            return show_those_before(usize::MAX, &mut hits, &mut see);
        }
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut begun = 0;
        // A text may be made of words, and as much of them is held as there is in a part of it.
        for (part, eights) in eights.chunks(PART).enumerate() {
            let start = 8 * PART * part;
            for (index, eight) in eights.iter().enumerate() {
                begun = self.look(bytes, start + 8 * index, *eight, begun, &mut hits);
            }
            // What ends further on may have its window still to come.
            let end = start + 8 * eights.len();
            show_those_before(end.saturating_sub(FAR + 2), &mut hits, &mut see);
        }
        // Zeros follow a text: a window may begin with its last byte.
        let mut last = [[0; 8]; 2];
        last[0][..rest.len()].copy_from_slice(rest);
        for (index, eight) in (eights.len()..).zip(last) {
            begun = self.look(bytes, 8 * index, eight, begun, &mut hits);
        }
        show_those_before(usize::MAX, &mut hits, &mut see);
    }

    /// Looks at the eight bytes that stand at `at`. The buckets with a window that begins with the two before
    /// them are `begun`; says which have one that begins with the last two.
    #[inline]
    fn look(&self, bytes: &[u8], at: usize, eight: [u8; 8], begun: Buckets, hits: &mut Vec<Hit>) -> Buckets {
        let numbers = numbers(u64::from_le_bytes(eight));
        let [a, b, c, d] = [0, 16, 32, 48].map(|shift| &self.pairs[first_of(numbers >> shift)]);
        let met = [begun & a[1], a[0] & b[1], b[0] & c[1], c[0] & d[1]];
        // Without a branch for each, and nearly always there is none.
        if met[0] | met[1] | met[2] | met[3] != 0 {
            self.compare(bytes, at, met, hits);
        }
        d[0]
    }

    /// Notes the words that stand where some buckets have `met` a window: two bytes before `at`, there, and
    /// two and four after it.
    #[cold]
    fn compare(&self, bytes: &[u8], at: usize, met: [Buckets; 4], hits: &mut Vec<Hit>) {
        for (step, mut met) in met.into_iter().enumerate().filter(|(_, met)| *met != 0) {
            // Nothing has begun before a text.
            let at = (at + 2 * step).saturating_sub(2);
            let four = std::array::from_fn(|step| bytes.get(at + step).map_or(0, |byte| byte | SMALL));
            let four = u32::from_le_bytes(four);
            while met != 0 {
                let bucket = &self.buckets[met.trailing_zeros() as usize];
                met &= met - 1;
                for window in bucket.iter().filter(|window| four & window.mask == window.bytes) {
                    let Some(start) = (at + 1).checked_sub(usize::from(window.offset)) else { continue };
                    let text = &self.texts[window.word as usize];
                    let place = start..start + text.len();
                    if bytes.get(place.clone()).is_some_and(|there| there.eq_ignore_ascii_case(text)) {
                        hits.push((window.word as usize, place));
                    }
                }
            }
        }
    }
}

/// Shows the hits that end before a place, in their order, and keeps the others.
fn show_those_before(place: usize, hits: &mut Vec<Hit>, see: &mut impl FnMut(usize, Range<usize>)) {
    if hits.is_empty() {
        return;
    }
    hits.sort_by_key(|(word, place)| (place.end, Reverse(place.len()), *word));
    let those = hits.partition_point(|(_, it)| it.end < place);
    hits.drain(..those).for_each(|(word, place)| see(word, place));
}

impl Window {
    /// The window by which a word is known best of those that begin at the byte before it, or every second
    /// one behind that; with `odd`, of those between them.
    fn best(word: u32, text: &[u8], odd: u8) -> Self {
        let far = u8::try_from(text.len().min(FAR)).unwrap_or(u8::MAX);
        let windows = (odd..=far).step_by(2).map(|offset| Self::at(word, text, offset));
        windows.min_by(|a, b| a.likely().total_cmp(&b.likely())).expect("no word is empty")
    }

    fn at(word: u32, text: &[u8], offset: u8) -> Self {
        let byte = |step: usize| (usize::from(offset) + step).checked_sub(1).and_then(|at| text.get(at));
        let four: [Option<&u8>; 4] = std::array::from_fn(byte);
        let bytes = u32::from_le_bytes(four.map(|byte| byte.map_or(0, |byte| byte | SMALL)));
        let mask = u32::from_le_bytes(four.map(|byte| byte.map_or(0, |_| u8::MAX)));
        Self { bytes, mask, word, offset }
    }

    fn halves(&self) -> [Half; 2] {
        let (bytes, mask) = (self.bytes.to_le_bytes(), self.mask.to_le_bytes());
        let known = |at: usize| (mask[at] != 0).then_some(bytes[at]);
        [Half([known(0), known(1)]), Half([known(2), known(3)])]
    }

    fn likely(&self) -> f32 {
        self.halves().into_iter().map(Half::likely).product()
    }
}

impl Half {
    /// How likely two bytes are these.
    fn likely(self) -> f32 {
        self.0.into_iter().flatten().map(|byte| LIKELY[usize::from(byte)]).product()
    }

    /// The numbers of the pairs that these bytes are, with every byte for one that is beyond the word.
    fn pairs(self) -> impl Iterator<Item = usize> {
        let numbers_of = |byte: Option<u8>| {
            let all = byte.map_or(0..=TOLD, |byte| byte & TOLD..=byte & TOLD);
            all.filter(|byte| byte & !TOLD == 0)
        };
        let [first, second] = self.0.map(numbers_of);
        let pair = |first, second| numbers(u64::from_le_bytes([first, second, 0, 0, 0, 0, 0, 0]));
        first.flat_map(move |first| second.clone().map(move |second| first_of(pair(first, second))))
    }
}

/// The numbers of the four pairs that eight bytes are, in 16 bits each.
fn numbers(eight: u64) -> u64 {
    let told = eight & u64::from_le_bytes([TOLD; 8]);
    // Seven bits tell a byte: the second of a pair moves into the one that is left free.
    told - ((told & 0x5F00_5F00_5F00_5F00) >> 1)
}

/// The lowest of four numbers.
fn first_of(numbers: u64) -> usize {
    usize::from(u16::try_from(numbers & 0x3FFF).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fill::Dice;

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
    fn many_and_long_words_are_found_all_the_same() {
        for many in [MANY, MANY + 1] {
            let many: Vec<String> = (0..many).map(|number| format!("word{number:06}")).collect();
            let words: Vec<&str> = many.iter().map(String::as_str).collect();
            assert_eq!(found(&words, "WORD000007 word000540"), [(7, 0..10), (540, 11..21)]);
        }
        let long = "ab".repeat(FAR) + "zqx";
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
        expect_each(&words, &"KEY=re_Secret_AUTH://ya29.8Q~keykty:-----BEGIN passPASS_authkey".repeat(3));
    }

    #[test]
    fn no_text_and_no_word_is_too_odd() {
        let mut dice = Dice::new("no text and no word is too odd", 0);
        let mut text = |most: u32| {
            let length = 1 + dice.below(most) as usize;
            dice.text(b"kKeEyY_:\0\x7f@", length)
        };
        for words in [12; 300].into_iter().chain([MANY + 1]) {
            let words: Vec<String> = (0..words).map(|_| text(7)).collect();
            expect_each(&words.iter().map(String::as_str).collect::<Vec<_>>(), &text(60));
        }
    }

    #[track_caller]
    fn expect_each(words: &[&str], text: &str) {
        let lower = text.to_ascii_lowercase();
        let stands = |word: &str, at: usize| lower[at..].starts_with(&word.to_ascii_lowercase());
        let places = words.iter().enumerate().flat_map(|(number, word)| {
            let starts = (0..text.len()).filter(|at| stands(word, *at));
            starts.map(move |start| (number, start..start + word.len()))
        });
        let mut expect: Vec<(usize, Range<usize>)> = places.collect();
        expect.sort_by_key(|(word, place)| (place.end, place.start, *word));
        assert_eq!(found(words, text), expect, "{words:?} in {text:?}");
    }
}
