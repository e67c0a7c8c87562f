//! An entry that is missing, written into the mapping that lacks it.
//!
//! It goes behind the short entries the mapping begins with, in their indentation: that is where people
//! look for it, and nothing long needs to be stepped over. Where the mapping has part of what is added
//! (`with:` for `with: {persist-credentials: false}`), the rest goes in there.

use keywright_source::{Entry, Format, Node, Span, Value as Found};
use toml::{Table, Value};

use super::edit::Edit;
use super::lines;
use super::offer::Site;

/// Writes the entry.
pub(super) fn add(site: &Site, entry: &Table) -> Option<Vec<Edit>> {
    let step = site.tree.at_value(site.within?)?;
    let (name, value) = entry.iter().next()?;
    into(site, step.node, name, value).map(|edit| vec![edit])
}

/// The entry in words: `permissions.contents = read`.
pub(super) fn words(entry: &Table) -> String {
    let Some((name, value)) = entry.iter().next() else { return String::new() };
    match value {
        Value::Table(inner) if !inner.is_empty() => format!("{name}: {}", words(inner)),
        Value::String(text) => format!("{name}: {text}"),
        value => format!("{name}: {value}"),
    }
}

fn into(site: &Site, node: &Node, name: &str, value: &Value) -> Option<Edit> {
    let there = node.entries().iter().find(|entry| entry.key == name);
    match (there, value) {
        (None, value) => write(site, node, name, value),
        (Some(entry), Value::Table(inner)) if matches!(entry.node.value, Found::Mapping(_)) => {
            let (name, value) = inner.iter().next()?;
            into(site, &entry.node, name, value)
        }
        _ => None,
    }
}

fn write(site: &Site, node: &Node, name: &str, value: &Value) -> Option<Edit> {
    let is_flow = node.span.of(site.text).starts_with('{');
    match site.format()? {
        Format::Json => between_braces(site, node, name, value),
        Format::Yaml if is_flow => between_braces(site, node, name, value),
        Format::Yaml => in_block(site, node, &|indent, newline| yaml(name, value, indent, newline)),
        Format::Hcl if is_flow => in_braces_of_hcl(site, node, name, value),
        _ => None,
    }
}

/// `"name": value, ` before the first entry.
fn between_braces(site: &Site, node: &Node, name: &str, value: &Value) -> Option<Edit> {
    let open = node.span.start + 1;
    let entry = format!("{}: {}", json_text(name), json(value)?);
    let Some(first) = node.entries().first() else {
        return Some(Edit::new(Span::new(open, open), entry));
    };
    let at = first.key_span.start;
    let breaks = lines::before(site.text, at).trim_matches(lines::is_blank).is_empty();
    let gap = if breaks { line_break(site.text, at) } else { " ".to_owned() };
    Some(Edit::new(Span::new(at, at), format!("{entry},{gap}")))
}

/// A line behind the short entries a block begins with, or before them all.
fn in_block(site: &Site, node: &Node, write: &dyn Fn(&str, &str) -> String) -> Option<Edit> {
    let first = node.entries().first()?;
    let newline = lines::newline(site.text);
    let column = column(site.text, first.key_span.start);
    let entry = write(&column, newline);
    let edit = match last_short(site.text, node.entries()) {
        Some(end) => Edit::new(Span::new(end, end), format!("{newline}{column}{entry}")),
        None => Edit::new(
            Span::new(first.key_span.start, first.key_span.start),
            format!("{entry}{newline}{column}"),
        ),
    };
    Some(edit)
}

/// `name = value` on a line of its own, behind the brace or the short entries.
fn in_braces_of_hcl(site: &Site, node: &Node, name: &str, value: &Value) -> Option<Edit> {
    let text = site.text;
    let newline = lines::newline(text);
    let open = node.span.start + 1;
    let outer = lines::indent(text, node.span.start);
    let Some(first) = node.entries().first() else {
        // `{}`, whatever blanks stand between.
        let close = node.span.end.checked_sub(1)?;
        let inner = format!("{outer}  ");
        let body = format!("{newline}{inner}{}{newline}{outer}", hcl(name, value, &inner, newline)?);
        let blank = text.get(open..close)?.trim().is_empty();
        return blank.then(|| Edit::new(Span::new(open, close), body));
    };
    if lines::start(text, first.key_span.start) <= node.span.start {
        return None;
    }
    let indent = lines::indent(text, first.key_span.start);
    let at = last_short(text, node.entries()).unwrap_or_else(|| lines::end(text, open));
    let entry = hcl(name, value, indent, newline)?;
    Some(Edit::new(Span::new(at, at), format!("{newline}{indent}{entry}")))
}

/// The end of the line of the last of the entries on one line each that a mapping begins with.
fn last_short(text: &str, entries: &[Entry]) -> Option<usize> {
    let short = entries.iter().map_while(|entry| {
        let Entry { key_span, node, .. } = entry;
        let is_one = node.scalar().is_some() && key_span.end <= node.span.start;
        let line = lines::end(text, key_span.start);
        let rest = text.get(node.span.end..line)?.trim_matches(lines::is_blank);
        (is_one && (rest.is_empty() || lines::is_comment(rest))).then_some(line)
    });
    short.last()
}

/// The blanks that lead to the column of an offset: the dash of an item counts as one.
fn column(text: &str, at: usize) -> String {
    lines::before(text, at).chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect()
}

fn line_break(text: &str, at: usize) -> String {
    format!("{}{}", lines::newline(text), lines::before(text, at))
}

fn json(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(json_text(text)),
        Value::Table(inner) => {
            let entries =
                inner.iter().map(|(name, value)| Some(format!("{}: {}", json_text(name), json(value)?)));
            Some(format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Value::Array(items) => {
            Some(format!("[{}]", items.iter().map(json).collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Value::Boolean(_) | Value::Integer(_) => Some(value.to_string()),
        _ => None,
    }
}

fn json_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn yaml(name: &str, value: &Value, indent: &str, newline: &str) -> String {
    match value {
        Value::Table(inner) if !inner.is_empty() => {
            let deeper = format!("{indent}  ");
            let lines = inner
                .iter()
                .map(|(name, value)| format!("{newline}{deeper}{}", yaml(name, value, &deeper, newline)));
            format!("{name}:{}", lines.collect::<String>())
        }
        Value::String(text) => {
            let plain = super::spelling::written("", text, super::spelling::Style::Yaml);
            format!("{name}: {}", plain.unwrap_or_else(|| json_text(text)))
        }
        value => format!("{name}: {}", json(value).unwrap_or_default()),
    }
}

fn hcl(name: &str, value: &Value, indent: &str, newline: &str) -> Option<String> {
    let Value::Table(inner) = value else { return Some(format!("{name} = {}", json(value)?)) };
    let deeper = format!("{indent}  ");
    let lines = inner
        .iter()
        .map(|(name, value)| Some(format!("{newline}{deeper}{}", hcl(name, value, &deeper, newline)?)));
    Some(format!("{name} {{{}{newline}{indent}}}", lines.collect::<Option<String>>()?))
}
