//! What a fix does, in one sentence, where its page does not say.

use keywright_secret::{Redacted, redact};
use keywright_source::Span;

use super::edit::{Edit, applied};
use super::offer::Site;
use super::{Remedy, add, refer};

/// The sentence of a verb. It quotes what stands in the file only where that is no secret.
pub(super) fn title(site: &Site, remedy: &Remedy, edits: &[Edit]) -> Redacted {
    let sentence = if let Some(template) = &remedy.refer {
        let reference = refer::reference(site, template).unwrap_or_default();
        format!("Read it from the environment: `{reference}`.")
    } else if let Some(entry) = &remedy.add {
        format!("Add `{}`.", add::words(entry))
    } else if let Some(line) = &remedy.append {
        format!("Add `{line}` to the file.")
    } else if remedy.remove.is_some() {
        let what = site.name().or_else(|| open(site, site.span));
        what.map_or_else(|| "Remove it.".to_owned(), |what| format!("Remove `{what}`."))
    } else {
        // What `set` and `flip` write comes from the page, whatever stood there.
        let is_ours = remedy.set.is_some() || remedy.flip.is_some();
        changed(site, edits, is_ours)
    };
    redact(&sentence, &[])
}

fn changed(site: &Site, edits: &[Edit], is_ours: bool) -> String {
    let whole = edits.iter().fold(site.span, |span, edit| span.hull(edit.span));
    let part = edits.first().map_or(whole, |edit| words_around(site.text, edit.span));
    let new = |place: Span| {
        let after = quotable(&mended(site.text, place, edits));
        after.filter(|_| is_ours || !is_secret(site, place))
    };
    if let (Some(name), Some(new)) = (site.name(), new(whole)) {
        return format!("Set `{name}` to `{new}`.");
    }
    for place in [whole, part] {
        let is_cut = mended(site.text, place, edits).trim().is_empty();
        match (open(site, place), new(place)) {
            (Some(old), Some(new)) => return format!("Change `{old}` to `{new}`."),
            (Some(old), None) if is_cut => return format!("Remove `{old}`."),
            _ => {}
        }
    }
    "Change the value.".to_owned()
}

/// A stretch as it is afterwards.
fn mended(text: &str, place: Span, edits: &[Edit]) -> String {
    let within = edits.iter().filter(|edit| place.start <= edit.span.start && edit.span.end <= place.end);
    let moved = within.map(|edit| {
        let span = Span::new(edit.span.start - place.start, edit.span.end - place.start);
        Edit::new(span, edit.text.clone())
    });
    applied(place.of(text), &moved.collect::<Vec<_>>())
}

/// What stands in a place, if it may be quoted.
fn open(site: &Site, place: Span) -> Option<String> {
    quotable(place.of(site.text)).filter(|_| !is_secret(site, place))
}

fn is_secret(site: &Site, place: Span) -> bool {
    site.secrets.iter().any(|secret| secret.start < place.end && secret.end > place.start)
}

/// Longer words are not quoted.
const LONGEST: usize = 60;

fn quotable(words: &str) -> Option<String> {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '\\'));
    let fits = !words.is_empty() && words.chars().count() <= LONGEST && !words.contains(['\n', '\r', '`']);
    fits.then(|| words.to_owned())
}

/// A stretch, grown to whole words.
fn words_around(text: &str, span: Span) -> Span {
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '[' | ']' | '(' | ')' | '&' | '?')
    };
    let start = text[..span.start].rfind(ends).map_or(0, |at| text.ceil_char_boundary(at + 1));
    let end = text[span.end..].find(ends).map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}
