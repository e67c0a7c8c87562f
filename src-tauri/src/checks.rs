//! Checking a project, and the rules it is checked by.

use std::sync::Arc;

use keywright_commands as commands;
use keywright_commands::reports::{
    CheckProgress, CheckReport, Failure, FailureCode, RecentProject, RulePage, RuleSummary,
};
use keywright_commands::requests::{CancelCheck, CheckProject, ForgetProject, ShowRule};
use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;

use crate::app::Engine;

/// The one command that may take minutes: it has a thread of its own, reports as it goes, and can
/// be cancelled by its job.
#[tauri::command]
pub(crate) async fn check_project(
    engine: State<'_, Engine>,
    request: CheckProject,
    on_progress: Channel<CheckProgress>,
) -> Result<CheckReport, Failure> {
    let engine = Arc::clone(&engine);
    // A page that is gone no longer listens, and the check is none the worse for it.
    let tell = move |progress| drop(on_progress.send(progress));
    let checked = spawn_blocking(move || commands::check_project(&engine, &request, &tell)).await;
    checked.unwrap_or_else(|_| Err(broke_off()))
}

#[tauri::command(async)]
pub(crate) fn cancel_check(engine: State<'_, Engine>, request: CancelCheck) {
    commands::cancel_check(&engine, &request);
}

#[tauri::command(async)]
pub(crate) fn recent_projects(engine: State<'_, Engine>) -> Result<Vec<RecentProject>, Failure> {
    commands::recent_projects(&engine)
}

#[tauri::command(async)]
pub(crate) fn forget_project(
    engine: State<'_, Engine>,
    request: ForgetProject,
) -> Result<Vec<RecentProject>, Failure> {
    commands::forget_project(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn rules(engine: State<'_, Engine>) -> Result<Vec<RuleSummary>, Failure> {
    commands::rules(&engine)
}

#[tauri::command(async)]
pub(crate) fn rule(engine: State<'_, Engine>, request: ShowRule) -> Result<RulePage, Failure> {
    commands::rule(&engine, &request)
}

fn broke_off() -> Failure {
    Failure {
        code: FailureCode::CannotRead,
        message: "the check broke off: this is a fault of Keywright, not of the project".into(),
        remedy: "Check again; if it breaks off again, please report it.".into(),
    }
}
