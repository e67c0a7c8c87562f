//! Who on this machine has completed what, for the person who leads them.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use crate::context::Context;
use crate::people::profile;
use crate::reports::{
    Exported, Failure, FailureCode, LessonHead, LessonState, Register, RegisterCell, RegisterRow,
};

/// Every profile and every lesson.
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
        for row in store.progress_of_all()? {
            let last = row.last_at.to_string();
            let newest = active.entry(row.learner.clone()).or_default();
            *newest = newest.clone().max(last);
            let completed_at = row.completed_at.map(|at| at.to_string());
            let state = if completed_at.is_some() { LessonState::Completed } else { LessonState::Started };
            standings.insert((row.learner, row.lesson), RegisterCell { state, completed_at });
        }
        let mut people: Vec<RegisterRow> = store
            .learners()?
            .iter()
            .map(|learner| {
                let cells: Vec<RegisterCell> = lessons
                    .iter()
                    .map(|lesson| standings.remove(&(learner.id.clone(), lesson.id.clone())).unwrap_or(NEW))
                    .collect();
                let completed = cells.iter().filter(|cell| cell.state == LessonState::Completed).count();
                RegisterRow {
                    profile: profile(learner),
                    completed: u32::try_from(completed).unwrap_or(u32::MAX),
                    last_active: active.remove(&learner.id),
                    cells,
                }
            })
            .collect();
        people.sort_by_key(|row| row.profile.name.to_lowercase());
        Ok(Register { lessons: lessons.clone(), people })
    })
}

const NEW: RegisterCell = RegisterCell { state: LessonState::New, completed_at: None };

/// Writes the register as CSV into the folder for exports, beside earlier ones.
pub fn export_register(context: &Context) -> Result<Exported, Failure> {
    let csv = register_csv(&register(context)?);
    let folder = &context.places.exports;
    let day = jiff::tz::Offset::UTC.to_datetime(context.clock.now()).date();
    let cannot_write = |path: &std::path::Path, error: &std::io::Error| Failure {
        code: FailureCode::CannotWrite,
        message: format!("cannot write {}: {error}", path.display()),
        remedy: "Make the folder writable and try again.".into(),
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    for nth in 1..1000 {
        let path = folder.join(match nth {
            1 => format!("keywright-register-{day}.csv"),
            _ => format!("keywright-register-{day}-{nth}.csv"),
        });
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(csv.as_bytes()).map_err(|error| cannot_write(&path, &error))?;
                return Ok(Exported { path: path.display().to_string() });
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot_write(&path, &error)),
        }
    }
    let full: PathBuf = folder.clone();
    Err(cannot_write(&full, &std::io::Error::other("there are a thousand registers of today already")))
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
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            csv.push_str(&cells.join(","));
            csv.push_str("\r\n");
        }
    }
    csv
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
