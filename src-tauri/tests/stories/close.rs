//! The button that closes a window, pressed as the frame around it would.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};
use x11rb::rust_connection::RustConnection;
use xtask::Outcome;

const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Looks enough for fifteen seconds: a window that has said goodbye is gone well before.
const LOOKS: usize = 750;

/// Asks every window on a display to close, as a click on its frame does, and waits until it has.
pub(crate) fn close_all(display: &str) -> Outcome {
    let (x, screen) = RustConnection::connect(Some(display)).map_err(told)?;
    let root = x.setup().roots[screen].root;
    let mut asked = false;
    for _ in 0..LOOKS {
        let open = closable(&x, root)?;
        match (asked, open.is_empty()) {
            (true, true) => return Ok(()),
            (false, false) => {
                open.iter().try_for_each(|window| ask(&x, *window))?;
                asked = true;
            }
            _ => std::thread::sleep(LOOK_AGAIN),
        }
    }
    Err(if asked { "the window does not close" } else { "there is no window to close" }.to_owned())
}

/// The windows under `parent` that can be asked.
fn closable(x: &RustConnection, parent: Window) -> Outcome<Vec<Window>> {
    let mut found = Vec::new();
    for child in x.query_tree(parent).map_err(told)?.reply().map_err(told)?.children {
        // A window may go while one looks at it; then it needs no asking.
        if protocols(x, child).unwrap_or_default().contains(&atom(x, "WM_DELETE_WINDOW")?) {
            found.push(child);
        }
    }
    Ok(found)
}

fn protocols(x: &RustConnection, window: Window) -> Outcome<Vec<u32>> {
    let name = atom(x, "WM_PROTOCOLS")?;
    let property = x.get_property(false, window, name, AtomEnum::ATOM, 0, 32).map_err(told)?;
    Ok(property.reply().map_err(told)?.value32().into_iter().flatten().collect())
}

fn ask(x: &RustConnection, window: Window) -> Outcome {
    let data = [atom(x, "WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0];
    let event = ClientMessageEvent::new(32, window, atom(x, "WM_PROTOCOLS")?, data);
    x.send_event(false, window, EventMask::NO_EVENT, event).map_err(told)?;
    x.flush().map_err(told)
}

fn atom(x: &RustConnection, name: &str) -> Outcome<u32> {
    Ok(x.intern_atom(false, name.as_bytes()).map_err(told)?.reply().map_err(told)?.atom)
}

fn told(error: impl std::fmt::Display) -> String {
    format!("the display does not answer: {error}")
}
