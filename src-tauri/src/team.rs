//! What a team hands in, and what whoever leads it asks for: roster, assignments, waivers, and where
//! everybody stands.

use keywright_commands as commands;
use keywright_commands::reports::{
    AssignmentLine, BrokenRule, BundleExport, BundleImport, EvidencePack, Failure, Matrix, PublishedVersion,
    Roster, RosterImport, TeamItem, TeamOverview, TeamState,
};
use keywright_commands::requests::{
    AssignLessons, ExportBundle, GrantWaiver, ImportBundles, ImportRoster, KeepAnswers, LinkProfile,
    MakeEvidence, Publish, ShareChecks, ShowMatrix, ShowOverview, WithdrawAssignment,
};
use tauri::State;

use crate::app::Engine;

#[tauri::command(async)]
pub(crate) fn export_bundle(
    engine: State<'_, Engine>,
    request: ExportBundle,
) -> Result<BundleExport, Failure> {
    commands::export_bundle(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn import_bundles(
    engine: State<'_, Engine>,
    request: ImportBundles,
) -> Result<BundleImport, Failure> {
    commands::import_bundles(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn team_state(engine: State<'_, Engine>) -> Result<Option<TeamState>, Failure> {
    commands::team_state(&engine)
}

#[tauri::command(async)]
pub(crate) fn sync_team(engine: State<'_, Engine>) -> Result<TeamState, Failure> {
    commands::sync_team(&engine)
}

#[tauri::command(async)]
pub(crate) fn make_evidence(
    engine: State<'_, Engine>,
    request: MakeEvidence,
) -> Result<EvidencePack, Failure> {
    commands::make_evidence(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn roster(engine: State<'_, Engine>) -> Result<Roster, Failure> {
    commands::roster(&engine)
}

#[tauri::command(async)]
pub(crate) fn import_roster(
    engine: State<'_, Engine>,
    request: ImportRoster,
) -> Result<RosterImport, Failure> {
    commands::import_roster(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn link_profile(engine: State<'_, Engine>, request: LinkProfile) -> Result<(), Failure> {
    commands::link_profile(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn assignments(engine: State<'_, Engine>) -> Result<Vec<AssignmentLine>, Failure> {
    commands::assignments(&engine)
}

#[tauri::command(async)]
pub(crate) fn assign_lessons(engine: State<'_, Engine>, request: AssignLessons) -> Result<Vec<i64>, Failure> {
    commands::assign_lessons(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn withdraw_assignment(
    engine: State<'_, Engine>,
    request: WithdrawAssignment,
) -> Result<(), Failure> {
    commands::withdraw_assignment(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn grant_waiver(engine: State<'_, Engine>, request: GrantWaiver) -> Result<(), Failure> {
    commands::grant_waiver(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn team_matrix(engine: State<'_, Engine>, request: ShowMatrix) -> Result<Matrix, Failure> {
    commands::team_matrix(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn team_overview(
    engine: State<'_, Engine>,
    request: ShowOverview,
) -> Result<TeamOverview, Failure> {
    commands::team_overview(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn team_items(engine: State<'_, Engine>) -> Result<Vec<TeamItem>, Failure> {
    commands::team_items(&engine)
}

#[tauri::command(async)]
pub(crate) fn broken_rules(engine: State<'_, Engine>) -> Result<Vec<BrokenRule>, Failure> {
    commands::broken_rules(&engine)
}

#[tauri::command(async)]
pub(crate) fn publish(engine: State<'_, Engine>, request: Publish) -> Result<PublishedVersion, Failure> {
    commands::publish(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn published(engine: State<'_, Engine>) -> Result<Vec<PublishedVersion>, Failure> {
    commands::published(&engine)
}

#[tauri::command(async)]
pub(crate) fn keep_answers(engine: State<'_, Engine>, request: KeepAnswers) -> Result<(), Failure> {
    commands::keep_answers(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn share_checks(engine: State<'_, Engine>, request: ShareChecks) -> Result<(), Failure> {
    commands::share_checks(&engine, &request)
}
