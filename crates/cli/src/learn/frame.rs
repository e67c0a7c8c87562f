//! Puts what is seen on the terminal: the head, a part of the sheet, and the keys.
//!
//! The terminal's own cursor stands where one is, since that is what screen readers and magnifiers follow.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::app::{AROUND, App, Note};
use super::ink::Tone;
use super::sheet::Sheet;
use crate::report::tame;

/// The column in which the sheet begins.
const MARGIN: u16 = 2;

/// Draws everything.
pub(crate) fn draw(app: &App, frame: &mut Frame) {
    let area = frame.area();
    let (sheet, top, focus) = match app.help {
        Some(top) => (app.keys(), top, None),
        None => (app.sheet(), app.top, app.focus),
    };
    let height = usize::from(area.height.saturating_sub(AROUND).max(1));
    head(app, frame, area);
    let here = focus.and_then(|stop| sheet.stops.get(stop)).cloned().unwrap_or(0..0);
    for (at, row) in sheet.rows.iter().enumerate().skip(top).take(height) {
        let y = area.y + 2 + u16::try_from(at - top).unwrap_or(u16::MAX);
        if here.contains(&at) {
            let mark = if at == here.start { ">" } else { " " };
            put(frame, area, 0, y, &Line::styled(mark, app.ink.style(Tone::Here)));
        }
        put(frame, area, MARGIN, y, row);
    }
    foot(app, frame, area, sheet.rows.len().saturating_sub(top + height));
    let (row, column) = sheet.caret.unwrap_or((here.start.max(top), 0));
    if (top..top + height).contains(&row) {
        let y = area.y + 2 + u16::try_from(row - top).unwrap_or(u16::MAX);
        let x = MARGIN + u16::try_from(column).unwrap_or(0);
        frame.set_cursor_position(Position { x: x.min(area.width.saturating_sub(1)), y });
    }
}

fn head(app: &App, frame: &mut Frame, area: Rect) {
    let (title, place) = app.screen.head();
    let title = if app.help.is_some() { "Keys; any key goes back".to_owned() } else { title };
    let free = usize::from(area.width).saturating_sub(Span::raw(&*place).width() + 3);
    let title = cut(&tame(&title), free);
    let x = area.width.saturating_sub(u16::try_from(Span::raw(&*place).width()).unwrap_or(0) + 1);
    put(frame, area, MARGIN - 1, area.y, &Line::styled(title, app.ink.style(Tone::Strong)));
    put(frame, area, x, area.y, &Line::styled(tame(&place), app.ink.style(Tone::Soft)));
    put(frame, area, 0, area.y + 1, &rule(app, area, ""));
}

/// Whether there is more below, or what there is to say; and the keys that fit.
fn foot(app: &App, frame: &mut Frame, area: Rect, below: usize) {
    let y = area.bottom().saturating_sub(2);
    match &app.note {
        Some(note) => say(app, note, frame, area),
        None if below > 0 => put(frame, area, 0, y, &rule(app, area, &format!(" {below} more: Space "))),
        None => put(frame, area, 0, y, &rule(app, area, "")),
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut used = 1;
    // While letters are written, `?` and `q` are two of them.
    let everywhere =
        if app.is_written_in() { vec![("Ctrl-C", "leave")] } else { vec![("?", "keys"), ("q", "leave")] };
    for (key, does) in everywhere.into_iter().chain(app.screen.keys()) {
        used += key.len() + does.len() + 3;
        if used > usize::from(area.width) + 2 {
            break;
        }
        spans.push(Span::styled(key, app.ink.style(Tone::Strong)));
        spans.push(Span::styled(format!(" {does}  "), app.ink.style(Tone::Soft)));
    }
    put(frame, area, 1, y + 1, &Line::from(spans));
}

/// Says something above the keys, on as many lines as it takes.
fn say(app: &App, note: &Note, frame: &mut Frame, area: Rect) {
    let mut sheet = Sheet::new(usize::from(area.width.saturating_sub(2)), app.ink);
    sheet.say(if note.is_bad { Tone::Bad } else { Tone::Here }, &tame(&note.text));
    let count = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
    let from = area.bottom().saturating_sub(1 + count).max(area.y);
    for (y, row) in (from..).zip(&sheet.rows) {
        put(frame, area, 0, y, &Line::raw(" ".repeat(usize::from(area.width))));
        put(frame, area, 1, y, row);
    }
}

fn rule(app: &App, area: Rect, word: &str) -> Line<'static> {
    let length = usize::from(area.width).saturating_sub(word.len() + 2);
    Line::styled(format!("{}{word}──", "─".repeat(length)), app.ink.style(Tone::Soft))
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

fn put(frame: &mut Frame, area: Rect, x: u16, y: u16, line: &Line) {
    if y < area.bottom() && x < area.width {
        frame.buffer_mut().set_line(x, y, line, area.width - x);
    }
}
