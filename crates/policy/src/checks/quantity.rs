//! Numbers and durations, so that a rule can say "longer than an hour" whatever the file writes:
//! `7200`, `"2h"`, `PT2H`, `120 minutes`, `02:00:00`, `60 * 60 * 2`.

use jiff::Span;
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::Fault;

/// What a number without a unit counts. A duration is always compared in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub(crate) enum Unit {
    /// Nothing in particular; compared with a duration, seconds.
    #[default]
    #[serde(skip)]
    Plain,
    #[serde(rename = "ms")]
    Milliseconds,
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "m")]
    Minutes,
    #[serde(rename = "h")]
    Hours,
    #[serde(rename = "d")]
    Days,
}

impl Unit {
    const fn seconds(self) -> f64 {
        match self {
            Self::Plain | Self::Seconds => 1.0,
            Self::Milliseconds => 0.001,
            Self::Minutes => 60.0,
            Self::Hours => 3_600.0,
            Self::Days => 86_400.0,
        }
    }
}

/// A limit in front matter: a number, or a duration as text.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Limit {
    Number(f64),
    Text(String),
}

impl Limit {
    /// The limit as a number, durations in seconds; none when it is neither.
    pub(crate) fn amount(&self, unit: Unit) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number * unit.seconds()),
            Self::Text(text) => amount(text, unit),
        }
    }
}

impl Limit {
    /// What is wrong with it, if anything is.
    pub(crate) fn fault(&self, unit: Unit) -> Option<Fault> {
        let Self::Text(text) = self else { return None };
        let message = format!("`{text}` is no number and no duration: write 3600, \"1h\" or \"90d\"");
        amount(text, unit).is_none().then(|| Fault { message, at: Some(text.clone()) })
    }
}

/// A value as a number, durations in seconds; none when it is neither.
pub(crate) fn amount(text: &str, unit: Unit) -> Option<f64> {
    let text = text.trim();
    // A year of digits is a limit nobody compares with.
    if text.len() > 64 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    product(text).map(|number| number * unit.seconds()).or_else(|| clock(text)).or_else(|| duration(text))
}

/// `3600`, `1.5`, `60 * 60`, `1_000`.
fn product(text: &str) -> Option<f64> {
    let factor = |part: &str| {
        let digits = part.trim().replace('_', "");
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
        digits.parse::<f64>().ok().filter(|number| is_number && number.is_finite())
    };
    text.split('*').map(factor).product()
}

/// `02:00:00` and `1.02:00:00`, as .NET writes durations.
fn clock(text: &str) -> Option<f64> {
    let mut parts = text.split(':');
    let (first, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (days, hours) = first.split_once('.').unwrap_or(("0", first));
    let number = |part: &str| part.parse::<f64>().ok().filter(|number| *number >= 0.0);
    let total = number(days)?.mul_add(24.0, number(hours)?).mul_add(60.0, number(minutes)?);
    parts.next().is_none().then_some(total.mul_add(60.0, number(seconds)?))
}

/// `1h30m`, `30 days`, `P30D`, `PT1H`. A month is taken as 30 days, a year as 365.
fn duration(text: &str) -> Option<f64> {
    let span: Span = text.to_ascii_lowercase().parse().or_else(|_| text.parse()).ok()?;
    let days = i64::from(span.get_years()) * 365
        + i64::from(span.get_months()) * 30
        + i64::from(span.get_weeks()) * 7
        + i64::from(span.get_days());
    let seconds = days * 86_400 + i64::from(span.get_hours()) * 3_600;
    #[expect(clippy::cast_precision_loss, reason = "a limit is not that exact")]
    let float = |number: i64| number as f64;
    let minutes = float(span.get_minutes()) * 60.0 + float(span.get_seconds());
    Some(float(seconds) + minutes + float(span.get_milliseconds()) / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_time_is_the_same_number() {
        for (text, unit, expect) in [
            ("3600", Unit::Plain, Some(3_600.0)),
            ("3600", Unit::Seconds, Some(3_600.0)),
            ("3600000", Unit::Milliseconds, Some(3_600.0)),
            ("60", Unit::Minutes, Some(3_600.0)),
            ("1h", Unit::Plain, Some(3_600.0)),
            ("1H", Unit::Days, Some(3_600.0)),
            ("PT1H", Unit::Plain, Some(3_600.0)),
            ("60 minutes", Unit::Plain, Some(3_600.0)),
            ("60m", Unit::Plain, Some(3_600.0)),
            ("30m30m", Unit::Plain, None),
            ("1h30m", Unit::Plain, Some(5_400.0)),
            ("01:00:00", Unit::Plain, Some(3_600.0)),
            ("1.00:00:00", Unit::Plain, Some(86_400.0)),
            ("60 * 60", Unit::Plain, Some(3_600.0)),
            ("3600000ms", Unit::Plain, Some(3_600.0)),
            ("90d", Unit::Seconds, Some(7_776_000.0)),
            ("30 days", Unit::Plain, Some(2_592_000.0)),
            ("P30D", Unit::Plain, Some(2_592_000.0)),
            ("1y", Unit::Plain, Some(31_536_000.0)),
            ("-1", Unit::Plain, Some(-1.0)),
            ("1_000", Unit::Plain, Some(1_000.0)),
            ("", Unit::Plain, None),
            ("inf", Unit::Plain, None),
            ("never", Unit::Plain, None),
            ("${TTL:-3600}", Unit::Plain, None),
            ("10.0.0.1", Unit::Plain, None),
        ] {
            assert_eq!(amount(text, unit), expect, "{text} {unit:?}");
        }
    }
}
