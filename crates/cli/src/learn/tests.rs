//! The screens without a terminal: keys in, lines out.

#[cfg(unix)]
mod crash;
mod drawing;
mod taking;

use keywright_commands::{Clock, Context, Places};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyEvent, KeyModifiers};
use tempfile::TempDir;

use super::app::{App, Next};
use super::frame;
use super::ink::Ink;
use super::screen::{Key, Screen};

const PLAIN: Ink = Ink { coloured: false };
const WIDE: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (40, 24);

/// A record of its own, and the small course of the tests.
struct Desk {
    home: TempDir,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let context = context(&home, || "2026-12-01T10:00:00Z".parse().unwrap());
        Self { home, context }
    }

    fn app(&self, screen: Box<dyn Screen>, size: (u16, u16)) -> App<'_> {
        App::new(&self.context, PLAIN, screen, size)
    }
}

/// The record as another program opens it.
fn context(home: &TempDir, clock: Tells) -> Context {
    let course = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/course");
    let places =
        Places { home: home.path().into(), exports: home.path().into(), catalogue: Some(course.into()) };
    Context::new(places, Clock::by(clock))
}

/// What `Clock::by` takes.
type Tells = fn() -> keywright_commands::Timestamp;

/// Presses keys: letters as they are, and a few signs for what has no letter.
fn press(app: &mut App, keys: &str) -> Next {
    let mut next = Next::Stay;
    for sign in keys.chars() {
        let key = match sign {
            '⏎' => Key::Enter,
            '↑' => Key::Up,
            '↓' => Key::Down,
            '→' => Key::Right,
            '←' => Key::Left,
            '⇥' => Key::Tab,
            '⎋' => Key::Esc,
            '⌫' => Key::Backspace,
            '⇟' => Key::PageDown,
            letter => Key::Char(letter),
        };
        next = app.key(KeyEvent::new(key, KeyModifiers::NONE));
    }
    next
}

/// What is on the terminal.
fn seen(app: &App, (columns, lines): (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
    terminal.draw(|frame| frame::draw(app, frame)).unwrap();
    let cells = terminal.backend().buffer().content().chunks(usize::from(columns));
    let lines = cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Everything there is to see, also what is further down.
fn all(app: &App) -> String {
    app.sheet().rows.iter().map(|row| row.to_string().trim_end().to_owned() + "\n").collect()
}
