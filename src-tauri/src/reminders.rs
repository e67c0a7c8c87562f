//! Notes on the desktop for whoever asked to be reminded.
//!
//! What a note says, and whether there is one today, is decided in `keywright-commands`; here it is
//! shown, from a thread of its own. The page has no part in it: it may not raise a note, nor learn of one.
//! Where nothing on the machine shows notes there is none, and nobody hears of that.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use keywright_commands as commands;
use keywright_commands::reports::Reminder;
use notify_rust::Notification;
use tauri::{AppHandle, Manager, Runtime};

use crate::app::Engine;

/// Between two looks. Also the time before the first, in which a server says what is asked for by now.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

/// Shows what there is to be reminded of, for as long as the application runs.
pub(crate) fn watch<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    thread::spawn(move || {
        let engine = Arc::clone(&app.state::<Engine>());
        // Some desktops take a note away with the connection it came by, so the last one is kept.
        let mut shown = None;
        loop {
            thread::sleep(LOOK_AGAIN);
            // Whoever looks at the window sees there what is due.
            if in_front(&app) {
                continue;
            }
            if let Ok(Some(reminder)) = commands::remind(&engine) {
                shown = show(&reminder, &app.config().identifier).or(shown);
            }
        }
    });
}

fn in_front<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.webview_windows().values().any(|window| window.is_focused().unwrap_or(false))
}

/// A note for this application; none where it cannot be shown.
fn show(reminder: &Reminder, application: &str) -> Option<impl Sized + use<>> {
    let mut note = Notification::new();
    note.appname("Keywright").summary(&reminder.title).body(&reminder.text);
    #[cfg(target_os = "macos")]
    drop(notify_rust::set_application(application));
    #[cfg(windows)]
    note.app_id(application);
    #[cfg(all(unix, not(target_os = "macos")))]
    note.hint(notify_rust::Hint::DesktopEntry(application.to_owned()));
    note.show().ok()
}
