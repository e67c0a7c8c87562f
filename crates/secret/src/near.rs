//! Near misses of every vendor pattern, derived from its expression when the test runs.
//!
//! A pattern is worth what it lets go. From the expression itself follow texts that differ from a token in
//! one respect (a character too few or too many, a letter of the prefix in the other case, a character the
//! vendor never uses, a check digit that does not fit), and none of them may be found. What cannot be
//! derived stands in the vendor files as `near_misses`.

use std::cell::{Cell, RefCell};

use regex_syntax::hir::{Capture, Class, Hir, HirKind, Repetition};

use crate::detector::tests::catalogue;
use crate::fill::{Dice, made_up_as, written};
use crate::pattern::Pattern;
use crate::structure::Structure;

#[test]
fn near_misses_of_every_pattern_are_let_go() {
    let detector = catalogue();
    let mut wrong = Vec::new();
    for pattern in detector.patterns() {
        match found_near_misses(pattern) {
            Ok(found) => wrong.extend(
                found.into_iter().map(|(why, text)| format!("{} finds what {why}: {text}", pattern.id)),
            ),
            Err(why) => wrong.push(why),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_loose_expression_finds_its_near_misses() {
    let check = |regex: &str, expect: &[&str]| {
        let text = format!(
            "vendor = \"Shop\"\ndocumentation = \"https://shop.example\"\nrevocation = \"https://shop.example\"\n\
             [[pattern]]\nid = \"key\"\ntitle = \"key\"\nseverity = \"error\"\ngrants = \"buys\"\n\
             revoke = \"delete it\"\nkeywords = [\"shop_\"]\nregex = '{regex}'\n"
        );
        let patterns = Pattern::read("secrets/shop.toml", &text, None).unwrap();
        let found = found_near_misses(&patterns[0]).unwrap();
        assert_eq!(found.iter().map(|(why, _)| *why).collect::<Vec<_>>(), expect, "{regex}");
    };
    check(r"\bshop_[0-9a-f]{16}\b", &[]);
    check(r"\bshop_[0-9a-f]{16}", &["is a character long"]);
    check(r"shop_[0-9a-f]{16}\b", &["goes on before its beginning"]);
    check(r"(?i:\bshop_)[0-9a-f]{16}\b", &[]);
    check(r"\bshop_(?P<secret>[0-9a-f]{16}).?", &["is a character long"]);
}

#[test]
fn what_a_vendor_file_lets_go_is_let_go() {
    let detector = catalogue();
    let mut wrong = Vec::new();
    for pattern in detector.patterns() {
        for near_miss in &pattern.near_misses {
            let lower = near_miss.to_ascii_lowercase();
            if !pattern.keywords.iter().any(|word| lower.contains(word)) {
                wrong.push(format!("{} is not tried on {near_miss}, which has no keyword", pattern.id));
            }
            if !pattern.find(&format!("value = \"{near_miss}\"\n")).is_empty() {
                wrong.push(format!("{} finds {near_miss}", pattern.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a near miss differs in, and its text.
type NearMiss = (&'static str, String);

/// The near misses that a pattern finds and should not; or what hinders making them.
fn found_near_misses(pattern: &Pattern) -> Result<Vec<NearMiss>, String> {
    let mut all = near_misses(pattern)?;
    all.retain(|(_, text)| !pattern.find(&format!("{text}\n")).is_empty());
    Ok(all)
}

/// The near misses of a pattern; or what hinders making them.
fn near_misses(pattern: &Pattern) -> Result<Vec<NearMiss>, String> {
    let hir = regex_syntax::parse(pattern.expression()).map_err(|error| error.to_string())?;
    let (short, long) = (Length::Shortest.settle(&hir), Length::Longest.settle(&hir));
    let (text, value) = example(pattern, &short)?;
    example(pattern, &long)?;
    let written = |hir: &Hir| written(pattern, hir, &mut Dice::new(&pattern.id, 0)).0;
    let mut all = vec![
        ("is a character short", text[..text.len() - 1].to_owned()),
        ("is a character long", written(&with_one_more(&long))),
        ("has a character its alphabet lacks", written(&with_a_stranger(&short))),
        ("has its prefix in the other case", written(&in_value(&short, &in_other_case))),
    ];
    // An address is one whatever stands before it.
    if text == value
        && value.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !value.contains("://")
    {
        all.push(("goes on before its beginning", format!("x{text}")));
    }
    if let Some(structure) = pattern.structure {
        let dull = || written(&in_value(&short, &of_one_character));
        let before = &text[..text.len() - value.len()];
        let failing = spoiled(structure, &value).map(|value| format!("{before}{value}"));
        all.push(("fails its check", failing.unwrap_or_else(dull)));
    }
    // Not every prefix has letters, and not every token a run of characters.
    all.retain(|(_, near)| *near != text);
    Ok(all)
}

/// A text that the pattern does find, so that what is made of it is a near miss and not just a miss.
fn example(pattern: &Pattern, hir: &Hir) -> Result<(String, String), String> {
    made_up_as(pattern, hir, &mut Dice::new(&pattern.id, 0))
        .ok_or_else(|| format!("no example of {} can be made of {hir}", pattern.id))
}

type Change<'c> = &'c dyn Fn(&Hir) -> Option<Hir>;

/// The expression with its value changed: the group named `secret`, or everything.
fn in_value(hir: &Hir, change: Change) -> Hir {
    if hir.properties().explicit_captures_len() == 0 {
        return changed(hir, change);
    }
    changed(hir, &|part| match part.kind() {
        HirKind::Capture(group) => {
            let sub = Box::new(changed(&group.sub, change));
            Some(Hir::capture(Capture { sub, ..group.clone() }))
        }
        _ => None,
    })
}

/// The expression with each part that `change` has another for replaced.
fn changed(hir: &Hir, change: Change) -> Hir {
    if let Some(other) = change(hir) {
        return other;
    }
    let all = |parts: &[Hir]| parts.iter().map(|part| changed(part, change)).collect();
    match hir.kind() {
        HirKind::Repetition(repetition) => {
            let sub = Box::new(changed(&repetition.sub, change));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(group) => {
            let sub = Box::new(changed(&group.sub, change));
            Hir::capture(Capture { sub, ..group.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(ways) => Hir::alternation(all(ways)),
        _ => hir.clone(),
    }
}

#[derive(Debug, Clone, Copy)]
enum Length {
    Shortest,
    Longest,
}

impl Length {
    fn settle(self, hir: &Hir) -> Hir {
        in_value(hir, &|part| self.of(part))
    }

    /// A part that leaves its length open, with the length settled.
    fn of(self, part: &Hir) -> Option<Hir> {
        let settled = |part: &Hir| changed(part, &|part| self.of(part));
        match part.kind() {
            HirKind::Repetition(repetition) => {
                let times = match self {
                    Self::Shortest => repetition.min,
                    Self::Longest => repetition.max.unwrap_or(repetition.min),
                };
                Some(repeated(&settled(&repetition.sub), times))
            }
            HirKind::Alternation(ways) => match self {
                Self::Shortest => ways.iter().min_by_key(|way| way.properties().minimum_len()),
                Self::Longest => ways.iter().max_by_key(|way| way.properties().maximum_len()),
            }
            .map(settled),
            _ => None,
        }
    }
}

fn repeated(part: &Hir, times: u32) -> Hir {
    Hir::repetition(Repetition { min: times, max: Some(times), greedy: true, sub: Box::new(part.clone()) })
}

/// A settled expression whose last run of characters has one more.
fn with_one_more(hir: &Hir) -> Hir {
    let (runs, seen) = (runs(hir).len(), Cell::new(0));
    in_value(hir, &|part| {
        let (class, length) = run(part)?;
        seen.set(seen.get() + 1);
        (seen.get() == runs).then(|| repeated(&Hir::class(class.clone()), length + 1))
    })
}

/// A settled expression with a character in the middle of its longest run that has no place there.
fn with_a_stranger(hir: &Hir) -> Hir {
    let longest = runs(hir).into_iter().max();
    in_value(hir, &|part| {
        let (class, length) = run(part).filter(|(_, length)| Some(*length) == longest)?;
        let stranger = "g1-*".chars().find(|char| !holds(class, *char))?;
        let some = |times| repeated(&Hir::class(class.clone()), times);
        let stranger = Hir::literal([u8::try_from(stranger).ok()?]);
        Some(Hir::concat(vec![some(length / 2), stranger, some(length - length / 2 - 1)]))
    })
}

/// The lengths of the runs of characters in the value of a settled expression.
fn runs(hir: &Hir) -> Vec<u32> {
    let lengths = RefCell::new(Vec::new());
    in_value(hir, &|part| {
        lengths.borrow_mut().extend(run(part).map(|(_, length)| length));
        None
    });
    lengths.into_inner()
}

/// The class of a run of characters, and how many there are.
fn run(part: &Hir) -> Option<(&Class, u32)> {
    match part.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => match repetition.sub.kind() {
            HirKind::Class(class) => Some((class, repetition.min)),
            _ => None,
        },
        _ => None,
    }
}

/// The letters of a prefix as capitals, and its capitals as letters.
fn in_other_case(part: &Hir) -> Option<Hir> {
    let HirKind::Literal(literal) = part.kind() else { return None };
    let other = |byte: &u8| {
        if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    Some(Hir::literal(literal.0.iter().map(other).collect::<Vec<_>>()))
}

fn holds(class: &Class, char: char) -> bool {
    match class {
        Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&char)),
        Class::Bytes(class) => {
            class.iter().any(|range| (range.start()..=range.end()).contains(&(char as u8)))
        }
    }
}

/// The first character of each alphabet, wherever one of it may stand.
fn of_one_character(part: &Hir) -> Option<Hir> {
    let HirKind::Class(class) = part.kind() else { return None };
    let first = ('0'..='z').find(|char| holds(class, *char))?;
    Some(Hir::literal([u8::try_from(first).ok()?]))
}

/// The value with a check that fails; none when only a dull value fails it.
fn spoiled(structure: Structure, value: &str) -> Option<String> {
    let put = |at: usize, char: &str| format!("{}{char}{}", &value[..at], &value[at + 1..]);
    let middle = value.len() / 2;
    match structure {
        Structure::Crc32Base62 | Structure::Crc16Base32 => {
            Some(put(middle, if &value[middle..=middle] == "A" { "B" } else { "A" }))
        }
        // The highest number that fits, which is above that of any account.
        Structure::AwsAccount => Some(put(4, "P")),
        Structure::Jwt => Some(value.replacen("hbGci", "hbGdi", 1)),
        Structure::Varied => None,
    }
}
