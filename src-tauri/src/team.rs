//! What a team hands in, and what whoever leads it asks for: roster, assignments, waivers, and where
//! everybody stands. Any of it may be asked of a server, and so may wait.

use keywright_commands as commands;
use keywright_commands::reports::{
    AssignmentLine, BrokenRule, BundleExport, BundleImport, EvidencePack, Failure, ImportProgress, Matrix,
    PublishedVersion, Roster, RosterImport, TeamItem, TeamOverview, TeamState,
};
use keywright_commands::requests::{
    AssignLessons, ExportBundle, GrantWaiver, ImportBundles, ImportRoster, JoinTeam, KeepAnswers,
    LinkProfile, MakeEvidence, Publish, ShareChecks, ShowMatrix, ShowOverview, WithdrawAssignment,
};
use tauri::State;
use tauri::ipc::Channel;

use crate::app::Engine;
use crate::work::waiting;

#[tauri::command]
pub(crate) async fn export_bundle(
    engine: State<'_, Engine>,
    request: ExportBundle,
) -> Result<BundleExport, Failure> {
    waiting(engine, move |engine| commands::export_bundle(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn import_bundles(
    engine: State<'_, Engine>,
    request: ImportBundles,
) -> Result<BundleImport, Failure> {
    waiting(engine, move |engine| commands::import_bundles(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn team_state(engine: State<'_, Engine>) -> Result<Option<TeamState>, Failure> {
    waiting(engine, commands::team_state).await
}

#[tauri::command]
pub(crate) async fn join_team(engine: State<'_, Engine>, request: JoinTeam) -> Result<TeamState, Failure> {
    waiting(engine, move |engine| commands::join_team(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn leave_team(engine: State<'_, Engine>) -> Result<(), Failure> {
    waiting(engine, commands::leave_team).await
}

#[tauri::command]
pub(crate) async fn sync_team(engine: State<'_, Engine>) -> Result<TeamState, Failure> {
    waiting(engine, commands::sync_team).await
}

#[tauri::command]
pub(crate) async fn make_evidence(
    engine: State<'_, Engine>,
    request: MakeEvidence,
) -> Result<EvidencePack, Failure> {
    waiting(engine, move |engine| commands::make_evidence(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn roster(engine: State<'_, Engine>) -> Result<Roster, Failure> {
    waiting(engine, commands::roster).await
}

#[tauri::command]
pub(crate) async fn import_roster(
    engine: State<'_, Engine>,
    request: ImportRoster,
    on_progress: Channel<ImportProgress>,
) -> Result<RosterImport, Failure> {
    // A page that is gone no longer listens, and the import is none the worse for it.
    let tell = move |progress| drop(on_progress.send(progress));
    waiting(engine, move |engine| commands::import_roster(engine, &request, &tell)).await
}

#[tauri::command]
pub(crate) async fn link_profile(engine: State<'_, Engine>, request: LinkProfile) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::link_profile(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn assignments(engine: State<'_, Engine>) -> Result<Vec<AssignmentLine>, Failure> {
    waiting(engine, commands::assignments).await
}

#[tauri::command]
pub(crate) async fn assign_lessons(
    engine: State<'_, Engine>,
    request: AssignLessons,
) -> Result<Vec<i64>, Failure> {
    waiting(engine, move |engine| commands::assign_lessons(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn withdraw_assignment(
    engine: State<'_, Engine>,
    request: WithdrawAssignment,
) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::withdraw_assignment(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn grant_waiver(engine: State<'_, Engine>, request: GrantWaiver) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::grant_waiver(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn team_matrix(engine: State<'_, Engine>, request: ShowMatrix) -> Result<Matrix, Failure> {
    waiting(engine, move |engine| commands::team_matrix(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn team_overview(
    engine: State<'_, Engine>,
    request: ShowOverview,
) -> Result<TeamOverview, Failure> {
    waiting(engine, move |engine| commands::team_overview(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn team_items(engine: State<'_, Engine>) -> Result<Vec<TeamItem>, Failure> {
    waiting(engine, commands::team_items).await
}

#[tauri::command]
pub(crate) async fn broken_rules(engine: State<'_, Engine>) -> Result<Vec<BrokenRule>, Failure> {
    waiting(engine, commands::broken_rules).await
}

#[tauri::command]
pub(crate) async fn publish(
    engine: State<'_, Engine>,
    request: Publish,
) -> Result<PublishedVersion, Failure> {
    waiting(engine, move |engine| commands::publish(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn published(engine: State<'_, Engine>) -> Result<Vec<PublishedVersion>, Failure> {
    waiting(engine, commands::published).await
}

#[tauri::command]
pub(crate) async fn keep_answers(engine: State<'_, Engine>, request: KeepAnswers) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::keep_answers(engine, &request)).await
}

#[tauri::command]
pub(crate) async fn share_checks(engine: State<'_, Engine>, request: ShareChecks) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::share_checks(engine, &request)).await
}
