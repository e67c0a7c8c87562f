//! `keywright profile` and `keywright register`

use std::fmt::Write;

use keywright_commands::reports::LessonState;
use keywright_commands::requests::{ChooseProfile, CreateProfile, DeleteMyData, ExportMyData, ExportXapi};
use keywright_commands::{
    Context, choose_profile, create_profile, delete_my_data, export_my_data, export_xapi, register as whole,
    register_csv, start,
};

use crate::Outcome;
use crate::args::MyData;

pub(crate) fn profile(context: &Context, name: Option<&str>) -> anyhow::Result<Outcome> {
    let start = start(context)?;
    let Some(name) = name else {
        let mut text = String::new();
        for profile in &start.profiles {
            let mark = if start.profile.as_ref() == Some(profile) { "*" } else { " " };
            let _ = writeln!(text, "{mark} {} (since {})", profile.name, profile.created_at);
        }
        if start.profiles.is_empty() {
            text.push_str("Nobody learns on this machine yet: `keywright profile NAME` begins.\n");
        }
        return Ok(text.into());
    };
    let known = start.profiles.iter().find(|profile| profile.name == name.trim());
    let profile = match known {
        Some(profile) => choose_profile(context, &ChooseProfile { id: profile.id.clone() })?,
        None => create_profile(context, &CreateProfile { name: name.to_owned() })?,
    };
    Ok(format!("Learning as {}.\n", profile.name).into())
}

pub(crate) fn my_data(context: &Context, my_data: &MyData) -> anyhow::Result<Outcome> {
    match my_data {
        MyData::Export { to } => {
            let folder = to.as_ref().map(|folder| folder.display().to_string());
            let exported = export_my_data(context, &ExportMyData { folder })?;
            Ok(format!("Everything that is kept of you is in {}\n", exported.path).into())
        }
        MyData::Xapi { to } => {
            let folder = to.as_ref().map(|folder| folder.display().to_string());
            let exported = export_xapi(context, &ExportXapi { folder })?;
            Ok(format!("What you did is told, in xAPI, in {}\n", exported.path).into())
        }
        MyData::Delete { confirm } => {
            delete_my_data(context, &DeleteMyData { name: confirm.clone() })?;
            Ok("Deleted. What you handed in or sent to a team's server stays there.\n".to_owned().into())
        }
    }
}

pub(crate) fn register(context: &Context, csv: bool) -> anyhow::Result<Outcome> {
    let register = whole(context)?;
    if csv {
        return Ok(register_csv(&register).into());
    }
    let total = register.lessons.len();
    let width = register.people.iter().map(|row| row.profile.name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for row in &register.people {
        let started = row.cells.iter().filter(|cell| cell.state == LessonState::Started).count();
        let active = row.last_active.as_deref().unwrap_or("never");
        let _ = writeln!(
            text,
            "{:width$}  {} of {total} completed, {started} in progress, last active {active}",
            row.profile.name, row.completed
        );
    }
    if register.people.is_empty() {
        text.push_str("Nobody learns on this machine yet.\n");
    }
    Ok(text.into())
}
