//! Who on this machine has completed what, for the person who leads them.

use std::collections::HashMap;

use crate::context::Context;
use crate::course::state;
use crate::exports;
use crate::people::profile;
use crate::reports::{
    Exported, Failure, LessonHead, LessonState, Profile, Register, RegisterCell, RegisterRow,
};
use keywright_store::Store;

/// Every profile, everybody who handed in a bundle, and every lesson.
pub fn register(context: &Context) -> Result<Register, Failure> {
    let course = context.catalogue.course()?;
    let lessons: Vec<LessonHead> = course
        .practices
        .iter()
        .flat_map(|practice| practice.lessons.iter().map(move |lesson| (practice, lesson)))
        .map(|(practice, lesson)| LessonHead {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            practice: practice.title.clone(),
        })
        .collect();
    context.with_store(|store| {
        let mut standings: HashMap<(String, String), RegisterCell> = HashMap::new();
        let mut active: HashMap<String, String> = HashMap::new();
        for row in store.progress_of_all()?.into_iter().chain(store.progress_handed_in()?) {
            let last = row.last_at.to_string();
            let newest = active.entry(row.learner.clone()).or_default();
            *newest = newest.clone().max(last);
            let version = course.lesson(&row.lesson).map(|lesson| lesson.version);
            let state = state(&row, version.or(row.completed_version).unwrap_or_default());
            let settled = if state == LessonState::Waived { row.waived_at } else { row.completed_at };
            let completed_at = settled.map(|at| at.to_string());
            standings.insert((row.learner, row.lesson), RegisterCell { state, completed_at });
        }
        let mut people: Vec<RegisterRow> = people(store)?
            .into_iter()
            .map(|(profile, taken_in_at)| {
                let cells: Vec<RegisterCell> = lessons
                    .iter()
                    .map(|lesson| standings.remove(&(profile.id.clone(), lesson.id.clone())).unwrap_or(NEW))
                    .collect();
                let completed = cells.iter().filter(|cell| cell.state == LessonState::Completed).count();
                RegisterRow {
                    completed: u32::try_from(completed).unwrap_or(u32::MAX),
                    last_active: active.remove(&profile.id),
                    profile,
                    taken_in_at,
                    cells,
                }
            })
            .collect();
        people.sort_by_key(|row| row.profile.name.to_lowercase());
        Ok(Register { lessons: lessons.clone(), people })
    })
}

/// Who learns here, and who handed in what they did elsewhere, with the time of that.
fn people(store: &Store) -> Result<Vec<(Profile, Option<String>)>, Failure> {
    let here: Vec<Profile> = store.learners()?.iter().map(profile).collect();
    let elsewhere: Vec<(Profile, Option<String>)> = store
        .sources()?
        .into_iter()
        // A profile that came to this machine after all is known better from its own record.
        .filter(|source| here.iter().all(|profile| profile.id != source.learner))
        .map(|source| {
            let (made_at, taken_in_at) = (source.made_at.to_string(), source.taken_in_at.to_string());
            (Profile { id: source.learner, name: source.name, created_at: made_at }, Some(taken_in_at))
        })
        .collect();
    Ok(here.into_iter().map(|profile| (profile, None)).chain(elsewhere).collect())
}

const NEW: RegisterCell = RegisterCell { state: LessonState::New, completed_at: None };

/// Writes the register as CSV into the folder for exports, beside earlier ones.
pub fn export_register(context: &Context) -> Result<Exported, Failure> {
    let csv = register_csv(&register(context)?);
    let day = jiff::tz::Offset::UTC.to_datetime(context.clock.now()).date();
    let stem = format!("keywright-register-{day}");
    exports::write_beside(&context.places.exports, &stem, ".csv", &csv).map(|path| exports::exported(&path))
}

/// The register as CSV (RFC 4180): one row for each person and lesson, so that a spreadsheet can
/// filter and pivot it.
pub fn register_csv(register: &Register) -> String {
    let mut csv = String::from("person,person_id,practice,lesson,lesson_id,status,completed_at\r\n");
    for row in &register.people {
        for (lesson, cell) in register.lessons.iter().zip(&row.cells) {
            let status = match cell.state {
                LessonState::New => "not started",
                LessonState::Started => "in progress",
                LessonState::Completed => "completed",
                LessonState::Waived => "tested out",
                LessonState::Changed => "to be taken again",
            };
            let cells = [
                row.profile.name.as_str(),
                &row.profile.id,
                &lesson.practice,
                &lesson.title,
                &lesson.id,
                status,
                cell.completed_at.as_deref().unwrap_or_default(),
            ];
            csv.push_str(&csv_line(&cells));
        }
    }
    csv
}

/// One line of CSV, its end included.
pub(crate) fn csv_line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// Quotes a cell, and keeps a spreadsheet from running it as a formula.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, expect) in [
            ("Ada", "Ada"),
            ("Lovelace, Ada", "\"Lovelace, Ada\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("@cmd", "'@cmd"),
            ("-1+1, x", "\"'-1+1, x\""),
        ] {
            assert_eq!(quoted(cell), expect);
        }
    }
}
