//! What was found, taken out: an entry with its line or its comma, a line, a word of a command.
//!
//! Comments stay. One behind what goes keeps the line; where one stands *between* what goes, there is no
//! fix, because nobody but its author knows what it speaks of.

use keywright_source::{Format, Span};
use schemars::JsonSchema;
use serde::Deserialize;

use super::edit::Edit;
use super::lines;
use super::offer::Site;
use super::tree::Step;

/// What goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// The name and its value, or the item of a list. A mapping or list that is then empty goes too.
    Entry,
    /// The item of a list that has others: where an empty list means all, or nothing at all.
    Item,
    /// The lines it stands on.
    Line,
    /// The word, with a blank beside it.
    Word,
}

pub(super) fn remove(site: &Site, what: What) -> Option<Vec<Edit>> {
    match what {
        What::Entry => entry(site, true),
        What::Item => entry(site, false),
        What::Line => Some(vec![line(site)]),
        What::Word => Some(vec![word(site.text, site.span)]),
    }
}

/// The lines of what was found, but for a comment behind it.
fn line(site: &Site) -> Edit {
    let whole = lines::around(site.text, site.span);
    let rest = Span::new(site.span.end, whole.end);
    let comment = rest.of(site.text).char_indices().find(|(at, _)| {
        let before = &rest.of(site.text)[..*at];
        before.ends_with(lines::is_blank) && lines::is_comment(&rest.of(site.text)[*at..])
    });
    let start = whole.start + lines::indent(site.text, whole.start).len();
    let end = comment.map_or(whole.end, |(at, _)| rest.start + at);
    Edit::new(lines::cut(site.text, Span::new(start, end)), "")
}

fn word(text: &str, span: Span) -> Edit {
    let before = lines::before(text, span.start);
    let after = lines::after(text, span.end);
    let led = before.len() - before.trim_end_matches(lines::is_blank).len();
    if before.len() == led && after.trim_matches(lines::is_blank).is_empty() {
        return Edit::new(lines::cut(text, span), "");
    }
    if led > 0 && led < before.len() {
        return Edit::cut(span.start - led, span.end);
    }
    let behind = after.len() - after.trim_start_matches(lines::is_blank).len();
    Edit::cut(span.start, span.end + behind)
}

fn entry(site: &Site, may_be_last: bool) -> Option<Vec<Edit>> {
    let found = site.step().or_else(|| site.tree.item_around(site.span))?;
    let parent = site.tree.parent(found)?;
    if !may_be_last && parent.children() < 2 {
        return None;
    }
    let step = outermost(site, found);
    let span = site.tree.span(step);
    if speaks_between(site, span) {
        return None;
    }
    match site.format()? {
        _ if is_listed(site, step) => listed(site, step, span),
        Format::Yaml => block(site, step, span),
        Format::Dotenv | Format::Ini | Format::Properties | Format::Toml | Format::Hcl => {
            own_line(site, span)
        }
        _ => None,
    }
}

/// Of a variable listed as `{name: …, value: …}` the whole pair; of what would leave an empty mapping or
/// list behind, that too. Tables of TOML and sections of INI have a line of their own and stay.
fn outermost<'a>(site: &Site<'a>, mut step: Step<'a>) -> Step<'a> {
    if !matches!(site.format(), Some(Format::Yaml | Format::Json)) {
        return step;
    }
    let is_pair = |step: Step<'a>| {
        let names = step.node.entries().iter().map(|entry| entry.key.to_ascii_lowercase());
        step.entry.is_none() && step.children() == 2 && names.clone().eq(["name", "value"].map(String::from))
    };
    while let Some(parent) = site.tree.parent(step) {
        if site.tree.parent(parent).is_none() || !(parent.children() == 1 || is_pair(parent)) {
            break;
        }
        step = parent;
    }
    step
}

/// Whether a comment stands between the words of what goes.
fn speaks_between(site: &Site, span: Span) -> bool {
    let text = span.of(site.text);
    let mut from = 0;
    while let Some(at) = text[from..].find(['#', '/', ';']) {
        let at = from + at;
        let is_sign = lines::is_comment(&text[at..]);
        if is_sign && !site.tree.is_in_scalar(span.start + at) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Whether commas stand between the siblings: not in a block of YAML or HCL, nor in a table of TOML that
/// has lines of its own.
fn is_listed(site: &Site, step: Step) -> bool {
    let is_item = step.entry.is_none();
    let is_braced = || {
        let parent = site.tree.parent(step);
        parent.is_some_and(|parent| parent.node.span.of(site.text).starts_with('{'))
    };
    match site.format() {
        Some(Format::Json) => true,
        Some(Format::Yaml) => site.is_flow(step),
        Some(Format::Toml) => is_braced() || (is_item && step.children() == 0),
        Some(Format::Hcl) => is_item || site.text[site.tree.span(step).end..].starts_with(','),
        _ => false,
    }
}

/// One of several between commas: it goes with the comma behind it, the last with the one before it.
fn listed(site: &Site, step: Step, span: Span) -> Option<Vec<Edit>> {
    let text = site.text;
    let after = &text[span.end..];
    let to_comma = after.len() - after.trim_start().len();
    let comma = after[to_comma..].starts_with(',').then_some(span.end + to_comma);
    if let Some(comma) = comma {
        let gone = Span::new(span.start, comma + 1);
        let gone = if own_lines(text, gone) { lines::cut(text, gone) } else { with_blanks(text, gone) };
        return Some(vec![Edit::new(gone, "")]);
    }
    let parent = site.tree.parent(step)?;
    let before = step.index.checked_sub(1).and_then(|index| site.tree.child(parent, index));
    let Some(before) = before else {
        let gone = if own_lines(text, span) { lines::cut(text, span) } else { span };
        return Some(vec![Edit::new(gone, "")]);
    };
    let comma = before.end + text[before.end..span.start].find(',')?;
    if text[comma + 1..span.start].trim().is_empty() && !own_lines(text, span) {
        return Some(vec![Edit::cut(comma, span.end)]);
    }
    let gone = lines::cut(text, span);
    // The comma and the line may touch where they are neighbours.
    let gone = Span::new(gone.start.max(comma + 1), gone.end);
    Some(vec![Edit::cut(comma, comma + 1), Edit::new(gone, "")])
}

/// Whether nothing but a comment shares the lines of a stretch.
fn own_lines(text: &str, span: Span) -> bool {
    let rest = lines::after(text, span.end).trim_start_matches(lines::is_blank);
    lines::before(text, span.start).trim_matches(lines::is_blank).is_empty()
        && (rest.is_empty() || lines::is_comment(rest))
}

/// The stretch with the blanks behind it.
fn with_blanks(text: &str, span: Span) -> Span {
    let after = lines::after(text, span.end);
    Span::new(span.start, span.end + after.len() - after.trim_start_matches(lines::is_blank).len())
}

/// An entry of a block of YAML: whole lines, with the dash of an item.
fn block(site: &Site, step: Step, span: Span) -> Option<Vec<Edit>> {
    let before = lines::before(site.text, span.start);
    let indent = before.trim_end_matches(lines::is_blank);
    if indent.is_empty() {
        return own_line(site, span);
    }
    let parent = site.tree.parent(step)?;
    let dashed = indent.strip_suffix('-').filter(|rest| rest.trim_matches(lines::is_blank).is_empty());
    if step.entry.is_none() {
        let dash = lines::start(site.text, span.start) + dashed?.len();
        return own_line(site, Span::new(dash, span.end));
    }
    // The first entry of an item: the next takes its place behind the dash.
    let next = site.tree.child(parent, step.index + 1).filter(|_| step.index == 0 && dashed.is_some())?;
    let between = &site.text[span.end..next.start];
    between.trim().is_empty().then(|| vec![Edit::cut(span.start, next.start)])
}

/// An entry that has its lines to itself.
fn own_line(site: &Site, span: Span) -> Option<Vec<Edit>> {
    let before = lines::before(site.text, span.start);
    let export = before.trim_start_matches(lines::is_blank).strip_prefix("export");
    let start = match export.filter(|rest| !rest.is_empty() && rest.trim_matches(lines::is_blank).is_empty())
    {
        Some(rest) => span.start - rest.len() - "export".len(),
        None => span.start,
    };
    // A quote before the name, or one behind the value, is part of the entry.
    let span = Span::new(start, span.end);
    own_lines(site.text, span).then(|| vec![Edit::new(lines::cut(site.text, span), "")])
}
