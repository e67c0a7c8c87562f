//! Templates that become YAML: Helm's `{{ … }}`, Jinja's `{% … %}`.

use crate::Span;

const PAIRS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// The first template expression.
pub(super) fn find(text: &str) -> Option<Span> {
    expressions(text).next()
}

/// The text with template expressions replaced by as many bytes: blanks where they fill a line,
/// letters where they stand in a value. And whether any filled a line.
pub(super) fn mask(text: &str) -> (String, bool) {
    let mut has_lines = false;
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for span in expressions(text) {
        masked.push_str(&text[done..span.start]);
        let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
        let alone = masked[line_start..].trim().is_empty() && is_rest(&text[span.end..line_end]);
        has_lines |= alone;
        for c in span.of(text).chars() {
            match c {
                '\n' | '\r' => masked.push(c),
                _ => (0..c.len_utf8()).for_each(|_| masked.push(if alone { ' ' } else { 'x' })),
            }
        }
        done = span.end;
    }
    masked.push_str(&text[done..]);
    (masked, has_lines)
}

/// Whether nothing but blanks and further expressions follow on the line.
fn is_rest(rest: &str) -> bool {
    let rest = rest.trim();
    match expressions(rest).next() {
        Some(span) => span.start == 0 && is_rest(&rest[span.end..]),
        None => rest.is_empty(),
    }
}

fn expressions(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('{')?;
            let rest = &text[start..];
            let pair = PAIRS.iter().find(|(open, _)| rest.starts_with(open));
            // GitHub's and Azure's `${{ … }}` is a value like any other.
            let Some((open, close)) = pair.filter(|_| !text[..start].ends_with('$')) else {
                at = start + 1;
                continue;
            };
            let Some(len) = rest[open.len()..].find(close) else {
                at = start + 1;
                continue;
            };
            at = start + open.len() + len + close.len();
            return Some(Span::new(start, at));
        }
    })
}
