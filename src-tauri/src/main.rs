//! The desktop window: a thin door, nothing else.
//!
//! Every command here is a few lines that call the function of the same name in
//! `keywright-commands`; what a command does, and what it refuses, is decided and tested there.
//! What remains for this crate is what only a window has: a page with a strict policy, permissions,
//! dialogs for a folder and a file, folders dropped from outside, notes on the desktop, and the way to the
//! system's browser.
//!
//! The page gets the least that works: the commands of `names.rs` and not one of the
//! framework's own, no global API, no remote origin, and it cannot lead the window elsewhere. The
//! dialogs are opened from here, so the page never names a path that nobody chose.

#![allow(clippy::needless_pass_by_value, reason = "a command takes what the window sent, and owns it")]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod checks;
mod lessons;
#[cfg(test)]
mod names;
mod native;
mod people;
mod reminders;
mod team;
mod work;

use std::process::ExitCode;

use keywright_commands::{Clock, Context, Places};

/// Something is missing that only the person who started the program can bring.
const CANNOT_START: u8 = 2;

fn main() -> ExitCode {
    if !has_display() {
        eprintln!("Keywright cannot open its window: there is no display, or it does not answer.");
        eprintln!(
            "Start it on a desktop, or over `ssh -X`. In a terminal, the command `keywright` does the same work."
        );
        return ExitCode::from(CANNOT_START);
    }
    match open() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Keywright cannot open its window: {error}");
            ExitCode::from(CANNOT_START)
        }
    }
}

fn open() -> Result<(), Box<dyn std::error::Error>> {
    let places =
        Places::from_environment().map_err(|failure| format!("{}. {}", failure.message, failure.remedy))?;
    let engine = Context::new(places, Clock::system().ahead(Places::days_ahead()));
    let builder = app::furnish(tauri::Builder::default(), engine).setup(|app| {
        reminders::watch(app.handle());
        Ok(())
    });
    builder.run(tauri::generate_context!())?;
    Ok(())
}

/// Asks the window toolkit itself; it would end the program without a word of its own otherwise.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}
