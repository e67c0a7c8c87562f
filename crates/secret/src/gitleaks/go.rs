//! Expressions as Go writes them, in the dialect of our own.
//!
//! Both descend from RE2 and agree on nearly everything. Go takes a brace that repeats nothing for
//! itself, has no sets within sets, reads `\Q…\E`, octal numbers and an escaped angle bracket, and
//! means ASCII by `\w`, `\d`, `\s` and `\b`.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;

/// An automaton may take this much; what needs more is a mistake or an attack.
const LARGEST: usize = 8 << 20;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct GoRegex(Regex);

impl GoRegex {
    /// Compiles an expression.
    pub(super) fn new(source: &str) -> Result<Self, String> {
        let source = translated(source);
        // Bytes first, where `\w` is ASCII; an expression that asks for Unicode by name gets it.
        let built = build(&source, false).or_else(|_| build(&source, true));
        built.map(Self).map_err(|error| {
            let error: &dyn std::error::Error = &error;
            let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
            let lines = cause.lines().rev().find(|line| !line.trim().is_empty());
            lines.unwrap_or(&cause).trim().trim_start_matches("error: ").to_owned()
        })
    }

    /// Whether it matches anywhere.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// How many groups it has.
    pub(super) fn groups(&self) -> usize {
        self.0.captures_len() - 1
    }

    /// Every match, with its groups.
    pub(super) fn matches<'s>(
        &'s self,
        text: &'s str,
    ) -> impl Iterator<Item = (Range<usize>, Captures)> + 's {
        self.0.find_iter(text).map(|found| {
            let mut groups = self.0.create_captures();
            let input = regex_automata::Input::new(text).range(found.start()..found.end());
            if self.groups() > 0 {
                self.0.search_captures(&input, &mut groups);
            }
            (found.range(), groups)
        })
    }
}

fn build(source: &str, unicode: bool) -> Result<Regex, Box<regex_automata::meta::BuildError>> {
    let syntax = syntax::Config::new().unicode(unicode).utf8(unicode);
    let config = Config::new().utf8_empty(unicode).nfa_size_limit(Some(LARGEST));
    Regex::builder().syntax(syntax).configure(config).build(source).map_err(Box::new)
}

type Chars<'s> = Peekable<CharIndices<'s>>;

fn translated(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 8);
    let mut chars = source.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => _ = escape(source, &mut chars, &mut out),
            '[' => class(source, &mut chars, &mut out),
            '{' if !repeats(&source[at..]) => out.push_str("\\{"),
            other => out.push(other),
        }
    }
    out
}

/// Whether a brace begins `{2}`, `{2,}` or `{2,3}`.
fn repeats(rest: &str) -> bool {
    let Some((inside, _)) = rest[1..].split_once('}') else { return false };
    let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !least.is_empty() && digits(least) && digits(most)
}

/// What follows a backslash. Answers whether it stands for a set of characters.
fn escape(source: &str, chars: &mut Chars, out: &mut String) -> bool {
    let Some((at, char)) = chars.next() else {
        out.push('\\');
        return false;
    };
    match char {
        'Q' => quoted(&source[at + 1..], chars, out),
        '<' | '>' => out.push(char),
        '0'..='7' => octal(char, chars, out),
        _ => out.extend(['\\', char]),
    }
    if let (Some((at, '{')), 'p' | 'P' | 'x') = (chars.peek().copied(), char) {
        let length = source[at..].find('}').map_or(0, |end| source[at..=at + end].chars().count());
        out.extend(chars.take(length).map(|(_, char)| char));
    }
    matches!(char, 'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P')
}

/// `\Q…\E`: everything in it is itself.
fn quoted(rest: &str, chars: &mut Chars, out: &mut String) {
    let inside = rest.split_once("\\E").map_or(rest, |(inside, _)| inside);
    out.push_str(&regex_syntax::escape(inside));
    let length = inside.chars().count() + if inside.len() < rest.len() { 2 } else { 0 };
    chars.take(length).for_each(drop);
}

/// `\0`, `\12`, `\123`. A single digit other than 0 would be a reference back, which neither knows.
fn octal(first: char, chars: &mut Chars, out: &mut String) {
    let mut digits = String::from(first);
    while let Some((_, digit @ '0'..='7')) = chars.peek().copied().filter(|_| digits.len() < 3) {
        digits.push(digit);
        chars.next();
    }
    if digits.len() == 1 && first != '0' {
        out.extend(['\\', first]);
    } else {
        out.push_str(&format!("\\x{{{:x}}}", u32::from_str_radix(&digits, 8).unwrap_or(0)));
    }
}

/// What stands in brackets.
fn class(source: &str, chars: &mut Chars, out: &mut String) {
    out.push('[');
    if chars.next_if(|(_, char)| *char == '^').is_some() {
        out.push('^');
    }
    if chars.next_if(|(_, char)| *char == ']').is_some() {
        out.push_str("\\]");
    }
    while let Some((at, char)) = chars.next() {
        let is_set = match char {
            ']' => {
                out.push(']');
                return;
            }
            '\\' => escape(source, chars, out),
            '[' => named(&source[at..], chars, out),
            '&' | '~' => {
                out.extend(['\\', char]);
                false
            }
            '-' if chars.next_if(|(_, char)| *char == '-').is_some() => {
                out.push_str("-\\-");
                false
            }
            other => {
                out.push(other);
                false
            }
        };
        // No range can begin with a set: what looks like one is a hyphen.
        let hyphen = |(at, char): &(usize, char)| *char == '-' && !source[at + 1..].starts_with(']');
        if is_set && chars.next_if(hyphen).is_some() {
            out.push_str("\\-");
        }
    }
}

/// `[:alpha:]`, or a bracket that is itself. Answers whether it is the former.
fn named(rest: &str, chars: &mut Chars, out: &mut String) -> bool {
    let name = rest.strip_prefix("[:").and_then(|rest| rest.split_once(":]")).map(|(name, _)| name);
    let Some(name) = name.filter(|it| it.trim_start_matches('^').bytes().all(|it| it.is_ascii_lowercase()))
    else {
        out.push_str("\\[");
        return false;
    };
    let whole = name.len() + "[::]".len();
    out.push_str(&rest[..whole]);
    chars.take(whole - 1).for_each(drop);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_go_writes_otherwise_is_translated() {
        for (go, ours) in [
            (r"a{2}b{2,}c{2,3}", r"a{2}b{2,}c{2,3}"),
            (r"^\${\d+}$|x{,3}", r"^\$\{\d+}$|x\{,3}"),
            (r"[[:alnum:]-_]", r"[[:alnum:]\-_]"),
            (r"[a[b&&c]", r"[a\[b\&\&c]"),
            (r"[\w-.][\w-]", r"[\w\-.][\w-]"),
            (r"[!--]", r"[!-\-]"),
            (r"[]a]", r"[\]a]"),
            (r"\<a\>[\<]", r"<a>[<]"),
            (r"\Qa.b\E.\Q(", r"a\.b.\("),
            (r"\101[\12]\0", r"\x{41}[\x{a}]\x{0}"),
            (r"\p{L}\x{41}", r"\p{L}\x{41}"),
        ] {
            assert_eq!(translated(go), ours, "{go}");
            assert!(GoRegex::new(go).is_ok(), "{go}: {:?}", GoRegex::new(go));
        }
    }

    #[test]
    fn what_neither_knows_is_told() {
        for (source, expect) in [
            (r"(?=a)", "look-around"),
            (r"(a)\1", "backreferences are not supported"),
            (r"a(b", "unclosed group"),
            (r"(a{1000}){1000}", "exceeded limit"),
        ] {
            let told = GoRegex::new(source).unwrap_err();
            assert!(told.contains(expect), "{source}: {told}");
        }
    }

    #[test]
    fn a_word_is_ascii() {
        let regex = GoRegex::new(r"\w+").unwrap();
        let found: Vec<_> = regex.matches("aéb").map(|(range, _)| range).collect();
        assert_eq!(found, [0..1, 3..4]);
        assert!(GoRegex::new(r"^\p{Greek}$").unwrap().is_in("α"));
    }

    #[test]
    fn nothing_makes_it_panic() {
        let parts =
            ["\\", "[", "]", "{", "}", "^", "-", "(", "?", ":", "[:", ":]", "\\Q", "\\E", "7", "é", "\\p"];
        for round in 0..60_000_usize {
            let digits = (0..5).map(|place| parts[round / parts.len().pow(place) % parts.len()]);
            let source: String = digits.collect();
            translated(&source);
            if round % 97 == 0 {
                let _ = GoRegex::new(&source);
            }
        }
    }
}
