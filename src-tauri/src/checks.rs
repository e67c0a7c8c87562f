//! Checking a project, and the rules it is checked by.

use keywright_commands as commands;
use keywright_commands::reports::{
    BaselineWritten, CheckProgress, CheckReport, ConfigurationCheck, ConfigurationFile, Failure, Finding,
    FixReport, RecentProject, RuleCatalogue, RulePage,
};
use keywright_commands::requests::{
    CancelCheck, CheckProject, FixJob, FixProject, ForgetProject, ListRules, OpenConfiguration,
    SaveConfiguration, ShowRule, ValidateConfiguration, WriteBaseline,
};
use tauri::State;
use tauri::ipc::Channel;

use crate::app::Engine;
use crate::work::waiting;

/// The one command that may take minutes: it has a thread of its own, reports as it goes, and can
/// be cancelled by its job. The findings go ahead of the report, a page at a time.
#[tauri::command]
pub(crate) async fn check_project(
    engine: State<'_, Engine>,
    request: CheckProject,
    on_progress: Channel<CheckProgress>,
    on_findings: Channel<Vec<Finding>>,
) -> Result<CheckReport, Failure> {
    // A page that is gone no longer listens, and the check is none the worse for it.
    let tell = move |progress| drop(on_progress.send(progress));
    waiting(engine, move |engine| {
        let mut report = commands::check_project(engine, &request, &tell)?;
        report.take_pages().for_each(|page| drop(on_findings.send(page)));
        Ok(report)
    })
    .await
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

/// Checks the project first, and so takes as long.
#[tauri::command]
pub(crate) async fn write_baseline(
    engine: State<'_, Engine>,
    request: WriteBaseline,
) -> Result<BaselineWritten, Failure> {
    waiting(engine, move |engine| commands::write_baseline(engine, &request, &|_| {})).await
}

#[tauri::command(async)]
pub(crate) fn open_configuration(
    engine: State<'_, Engine>,
    request: OpenConfiguration,
) -> Result<ConfigurationFile, Failure> {
    commands::open_configuration(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn validate_configuration(
    engine: State<'_, Engine>,
    request: ValidateConfiguration,
) -> Result<ConfigurationCheck, Failure> {
    commands::validate_configuration(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn save_configuration(
    engine: State<'_, Engine>,
    request: SaveConfiguration,
) -> Result<ConfigurationFile, Failure> {
    commands::save_configuration(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn fix_project(engine: State<'_, Engine>, request: FixProject) -> Result<FixReport, Failure> {
    commands::fix_project(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn apply_fixes(engine: State<'_, Engine>, request: FixJob) -> Result<FixReport, Failure> {
    commands::apply_fixes(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn undo_fixes(engine: State<'_, Engine>, request: FixJob) -> Result<FixReport, Failure> {
    commands::undo_fixes(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn rules(engine: State<'_, Engine>, request: ListRules) -> Result<RuleCatalogue, Failure> {
    commands::rule_catalogue(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn rule(engine: State<'_, Engine>, request: ShowRule) -> Result<RulePage, Failure> {
    commands::rule(&engine, &request)
}
