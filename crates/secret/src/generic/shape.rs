//! How a value is built, without regard to what it says.

/// Measures of a value. The shares are of all its characters.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Shape {
    pub(crate) digits: f32,
    pub(crate) capitals: f32,
    pub(crate) small: f32,
    pub(crate) marks: f32,
    pub(crate) blanks: usize,
    pub(crate) different: usize,
    /// Bits per character.
    pub(crate) entropy: f32,
    pub(crate) changes: usize,
    pub(crate) longest_run: usize,
    pub(crate) longest_sequence: usize,
    pub(crate) hexadecimal: bool,
    pub(crate) base64: bool,
    pub(crate) uuid: bool,
    pub(crate) number: bool,
    pub(crate) letters_only: bool,
    pub(crate) snake: bool,
    pub(crate) camel: bool,
    pub(crate) kebab: bool,
    pub(crate) constant: bool,
    pub(crate) dotted: bool,
    pub(crate) path: bool,
    pub(crate) brackets: bool,
    pub(crate) odd_marks: bool,
    /// How much of the second half of the value stands in its first half, in pairs of characters.
    pub(crate) repeats: f32,
}

impl Shape {
    #[expect(clippy::cast_precision_loss, reason = "a value has few characters")]
    pub(crate) fn of(value: &str) -> Self {
        let bytes = value.as_bytes();
        let length = bytes.len().max(1) as f32;
        let count = |holds: fn(&u8) -> bool| bytes.iter().filter(|byte| holds(byte)).count();
        let (digits, capitals, small) =
            (count(u8::is_ascii_digit), count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase));
        let blanks = count(u8::is_ascii_whitespace);
        let marks = count(u8::is_ascii_punctuation);
        let all = |holds: fn(&u8) -> bool| !bytes.is_empty() && bytes.iter().all(holds);
        let has = |byte: u8| bytes.contains(&byte);
        let (runs, sequence) = runs(bytes);
        let (different, entropy) = spread(bytes);
        let word = |join: u8| all_words(bytes, join);
        Self {
            digits: digits as f32 / length,
            capitals: capitals as f32 / length,
            small: small as f32 / length,
            marks: marks as f32 / length,
            blanks,
            different,
            entropy,
            changes: bytes.windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count(),
            longest_run: runs,
            longest_sequence: sequence,
            hexadecimal: all(u8::is_ascii_hexdigit) && bytes.len() >= 8,
            base64: all(|it| it.is_ascii_alphanumeric() || b"+/=-_".contains(it)) && bytes.len() >= 16,
            uuid: is_uuid(bytes),
            number: all(u8::is_ascii_digit),
            letters_only: all(u8::is_ascii_alphabetic),
            snake: has(b'_') && word(b'_') && capitals == 0,
            camel: all(u8::is_ascii_alphanumeric)
                && small > 0
                && bytes.windows(2).any(|it| it[0].is_ascii_lowercase() && it[1].is_ascii_uppercase()),
            kebab: has(b'-') && word(b'-'),
            constant: has(b'_') && small == 0 && word(b'_'),
            dotted: has(b'.')
                && bytes
                    .split(|it| *it == b'.')
                    .all(|part| part.first().is_some_and(u8::is_ascii_alphabetic)),
            path: value.contains("://")
                || has(b'/') && bytes.first().is_some_and(|it| matches!(it, b'/' | b'.' | b'~'))
                || value.matches('/').count() > 1,
            brackets: bytes
                .iter()
                .any(|it| matches!(it, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>')),
            odd_marks: bytes.iter().any(|it| is_odd(*it)),
            repeats: repeats(bytes),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a value has few characters")]
fn repeats(bytes: &[u8]) -> f32 {
    let (first, second) = bytes[..bytes.len().min(400)].split_at(bytes.len().min(400) / 2);
    let mut known: Vec<u16> = pairs(first).collect();
    known.sort_unstable();
    let repeated = pairs(second).filter(|pair| known.binary_search(pair).is_ok()).count();
    if second.len() < 2 { 0.0 } else { repeated as f32 / (second.len() - 1) as f32 }
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.windows(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// Whether a mark is one that people do not type in names.
const fn is_odd(byte: u8) -> bool {
    matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'?' | b'~' | b'+' | b'|')
}

fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' | b'A'..=b'Z' => 1,
        _ => 2,
    }
}

fn all_words(bytes: &[u8], join: u8) -> bool {
    bytes.split(|byte| *byte == join).all(|part| {
        part.first().is_some_and(u8::is_ascii_alphabetic) && part.iter().all(u8::is_ascii_alphanumeric)
    })
}

/// The longest run of one character, and the longest of characters that follow one another.
fn runs(bytes: &[u8]) -> (usize, usize) {
    let longest = |step: u8| {
        let mut run = usize::from(!bytes.is_empty());
        let mut longest = run;
        for pair in bytes.windows(2) {
            run = if pair[0].wrapping_add(step) == pair[1] { run + 1 } else { 1 };
            longest = longest.max(run);
        }
        longest
    };
    (longest(0), longest(1).max(longest(255)))
}

#[expect(clippy::cast_precision_loss, reason = "a value has few characters")]
fn spread(bytes: &[u8]) -> (usize, f32) {
    let mut sorted = bytes.to_vec();
    sorted.sort_unstable();
    let length = bytes.len().max(1) as f32;
    let same = || sorted.chunk_by(u8::eq);
    let entropy = same().map(|same| same.len() as f32 / length).map(|share| -share * share.log2()).sum();
    (same().count(), entropy)
}

/// 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(bytes: &[u8]) -> bool {
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        assert!(Shape::of("deadbeef00").hexadecimal);
        assert!(Shape::of("my_database_name").snake);
        assert!(Shape::of("getPassword").camel);
        assert!(Shape::of("MY_KEY").constant);
        assert!(Shape::of("spring.datasource.password").dotted);
        assert!(Shape::of("./keys/ca.pem").path);
        assert!(Shape::of("11111111-2222-3333-4444-555555555555").uuid);
        let shape = Shape::of("aaa12345");
        assert_eq!((shape.longest_run, shape.longest_sequence), (3, 5));
    }
}
