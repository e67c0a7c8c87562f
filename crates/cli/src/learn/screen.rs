//! What a screen is: something that can be drawn on a sheet, and does things when keys are pressed. It knows no
//! terminal, so that all of it can be tried without one.

use std::path::PathBuf;

use keywright_commands::Context;
use keywright_commands::reports::Failure;
pub(crate) use ratatui::crossterm::event::KeyCode as Key;

use super::sheet::Sheet;

/// One of the things that can be seen.
pub(crate) trait Screen {
    /// What it is, and how far one is.
    fn head(&self) -> (String, String);

    /// What there is to see; `focus` is the stop one is at.
    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>);

    /// Its keys and what they do, the most useful first.
    fn keys(&self) -> Vec<Hint>;

    /// Does what a key asks for.
    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure>;

    /// The stop to begin at.
    fn begins_at(&self) -> Option<usize> {
        None
    }

    /// Whether letters are being written, and are no keys.
    fn is_written_in(&self, _focus: Option<usize>) -> bool {
        false
    }

    /// Goes on when the editor has come back.
    fn edited(&mut self, _context: &Context) -> Result<Act, Failure> {
        Ok(Act::Taken)
    }

    /// Keeps what is not kept yet.
    fn leave(&mut self, _context: &Context) -> Result<(), Failure> {
        Ok(())
    }
}

/// A key and what it does.
pub(crate) type Hint = (&'static str, &'static str);

/// What came of a key.
pub(crate) enum Act {
    /// The key means nothing here.
    Pass,
    /// Something changed in place.
    Taken,
    /// Something changed, and one stands elsewhere.
    Focus(usize),
    /// One stands nowhere any more; perhaps there is something to say.
    Unfocus(Option<String>),
    /// Something was added below.
    End,
    /// There is another page, to be read from the top.
    Fresh,
    /// There is a result to be read.
    Result,
    /// There is something to say.
    Say(String),
    /// There is another screen.
    Go(Box<dyn Screen>),
    /// Somebody has seen enough.
    Leave,
    /// A file is to be edited.
    Edit(PathBuf),
}
