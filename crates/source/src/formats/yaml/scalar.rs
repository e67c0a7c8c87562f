//! What a scalar says, and the bytes it says it with.

use crate::{Span, Value};
use saphyr_parser::{ScalarStyle, Tag};

/// The value of a scalar: by its tag, or by the core schema when it is plain.
///
/// `yes` and `on` are text, as YAML 1.2 has it. A number with a leading zero stays text too,
/// because readers disagree whether `0644` is octal.
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    match tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| &*tag.suffix) {
        Some("int" | "float" | "bool" | "null") => plain(text),
        None if style == ScalarStyle::Plain => plain(text),
        _ => Value::String(text.to_owned()),
    }
}

fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Value::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Value::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Value::Float(f64::NAN),
        _ => number(text).unwrap_or_else(|| Value::String(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Value::Integer);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().map(Value::Integer);
    }
    let digits = unsigned.len() - unsigned.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 1 && unsigned.starts_with('0') {
        return None;
    }
    if digits == unsigned.len() {
        return text.parse().ok().map(Value::Integer).or_else(|| text.parse().ok().map(Value::Float));
    }
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let fits = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned.contains(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(numeric);
    if fits { text.parse().ok().map(Value::Float) } else { None }
}

/// The span of a node without the anchor and the tag before it, and the span of that tag.
pub(super) fn without_properties(text: &str, span: Span) -> (Span, Option<Span>) {
    let mut start = span.start;
    let mut tag = None;
    loop {
        let rest = Span::new(start, span.end).of(text);
        let len = match rest.as_bytes().first() {
            Some(b'&' | b'!') => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            Some(b'#') => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            Some(byte) if byte.is_ascii_whitespace() => rest.len() - rest.trim_start().len(),
            _ => return (Span::new(start, span.end), tag),
        };
        if rest.starts_with('!') {
            tag = Some(Span::new(start, start + len));
        }
        start += len;
    }
}

/// The lines of a block scalar, without the indentation of the first and the breaks of the last.
pub(super) fn block(text: &str, span: Span) -> Span {
    let mut span = span;
    if span.of(text).starts_with(['|', '>']) {
        let header = span.of(text).find(['\n', '\r']).unwrap_or(span.len());
        span.start += header;
    }
    let content = span.of(text).trim_end();
    let start = content.len() - content.trim_start().len();
    Span::new(span.start + start, span.start + content.len())
}

/// A quoted scalar up to its closing quote: what the parser calls its end is that of the line, with a
/// comment behind it.
pub(super) fn quoted(text: &str, span: Span) -> Span {
    let bytes = span.of(text).as_bytes();
    let Some(quote @ (b'"' | b'\'')) = bytes.first().copied() else { return span };
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            // Two single quotes are one in the text.
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Span::new(span.start, span.start + at + 1),
            _ => {}
        }
        at += 1;
    }
    span
}

/// The name a tag is kept under: `CloudFormation`'s short forms by their long names.
pub(super) fn tag_name(tag: &Tag) -> Option<String> {
    const FUNCTIONS: [&str; 21] = [
        "And",
        "Base64",
        "Cidr",
        "Contains",
        "EachMemberEquals",
        "EachMemberIn",
        "Equals",
        "FindInMap",
        "ForEach",
        "GetAZs",
        "GetAtt",
        "If",
        "ImportValue",
        "Join",
        "Length",
        "Not",
        "Or",
        "Select",
        "Split",
        "Sub",
        "Transform",
    ];
    if tag.is_yaml_core_schema() || (tag.handle.is_empty() && tag.suffix == "!") {
        return None;
    }
    match (&*tag.handle, &*tag.suffix) {
        ("!", "") => None,
        ("!", name @ ("Ref" | "Condition")) => Some(name.to_owned()),
        ("!", name) if FUNCTIONS.contains(&name) => Some(format!("Fn::{name}")),
        ("!", name) => Some(format!("!{name}")),
        (handle, suffix) => Some(format!("{handle}{suffix}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_no_part_of_a_quoted_scalar() {
        for (text, expect) in [
            ("'a'  # why", "'a'"),
            ("'it''s' # \"", "'it''s'"),
            (r#""a \" b" # c"#, r#""a \" b""#),
            ("\"é\"", "\"é\""),
            ("'open", "'open"),
            ("plain # c", "plain # c"),
            ("", ""),
        ] {
            assert_eq!(quoted(text, Span::new(0, text.len())).of(text), expect, "{text}");
        }
    }
}
