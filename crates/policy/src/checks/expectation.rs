//! What a value should be, or should not.

use regex::Regex;
use serde::Deserialize;
use serde::de::Error;

/// An expression in front matter, compiled when the page is read.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(pub(crate) Regex);

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Regex::new(&text).map(Self).map_err(D::Error::custom)
    }
}

/// A scalar in front matter. Compared as text, because `false`, `"false"` and `False` mean the
/// same thing to the programs that read dotenv, INI and YAML.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug)]
pub(crate) struct Expectation<'a> {
    /// Objected to when the value is one of these.
    pub(crate) deny: &'a [Scalar],
    /// Objected to when the value matches.
    pub(crate) deny_pattern: Option<&'a Pattern>,
    /// Objected to unless the value is one of these.
    pub(crate) allow: &'a [Scalar],
    /// Objected to unless the value matches.
    pub(crate) allow_pattern: Option<&'a Pattern>,
}

impl Expectation<'_> {
    /// Whether `value` is objected to. Without any condition, every value is.
    pub(crate) fn objects_to(&self, value: &str) -> bool {
        let value = value.trim();
        let denied = match (self.deny, self.deny_pattern) {
            ([], None) => true,
            (deny, pattern) => {
                deny.iter().any(|scalar| scalar.is(value))
                    || pattern.is_some_and(|pattern| pattern.0.is_match(value))
            }
        };
        let allowed = self.allow.iter().any(|scalar| scalar.is(value))
            || self.allow_pattern.is_some_and(|pattern| pattern.0.is_match(value));
        denied && !allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_as_the_programs_that_read_them_do() {
        let deny = [Scalar::Bool(false), Scalar::Integer(0), Scalar::Text("off".into())];
        let expectation = Expectation { deny: &deny, deny_pattern: None, allow: &[], allow_pattern: None };
        for (value, expect) in
            [("false", true), ("False", true), ("0", true), ("OFF", true), ("true", false), ("00x", false)]
        {
            assert_eq!(expectation.objects_to(value), expect, "{value}");
        }
    }

    #[test]
    fn what_is_allowed_is_never_objected_to() {
        let allow = Pattern(Regex::new("^http://localhost").unwrap());
        let deny = Pattern(Regex::new("^http://").unwrap());
        let expectation =
            Expectation { deny: &[], deny_pattern: Some(&deny), allow: &[], allow_pattern: Some(&allow) };
        assert!(expectation.objects_to("http://api.example.com"));
        assert!(!expectation.objects_to("http://localhost:3000"));
    }
}
