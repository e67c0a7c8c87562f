//! What the secret detector reports under the page's own id, and what of it a team lets go.

use keywright_secret::LIKELY;
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::{Fault, Pattern};

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Secret {
    /// From 0 to 1, in quotes: what is less likely a secret is let go. Only what has no form of its own is
    /// judged so; a vendor's token is certain.
    likely: Option<String>,
    /// Expressions for values that are no secrets, whatever they look like.
    allow: Allowed,
}

/// Expressions, any of which will do.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Allowed(Vec<Pattern>);

impl Secret {
    /// How likely a finding is at least.
    pub(crate) fn least(&self) -> f32 {
        self.likely.as_deref().and_then(read).unwrap_or(LIKELY)
    }

    /// Whether a value is known to be none.
    pub(crate) fn allows(&self, value: &str) -> bool {
        self.allow.0.iter().any(|pattern| pattern.is_match(value))
    }

    /// What its author, or the team, got wrong.
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault> {
        let likely = self.likely.as_deref().filter(|text| read(text).is_none()).map(|text| Fault {
            message: format!("`{text}` is no likelihood: give a number above 0 and below 1, such as \"0.8\""),
            at: Some(text.to_owned()),
        });
        likely.into_iter().chain(self.allow.0.iter().filter_map(Pattern::fault))
    }
}

fn read(text: &str) -> Option<f32> {
    text.parse().ok().filter(|likely| *likely > 0.0 && *likely < 1.0)
}
