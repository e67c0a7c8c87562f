//! A value in the spelling of what stood there: its quotes, its words for on and off, its case.

use keywright_source::Format;

use crate::checks::Scalar;

/// Words for on, and off.
const SWITCHES: [(&str, &str); 8] = [
    ("true", "false"),
    ("yes", "no"),
    ("on", "off"),
    ("1", "0"),
    ("enabled", "disabled"),
    ("enable", "disable"),
    ("y", "n"),
    ("t", "f"),
];

/// Marks that stand around text; the first is that of a JSON string within one.
const QUOTES: [&str; 3] = ["\\\"", "\"", "'"];

/// How a place wants its values written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is: `.env`, INI, a part of a line.
    Bare,
    /// Text in double quotes: JSON, TOML, HCL.
    Quoted,
    /// Text in double quotes where it could be read as something else.
    Yaml,
    /// The same between brackets and braces.
    YamlFlow,
}

impl Style {
    /// How values of a format are written.
    pub(super) fn of(format: Option<Format>, is_flow: bool) -> Self {
        match format {
            Some(Format::Json | Format::Toml | Format::Hcl) => Self::Quoted,
            Some(Format::Yaml) if is_flow => Self::YamlFlow,
            Some(Format::Yaml) => Self::Yaml,
            _ => Self::Bare,
        }
    }

    /// Whether the text may stand without quotes.
    fn takes_bare(self, text: &str) -> bool {
        match self {
            Self::Bare => !text.contains(char::is_whitespace),
            Self::Quoted => false,
            Self::Yaml => is_plain(text) && !text.contains(": ") && !text.contains(" #"),
            Self::YamlFlow => is_plain(text) && !text.contains(['{', '}', '[', ']', ',', ':']),
        }
    }
}

/// Whether YAML reads it as text when it begins like this.
fn is_plain(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '$' | '/' | '_' | '.'));
    let word = text.to_ascii_lowercase();
    let is_switch =
        matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null");
    begins && !is_switch && !text.ends_with(':')
}

/// `value` as it is written in the place of `raw`; none when it cannot be.
pub(super) fn spelled(raw: &str, value: &Scalar, style: Style) -> Option<String> {
    let (quote, inner) = unquoted(raw);
    match value {
        Scalar::Bool(value) => Some(within(quote, &switched(inner, *value)?)),
        Scalar::Integer(number) => Some(within(quote, &number.to_string())),
        Scalar::Text(text) => written(raw, &in_case_of(inner, text), style),
    }
}

/// Text as it is written in the place of `raw`; none when it would need escapes.
pub(super) fn written(raw: &str, text: &str, style: Style) -> Option<String> {
    let (quote, _) = unquoted(raw);
    let needs_escapes = text.contains(['"', '\'', '\\', '\n']);
    match (quote, needs_escapes) {
        (_, true) => None,
        ("", _) if style.takes_bare(text) => Some(text.to_owned()),
        ("", _) if style == Style::Bare => None,
        ("", _) => Some(within("\"", text)),
        (quote, _) => Some(within(quote, text)),
    }
}

/// The opposite of a switch, in its spelling; none when it is no switch.
pub(super) fn opposite(raw: &str) -> Option<String> {
    let (quote, inner) = unquoted(raw);
    let word = inner.to_ascii_lowercase();
    let is_on = SWITCHES.iter().any(|(on, _)| *on == word);
    Some(within(quote, &switched(inner, !is_on)?))
}

/// The marks around a value, and what is within.
fn unquoted(raw: &str) -> (&'static str, &str) {
    QUOTES
        .into_iter()
        .find_map(|quote| Some((quote, raw.strip_prefix(quote)?.strip_suffix(quote)?)))
        .unwrap_or(("", raw))
}

fn within(quote: &str, text: &str) -> String {
    format!("{quote}{text}{quote}")
}

/// On or off in the words of what was found.
fn switched(found: &str, on: bool) -> Option<String> {
    let word = found.to_ascii_lowercase();
    let (is_on, is_off) = SWITCHES.into_iter().find(|(on, off)| word == *on || word == *off)?;
    Some(in_case_of(found, if on { is_on } else { is_off }))
}

/// A word of small letters in the case of another: `Lax` for `None`. What has a case of its own keeps it.
fn in_case_of(found: &str, word: &str) -> String {
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
    let has_case = word.chars().any(|c| c.is_ascii_uppercase());
    if has_case || !letters(found) || !letters(word) {
        return word.to_owned();
    }
    let capitals = found.chars().filter(char::is_ascii_uppercase).count();
    let begins = found.starts_with(|c: char| c.is_ascii_uppercase());
    match capitals {
        1 if begins => word[..1].to_ascii_uppercase() + &word[1..],
        all if all > 0 && all == found.len() => word.to_ascii_uppercase(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_keeps_its_words_its_quotes_and_its_case() {
        for (raw, expect) in [
            ("false", Some("true")),
            ("\"False\"", Some("\"True\"")),
            ("'OFF'", Some("'ON'")),
            ("\\\"no\\\"", Some("\\\"yes\\\"")),
            ("0", Some("1")),
            ("Disabled", Some("Enabled")),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(spelled(raw, &Scalar::Bool(true), Style::Bare).as_deref(), expect, "{raw}");
            assert_eq!(opposite(raw).as_deref(), expect, "{raw}");
        }
        assert_eq!(opposite("1").as_deref(), Some("0"));
    }

    #[test]
    fn text_is_quoted_where_its_format_needs_it() {
        let lax = Scalar::Text("lax".into());
        for (raw, style, expect) in [
            ("None", Style::Bare, "Lax"),
            ("NONE", Style::Yaml, "LAX"),
            ("\"none\"", Style::Quoted, "\"lax\""),
            ("'none'", Style::Yaml, "'lax'"),
            ("false", Style::Quoted, "\"lax\""),
            ("true", Style::YamlFlow, "lax"),
        ] {
            assert_eq!(spelled(raw, &lax, style).as_deref(), Some(expect), "{raw}");
        }
        let written = |text: &str, style| written("x", text, style);
        assert_eq!(written("on", Style::Yaml).as_deref(), Some("\"on\""));
        assert_eq!(written("${A}", Style::Yaml).as_deref(), Some("${A}"));
        assert_eq!(written("${A}", Style::YamlFlow).as_deref(), Some("\"${A}\""));
        assert_eq!(written("two words", Style::Bare), None);
        assert_eq!(written("a\"b", Style::Quoted), None);
    }
}
