//! The course, and everything one does in a lesson.

use keywright_commands as commands;
use keywright_commands::reports::{
    Certificate, Certificates, Course, DraftKept, Failure, Lesson, MyProgress, Packs, Pretest, Reviews,
    VerifiedCertificate,
};
use keywright_commands::requests::{
    AnswerQuestion, ChoosePacks, LessonPart, MakeCertificate, MarkLines, MendedFiles, OpenLesson,
    OpenPractice, ReviewObjective, VerifyCertificate,
};
use tauri::State;

use crate::app::Engine;

#[tauri::command(async)]
pub(crate) fn packs(engine: State<'_, Engine>) -> Result<Packs, Failure> {
    commands::packs(&engine)
}

#[tauri::command(async)]
pub(crate) fn choose_packs(engine: State<'_, Engine>, request: ChoosePacks) -> Result<Packs, Failure> {
    commands::choose_packs(&engine, &request)
}

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
pub(crate) fn mark_lines(engine: State<'_, Engine>, request: MarkLines) -> Result<Lesson, Failure> {
    commands::mark_lines(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn save_draft(engine: State<'_, Engine>, request: MendedFiles) -> Result<DraftKept, Failure> {
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

#[tauri::command(async)]
pub(crate) fn reviews(engine: State<'_, Engine>) -> Result<Reviews, Failure> {
    commands::reviews(&engine)
}

#[tauri::command(async)]
pub(crate) fn review_objective(
    engine: State<'_, Engine>,
    request: ReviewObjective,
) -> Result<Reviews, Failure> {
    commands::review_objective(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn answer_review(engine: State<'_, Engine>, request: AnswerQuestion) -> Result<Reviews, Failure> {
    commands::answer_review(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn pretest(engine: State<'_, Engine>, request: OpenPractice) -> Result<Pretest, Failure> {
    commands::pretest(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn answer_pretest(engine: State<'_, Engine>, request: AnswerQuestion) -> Result<Pretest, Failure> {
    commands::answer_pretest(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn certificates(engine: State<'_, Engine>) -> Result<Certificates, Failure> {
    commands::certificates(&engine)
}

#[tauri::command(async)]
pub(crate) fn make_certificate(
    engine: State<'_, Engine>,
    request: MakeCertificate,
) -> Result<Certificate, Failure> {
    commands::make_certificate(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn verify_certificate(
    engine: State<'_, Engine>,
    request: VerifyCertificate,
) -> Result<VerifiedCertificate, Failure> {
    commands::verify_certificate(&engine, &request)
}

#[tauri::command(async)]
pub(crate) fn my_progress(engine: State<'_, Engine>) -> Result<MyProgress, Failure> {
    commands::my_progress(&engine)
}
