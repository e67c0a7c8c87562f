//! Code, with its lines numbered. A line that is too long goes on below, beside a broken rule, and keeps its
//! number: lessons speak of lines, and answers are lines.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

use super::ink::{Ink, Tone};
use crate::report::tame;

/// A block of code under the name of its file.
pub(crate) fn block(path: Option<String>, text: &str, width: usize, ink: Ink) -> Vec<Line<'static>> {
    let lines: Vec<&str> = text.lines().collect();
    let digits = digits(lines.len());
    let named = path.map(|path| Line::styled(tame(&path), ink.style(Tone::Soft)));
    let rows = lines.iter().enumerate().flat_map(|(at, text)| line(at + 1, digits, text, width, ink));
    named.into_iter().chain(rows).collect()
}

/// How many columns the numbers of so many lines take.
pub(crate) fn digits(lines: usize) -> usize {
    lines.max(1).to_string().len()
}

/// One line with its number.
pub(crate) fn line(number: usize, digits: usize, text: &str, width: usize, ink: Ink) -> Vec<Line<'static>> {
    let pieces = wrapped(text, width.saturating_sub(digits + 3).max(8));
    let row = |(at, piece): (usize, String)| {
        let gutter = if at == 0 { format!("{number:>digits$} │ ") } else { format!("{:digits$} ┆ ", "") };
        Line::from(vec![
            Span::styled(gutter, ink.style(Tone::Soft)),
            Span::styled(piece, ink.style(Tone::Code)),
        ])
    };
    pieces.into_iter().enumerate().map(row).collect()
}

/// Cuts a text into pieces of at most so many columns. There is always one.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for character in tame(text).chars() {
        let wide = character.width().unwrap_or(0);
        if used + wide > width {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}
