//! Steps to put in order: taken up with Space, moved with the arrows, put down with Space.

use keywright_commands::reports::{Order, Part, Task};

use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::{Form, Given, Want};

/// The order so far, and whether the step one stands at is held.
#[derive(Debug)]
pub(crate) struct Arrange {
    order: Vec<u32>,
    is_held: bool,
}

impl Arrange {
    /// As it is shown at first.
    pub(crate) fn of(task: &Order) -> Self {
        Self { order: task.steps.iter().map(|step| step.id).collect(), is_held: false }
    }

    fn moved(&mut self, at: usize, up: bool) -> Want {
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        match to.filter(|to| *to < self.order.len()) {
            Some(to) => {
                self.order.swap(at, to);
                Want::Focus(to)
            }
            None => Want::Taken,
        }
    }
}

impl Form for Arrange {
    fn draw(&self, part: &Part, sheet: &mut Sheet, focus: Option<usize>) {
        let Task::Order(task) = &part.task else { return };
        let html = |id: u32| task.steps.iter().find(|step| step.id == id).map_or("", |step| &step.html);
        if let Some(answer) = &task.answer {
            for (at, step) in answer.steps.iter().enumerate() {
                sheet.blank();
                let (tone, word) = if step.right {
                    (Tone::Good, "In its place".to_owned())
                } else {
                    (Tone::Bad, format!("Belongs in place {}", step.place))
                };
                sheet.hanging(&format!("{}. ", at + 1), Tone::Strong, |sheet| {
                    sheet.html(html(step.id));
                    sheet.hanging("= ", tone, |sheet| {
                        sheet.say(tone, &word);
                        sheet.html(&step.html);
                    });
                });
            }
            return;
        }
        sheet.say(
            Tone::Soft,
            "Put the steps in order, the first one on top. Space takes a step up, the arrows move it, Space \
             puts it down; K and J move it, too.",
        );
        for (at, id) in self.order.iter().enumerate() {
            sheet.blank();
            let held = if self.is_held && focus == Some(at) { "^v " } else { "" };
            sheet.stop(|sheet| {
                sheet.hanging(&format!("{}. {held}", at + 1), Tone::Strong, |sheet| sheet.html(html(*id)));
            });
        }
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        let Task::Order(task) = &part.task else { return None };
        let answer = task.answer.as_ref()?;
        let placed = answer.steps.iter().filter(|step| step.right).count();
        let words = if answer.correct {
            "Right. Every step is explained below.".to_owned()
        } else {
            let of = answer.steps.len();
            format!("{placed} of {of} in their place. Read why; another question on this comes later.")
        };
        Some((answer.correct, words))
    }

    fn key(&mut self, _part: &Part, key: Key, focus: Option<usize>) -> Want {
        let Some(at) = focus.filter(|at| *at < self.order.len()) else { return Want::Pass };
        match key {
            Key::Char(' ') => self.is_held = !self.is_held,
            Key::Char('K') => return self.moved(at, true),
            Key::Char('J') => return self.moved(at, false),
            Key::Up | Key::Char('k') if self.is_held => return self.moved(at, true),
            Key::Down | Key::Char('j') if self.is_held => return self.moved(at, false),
            Key::Esc if self.is_held => self.is_held = false,
            _ => {
                self.is_held = false;
                return Want::Pass;
            }
        }
        Want::Taken
    }

    fn given(&self, _part: &Part) -> Result<Given, &'static str> {
        Ok(Given::Answer { chosen: self.order.clone(), text: None })
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Space", "take up, put down"), ("K J", "move up, down")]
    }
}
