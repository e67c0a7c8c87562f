//! Lines to be marked: those that leak, the calls that should not have been, or those that a question asks for.

use keywright_commands::reports::{self, Find, MarkedLine, Part, Task};

use super::super::code;
use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::{Form, Given, Want, number};
use crate::report::counted;

/// The lines marked so far, from 1.
#[derive(Debug, Default)]
pub(crate) struct Mark {
    marked: Vec<u32>,
}

/// A text with lines to be marked, whatever it is for.
struct Text<'a> {
    lines: &'a [String],
    said: &'a [MarkedLine],
    is_over: bool,
    words: Words,
}

/// What a mark is called: rightly marked, wrongly marked, missed, rightly left.
type Words = [&'static str; 4];

const ASKED: Words = ["Rightly marked", "Fine", "Missed", "Rightly left alone"];
const LEAKS: Words = ["Leaks", "Fine", "Missed", "Fine"];
const CALLS: Words = ["Should not have been", "Allowed", "Missed", "Allowed"];

impl Mark {
    /// With the marks of the last try.
    pub(crate) fn of(task: &Find) -> Self {
        let said = task.verdict.iter().flat_map(|verdict| &verdict.lines);
        let marked = said.filter(|line| line.mark != reports::Mark::Missed).map(|line| line.line).collect();
        Self { marked }
    }

    fn toggle(&mut self, line: u32) {
        if self.marked.contains(&line) {
            self.marked.retain(|marked| *marked != line);
        } else {
            self.marked.push(line);
            self.marked.sort_unstable();
        }
    }
}

impl Form for Mark {
    fn draw(&self, part: &Part, sheet: &mut Sheet, _focus: Option<usize>) {
        let Some(text) = text(part) else { return };
        if let Task::Find(Find { inventory: Some(inventory), .. }) = &part.task {
            sheet.say(Tone::Soft, &format!("{}, what the keys are meant for", inventory.path));
            sheet.rows.extend(code::block(None, &inventory.text, sheet.width, sheet.ink));
            sheet.blank();
        }
        if !text.is_over {
            sheet.say(Tone::Soft, &legend(part));
        }
        let digits = code::digits(text.lines.len());
        for (at, line) in text.lines.iter().enumerate() {
            let id = number(at + 1);
            let is_marked =
                self.marked.contains(&id) || text.is_over && text.said_of(id, reports::Mark::Right);
            let mark = if is_marked { "[x] " } else { "[ ] " };
            sheet.stop(|sheet| {
                sheet.hanging(mark, Tone::Strong, |sheet| {
                    sheet.rows.extend(code::line(at + 1, digits, line, sheet.width, sheet.ink));
                    text.say(id, digits, sheet);
                });
            });
        }
        if !text.is_over {
            sheet.say(Tone::Soft, &format!("{} marked", counted(self.marked.len(), "line")));
        }
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        match &part.task {
            Task::Lines(task) => {
                let correct = task.answer.as_ref()?.correct;
                let words = if correct {
                    "Right: these are the lines, and no others."
                } else {
                    "Not right. Read why; another question on this comes later."
                };
                Some((correct, words.into()))
            }
            Task::Find(task) => {
                let verdict = task.verdict.as_ref()?;
                Some((verdict.solved, found(&verdict.lines, verdict.solved, task.inventory.is_some())))
            }
            _ => None,
        }
    }

    fn key(&mut self, _part: &Part, key: Key, focus: Option<usize>) -> Want {
        match (key, focus) {
            (Key::Char(' '), Some(at)) => {
                self.toggle(number(at + 1));
                Want::Taken
            }
            _ => Want::Pass,
        }
    }

    fn given(&self, part: &Part) -> Result<Given, &'static str> {
        if self.marked.is_empty() {
            return Err("Mark a line first: go there with the arrows, and press Space.");
        }
        Ok(match part.task {
            Task::Find(_) => Given::Marks(self.marked.clone()),
            _ => Given::Answer { chosen: self.marked.clone(), text: None },
        })
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Space", "mark the line")]
    }
}

impl Text<'_> {
    fn said_of(&self, line: u32, mark: reports::Mark) -> bool {
        self.said.iter().any(|said| said.line == line && said.mark == mark)
    }

    fn say(&self, line: u32, digits: usize, sheet: &mut Sheet) {
        for said in self.said.iter().filter(|said| said.line == line) {
            let [right, wrong, missed, left] = self.words;
            let (tone, word) = match said.mark {
                reports::Mark::Right => (Tone::Good, right),
                reports::Mark::Wrong => (Tone::Bad, wrong),
                reports::Mark::Missed => (Tone::Missed, missed),
                reports::Mark::Left => (Tone::Good, left),
            };
            sheet.hanging(&format!("{:digits$} = ", ""), tone, |sheet| {
                sheet.say(tone, word);
                sheet.html(&super::super::markup::escaped(&said.why));
                if let Some(rule) = &said.rule {
                    sheet.say(Tone::Soft, &format!("The rule: {rule}"));
                }
            });
        }
    }
}

fn text(part: &Part) -> Option<Text<'_>> {
    Some(match &part.task {
        Task::Lines(task) => Text {
            lines: &task.lines,
            said: task.answer.as_ref().map_or(&[], |answer| &answer.lines),
            is_over: task.answer.is_some(),
            words: ASKED,
        },
        Task::Find(task) => Text {
            lines: &task.lines,
            said: task.verdict.as_ref().map_or(&[], |verdict| &verdict.lines),
            is_over: task.verdict.as_ref().is_some_and(|verdict| verdict.solved),
            words: if task.inventory.is_some() { CALLS } else { LEAKS },
        },
        _ => return None,
    })
}

fn legend(part: &Part) -> String {
    match &part.task {
        Task::Lines(task) => format!("Mark the lines in {}.", task.path),
        Task::Find(task) if task.inventory.is_some() => {
            format!("Mark the calls in {} that should not have been.", task.path)
        }
        Task::Find(task) => format!("Mark the lines that leak in {}.", task.path),
        _ => String::new(),
    }
}

fn found(lines: &[MarkedLine], solved: bool, is_log: bool) -> String {
    let (noun, leaks, fine) =
        if is_log { ("call", "should not have been", "allowed") } else { ("line", "leak", "fine") };
    if solved {
        return format!("Solved: these {noun}s {leaks}, and no others.");
    }
    let count = |mark| lines.iter().filter(|line| line.mark == mark).count();
    let (right, wrong, missed) =
        (count(reports::Mark::Right), count(reports::Mark::Wrong), count(reports::Mark::Missed));
    let are = if wrong == 1 { "is" } else { "are" };
    let said = [
        (right > 0).then(|| format!("{} right", counted(right, noun))),
        (wrong > 0).then(|| format!("{} marked that {are} {fine}", counted(wrong, noun))),
        (missed > 0).then(|| format!("{} still to find", counted(missed, noun))),
    ];
    format!("Not there yet: {}.", said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
