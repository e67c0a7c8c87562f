//! What the parser refuses and readers in use accept.
//!
//! In brackets and in quotes a line may be indented less than what it stands in; the classic is a
//! closing `]` right below its key. And a tab may follow a colon. The line breaks and tabs in
//! question become blanks, which no offset notices, and reading begins again.

use saphyr_parser::ScanError;

/// Repairs what an error complains of, if it is of that kind; false when nothing could be done.
pub(super) fn repair(text: &mut [u8], error: &ScanError, at: usize) -> bool {
    match error.info() {
        "invalid indentation in quoted scalar" => join_quoted(text, at),
        "invalid indentation" | "invalid indentation in flow construct" => join_flow(text, at),
        info if info.ends_with("must be followed by a valid YAML whitespace") => replace_tabs(text, at),
        _ => false,
    }
}

/// Replaces the tabs before `at`.
fn replace_tabs(text: &mut [u8], at: usize) -> bool {
    let at = at.min(text.len());
    let blanks = text[..at].iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let changed = text[at - blanks..at].contains(&b'\t');
    text[at - blanks..at].fill(b' ');
    changed
}

/// Joins the lines of the text in quotes that begins at `at`.
fn join_quoted(text: &mut [u8], at: usize) -> bool {
    let Some(&quote @ (b'"' | b'\'')) = text.get(at) else { return false };
    let mut escaped = false;
    let mut changed = false;
    for byte in &mut text[at + 1..] {
        match *byte {
            b'\n' | b'\r' => {
                *byte = b' ';
                changed = true;
                escaped = false;
            }
            _ if escaped => escaped = false,
            b'\\' => escaped = quote == b'"',
            other if other == quote => break,
            _ => {}
        }
    }
    changed
}

/// Joins the line at `at` with the one before it, and with those after it up to the bracket that
/// closes what it stands in. Comments become blanks: on one line they would swallow the rest.
fn join_flow(text: &mut [u8], at: usize) -> bool {
    let Some(before) = text[..at.min(text.len())].iter().rposition(|&byte| byte == b'\n') else {
        return false;
    };
    let line_start = text[..before].iter().rposition(|&byte| byte == b'\n').map_or(0, |start| start + 1);
    blank_comment(&mut text[line_start..before]);
    text[before] = b' ';
    if before > 0 && text[before - 1] == b'\r' {
        text[before - 1] = b' ';
    }
    let mut open = 1_usize;
    let mut quote = None;
    for index in at..text.len() {
        let byte = text[index];
        match byte {
            b'\n' | b'\r' => text[index] = b' ',
            _ if quote.is_some() => quote = quote.filter(|open| *open != byte),
            b'"' | b'\'' => quote = Some(byte),
            b'#' if text[index - 1].is_ascii_whitespace() => {
                let line_end =
                    text[index..].iter().position(|&byte| byte == b'\n').unwrap_or(text.len() - index);
                text[index..index + line_end].fill(b' ');
            }
            b'[' | b'{' => open += 1,
            b']' | b'}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    true
}

fn blank_comment(line: &mut [u8]) {
    let mut quote = None;
    for index in 0..line.len() {
        let byte = line[index];
        match byte {
            _ if quote.is_some() => quote = quote.filter(|open| *open != byte),
            b'"' | b'\'' => quote = Some(byte),
            b'#' if index == 0 || line[index - 1].is_ascii_whitespace() => {
                line[index..].fill(b' ');
                return;
            }
            _ => {}
        }
    }
}
