//! A short answer to write down.

use keywright_commands::reports::{Part, Task};

use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::{Field, Form, Given, Want};

/// What was written so far.
#[derive(Debug, Default)]
pub(crate) struct Write {
    field: Field,
}

impl Form for Write {
    fn draw(&self, part: &Part, sheet: &mut Sheet, focus: Option<usize>) {
        let Task::Short(task) = &part.task else { return };
        let Some(answer) = &task.answer else {
            sheet.say(
                Tone::Soft,
                "Tab goes to the line, Enter hands it in. Case, spaces around it and quotation marks do not \
                 count.",
            );
            sheet.blank();
            return self.field.draw("Your answer", sheet, focus == Some(0));
        };
        sheet.hanging("You wrote  ", Tone::Soft, |sheet| sheet.say(Tone::Plain, &answer.text));
        sheet.hanging("Right is   ", Tone::Soft, |sheet| sheet.say(Tone::Strong, &answer.expected));
        sheet.blank();
        sheet.html(&answer.html);
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        let Task::Short(task) = &part.task else { return None };
        let is_right = task.answer.as_ref()?.correct;
        let words =
            if is_right { "Right." } else { "Not right. Read why; another question on this comes later." };
        Some((is_right, words.into()))
    }

    fn key(&mut self, _part: &Part, key: Key, focus: Option<usize>) -> Want {
        if focus.is_some() && self.field.key(key) { Want::Taken } else { Want::Pass }
    }

    fn given(&self, _part: &Part) -> Result<Given, &'static str> {
        let text = self.field.text();
        if text.trim().is_empty() {
            return Err("Write an answer first: Tab goes to the line.");
        }
        Ok(Given::Answer { chosen: Vec::new(), text: Some(text) })
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Tab", "to the line to write on"), ("Esc", "away from it")]
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        focus.is_some()
    }
}
