//! What a part asks for, and what was put into it so far: one form of its own for each kind of task.
//!
//! A form keeps only what has not been handed in. What was handed in is in the lesson, as it is after every
//! command, so that what is shown and what is recorded cannot differ.

mod bench;
mod choose;
mod field;
mod fix;
mod marks;
mod order;
mod pairs;
mod short;

use std::path::PathBuf;

use keywright_commands::reports::{Part, Task};

pub(crate) use field::Field;

use super::screen::{Act, Hint, Key};
use super::sheet::Sheet;

/// Something to be filled in.
pub(crate) trait Form {
    /// Shows what is asked, or what was said of the answer.
    fn draw(&self, part: &Part, sheet: &mut Sheet, focus: Option<usize>);

    /// What was said of the answer, in a sentence, and whether it was right.
    fn verdict(&self, part: &Part) -> Option<(bool, String)>;

    /// Does what a key asks for.
    fn key(&mut self, part: &Part, key: Key, focus: Option<usize>) -> Want;

    /// What would be handed in now, or what is missing.
    fn given(&self, part: &Part) -> Result<Given, &'static str>;

    /// Its keys.
    fn keys(&self) -> Vec<Hint>;

    /// Whether letters are being written.
    fn is_written_in(&self, _focus: Option<usize>) -> bool {
        false
    }

    /// What to do when the editor has come back.
    fn edited(&mut self, _part: &Part) -> Want {
        Want::Taken
    }

    /// Files that were changed and not handed in.
    fn draft(&self, _part: &Part) -> Option<Files> {
        None
    }
}

/// The form of a part; a part to read has none.
pub(crate) fn form(part: &Part) -> Option<Box<dyn Form>> {
    Some(match &part.task {
        Task::Read => return None,
        Task::Question(_) => Box::new(choose::Choose::default()),
        Task::Order(task) => Box::new(order::Arrange::of(task)),
        Task::Match(task) => Box::new(pairs::Pair::of(task)),
        Task::Short(_) => Box::new(short::Write::default()),
        Task::Lines(_) => Box::new(marks::Mark::default()),
        Task::Find(task) => Box::new(marks::Mark::of(task)),
        Task::Fix(_) => Box::new(fix::Mend::default()),
    })
}

/// What is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    /// The answer to a question.
    Answer { chosen: Vec<u32>, text: Option<String> },
    /// Lines that leak.
    Marks(Vec<u32>),
    /// A mended project.
    Files(Files),
}

/// Paths and texts of a project.
pub(crate) type Files = Vec<(String, String)>;

/// What somebody wants with a key.
#[derive(Debug)]
pub(crate) enum Want {
    /// Nothing here.
    Pass,
    /// It was done.
    Taken,
    /// It was done, and one stands elsewhere.
    Focus(usize),
    /// To leave the line one writes on, and perhaps to be told why.
    Unfocus(Option<String>),
    /// To be told something.
    Say(String),
    /// To hand it in.
    Give(Given),
    /// To edit a file.
    Edit(PathBuf),
    /// To have the project as it was.
    StartOver,
}

impl Want {
    /// What that is for any screen. Handing in and starting over are for the screen that has the task.
    pub(crate) fn act(self) -> Act {
        match self {
            Self::Pass | Self::Give(_) | Self::StartOver => Act::Pass,
            Self::Taken => Act::Taken,
            Self::Focus(stop) => Act::Focus(stop),
            Self::Unfocus(said) => Act::Unfocus(said),
            Self::Say(words) => Act::Say(words),
            Self::Edit(path) => Act::Edit(path),
        }
    }
}

/// A digit as a place in a list.
fn place(key: Key, of: usize) -> Option<usize> {
    let Key::Char(digit) = key else { return None };
    let place = digit.to_digit(10)?.checked_sub(1)? as usize;
    (place < of).then_some(place)
}

/// A number that is shown to people.
fn number(id: usize) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}
