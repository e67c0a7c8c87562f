//! What an expression needs of a text, so that it can be told to match nothing there without being compiled.
//!
//! To compile the expressions of hundreds of rules takes many times as long as to check ten files, and most
//! files hold not one word of most expressions.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{AssertionKind, Ast, RepetitionKind, RepetitionRange};

/// Shorter words are in every text.
const SHORTEST: usize = 2;
/// More words than these tell nothing.
const MOST: usize = 64;

/// A set of bytes.
type Bytes = Box<[bool; 256]>;

/// What every text has that an expression matches.
#[derive(Debug, Default)]
pub(super) struct Needed {
    /// One of these words in small letters; none when nothing can be said. `k` and `s` are taken for ASCII
    /// letters: the Kelvin sign and the long s name no setting.
    pub(super) words: Option<Vec<String>>,
    /// One of these bytes at its beginning, in either case; none when it may match further on, or begin with too
    /// many to tell.
    pub(super) first: Option<Bytes>,
}

impl Needed {
    pub(super) fn of(source: &str) -> Self {
        let Ok(ast) = Parser::new().parse(source) else { return Self::default() };
        // Where `^` stands before every line, it tells nothing.
        let first = if has_lines(source) { None } else { begins(&ast) };
        Self { words: words(&ast), first }
    }
}

fn words(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Literal(_) => telling(vec![letters(ast)?]),
        Ast::Group(group) => words(&group.ast),
        Ast::Repetition(repetition) if stands(&repetition.op.kind) => words(&repetition.ast),
        Ast::Alternation(ways) => {
            let ways: Option<Vec<Vec<String>>> = ways.asts.iter().map(words).collect();
            telling(ways?.concat())
        }
        Ast::Concat(parts) => in_sequence(&parts.asts),
        _ => None,
    }
}

/// Whether what is repeated stands there once at least.
fn stands(kind: &RepetitionKind) -> bool {
    match kind {
        RepetitionKind::OneOrMore => true,
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => false,
        RepetitionKind::Range(
            RepetitionRange::Exactly(least)
            | RepetitionRange::AtLeast(least)
            | RepetitionRange::Bounded(least, _),
        ) => *least > 0,
    }
}

/// Of what a sequence needs the part that tells most: the longest run of letters, or what one of its parts
/// needs.
fn in_sequence(parts: &[Ast]) -> Option<Vec<String>> {
    let mut runs = vec![String::new()];
    let mut others = Vec::new();
    for part in parts {
        match (letters(part), part) {
            (Some(letters), _) => runs.last_mut()?.push_str(&letters),
            // Where a word ends nothing stands.
            (None, Ast::Assertion(_) | Ast::Flags(_) | Ast::Empty(_)) => {}
            (None, _) => {
                others.extend(words(part));
                runs.push(String::new());
            }
        }
    }
    let runs = runs.into_iter().filter_map(|run| telling(vec![run]));
    let shortest = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or(0);
    runs.chain(others).max_by_key(|words| (shortest(words), MOST - words.len()))
}

fn telling(words: Vec<String>) -> Option<Vec<String>> {
    let tells = !words.is_empty() && words.len() <= MOST && words.iter().all(|word| word.len() >= SHORTEST);
    tells.then_some(words)
}

/// Whether an expression may say that `^` stands before every line.
fn has_lines(source: &str) -> bool {
    let mut flags =
        source.split("(?").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphabetic()).next());
    flags.any(|flags| flags.contains('m'))
}

fn begins(ast: &Ast) -> Option<Bytes> {
    let mut bytes = Box::new([false; 256]);
    anchored(ast, &mut bytes)?;
    // With letters of other scripts too, some of which stand for small ones.
    bytes[128..].fill(true);
    Some(bytes)
}

/// Notes what stands behind the `^` with which an expression begins.
fn anchored(ast: &Ast, bytes: &mut Bytes) -> Option<()> {
    match ast {
        Ast::Group(group) => anchored(&group.ast, bytes),
        Ast::Alternation(ways) => ways.asts.iter().try_for_each(|way| anchored(way, bytes)),
        Ast::Concat(parts) => {
            let is_flags = |part: &&Ast| matches!(part, Ast::Flags(_));
            let flags = parts.asts.iter().take_while(is_flags).count();
            let (first, rest) = parts.asts[flags..].split_first()?;
            match first {
                Ast::Assertion(start)
                    if matches!(start.kind, AssertionKind::StartLine | AssertionKind::StartText) =>
                {
                    (!first_of(rest, bytes)?).then_some(())
                }
                _ => anchored(first, bytes),
            }
        }
        _ => None,
    }
}

/// Notes the first bytes of a sequence; whether it may be empty.
fn first_of(parts: &[Ast], bytes: &mut Bytes) -> Option<bool> {
    for part in parts {
        if !first(part, bytes)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Notes the first bytes of a part; whether it may be empty.
fn first(ast: &Ast, bytes: &mut Bytes) -> Option<bool> {
    match ast {
        Ast::Literal(literal) => {
            let byte = u8::try_from(literal.c).ok()?;
            bytes[usize::from(byte.to_ascii_lowercase())] = true;
            bytes[usize::from(byte.to_ascii_uppercase())] = true;
            Some(false)
        }
        Ast::Group(group) => first(&group.ast, bytes),
        Ast::Repetition(repetition) => Some(first(&repetition.ast, bytes)? || !stands(&repetition.op.kind)),
        Ast::Alternation(ways) => {
            ways.asts.iter().try_fold(false, |empty, way| Some(first(way, bytes)? || empty))
        }
        Ast::Concat(parts) => first_of(&parts.asts, bytes),
        Ast::Empty(_) => Some(true),
        _ => None,
    }
}

/// The letter that a part stands for.
fn letters(ast: &Ast) -> Option<String> {
    match ast {
        Ast::Literal(literal) if literal.c.is_ascii() => Some(literal.c.to_ascii_lowercase().to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_expression_are_known() {
        for (source, expect) in [
            (r"(?i)(^|[._-])(oauth[._-]?)?scopes?$", Some("scope")),
            (r"^--token[= ]", Some("--token")),
            (r"(?i)(skip|disable)[._-]?state$", Some("state")),
            (r"(?i)(jwks|openid[._-]?configuration)$", Some("jwks|configuration")),
            (r"(?i)\bsk\b", Some("sk")),
            (r"(a|secret)", None),
            (r"[0-9]+", None),
            (r"(secret)?", None),
            (r"(", None),
        ] {
            assert_eq!(Needed::of(source).words.map(|words| words.join("|")).as_deref(), expect, "{source}");
        }
    }

    #[test]
    fn it_is_known_how_a_text_begins_that_an_expression_matches() {
        for (source, expect) in [
            (r"^tcp://", Some("Tt")),
            (r"(?i)^(https?|wss?)://", Some("HWhw")),
            (r"(?i)^(jdbc:)?(mysql|postgres)", Some("JMPjmp")),
            (r"^(a|^b|(?:c))+d", None),
            (r"^a*b?c+", Some("ABCabc")),
            (r"^(a|)b", Some("ABab")),
            (r"\*|^a", None),
            (r"^\*$|^[*]$", None),
            (r"^\*$|^a", Some("*Aa")),
            (r"(?i:^a)|(^b)", Some("ABab")),
            (r"(?m)^a", None),
            (r"(?m:^a)", None),
            (r"^a(?im)|^b", None),
            (r"^a?", None),
            (r"^\w", None),
            (r"a", None),
            (r"(", None),
        ] {
            let ascii =
                |bytes: Bytes| (0..128_u8).filter(|it| bytes[usize::from(*it)]).map(char::from).collect();
            let begins: Option<String> = Needed::of(source).first.map(ascii);
            assert_eq!(begins.as_deref(), expect, "{source}");
        }
    }
}
