//! Lessons, shown in the editor.
//!
//! No editor knows our lessons, and no two have a way in common to show a text that stands in no file; what
//! most can do is show a file when asked (`window/showDocument`). So the lesson's text is written to a
//! folder that lives as long as the server. An editor that cannot even do that is told where the lesson is.

use std::fs;

use keywright_commands::reports::{Failure, FailureCode, LessonText};
use keywright_commands::{Context, lesson_text};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

/// The folder that lessons are written to, once there is one.
#[derive(Default)]
pub(crate) struct Shelf(Option<TempDir>);

impl Shelf {
    /// What the editor is to be asked to show.
    pub(crate) fn put(&mut self, context: &Context, id: &str) -> Result<Value, Failure> {
        let lesson = lesson_text(context, id)?;
        let uri = self.write(&lesson).map_err(|error| Failure {
            code: FailureCode::CannotRead,
            message: format!("the lesson could not be written for the editor: {error}"),
            remedy: format!("Open `{id}` in the window."),
        })?;
        Ok(json!({ "uri": uri, "external": false, "takeFocus": true }))
    }

    fn write(&mut self, lesson: &LessonText) -> std::io::Result<String> {
        let folder = match self.0.take() {
            Some(folder) => folder,
            None => tempfile::Builder::new().prefix("keywright-lessons-").tempdir()?,
        };
        let file = folder.path().join(lesson.id.replace('/', "-") + ".md");
        self.0 = Some(folder);
        fs::write(&file, &lesson.text)?;
        Ok(Url::from_file_path(&file).map(String::from).unwrap_or_default())
    }
}

/// Where a lesson is, for editors that cannot show it.
pub(crate) fn pointer(context: &Context, id: &str) -> Result<String, Failure> {
    let lesson = lesson_text(context, id)?;
    Ok(format!(
        "“{}” is a lesson of {} minutes: open `{id}` in Keywright's window.",
        lesson.title, lesson.minutes
    ))
}
