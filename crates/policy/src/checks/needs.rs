//! What an expression needs of a text, so that it can be told to match nothing there without being compiled.
//!
//! To compile the expressions of hundreds of rules takes many times as long as to check ten files, and most
//! files hold not one word of most expressions.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{Ast, RepetitionKind, RepetitionRange};

/// Shorter words are in every text.
const SHORTEST: usize = 2;
/// More words than these tell nothing.
const MOST: usize = 64;

/// Words in small letters, of which every text that an expression matches has one; none when nothing can be
/// said. `k` and `s` are taken for ASCII letters: the Kelvin sign and the long s name no setting.
pub(super) fn needs(source: &str) -> Option<Vec<String>> {
    words(&Parser::new().parse(source).ok()?)
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
            assert_eq!(needs(source).map(|words| words.join("|")).as_deref(), expect, "{source}");
        }
    }
}
