//! Exceptions a configuration grants, and what every exception must say.

use jiff::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::ConfigError;
use crate::file::AllowText;
use crate::layers::Layer;
use crate::origin::{Origin, Said};
use crate::patterns::{Patterns, closeness};

/// What an exception must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Demand {
    /// Why.
    Reason,
    /// Who answers for it.
    Owner,
    /// The last day on which it holds.
    Until,
}

impl Demand {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Owner => "owner",
            Self::Until => "until",
        }
    }
}

/// What the team asks of exceptions. Of several layers the strictest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressionRules {
    /// What each must say.
    pub require: Vec<(Demand, Origin)>,
    /// How many days it may hold at most, from the day of the check.
    pub longest: Said<Option<i64>>,
    /// Whether a comment in a file can grant one.
    pub inline: Said<bool>,
}

impl Default for SuppressionRules {
    fn default() -> Self {
        Self { require: Vec::new(), longest: Said::by_default(None), inline: Said::by_default(true) }
    }
}

/// An exception in a configuration file: `[[allow]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The rule, or a pattern such as `tls/*`.
    pub rule: String,
    /// Where it holds; everywhere when there are none.
    pub paths: Patterns,
    /// The one finding it is about, if it is about one.
    pub fingerprint: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where it stands.
    pub at: Origin,
    /// How many layers lie below the one it stands in.
    pub depth: usize,
}

impl Allow {
    /// Whether it speaks of this finding.
    pub fn covers(&self, rule: &str, path: &str, fingerprint: &str) -> bool {
        closeness(&self.rule, rule).is_some()
            && (self.paths.is_empty() || self.paths.cover(path))
            && self.fingerprint.as_deref().is_none_or(|it| fingerprint.starts_with(it))
    }

    pub(crate) fn read(text: &AllowText, at: Origin, depth: usize) -> Result<Self, ConfigError> {
        let words = text.path.iter().flat_map(|words| words.0.iter().map(String::as_str));
        let paths = Patterns::new(words).map_err(|(pattern, why)| no_pattern(&at, &pattern, &why))?;
        if text.fingerprint.as_ref().is_some_and(|it| it.len() < 8) {
            let remedy = "copy it from a report, all of it";
            return Err(ConfigError::new(at, "the fingerprint is too short to mean one finding", remedy));
        }
        let until = text.until.as_ref().map(|date| date.to_string().parse::<Date>());
        let until = until.transpose().map_err(|_| {
            ConfigError::new(at.clone(), "`until` is not a day", "write it as 2027-01-31, without quotes")
        })?;
        Ok(Self {
            rule: text.rule.clone(),
            paths,
            fingerprint: text.fingerprint.clone(),
            reason: text.reason.clone(),
            owner: text.owner.clone(),
            until,
            at,
            depth,
        })
    }
}

impl SuppressionRules {
    /// Adds what a layer asks for.
    pub(crate) fn tighten(&mut self, layer: &Layer) -> Result<(), ConfigError> {
        let text = &layer.file.suppressions;
        if let Some(require) = &text.require {
            let by = layer.origin(&require.span());
            for demand in require.get_ref() {
                if !self.require.iter().any(|(known, _)| known == demand) {
                    self.require.push((*demand, by.clone()));
                }
            }
            self.require.sort();
        }
        if let Some(longest) = &text.longest {
            let by = layer.origin(&longest.span());
            let days = days(longest.get_ref(), &by)?;
            if self.longest.value.is_none_or(|known| days < known) {
                self.longest = Said { value: Some(days), by: Some(by) };
            }
        }
        if let Some(inline) = &text.inline
            && (self.inline.value || self.inline.by.is_none())
        {
            self.inline = Said { value: *inline.get_ref(), by: Some(layer.origin(&inline.span())) };
        }
        Ok(())
    }

    /// The last day an exception may name, if there is a limit.
    pub fn last_day(&self, today: Date) -> Option<Date> {
        let days = self.longest.value?;
        today.checked_add(Span::new().try_days(days).ok()?).ok()
    }
}

/// `"90d"` in days.
fn days(text: &str, at: &Origin) -> Result<i64, ConfigError> {
    let number = text.trim().strip_suffix('d').and_then(|number| number.trim().parse::<i64>().ok());
    number.filter(|days| (1..=36_500).contains(days)).ok_or_else(|| {
        ConfigError::new(at.clone(), format!("`{text}` is no number of days"), "write it as \"90d\"")
    })
}

pub(crate) fn no_pattern(at: &Origin, pattern: &str, why: &str) -> ConfigError {
    let message = format!("`{pattern}` is no file pattern: {why}");
    ConfigError::new(at.clone(), message, "write it as in .gitignore, such as `tests/**`")
}
