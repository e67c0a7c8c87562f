//! One vendor expression: compiled when it is first needed, tried only where a keyword stands.
//!
//! Most files hold no keyword, and most processes never need most expressions. When every text an
//! expression matches begins with one of its keywords, it is tried at the keyword and nowhere else.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, PatternID};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, Hir, HirKind, Literal, Look};

use crate::joined::{Joined, Pieces};

/// How far a token reaches beyond its keyword.
const TOKEN: usize = 6000;
/// How far before and after a keyword its value may stand.
const BEFORE: usize = 96;
/// At least; a value that may be longer is looked for as far as it may reach.
const AFTER: usize = 400;
/// The group that is the value; without it the whole match is.
const GROUP: &str = "secret";

#[derive(Debug)]
pub(crate) struct Expression {
    source: String,
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Debug)]
struct Compiled {
    regex: Regex,
    /// Every text it matches begins with one of its keywords.
    begins_with_keyword: bool,
    /// And no word may go on into it: `\b` stands before the keyword.
    begins_a_word: bool,
    /// How far after a keyword its value may end.
    reach: usize,
    /// What it matches has so many bytes at least, and none that is not among these.
    least: usize,
    alphabet: Box<[bool; 256]>,
}

impl Expression {
    /// An expression, which nobody has looked at yet.
    pub(crate) fn new(source: String) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// What is wrong with it, if anything is.
    pub(crate) fn fault(&self) -> Option<String> {
        parse(&self.source).err()
    }

    /// The expression as it was given.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The values at or around a keyword, none of them before `done`; and up to where was looked.
    /// `keywords` are those of its pattern.
    pub(crate) fn find(
        &self,
        keywords: &[String],
        pieces: &Pieces,
        keyword: Range<usize>,
        done: usize,
    ) -> (Vec<Range<usize>>, usize) {
        let text = pieces.text;
        let Some(compiled) = self.compiled(keywords) else { return (Vec::new(), done) };
        let Compiled { regex, reach, .. } = compiled;
        let input = Input::new(text);
        if compiled.begins_with_keyword {
            // In what is long and has no words, such as a picture, most keywords stand by chance.
            if compiled.begins_a_word && goes_on(text.as_bytes(), keyword.start) {
                return (Vec::new(), keyword.end);
            }
            let end = (keyword.end + TOKEN).min(text.len());
            let input = input.range(keyword.start..end).anchored(Anchored::Yes);
            // `path` has the keyword of a token too, and the third letter after it tells.
            let found =
                compiled.may_match(&text.as_bytes()[keyword.start..end]).then(|| value(regex, &input));
            let found = found.flatten().or_else(|| in_pieces(regex, pieces, keyword.start));
            return (
                found.into_iter().filter(|found| text.is_char_boundary(found.end)).collect(),
                keyword.end,
            );
        }
        let end = (keyword.end + reach).min(text.len());
        let mut start = keyword.start.saturating_sub(BEFORE).max(done);
        let mut found = Vec::new();
        while let Some(next) = value(regex, &input.clone().range(start..end)) {
            start = next.end.max(start + 1);
            if text.is_char_boundary(next.start) && text.is_char_boundary(next.end) {
                found.push(next);
            }
        }
        (found, start.max(keyword.end))
    }

    fn compiled(&self, keywords: &[String]) -> Option<&Compiled> {
        let compile = || {
            let config = Regex::config().utf8_empty(false);
            let hir = parse(&self.source).ok()?;
            let regex = Regex::builder().configure(config).build_from_hir(&hir).ok()?;
            let reach = hir.properties().maximum_len().unwrap_or(TOKEN).clamp(AFTER, TOKEN);
            let begins = hir.properties().look_set_prefix();
            let begins_a_word = begins.contains(Look::WordUnicode) || begins.contains(Look::WordAscii);
            let least = hir.properties().minimum_len().unwrap_or(0);
            let mut alphabet = Box::new([false; 256]);
            spell(&hir, &mut alphabet);
            let begins_with_keyword = begins_with(&hir, keywords);
            Some(Compiled { regex, begins_with_keyword, begins_a_word, reach, least, alphabet })
        };
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// Reads an expression, or says what is wrong with it: tokens are of bytes, and one that asks for letters of all
/// scripts says so.
fn parse(source: &str) -> Result<Hir, String> {
    let bytes = syntax::Config::new().unicode(false).utf8(false);
    syntax::parse_with(source, &bytes).map_err(|error| error.to_string())
}

impl Compiled {
    /// Whether it could match where a text begins.
    fn may_match(&self, text: &[u8]) -> bool {
        let least = text.get(..self.least);
        least.is_some_and(|least| least.iter().all(|byte| self.alphabet[usize::from(*byte)]))
    }
}

/// Notes the bytes that a match of an expression may have.
fn spell(hir: &Hir, alphabet: &mut [bool; 256]) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(Literal(bytes)) => bytes.iter().for_each(|byte| alphabet[usize::from(*byte)] = true),
        HirKind::Class(Class::Bytes(class)) => {
            let bytes = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            bytes.for_each(|byte| alphabet[usize::from(byte)] = true);
        }
        // Where an expression asks for more than bytes, nothing is said.
        HirKind::Class(Class::Unicode(_)) => alphabet.fill(true),
        HirKind::Repetition(repetition) => spell(&repetition.sub, alphabet),
        HirKind::Capture(capture) => spell(&capture.sub, alphabet),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            for part in parts {
                spell(part, alphabet);
            }
        }
    }
}

/// Whether a word goes on at a place: there is no `\b`.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    let in_word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    at > 0 && in_word(at - 1) && in_word(at)
}

fn value(regex: &Regex, input: &Input<'_>) -> Option<Range<usize>> {
    // Groups are dear, and most places are no match.
    let whole = regex.search(input).map(|found| found.range()).filter(|range| !range.is_empty())?;
    if regex.group_info().to_index(PatternID::ZERO, GROUP).is_none() {
        return Some(whole);
    }
    let mut captures: Captures = regex.create_captures();
    regex.search_captures(input, &mut captures);
    let span =
        captures.get_group_by_name(GROUP).or_else(|| captures.get_match().map(|whole| whole.span()))?;
    (!span.is_empty()).then_some(span.start..span.end)
}

/// The place of a value that is written in pieces.
fn in_pieces(regex: &Regex, pieces: &Pieces, start: usize) -> Option<Range<usize>> {
    let joined = Joined::at(pieces, start)?;
    let found = value(regex, &Input::new(&joined.text).anchored(Anchored::Yes))?;
    Some(joined.original(&found))
}

fn begins_with(hir: &Hir, keywords: &[String]) -> bool {
    let prefixes = Extractor::new().extract(hir);
    let begins = |literal: &[u8]| {
        keywords.iter().any(|word| {
            literal.len() >= word.len() && literal[..word.len()].eq_ignore_ascii_case(word.as_bytes())
        })
    };
    prefixes
        .literals()
        .is_some_and(|literals| !literals.is_empty() && literals.iter().all(|it| begins(it.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, keyword: &str, text: &str, expect: &[&str]) {
        let expression = Expression::new(source.into());
        let at = text.find(keyword).unwrap();
        let (found, _) = expression.find(&[keyword.into()], &Pieces::of(text), at..at + keyword.len(), 0);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expect, "{source} in {text}");
    }

    #[test]
    fn a_token_is_tried_where_its_keyword_stands() {
        check(r"\btok_[a-z]{4}\b", "tok_", "x tok_abcd y", &["tok_abcd"]);
        check(r"\btok_[a-z]{4}\b", "tok_", "xtok_abcd y", &[]);
        check(r"\btok_[a-z]{4}\b", "tok_", "tok_abcde", &[]);
        check(r"\btok_[a-z]{4}\b", "tok_", "tok_abc", &[]);
        check(r"\btok_.{5}", "tok_", "tok_a b\u{e9}", &["tok_a b\u{e9}"]);
        check(r"(?u)\btok_\w{4}", "tok_", "tok_a\u{e9}bc", &["tok_a\u{e9}bc"]);
        check(r"\btok_[a-z]{4}\b", "tok_", "'tok_' + 'abcd'", &["tok_' + 'abcd"]);
        check(r"\btok_[a-z]{4}\b", "tok_", "'xtok_' + 'abcd'", &[]);
        check(r"\b-tok_[a-z]{4}\b", "-tok_", "x-tok_abcd", &["-tok_abcd"]);
        check(r"\Btok_[a-z]{4}\b", "tok_", "xtok_abcd", &["tok_abcd"]);
    }

    #[test]
    fn an_expression_that_can_match_nothing_is_told() {
        for (source, is_sound) in [(r"tok_[a-z]{4}", true), (r"(?u)tok_\pL", true), (r"tok_\pL", false)] {
            let expression = Expression::new(source.into());
            assert_eq!(expression.fault().is_none(), is_sound, "{source}");
            assert_eq!(expression.compiled(&["tok_".into()]).is_some(), is_sound, "{source}");
        }
    }

    #[test]
    fn a_value_is_looked_for_around_its_keyword() {
        check(
            r"(?i)shop_key *= *(?P<secret>[0-9a-f]{4})",
            "shop",
            "SHOP_key = ab12".to_lowercase().as_str(),
            &["ab12"],
        );
        check(
            r"https://(?P<secret>[a-z]+)\.hook",
            "hook",
            "https://one.hook https://two.hook",
            &["one", "two"],
        );
    }
}
