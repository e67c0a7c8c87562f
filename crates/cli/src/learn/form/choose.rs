//! One option, or several.

use keywright_commands::reports::{Answer, Part, Question, Task};

use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::{Form, Given, Want, place};

/// The options chosen so far.
#[derive(Debug, Default)]
pub(crate) struct Choose {
    picked: Vec<u32>,
}

impl Choose {
    fn pick(&mut self, question: &Question, at: usize) {
        let Some(option) = question.options.get(at) else { return };
        let was = self.picked.contains(&option.id);
        if question.several {
            self.picked.retain(|id| *id != option.id);
        } else {
            self.picked.clear();
        }
        if !was || !question.several {
            self.picked.push(option.id);
        }
    }
}

impl Form for Choose {
    fn draw(&self, part: &Part, sheet: &mut Sheet, _focus: Option<usize>) {
        let Task::Question(question) = &part.task else { return };
        if question.answer.is_none() {
            let legend = if question.several { "Choose every one that applies." } else { "Choose one." };
            sheet.say(Tone::Soft, legend);
        }
        for (at, option) in question.options.iter().enumerate() {
            sheet.blank();
            let chosen = question.answer.as_ref().map_or(&self.picked, |answer| &answer.chosen);
            let is_chosen = chosen.contains(&option.id);
            let mark = format!("{} {}  ", mark(question.several, is_chosen), at + 1);
            sheet.stop(|sheet| {
                sheet.hanging(&mark, Tone::Strong, |sheet| {
                    sheet.html(&option.html);
                    if let Some(answer) = &question.answer {
                        explain(sheet, answer, option.id, question.several);
                    }
                });
            });
        }
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        let Task::Question(question) = &part.task else { return None };
        let answer = question.answer.as_ref()?;
        let hit = |option: &keywright_commands::reports::ExplainedOption| {
            option.right && answer.chosen.contains(&option.id)
        };
        let words = if answer.correct {
            "Right. Every option is explained below."
        } else if answer.options.iter().any(hit) {
            "Partly right. Read why; another question on this comes later."
        } else {
            "Not right. Read why; another question on this comes later."
        };
        Some((answer.correct, words.into()))
    }

    fn key(&mut self, part: &Part, key: Key, focus: Option<usize>) -> Want {
        let Task::Question(question) = &part.task else { return Want::Pass };
        match (key, focus) {
            (Key::Char(' '), Some(at)) => {
                self.pick(question, at);
                Want::Taken
            }
            _ => match place(key, question.options.len()) {
                Some(at) => {
                    self.pick(question, at);
                    Want::Focus(at)
                }
                None => Want::Pass,
            },
        }
    }

    fn given(&self, _part: &Part) -> Result<Given, &'static str> {
        if self.picked.is_empty() {
            return Err("Choose first: press its number, or Space where you stand.");
        }
        Ok(Given::Answer { chosen: self.picked.clone(), text: None })
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("1-9", "choose"), ("Space", "choose where one stands")]
    }
}

fn mark(several: bool, chosen: bool) -> &'static str {
    match (several, chosen) {
        (true, true) => "[x]",
        (true, false) => "[ ]",
        (false, true) => "(x)",
        (false, false) => "( )",
    }
}

/// How an option looks after the answer: it is about the choice, not only about the key.
fn explain(sheet: &mut Sheet, answer: &Answer, id: u32, several: bool) {
    let Some(option) = answer.options.iter().find(|option| option.id == id) else { return };
    let (tone, word) = match (option.right, answer.chosen.contains(&id)) {
        (true, true) => (Tone::Good, "Right"),
        (false, true) => (Tone::Bad, "Not this one"),
        (true, false) if several => (Tone::Missed, "This one, too"),
        (true, false) => (Tone::Missed, "This is the one"),
        (false, false) if several => (Tone::Good, "Rightly left out"),
        (false, false) => (Tone::Soft, "Rightly not chosen"),
    };
    sheet.hanging("= ", tone, |sheet| {
        sheet.say(tone, word);
        sheet.html(&option.html);
    });
}
