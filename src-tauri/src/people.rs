//! Who learns here, and how far everybody is.

use keywright_commands as commands;
use keywright_commands::reports::{Exported, Failure, Profile, Register, Start};
use keywright_commands::requests::{ChooseProfile, CreateProfile};
use tauri::State;

use crate::app::Engine;

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
pub(crate) fn register(engine: State<'_, Engine>) -> Result<Register, Failure> {
    commands::register(&engine)
}

#[tauri::command(async)]
pub(crate) fn export_register(engine: State<'_, Engine>) -> Result<Exported, Failure> {
    commands::export_register(&engine)
}
