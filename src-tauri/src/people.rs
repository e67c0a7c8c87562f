//! Who learns here, and how far everybody is.

use keywright_commands as commands;
use keywright_commands::reports::{Exported, Failure, Profile, Register, Start};
use keywright_commands::requests::{
    ChooseLanguage, ChooseProfile, CreateProfile, DeleteMyData, ExportMyData, ExportXapi, SetReminders,
};
use tauri::State;

use crate::app::Engine;
use crate::work::waiting;

#[tauri::command(async)]
pub(crate) fn start(engine: State<'_, Engine>) -> Result<Start, Failure> {
    commands::start(&engine)
}

#[tauri::command(async)]
pub(crate) fn set_record_aside(engine: State<'_, Engine>) -> Result<Start, Failure> {
    commands::set_record_aside(&engine)
}

#[tauri::command(async)]
pub(crate) fn create_profile(engine: State<'_, Engine>, request: CreateProfile) -> Result<Profile, Failure> {
    commands::create_profile(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn choose_profile(engine: State<'_, Engine>, request: ChooseProfile) -> Result<Profile, Failure> {
    commands::choose_profile(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn choose_language(engine: State<'_, Engine>, request: ChooseLanguage) -> Result<Start, Failure> {
    commands::choose_language(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn reminders(engine: State<'_, Engine>) -> Result<bool, Failure> {
    commands::reminders(&engine)
}

#[tauri::command(async)]
pub(crate) fn set_reminders(engine: State<'_, Engine>, request: SetReminders) -> Result<(), Failure> {
    commands::set_reminders(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn register(engine: State<'_, Engine>) -> Result<Register, Failure> {
    commands::register(&engine)
}

#[tauri::command(async)]
pub(crate) fn export_register(engine: State<'_, Engine>) -> Result<Exported, Failure> {
    commands::export_register(&engine)
}

#[tauri::command(async)]
pub(crate) fn export_my_data(engine: State<'_, Engine>, request: ExportMyData) -> Result<Exported, Failure> {
    commands::export_my_data(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn export_xapi(engine: State<'_, Engine>, request: ExportXapi) -> Result<Exported, Failure> {
    commands::export_xapi(&engine, &request)
}

/// Parts from a team on the way, and so may ask a keychain.
#[tauri::command]
pub(crate) async fn delete_my_data(engine: State<'_, Engine>, request: DeleteMyData) -> Result<(), Failure> {
    waiting(engine, move |engine| commands::delete_my_data(engine, &request)).await
}
