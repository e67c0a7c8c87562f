//! What somebody knows who has done a lesson before.
//!
//! A lesson may be reworded at any time; the stories would break over nothing if they held its
//! answers. So they ask a colleague: an engine without a window, with a home of its own. The key of
//! the questions and the solution of the exercise are in the lesson; which lines leak is written
//! down nowhere, and the colleague learns it by marking a wrong one until told.

use keywright_commands as commands;
use keywright_commands::reports::{self, Failure, Mark, VerifiedCertificate};
use keywright_commands::requests::{CreateProfile, MarkLines, OpenLesson, VerifyCertificate};
use keywright_commands::{Clock, Context, Places};
use keywright_lesson::{Lesson, Part, Practice, Task};
use tempfile::TempDir;
use xtask::Outcome;

/// A lesson is told which lines leak after this many wrong marks.
const MARKS_UNTIL_TOLD: usize = 3;

/// A colleague who knows the course.
pub(crate) struct Answers {
    context: Context,
    _home: TempDir,
}

impl Answers {
    /// Asks a colleague over.
    pub(crate) fn new() -> Outcome<Self> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let places = Places { home: home.path().into(), exports: home.path().into(), catalogue: None };
        let context = Context::new(places, Clock::system());
        commands::create_profile(&context, &CreateProfile { name: "A colleague".into() }).map_err(words)?;
        Ok(Self { context, _home: home })
    }

    /// The first lesson of the course that has everything: something to find, to fix and to answer.
    pub(crate) fn whole_lesson(&self) -> Outcome<&Lesson> {
        let has =
            |lesson: &&Lesson, kind: fn(&Task) -> bool| lesson.parts.iter().any(|part| kind(&part.task));
        self.context
            .catalogue()
            .course()
            .map_err(words)?
            .lessons()
            .find(|lesson| {
                has(lesson, |task| matches!(task, Task::Find(_)))
                    && has(lesson, |task| matches!(task, Task::Fix(_)))
                    && has(lesson, |task| matches!(task, Task::Question(_)))
                    && !has(lesson, is_of_another_form)
            })
            .ok_or_else(|| "no lesson has something to find, to fix and to answer".to_owned())
    }

    /// The practice that a lesson is of.
    pub(crate) fn practice_of(&self, lesson: &Lesson) -> Outcome<&Practice> {
        let course = self.context.catalogue().course().map_err(words)?;
        let has = |practice: &&Practice| practice.lessons.iter().any(|other| other.id == lesson.id);
        course.practices.iter().find(has).ok_or_else(|| format!("no practice has {}", lesson.id))
    }

    /// The first practice of the course, if the stories know how to do all of it.
    pub(crate) fn first_practice(&self) -> Outcome<&Practice> {
        let course = self.context.catalogue().course().map_err(words)?;
        let practice = course.practices.first().ok_or("the course is empty")?;
        let mut parts = practice.lessons.iter().flat_map(|lesson| &lesson.parts);
        match parts.find(|part| is_of_another_form(&part.task)) {
            Some(part) => Err(format!("nobody has told the stories how to do {}", part.title)),
            None => Ok(practice),
        }
    }

    /// What somebody else finds out about a certificate that they are handed.
    pub(crate) fn verify(&self, path: &str) -> Outcome<VerifiedCertificate> {
        let request = VerifyCertificate { path: path.to_owned(), key: None };
        commands::verify_certificate(&self.context, &request).map_err(words)
    }

    /// The lesson of this name.
    pub(crate) fn lesson(&self, id: &str) -> Outcome<&Lesson> {
        let course = self.context.catalogue().course().map_err(words)?;
        course.lesson(id).ok_or_else(|| format!("there is no lesson {id}"))
    }

    /// The lines that leak in a *Find it*.
    pub(crate) fn leaking_lines(&self, lesson: &Lesson, part: &Part) -> Outcome<Vec<u32>> {
        commands::open_lesson(&self.context, &OpenLesson { lesson: lesson.id.clone() }).map_err(words)?;
        let request = MarkLines { lesson: lesson.id.clone(), part: part.id.clone(), lines: vec![u32::MAX] };
        let mut told = None;
        for _ in 0..MARKS_UNTIL_TOLD {
            let lesson = commands::mark_lines(&self.context, &request).map_err(words)?;
            told = lesson.parts.into_iter().find(|told| told.id == part.id).map(|told| told.task);
        }
        let Some(reports::Task::Find(find)) = told else {
            return Err(format!("{} has no lines to mark", part.id));
        };
        let lines = find.verdict.map(|verdict| verdict.lines).unwrap_or_default();
        Ok(lines
            .into_iter()
            .filter(|line| line.mark == Mark::Missed && line.line > 0)
            .map(|line| line.line)
            .collect())
    }
}

/// What the story of a whole lesson does not do.
fn is_of_another_form(task: &Task) -> bool {
    match task {
        Task::Find(find) => find.inventory.is_some(),
        Task::Order(_) | Task::Match(_) | Task::Short(_) | Task::Lines(_) => true,
        Task::Read | Task::Question(_) | Task::Fix(_) => false,
    }
}

pub(crate) fn words(failure: Failure) -> String {
    format!("{} {}", failure.message, failure.remedy)
}
