//! Work that waits: for a team's server, a keychain, or a large project.
//!
//! The framework runs a command on a thread that serves many, and the client of a server may not wait
//! there: it would end the command without an answer. So whatever may wait gets a thread of its own.

use std::sync::Arc;

use keywright_commands::Context;
use keywright_commands::reports::{Failure, FailureCode};
use tauri::State;
use tauri::async_runtime::spawn_blocking;

use crate::app::Engine;

/// Runs a command where it may wait, and answers also if it breaks off.
pub(crate) async fn waiting<T: Send + 'static>(
    engine: State<'_, Engine>,
    work: impl FnOnce(&Context) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let engine = Arc::clone(&engine);
    spawn_blocking(move || work(&engine)).await.unwrap_or_else(|_| Err(broke_off()))
}

fn broke_off() -> Failure {
    Failure {
        code: FailureCode::CannotRead,
        message: "this broke off: it is a fault of Keywright, not of what you did".into(),
        remedy: "Try again; if it breaks off again, please report it.".into(),
    }
}
