//! What a value should be, or should not.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_automata::nfa::thompson;
use regex_syntax::ParserBuilder;
use schemars::JsonSchema;
use serde::Deserialize;

use super::needs::Needed;
use super::outside::Outside;
use super::quantity::{Limit, Unit, amount};

/// An expression in front matter. It is compiled when it is first needed: a check of ten files
/// must not wait for the expressions of five hundred rules.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Pattern {
    source: String,
    needed: OnceLock<Needed>,
    compiled: OnceLock<Option<Regex>>,
}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Self { source, needed: OnceLock::new(), compiled: OnceLock::new() }
    }
}

impl Pattern {
    /// The expression; none when it is not well formed, which [`Pattern::fault`] tells its author.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source).ok()).as_ref()
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        // Most values begin in another way, or have not one word of most expressions, and that is told in less
        // time than a match takes.
        let begins = |with: &[bool; 256]| text.bytes().next().is_some_and(|first| with[usize::from(first)]);
        let may = self.needed().first.as_deref().is_none_or(begins)
            && self.needs().is_none_or(|words| words.iter().any(|word| stands_in(text, word)));
        may && self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The expression as it was written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// Words in small letters, of which a text that it matches has one; none when nothing can be said.
    pub(crate) fn needs(&self) -> Option<&[String]> {
        self.needed().words.as_deref()
    }

    fn needed(&self) -> &Needed {
        self.needed.get_or_init(|| Needed::of(&self.source))
    }

    /// Whether it could match somewhere in a text, of which it is given the small letters.
    pub(crate) fn may_match<'t>(&self, small: impl FnOnce() -> &'t str) -> bool {
        self.needs().is_none_or(|words| {
            let small = small();
            words.iter().any(|word| small.contains(word.as_str()))
        })
    }

    /// What is wrong with it, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        if is_plainly_sound(&self.source) {
            return None;
        }
        let error = compile(&self.source).err()?.to_string();
        let last = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
        let message = format!("the expression `{}` does not compile: {last}", self.source);
        Some(Fault { message, at: Some(self.source.clone()) })
    }
}

/// Whether a word in small letters stands in a text, in whatever letters.
fn stands_in(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text)
        .any(|at| text.get(at..at + word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word)))
}

/// Lines end as they do on every system: `$` stands before `\r\n` too.
fn compile(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).crlf(true).build()
}

/// How large the automaton of an expression is at most of which nobody asks whether it is too large, in bytes: a
/// tenth of what an expression may be.
const PLAIN: usize = 1 << 20;

/// Whether an expression compiles for certain, told in a third of the time that compiling it takes. A folder
/// of rules is proven each time it is read, and most of its expressions are never needed.
fn is_plainly_sound(source: &str) -> bool {
    thread_local! {
        static COMPILER: thompson::Compiler = {
            let limited = thompson::Config::new().nfa_size_limit(Some(PLAIN));
            thompson::Compiler::new().configure(limited).clone()
        };
    }
    let parsed = ParserBuilder::new().crlf(true).build().parse(source);
    parsed.is_ok_and(|hir| COMPILER.with(|compiler| compiler.build_from_hir(&hir).is_ok()))
}

/// Something an author got wrong in front matter.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What, without a full stop.
    pub(crate) message: String,
    /// The words of the page it is about, when it is about some.
    pub(crate) at: Option<String>,
}

/// A scalar in front matter. Compared as text, because `false`, `"false"` and `False` mean the
/// same thing to the programs that read dotenv, INI and YAML.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Scalar {
    Bool(bool),
    Integer(i64),
    Text(String),
}

impl Scalar {
    fn is(&self, text: &str) -> bool {
        match self {
            Self::Bool(value) => text.eq_ignore_ascii_case(if *value { "true" } else { "false" }),
            Self::Integer(value) => text.parse() == Ok(*value),
            Self::Text(value) => text.eq_ignore_ascii_case(value),
        }
    }
}

/// Conditions on a value; each that is given must hold for the value to be objected to.
#[derive(Debug, Default)]
pub(crate) struct Expectation<'a> {
    /// Objected to when the value is one of these.
    pub(crate) deny: &'a [Scalar],
    /// Objected to when the value matches.
    pub(crate) deny_pattern: Option<&'a Pattern>,
    /// Objected to when the value is a greater number or a longer time.
    pub(crate) above: Option<&'a Limit>,
    /// Objected to when the value is a smaller number or a shorter time.
    pub(crate) below: Option<&'a Limit>,
    /// What a number without a unit counts.
    pub(crate) unit: Unit,
    /// Objected to unless the value is one of these.
    pub(crate) allow: &'a [Scalar],
    /// Objected to unless the value matches.
    pub(crate) allow_pattern: Option<&'a Pattern>,
    /// Objected to unless the value, or its host, is among these.
    pub(crate) outside: Option<&'a Outside>,
    /// The host that a value without one stands for.
    pub(crate) bare: Option<&'a str>,
}

impl Expectation<'_> {
    /// Whether `value` is objected to. Without any condition, every value is.
    pub(crate) fn objects_to(&self, value: &str) -> bool {
        let value = value.trim();
        let denied = !self.denies()
            || self.deny.iter().any(|scalar| scalar.is(value))
            || self.deny_pattern.is_some_and(|pattern| pattern.is_match(value))
            || self.is_beyond(value)
            || self.outside.is_some_and(|outside| outside.lacks(value, self.bare));
        let allowed = self.allow.iter().any(|scalar| scalar.is(value))
            || self.allow_pattern.is_some_and(|pattern| pattern.is_match(value));
        denied && !allowed
    }

    /// Whether anything is asked of a value.
    pub(crate) fn asks(&self) -> bool {
        self.denies() || !self.allow.is_empty() || self.allow_pattern.is_some()
    }

    fn denies(&self) -> bool {
        let limited = self.above.is_some() || self.below.is_some();
        limited || self.outside.is_some() || !self.deny.is_empty() || self.deny_pattern.is_some()
    }

    /// Whether the value is a number past a limit. What is no number is past none.
    fn is_beyond(&self, value: &str) -> bool {
        if self.above.is_none() && self.below.is_none() {
            return false;
        }
        let Some(value) = amount(value, self.unit) else { return false };
        let limit = |limit: Option<&Limit>| limit.and_then(|limit| limit.amount(self.unit));
        limit(self.above).is_some_and(|above| value > above)
            || limit(self.below).is_some_and(|below| value < below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_as_the_programs_that_read_them_do() {
        let deny = [Scalar::Bool(false), Scalar::Integer(0), Scalar::Text("off".into())];
        let expectation = Expectation { deny: &deny, ..Expectation::default() };
        for (value, expect) in
            [("false", true), ("False", true), ("0", true), ("OFF", true), ("true", false), ("00x", false)]
        {
            assert_eq!(expectation.objects_to(value), expect, "{value}");
        }
    }

    #[test]
    fn what_is_allowed_is_never_objected_to() {
        let allow = Pattern::from("^http://localhost".to_owned());
        let deny = Pattern::from("^http://".to_owned());
        let expectation =
            Expectation { deny_pattern: Some(&deny), allow_pattern: Some(&allow), ..Expectation::default() };
        assert!(expectation.objects_to("http://api.example.com"));
        assert!(!expectation.objects_to("http://localhost:3000"));
    }

    #[test]
    fn a_word_is_found_in_whatever_letters() {
        for (text, word, expect) in [
            ("HTTPS://a", "http", true),
            ("a http", "http", true),
            ("htt", "http", false),
            ("hthttp", "http", true),
            ("", "a", false),
            ("\u{e9}-KEY", "-key", true),
        ] {
            assert_eq!(stands_in(text, word), expect, "{word} in {text}");
        }
    }

    #[test]
    fn what_is_wrong_with_an_expression_is_told() {
        for (source, expect) in [
            (r"^https?://", None),
            (r"\p{L}{40,90}", None),
            (r"(token", Some("unclosed group")),
            (r"\p{L}{900}{90}", Some("Compiled regex exceeds size limit of 10485760 bytes.")),
        ] {
            let told = Pattern::from(source.to_owned()).fault().map(|fault| fault.message);
            assert_eq!(told.is_some(), expect.is_some(), "{source}");
            assert!(told.unwrap_or_default().ends_with(expect.unwrap_or_default()), "{source}");
        }
    }

    #[test]
    fn numbers_and_times_have_limits() {
        let (hour, ten) = (Limit::Text("1h".into()), Limit::Number(10.0));
        let above = Expectation { above: Some(&hour), ..Expectation::default() };
        let below = Expectation { below: Some(&ten), unit: Unit::Minutes, ..Expectation::default() };
        for (value, is_above, is_below) in [
            ("3600", false, false),
            ("3601", true, false),
            ("PT2H", true, false),
            ("9", false, true),
            ("599 s", false, true),
            ("${TTL}", false, false),
        ] {
            assert_eq!(above.objects_to(value), is_above, "{value} above");
            assert_eq!(below.objects_to(value), is_below, "{value} below");
        }
    }
}
