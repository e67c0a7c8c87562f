//! What an expression matches, changed.

use keywright_source::Span;
use schemars::JsonSchema;
use serde::Deserialize;

use super::edit::Edit;
use super::lines;
use super::offer::Site;
use crate::checks::{OneOrMany, Pattern};

/// One expression and what comes in its place.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replace {
    pub(crate) pattern: Pattern,
    with: String,
    #[serde(default)]
    on: On,
}

/// Where the expression is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum On {
    /// In what was found.
    #[default]
    Span,
    /// In the lines it stands on.
    Line,
}

/// Changes every match. Of several expressions each is tried on the text as it stands; where two would
/// change the same words, the first does.
pub(super) fn replace(site: &Site, replacements: &OneOrMany<Replace>) -> Option<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    for replacement in replacements.iter() {
        for edit in changes(site, replacement) {
            if !super::overlaps(&edits, std::slice::from_ref(&edit)) {
                edits.push(edit);
            }
        }
    }
    (!edits.is_empty()).then_some(edits)
}

fn changes(site: &Site, replacement: &Replace) -> Vec<Edit> {
    let Some(pattern) = replacement.pattern.regex() else { return Vec::new() };
    let place = match replacement.on {
        On::Span => site.span,
        On::Line => lines::around(site.text, site.span),
    };
    let within = place.of(site.text);
    let changed = pattern.captures_iter(within).filter_map(|captures| {
        let whole = captures.get(0)?;
        let mut text = String::new();
        captures.expand(&replacement.with, &mut text);
        let span = Span::new(place.start + whole.start(), place.start + whole.end());
        Edit::new(span, text).trimmed(site.text)
    });
    changed.collect()
}
