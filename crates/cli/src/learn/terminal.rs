//! The terminal itself: taken over, drawn on, lent to an editor, and given back whatever happens.
//!
//! Ctrl-C is a key like any other while the screen is ours, so it can be told that nothing is lost; a crash
//! gives the terminal back before it says what happened. A signal to end is obeyed after everything was kept
//! and cleared away.

use std::path::Path;
use std::process::Command;

use keywright_commands::{Context, Places};
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{Event, KeyEventKind};

use super::app::{App, Next};
use super::events::{Events, Told, obey};
use super::frame;
use super::ink::Ink;
use super::screen::Screen;

/// Shows a screen, and whatever comes after it, until somebody leaves.
pub(crate) fn run(context: &Context, ink: Ink, screen: Box<dyn Screen>) -> anyhow::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let done = begin(context, ink, screen, &mut terminal);
    // A terminal that is gone cannot be given back, and there is nobody to tell.
    let _ = ratatui::try_restore();
    if let Some(signal) = done? {
        obey(signal);
    }
    Ok(())
}

/// Gives the signal that made an end of it, if one did. What the screens had written is cleared away by then.
fn begin(
    context: &Context,
    ink: Ink,
    screen: Box<dyn Screen>,
    terminal: &mut DefaultTerminal,
) -> anyhow::Result<Option<i32>> {
    let events = Events::listen()?;
    let size = terminal.size()?;
    let mut app = App::new(context, ink, screen, (size.width, size.height));
    attend(&mut app, &events, terminal)
}

fn attend(app: &mut App, events: &Events, terminal: &mut DefaultTerminal) -> anyhow::Result<Option<i32>> {
    loop {
        terminal.draw(|frame| frame::draw(app, frame))?;
        let event = match events.next() {
            Told::Event(event) => event,
            Told::End(signal) => {
                app.hang_up();
                return Ok(Some(signal));
            }
            Told::Failed(error) => return Err(error.into()),
        };
        let next = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => app.key(key),
            Event::Resize(columns, lines) => {
                app.resize((columns, lines));
                Next::Stay
            }
            _ => Next::Stay,
        };
        match next {
            Next::Stay => {}
            Next::Leave => return Ok(None),
            Next::Edit(path) => {
                ratatui::restore();
                let edited = edit(&path);
                *terminal = ratatui::try_init()?;
                app.edited(edited);
            }
        }
    }
}

/// Has a file edited; says what to do when that cannot be.
#[expect(clippy::disallowed_methods, reason = "a learner edits in the editor they have said is theirs")]
fn edit(path: &Path) -> Result<(), String> {
    let shown = path.display();
    let words = Places::editor().and_then(|editor| shlex::split(&editor)).filter(|words| !words.is_empty());
    let Some((program, arguments)) = words.as_ref().and_then(|words| words.split_first()) else {
        return Err(format!(
            "Neither VISUAL nor EDITOR says which editor is yours. Edit {shown}, then press c."
        ));
    };
    match Command::new(program).args(arguments).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(format!("{program} ended with {status}. The file is {shown}; press c to check it."))
        }
        Err(error) => {
            Err(format!("{program} could not be started: {error}. Edit {shown} another way, then press c."))
        }
    }
}
