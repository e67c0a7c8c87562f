//! The course, and everything one does in a lesson.

use keywright_commands as commands;
use keywright_commands::reports::{Course, Failure, Lesson};
use keywright_commands::requests::{AnswerQuestion, LessonPart, MarkLines, MendedFiles, OpenLesson};
use tauri::State;

use crate::app::Engine;

#[tauri::command(async)]
pub(crate) fn course(engine: State<'_, Engine>) -> Result<Course, Failure> {
    commands::course(&engine)
}

#[tauri::command(async)]
pub(crate) fn open_lesson(engine: State<'_, Engine>, request: OpenLesson) -> Result<Lesson, Failure> {
    commands::open_lesson(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn visit_part(engine: State<'_, Engine>, request: LessonPart) -> Result<Lesson, Failure> {
    commands::visit_part(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn answer_question(engine: State<'_, Engine>, request: AnswerQuestion) -> Result<Lesson, Failure> {
    commands::answer_question(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn ask_again(engine: State<'_, Engine>, request: LessonPart) -> Result<Lesson, Failure> {
    commands::ask_again(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn mark_lines(engine: State<'_, Engine>, request: MarkLines) -> Result<Lesson, Failure> {
    commands::mark_lines(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn save_draft(engine: State<'_, Engine>, request: MendedFiles) -> Result<(), Failure> {
    commands::save_draft(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn try_fix(engine: State<'_, Engine>, request: MendedFiles) -> Result<Lesson, Failure> {
    commands::try_fix(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn show_hint(engine: State<'_, Engine>, request: LessonPart) -> Result<Lesson, Failure> {
    commands::show_hint(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn start_over(engine: State<'_, Engine>, request: LessonPart) -> Result<Lesson, Failure> {
    commands::start_over(&engine, &request)
}
