//! One parser per format.

mod directives;
mod dockerfile;
mod dotenv;
mod hcl;
mod ini;
mod json;
mod netrc;
mod nginx;
mod patterns;
mod properties;
mod scan;
mod shell;
mod toml;
mod xml;
mod yaml;

#[cfg(test)]
mod tests;

use crate::lines::BYTE_ORDER_MARK;
use crate::{Document, Format, Node, Span, Value};
use scan::{MAX_PROBLEMS, problem};

/// Texts longer than this are not read into documents; nobody configures with more.
const MAX_SIZE: usize = 16 * 1024 * 1024;

/// Texts of more values than this are data: nobody configures with as many, and each takes up to seven hundred
/// bytes of memory.
const MOST_VALUES: usize = 60_000;
/// Files of nothing but patterns have fewer still, each of which is compiled.
const MOST_PATTERNS: usize = 10_000;

/// Why a file that has a format holds data and no configuration: it has more values than anybody configures with,
/// and is not read into a document.
pub fn data(path: &str, text: &str) -> Option<String> {
    // Nearly every file is too short for it, whatever its format, and that need not be asked.
    if text.len() < 2 * MOST_PATTERNS { None } else { data_as(Format::of(path)?, text) }
}

/// Why a text of the given format is data, as [`data`] says it.
pub fn data_as(format: Format, text: &str) -> Option<String> {
    let most = if format == Format::Ignore { MOST_PATTERNS } else { MOST_VALUES };
    holds_more(format, text, most).then(|| format!("more than {most} values"))
}

/// Whether a text has more values than so many: each but the first stands behind one of these.
fn holds_more(format: Format, text: &str, most: usize) -> bool {
    let is_of_words = matches!(
        format,
        Format::Apache
            | Format::Directives
            | Format::Dockerfile
            | Format::Netrc
            | Format::Nginx
            | Format::Shell
    );
    // Each value takes two bytes at least.
    if text.len() < 2 * most {
        return false;
    }
    let marks = b",\n\r=<;".iter().map(|mark| memchr::memchr_iter(*mark, text.as_bytes()).count()).max();
    marks.is_some_and(|marks| marks >= most)
        || is_of_words && text.split_ascii_whitespace().nth(most).is_some()
}

/// Reads a file into a document; `None` when its name says that it is plain text.
pub fn parse(path: &str, text: &str) -> Option<Document> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let suggested = suggestions(name);
    if suggested.is_empty() || Format::of(path) != Some(suggested[0]) {
        return Some(read(Format::of(path)?, name, text));
    }
    let documents = suggested.iter().map(|format| read(*format, name, text));
    documents.into_iter().find(|document| document.problems.is_empty())
}

/// What a name only suggests. Python programs and router settings are called `.cfg` too, and many
/// programs have a `.conf`; such a file is plain text when it turns out to be none of these.
fn suggestions(name: &str) -> &'static [Format] {
    match name.rsplit_once('.').unwrap_or_default() {
        ("airflow" | "ansible" | "haproxy" | "setup", "cfg")
        | ("pip" | "postgresql" | "supervisord", "conf") => &[],
        (_, "cfg") => &[Format::Ini],
        (_, "conf") => &[Format::Ini, Format::Nginx],
        _ => &[],
    }
}

/// Reads a text as the given format, in the strictest dialect where there are several.
pub fn parse_as(format: Format, text: &str) -> Document {
    read(format, "", text)
}

fn read(format: Format, name: &str, text: &str) -> Document {
    let too_long = (text.len() > MAX_SIZE).then(|| format!("longer than {} MiB", MAX_SIZE / 1024 / 1024));
    if let Some(why) = too_long.or_else(|| data_as(format, text)) {
        let problem = problem(Span::new(0, text.len()), why + ": not read");
        return Document { roots: Vec::new(), problems: vec![problem] };
    }
    let without_mark = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut document = read_unmarked(format, name, without_mark);
    if without_mark.len() < text.len() {
        shift(&mut document, BYTE_ORDER_MARK.len_utf8());
    }
    document.problems.truncate(MAX_PROBLEMS);
    document
}

fn read_unmarked(format: Format, name: &str, text: &str) -> Document {
    match format {
        Format::Apache => directives::parse_apache(text),
        Format::Directives => directives::parse(text),
        Format::Dockerfile => dockerfile::parse(text),
        Format::Dotenv => dotenv::parse(text, name == ".envrc"),
        Format::Hcl => hcl::parse(text),
        Format::Ignore => patterns::parse(text),
        Format::Ini => ini::parse(text),
        Format::Json => json::parse(text, json_dialect(name)),
        Format::Netrc => netrc::parse(text),
        Format::Nginx => nginx::parse(text),
        Format::Properties => properties::parse(text),
        Format::Shell => shell::parse(text),
        Format::Toml => toml::parse(text),
        Format::Xml => xml::parse(text),
        Format::Yaml => yaml::parse(text),
    }
}

/// What the reader of a JSON file of this name allows.
fn json_dialect(name: &str) -> json::Dialect {
    let name = name.to_ascii_lowercase();
    let (_, extension) = name.rsplit_once('.').unwrap_or_default();
    json::Dialect {
        json5: extension == "json5" || extension.ends_with("rc"),
        many: matches!(extension, "jsonl" | "ndjson"),
    }
}

/// Moves every span, for texts that were read without their first bytes.
fn shift(document: &mut Document, by: usize) {
    let moved = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
    document.problems.iter_mut().for_each(|problem| moved(&mut problem.span));
    document.roots.iter_mut().for_each(|root| shift_node(root, by));
}

fn shift_node(node: &mut Node, by: usize) {
    node.span = Span::new(node.span.start + by, node.span.end + by);
    match &mut node.value {
        Value::Sequence(items) => items.iter_mut().for_each(|item| shift_node(item, by)),
        Value::Mapping(entries) => {
            for entry in entries {
                entry.key_span = Span::new(entry.key_span.start + by, entry.key_span.end + by);
                shift_node(&mut entry.node, by);
            }
        }
        _ => {}
    }
}
