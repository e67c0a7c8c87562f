//! A line to write on.

use super::super::ink::Tone;
use super::super::screen::Key;
use super::super::sheet::Sheet;

/// No line is longer than this; no answer and no name is.
const LONGEST: usize = 200;

/// How much of it is shown at once.
const SHOWN: usize = 48;

/// What was written, and where the caret is.
#[derive(Debug, Default)]
pub(crate) struct Field {
    text: Vec<char>,
    caret: usize,
}

impl Field {
    /// What was written.
    pub(crate) fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// Writes, takes away, or moves. Says whether it did.
    pub(crate) fn key(&mut self, key: Key) -> bool {
        match key {
            Key::Char(character) if self.text.len() < LONGEST => {
                self.text.insert(self.caret, character);
                self.caret += 1;
            }
            Key::Backspace if self.caret > 0 => {
                self.caret -= 1;
                self.text.remove(self.caret);
            }
            Key::Delete if self.caret < self.text.len() => _ = self.text.remove(self.caret),
            Key::Left => self.caret = self.caret.saturating_sub(1),
            Key::Right => self.caret = self.text.len().min(self.caret + 1),
            Key::Home => self.caret = 0,
            Key::End => self.caret = self.text.len(),
            Key::Char(_) | Key::Backspace | Key::Delete => {}
            _ => return false,
        }
        true
    }

    /// As a place to stop; the caret is shown while one is there.
    pub(crate) fn draw(&self, label: &str, sheet: &mut Sheet, is_here: bool) {
        let width = sheet.width.saturating_sub(6).clamp(8, SHOWN);
        sheet.stop(|sheet| {
            sheet.say(Tone::Soft, label);
            // A text that is longer than the line is shown around the caret.
            let from = self.caret.saturating_sub(width.saturating_sub(1));
            let seen: String = self.text.iter().skip(from).take(width).collect();
            if is_here {
                sheet.caret = Some((sheet.rows.len(), 2 + self.caret - from));
            }
            sheet.hanging("[ ", Tone::Soft, |sheet| {
                sheet.verbatim(&format!("{seen:width$} ]"), |_| Tone::Strong);
            });
        });
    }
}
