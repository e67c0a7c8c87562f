//! The state of everything that is seen: which screen, from which line, at which stop. Keys go in, and a sheet
//! comes out; the terminal is elsewhere.

use std::ops::Range;
use std::path::PathBuf;

use keywright_commands::Context;
use keywright_commands::reports::Failure;
use ratatui::crossterm::event::{KeyEvent, KeyModifiers};

use super::ink::{Ink, Tone};
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;

/// What the terminal is to do next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Draw, and wait for a key.
    Stay,
    /// Give the terminal back.
    Leave,
    /// Edit a file, then say so.
    Edit(PathBuf),
}

/// Something said at the foot until the next key.
pub(crate) struct Note {
    /// What.
    pub(crate) text: String,
    /// Whether it is about something that failed.
    pub(crate) is_bad: bool,
}

/// The lines beside the sheet: a head and a rule above, a rule and the keys below.
pub(crate) const AROUND: u16 = 4;

/// Keys that mean the same everywhere.
const EVERYWHERE: [Hint; 7] = [
    ("Up Down", "a line up or down, or the one above or below"),
    ("Space", "a page on"),
    ("b", "a page back"),
    ("g G", "to the top, to the end"),
    ("Tab", "to the next thing there is to do"),
    ("q", "leave; everything you did is kept"),
    ("Ctrl-C", "leave, also while you write"),
];

/// Everything that is seen.
pub(crate) struct App<'a> {
    context: &'a Context,
    pub(crate) ink: Ink,
    pub(crate) screen: Box<dyn Screen>,
    /// The first line that is seen.
    pub(crate) top: usize,
    pub(crate) focus: Option<usize>,
    pub(crate) note: Option<Note>,
    /// While the keys are shown in place of the screen: from which line.
    pub(crate) help: Option<usize>,
    size: (u16, u16),
}

impl<'a> App<'a> {
    /// Begins at a screen, with so many columns and lines.
    pub(crate) fn new(context: &'a Context, ink: Ink, screen: Box<dyn Screen>, size: (u16, u16)) -> Self {
        let focus = screen.begins_at();
        let mut app = Self { context, ink, screen, top: 0, focus, note: None, help: None, size };
        app.reveal();
        app
    }

    /// The window has another size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.reveal();
    }

    /// Does what a key asks for.
    pub(crate) fn key(&mut self, event: KeyEvent) -> Next {
        self.note = None;
        let key = event.code;
        if event.modifiers.contains(KeyModifiers::CONTROL) {
            return if matches!(key, Key::Char('c' | 'd')) { self.leave() } else { Next::Stay };
        }
        if let Some(top) = self.help.take() {
            let next = top + self.height();
            self.help = (key == Key::Char(' ') && next < self.keys().rows.len()).then_some(next);
            return Next::Stay;
        }
        if !self.is_written_in() {
            match key {
                Key::Char('q') => return self.leave(),
                Key::Char('?') => {
                    self.help = Some(0);
                    return Next::Stay;
                }
                _ => {}
            }
        }
        match self.screen.key(self.context, key, self.focus) {
            Ok(Act::Pass) => self.wander(key),
            done => return self.follow(done),
        }
        Next::Stay
    }

    /// The editor came back, or could not be started.
    pub(crate) fn edited(&mut self, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => {
                let done = self.screen.edited(self.context);
                self.follow(done);
            }
            Err(text) => self.note = Some(Note { text, is_bad: true }),
        }
    }

    /// What is on the screen, at its width.
    pub(crate) fn sheet(&self) -> Sheet {
        // Two columns on the left are for where one is, and one on the right stays free.
        let mut sheet = Sheet::new(usize::from(self.size.0.saturating_sub(3)), self.ink);
        self.screen.draw(&mut sheet, self.focus);
        sheet
    }

    /// Every key and what it does.
    pub(crate) fn keys(&self) -> Sheet {
        let mut sheet = Sheet::new(usize::from(self.size.0.saturating_sub(3)), self.ink);
        let keys = self.screen.keys();
        let widest = keys.iter().chain(&EVERYWHERE).map(|(key, _)| key.len()).max().unwrap_or(0);
        for keys in [keys.as_slice(), &EVERYWHERE] {
            sheet.blank();
            for (key, does) in keys {
                sheet
                    .hanging(&format!("{key:widest$}  "), Tone::Strong, |sheet| sheet.say(Tone::Plain, does));
            }
        }
        sheet
    }

    /// Whether letters are being written, and are no keys.
    pub(crate) fn is_written_in(&self) -> bool {
        self.screen.is_written_in(self.focus)
    }

    /// How many lines of a sheet are seen at once.
    pub(crate) fn height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(AROUND).max(1))
    }

    /// Keeps what can be kept; nobody is there to be told what cannot.
    pub(crate) fn hang_up(&mut self) {
        let _ = self.screen.leave(self.context);
    }

    fn leave(&mut self) -> Next {
        match self.screen.leave(self.context) {
            Ok(()) => Next::Leave,
            Err(failure) => self.follow(Err(failure)),
        }
    }

    fn follow(&mut self, done: Result<Act, Failure>) -> Next {
        match done {
            Ok(Act::Pass | Act::Taken) => self.reveal(),
            Ok(Act::Focus(stop)) => {
                self.focus = Some(stop);
                self.reveal();
            }
            Ok(Act::Unfocus(said)) => {
                self.focus = None;
                self.note = said.map(|text| Note { text, is_bad: false });
            }
            Ok(Act::End) => {
                self.focus = None;
                self.top = usize::MAX;
                self.keep_within(&self.sheet());
            }
            Ok(Act::Fresh) => self.begin(),
            Ok(Act::Result) => {
                let sheet = self.sheet();
                self.focus = None;
                self.top = sheet.result.unwrap_or(0);
                self.keep_within(&sheet);
            }
            Ok(Act::Say(text)) => self.note = Some(Note { text, is_bad: false }),
            Ok(Act::Go(screen)) => {
                if let Err(failure) = self.screen.leave(self.context) {
                    return self.follow(Err(failure));
                }
                self.screen = screen;
                self.begin();
            }
            Ok(Act::Leave) => return self.leave(),
            Ok(Act::Edit(path)) => return Next::Edit(path),
            Err(failure) => {
                let text = format!("{}. {}", failure.message, failure.remedy);
                self.note = Some(Note { text, is_bad: true });
            }
        }
        Next::Stay
    }

    fn begin(&mut self) {
        (self.top, self.focus) = (0, self.screen.begins_at());
        self.reveal();
    }

    /// Moves the view, or from one stop to the next.
    fn wander(&mut self, key: Key) {
        let sheet = self.sheet();
        let page = self.height().saturating_sub(1).max(1);
        match key {
            Key::Down | Key::Char('j') => self.down(&sheet),
            Key::Up | Key::Char('k') => self.up(&sheet),
            Key::Tab => self.stop_at(&sheet, self.focus.map_or(0, |stop| stop + 1)),
            Key::BackTab => self.stop_at(&sheet, self.focus.unwrap_or(sheet.stops.len()).saturating_sub(1)),
            Key::PageDown | Key::Char(' ') => self.turn(&sheet, self.top + page),
            Key::PageUp | Key::Char('b') => self.turn(&sheet, self.top.saturating_sub(page)),
            Key::Home | Key::Char('g') => self.turn(&sheet, 0),
            Key::End | Key::Char('G') => self.turn(&sheet, sheet.rows.len()),
            _ => {}
        }
    }

    /// To the next stop if it is in sight, or else a line further.
    fn down(&mut self, sheet: &Sheet) {
        let next = self.focus.map_or(0, |stop| stop + 1);
        let in_sight = |rows: &Range<usize>| rows.start >= self.top && rows.start < self.top + self.height();
        match sheet.stops.get(next) {
            Some(rows) if self.focus.is_some() || in_sight(rows) => self.stop_at(sheet, next),
            _ => {
                self.top += 1;
                self.keep_within(sheet);
            }
        }
    }

    fn up(&mut self, sheet: &Sheet) {
        match self.focus {
            Some(stop) if stop > 0 => self.stop_at(sheet, stop - 1),
            _ => self.turn(sheet, self.top.saturating_sub(1)),
        }
    }

    fn stop_at(&mut self, sheet: &Sheet, stop: usize) {
        if stop < sheet.stops.len() {
            self.focus = Some(stop);
            self.reveal();
        }
    }

    /// Shows the sheet from another line. A stop that is out of sight then is left.
    fn turn(&mut self, sheet: &Sheet, top: usize) {
        self.top = top;
        self.keep_within(sheet);
        let (top, end) = (self.top, self.top + self.height());
        let stop = self.focus.and_then(|stop| sheet.stops.get(stop));
        if stop.is_none_or(|rows| rows.end <= top || rows.start >= end || top == 0 && self.focus == Some(0)) {
            self.focus = None;
        }
    }

    /// Moves the view to where one stands.
    fn reveal(&mut self) {
        let sheet = self.sheet();
        if let Some(rows) = self.focus.and_then(|stop| sheet.stops.get(stop)) {
            let bottom = rows.end.saturating_sub(self.height());
            self.top = self.top.max(bottom).min(rows.start);
        }
        self.keep_within(&sheet);
    }

    fn keep_within(&mut self, sheet: &Sheet) {
        self.top = self.top.min(sheet.rows.len().saturating_sub(self.height()));
    }
}
