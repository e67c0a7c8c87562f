//! Made-up secrets for examples and exercises, so that no realistic one sits in git.
//!
//! `{{github/fine-grained-token}}` becomes a value that pattern matches; `{{password}}`,
//! `{{hex-32}}`, `{{base64-32}}` and `{{private-key}}` become generic ones. A name that is not
//! known is left alone: templates use the same braces. The same seed makes the same values.

use std::ops::Range;

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::Detector;
use crate::pattern::Pattern;

/// A text whose place-holders were replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Made-up value and the place-holder it stands for.
    made: Vec<(String, String)>,
}

impl Filled {
    /// The values that were made up, so that a test can see that nobody shows them.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.made.iter().map(|(value, _)| value.as_str())
    }

    /// Puts the place-holders back into a text, however it was edited otherwise.
    pub fn restore(&self, text: &str) -> String {
        self.made.iter().fold(text.to_owned(), |text, (value, name)| text.replace(value, name))
    }
}

/// Replaces the place-holders in `text`.
pub fn fill(detector: &Detector, text: &str, seed: u64) -> Filled {
    let mut filled = Filled { text: String::with_capacity(text.len()), made: Vec::new() };
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        let (before, from) = rest.split_at(open);
        filled.text.push_str(before);
        let name = from[2..].split("}}").next().unwrap_or_default();
        let whole = from.get(..name.len() + 4).unwrap_or_default();
        if let Some(value) = synthesise(detector, name.trim(), seed).filter(|_| whole.ends_with("}}")) {
            filled.text.push_str(&value);
            filled.made.push((value, whole.to_owned()));
            rest = &from[whole.len()..];
        } else {
            filled.text.push_str("{{");
            rest = &from[2..];
        }
    }
    filled.text.push_str(rest);
    // Longest first, so that a value within another is not put back early.
    filled.made.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    filled
}

/// A made-up value of a kind, or none when the kind is not known.
fn synthesise(detector: &Detector, name: &str, seed: u64) -> Option<String> {
    let mut dice = Dice::new(name, seed);
    if let Some(pattern) = named(detector, name) {
        return made_up(pattern, &mut dice).map(|(_, value)| value);
    }
    let (kind, length) = match name.rsplit_once('-') {
        Some((kind, length)) => (kind, length.parse().ok().filter(|length| (8..=256).contains(length))),
        None => (name, Some(14)),
    };
    match (name, kind, length) {
        ("private-key", ..) => Some(private_key(&mut dice)),
        ("password", ..) => Some(format!("{}{}!", dice.text(ALPHANUMERIC, 11), dice.text(b"23456789", 2))),
        (_, "hex", Some(length)) => Some(dice.text(b"0123456789abcdef", length)),
        (_, "base64", Some(length)) => Some(dice.text(ALPHANUMERIC, length)),
        _ => None,
    }
}

/// `github/personal-access-token`, or with a dash between vendor and kind.
fn named<'d>(detector: &'d Detector, name: &str) -> Option<&'d Pattern> {
    let dashed =
        name.match_indices('-').map(|(at, _)| format!("secrets/{}/{}", &name[..at], &name[at + 1..]));
    std::iter::once(format!("secrets/{name}")).chain(dashed).find_map(|id| detector.pattern(&id))
}

const ALPHANUMERIC: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

fn private_key(dice: &mut Dice) -> String {
    let lines: Vec<String> = (0..3).map(|_| dice.text(ALPHANUMERIC, 64)).collect();
    let kind = "PRIVATE KEY";
    format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----", lines.join("\n"))
}

/// A text that the pattern finds a value in, and the value; none after a hundred tries.
pub(crate) fn made_up(pattern: &Pattern, dice: &mut Dice) -> Option<(String, String)> {
    made_up_as(pattern, &regex_syntax::parse(pattern.expression()).ok()?, dice)
}

/// The same from a narrower expression than the pattern's own.
pub(crate) fn made_up_as(pattern: &Pattern, hir: &Hir, dice: &mut Dice) -> Option<(String, String)> {
    (0..100).map(|_| written(pattern, hir, dice)).find(|(text, value)| {
        let is_value = |range: &Range<usize>| text[range.clone()] == **value;
        pattern.find(text).iter().any(is_value)
    })
}

/// A text that an expression may match, which ends in the value, and the value.
pub(crate) fn written(pattern: &Pattern, hir: &Hir, dice: &mut Dice) -> (String, String) {
    let mut made = Made::default();
    write(hir, dice, &mut made, false);
    let value = if made.secret.is_empty() { made.whole } else { made.secret };
    let value = pattern.structure.map_or(value.clone(), |structure| structure.give(&value));
    (format!("{}{value}", made.before), value)
}

#[derive(Default)]
struct Made {
    whole: String,
    before: String,
    secret: String,
}

/// Writes a text that an expression matches.
fn write(hir: &Hir, dice: &mut Dice, made: &mut Made, secret: bool) {
    match hir.kind() {
        HirKind::Literal(literal) => push(made, &String::from_utf8_lossy(&literal.0), secret),
        HirKind::Class(class) => {
            if let Some(char) = dice.of_class(class) {
                push(made, char.encode_utf8(&mut [0; 4]), secret);
            }
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min + 8).min(repetition.min + 8);
            for _ in 0..repetition.min + dice.below(most - repetition.min + 1) {
                write(&repetition.sub, dice, made, secret);
            }
        }
        HirKind::Capture(capture) => {
            let named = capture.name.as_deref() == Some("secret");
            if named {
                made.before = made.whole.clone();
            }
            write(&capture.sub, dice, made, secret || named);
        }
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, dice, made, secret)),
        HirKind::Alternation(ways) => {
            let way = dice.below(u32::try_from(ways.len()).unwrap_or(1)) as usize;
            write(&ways[way], dice, made, secret);
        }
        HirKind::Empty | HirKind::Look(_) => {}
    }
}

fn push(made: &mut Made, text: &str, secret: bool) {
    made.whole.push_str(text);
    if secret {
        made.secret.push_str(text);
    }
}

/// Numbers that look random and are the same for the same words (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        let hash = blake3::derive_key("keywright made-up value v1", format!("{name} {seed}").as_bytes());
        Self(u64::from_le_bytes(hash[..8].try_into().expect("eight bytes of thirty-two")))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).expect("below a u32")
    }

    pub(crate) fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        let limit = u32::try_from(alphabet.len()).unwrap_or(1);
        (0..length).map(|_| char::from(alphabet[self.below(limit) as usize])).collect()
    }

    /// A printable character of a class; letters and digits before anything else.
    fn of_class(&mut self, class: &Class) -> Option<char> {
        let contains = |char: char| match class {
            Class::Unicode(class) => {
                class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&char))
            }
            Class::Bytes(class) => {
                class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&(char as u8)))
            }
        };
        let all = || (' '..='~').filter(|char| contains(*char));
        let mut chars: Vec<char> = all().filter(char::is_ascii_alphanumeric).collect();
        if chars.is_empty() {
            chars = all().collect();
        }
        let at = self.below(u32::try_from(chars.len()).unwrap_or(1)) as usize;
        chars.get(at).copied()
    }
}
