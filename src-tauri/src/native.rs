//! What only a window has: dialogs for a folder and a file, folders dropped from outside, the way to the browser,
//! and an end.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use keywright_commands as commands;
use keywright_commands::reports::{Failure, FailureCode};
use keywright_commands::requests::OpenLink;
use rfd::{AsyncFileDialog, FileHandle};
use tauri::ipc::Channel;
use tauri::{DragDropEvent, Manager, Runtime, State, WebviewWindow, Window, WindowEvent};

use crate::app::Engine;

/// Where the page wants to hear of dropped folders.
#[derive(Default)]
pub(crate) struct Drops(Mutex<Option<Channel<String>>>);

/// How long a closed window lives on unseen.
const TIME_TO_KEEP: Duration = Duration::from_millis(700);

/// A dialog that is open, until somebody chooses or cancels.
type Choice = Pin<Box<dyn Future<Output = Option<FileHandle>> + Send>>;

/// Opens the system's folder dialog; none when it was cancelled.
#[tauri::command]
pub(crate) async fn pick_folder<R: Runtime>(window: WebviewWindow<R>) -> Result<Option<String>, Failure> {
    let remedy = "Drop the folder on the window instead.";
    pick(&window, remedy, |dialog| Box::pin(dialog.set_title("Choose a folder").pick_folder())).await
}

/// Opens the system's dialog for a file, such as a roster or an invitation; none when it was cancelled.
#[tauri::command]
pub(crate) async fn pick_file<R: Runtime>(window: WebviewWindow<R>) -> Result<Option<String>, Failure> {
    let remedy = "Type the path of the file instead.";
    pick(&window, remedy, |dialog| {
        let dialog = dialog.set_title("Choose a file").add_filter("CSV, JSON", &["csv", "txt", "json"]);
        Box::pin(dialog.pick_file())
    })
    .await
}

/// Opens a dialog over the window and waits for what is chosen.
async fn pick<R: Runtime>(
    window: &WebviewWindow<R>,
    remedy: &str,
    open: impl FnOnce(AsyncFileDialog) -> Choice + Send + 'static,
) -> Result<Option<String>, Failure> {
    // Dialogs are made on the thread of the windows and waited for on any other.
    let (sender, mut receiver) = tauri::async_runtime::channel::<Choice>(1);
    let parent = window.clone();
    let opened = window.run_on_main_thread(move || {
        drop(sender.try_send(open(AsyncFileDialog::new().set_parent(&parent))));
    });
    let choice = match opened {
        Ok(()) => receiver.recv().await,
        Err(_) => None,
    };
    let choice = choice.ok_or_else(|| no_dialog(remedy))?;
    Ok(choice.await.map(|chosen| spell(chosen.path())))
}

/// Tells the page of folders dropped on the window, from now on. A page that was loaded again takes
/// the place of the one before.
#[tauri::command]
pub(crate) fn watch_drops(drops: State<'_, Drops>, on_drop: Channel<String>) {
    *drops.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(on_drop);
}

/// Opens a source of the course in the system's browser.
#[tauri::command(async)]
pub(crate) fn open_link(engine: State<'_, Engine>, request: OpenLink) -> Result<(), Failure> {
    commands::allowed_link(&engine, &request)?;
    opener::open_browser(&request.url).map_err(|error| no_browser(&request.url, &error))
}

/// Passes dropped folders on to the page, and lets it finish when the window is closed.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => tell(&window.state::<Drops>(), paths),
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            take_leave(window);
        }
        _ => {}
    }
}

/// What somebody typed last may not be kept yet: the page waits for a pause in the typing. So the
/// window goes out of sight at once, the page is told that it will be gone, and lives on for as long
/// as keeping a draft takes. It is not asked again: nothing may stop a window from closing.
fn take_leave<R: Runtime>(window: &Window<R>) {
    drop(window.hide());
    if let Some(page) = window.get_webview_window(window.label()) {
        drop(page.eval("window.dispatchEvent(new Event('pagehide'))"));
    }
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(TIME_TO_KEEP);
        drop(window.destroy());
    });
}

/// One project is checked at a time: the first of what was dropped.
fn tell(drops: &Drops, paths: &[PathBuf]) {
    let channel = drops.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(channel), Some(path)) = (channel.as_ref(), paths.first()) {
        drop(channel.send(spell(path)));
    }
}

fn spell(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn no_dialog(remedy: &str) -> Failure {
    Failure {
        code: FailureCode::CannotRead,
        message: "the dialog did not open".into(),
        remedy: remedy.into(),
    }
}

fn no_browser(url: &str, error: &opener::OpenError) -> Failure {
    Failure {
        code: FailureCode::CannotRead,
        message: format!("no browser opened: {error}"),
        remedy: format!("The address is {url}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tauri::ipc::InvokeResponseBody;

    use super::*;

    /// A page that notes what it is told.
    fn page() -> (Channel<String>, Arc<Mutex<Vec<String>>>) {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&heard);
        let channel = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                notes.lock().unwrap().push(text);
            }
            Ok(())
        });
        (channel, heard)
    }

    #[test]
    fn the_first_dropped_folder_reaches_the_page_that_listens_now() {
        let drops = Drops::default();
        tell(&drops, &["/nobody/listens".into()]);

        let (old, heard_by_old) = page();
        let (new, heard_by_new) = page();
        *drops.0.lock().unwrap() = Some(old);
        *drops.0.lock().unwrap() = Some(new);
        tell(&drops, &["/home/ada/shop".into(), "/home/ada/other".into()]);
        tell(&drops, &[]);

        assert!(heard_by_old.lock().unwrap().is_empty());
        assert_eq!(*heard_by_new.lock().unwrap(), ["\"/home/ada/shop\""]);
    }
}
