//! Another value in the place of the one that was found.

use keywright_source::Span;

use super::edit::Edit;
use super::offer::Site;
use super::spelling::{opposite, spelled, written};
use crate::checks::Scalar;

/// Writes `value`.
pub(super) fn set(site: &Site, value: &Scalar) -> Option<Vec<Edit>> {
    let raw = scalar(site)?;
    put(site, spelled(raw, value, site.style())?)
}

/// Writes the opposite of a switch.
pub(super) fn flip(site: &Site) -> Option<Vec<Edit>> {
    put(site, opposite(scalar(site)?)?)
}

/// Writes a text.
pub(super) fn write(site: &Site, text: &str) -> Option<Vec<Edit>> {
    put(site, written(scalar(site)?, text, site.style())?)
}

/// What was found, if it is one value on one line.
fn scalar<'a>(site: &Site<'a>) -> Option<&'a str> {
    let raw = site.span.of(site.text);
    let is_whole = site.step().is_none_or(|step| step.node.span == site.span && step.children() == 0);
    (is_whole && !raw.contains(['\n', '\r'])).then_some(raw)
}

fn put(site: &Site, mut text: String) -> Option<Vec<Edit>> {
    let mut span = site.span;
    if span.is_empty() {
        // `name:` without a value stands where its name ends.
        let colon = usize::from(site.text[span.start..].starts_with(':'));
        span = Span::new(span.start + colon, span.start + colon);
        // What is put behind a colon needs a blank, and a sign with one before it has one behind it.
        let before = &site.text[..span.start];
        if before.ends_with(':') || before.ends_with(" =") {
            text.insert(0, ' ');
        }
    }
    Edit::new(span, text).trimmed(site.text).map(|edit| vec![edit])
}
