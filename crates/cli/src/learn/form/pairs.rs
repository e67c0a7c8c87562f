//! Pairs to match: for each left side a right one, by its number or by going through them.

use keywright_commands::reports::{Match, Part, Task};

use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::{Form, Given, Want, place};

/// What was chosen for each left side, as they are shown.
#[derive(Debug)]
pub(crate) struct Pair {
    chosen: Vec<Option<usize>>,
}

impl Pair {
    /// Nothing chosen.
    pub(crate) fn of(task: &Match) -> Self {
        Self { chosen: vec![None; task.pairs.len()] }
    }
}

impl Form for Pair {
    fn draw(&self, part: &Part, sheet: &mut Sheet, _focus: Option<usize>) {
        let Task::Match(task) = &part.task else { return };
        if task.answer.is_some() {
            return explain(task, sheet);
        }
        sheet.say(Tone::Soft, "Choose for each what belongs to it: go there, and press its number.");
        sheet.blank();
        for (at, choice) in task.choices.iter().enumerate() {
            sheet.hanging(&format!("{}  ", at + 1), Tone::Strong, |sheet| {
                sheet.say(Tone::Plain, &choice.text);
            });
        }
        for (at, pair) in task.pairs.iter().enumerate() {
            let chosen = self.chosen.get(at).copied().flatten();
            let chosen = chosen.and_then(|at| Some((at + 1, task.choices.get(at)?)));
            sheet.blank();
            sheet.stop(|sheet| {
                sheet.html(&pair.html);
                sheet.hanging("  = ", Tone::Strong, |sheet| match chosen {
                    Some((number, choice)) => sheet.say(Tone::Here, &format!("{number}  {}", choice.text)),
                    None => sheet.say(Tone::Soft, "nothing yet"),
                });
            });
        }
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        let Task::Match(task) = &part.task else { return None };
        let answer = task.answer.as_ref()?;
        let right = answer.pairs.iter().filter(|pair| pair.right).count();
        let words = if answer.correct {
            "Right. Every pair is explained below.".to_owned()
        } else {
            let of = answer.pairs.len();
            format!("{right} of {of} right. Read why; another question on this comes later.")
        };
        Some((answer.correct, words))
    }

    fn key(&mut self, part: &Part, key: Key, focus: Option<usize>) -> Want {
        let Task::Match(task) = &part.task else { return Want::Pass };
        let count = task.choices.len();
        if count == 0 {
            return Want::Pass;
        }
        let Some(chosen) = focus.and_then(|at| self.chosen.get_mut(at)) else {
            let wants = place(key, count).is_some();
            return if wants {
                Want::Say("Go to one of the pairs first: Down or Tab.".into())
            } else {
                Want::Pass
            };
        };
        let next = match key {
            Key::Left => chosen.map_or(count - 1, |at| (at + count - 1) % count),
            Key::Right | Key::Char(' ') => chosen.map_or(0, |at| (at + 1) % count),
            _ => match place(key, count) {
                Some(at) => at,
                None => return Want::Pass,
            },
        };
        *chosen = Some(next);
        Want::Taken
    }

    fn given(&self, part: &Part) -> Result<Given, &'static str> {
        let Task::Match(task) = &part.task else { return Err("There is nothing to match.") };
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (pair, chosen) in task.pairs.iter().zip(&self.chosen) {
            let choice = chosen.and_then(|at| task.choices.get(at)).ok_or("Something is not matched yet.")?;
            pairs.push((pair.id, choice.id));
        }
        pairs.sort_unstable();
        Ok(Given::Answer { chosen: pairs.into_iter().map(|(_, choice)| choice).collect(), text: None })
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("1-9", "match"), ("Left Right", "go through what could belong to it")]
    }
}

fn explain(task: &Match, sheet: &mut Sheet) {
    let Some(answer) = &task.answer else { return };
    for matched in &answer.pairs {
        let Some(pair) = task.pairs.iter().find(|pair| pair.id == matched.id) else { continue };
        let chosen = task.choices.iter().find(|choice| choice.id == matched.chosen);
        sheet.blank();
        sheet.html(&pair.html);
        sheet.hanging("  = ", Tone::Strong, |sheet| {
            sheet.say(Tone::Plain, chosen.map_or("", |choice| &choice.text));
            if matched.right {
                sheet.say(Tone::Good, "Belongs together");
            } else {
                sheet.say(Tone::Bad, &format!("Belongs to it: {}", matched.belongs));
            }
            sheet.html(&matched.html);
        });
    }
}
