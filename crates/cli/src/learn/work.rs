//! What every task has around it: the text, how sure one is, what came of it, and hints. An answer is given
//! once; what is wrong comes later as another question.

use keywright_commands::reports::Part;

use super::form::{Form, Given, Want, form};
use super::ink::Tone;
use super::screen::{Hint, Key};
use super::sheet::Sheet;
use crate::report::counted;

/// A part somebody is at.
pub(crate) struct Work {
    form: Option<Box<dyn Form>>,
    sure: Option<bool>,
    /// Whether hints can be had: outside a lesson there are none.
    has_hints: bool,
}

/// What the screen has to do.
pub(crate) enum Ask {
    /// A want of the form.
    Form(Want),
    /// To answer, with how sure one is.
    Hand(Given, Option<bool>),
    /// A hint.
    Hint,
}

impl Work {
    /// Nothing put in yet.
    pub(crate) fn of(part: &Part, has_hints: bool) -> Self {
        Self { form: form(part), sure: None, has_hints: has_hints && part.hints_total > 0 }
    }

    /// The form, if the part is no reading.
    pub(crate) fn form(&mut self) -> Option<&mut Box<dyn Form>> {
        self.form.as_mut()
    }

    /// The part from its title to where its links lead.
    pub(crate) fn draw(&self, part: &Part, sheet: &mut Sheet, focus: Option<usize>) {
        if part.added {
            sheet.say(Tone::Soft, "Asked because an objective is still open.");
            sheet.blank();
        }
        sheet.say(Tone::Strong, &part.title);
        sheet.blank();
        sheet.html(&part.html);
        if let Some(form) = &self.form {
            if let Some((is_good, words)) = form.verdict(part) {
                sheet.result(is_good, &words);
                aside(part, sheet);
            }
            sheet.blank();
            form.draw(part, sheet, focus);
            if !is_over(part) {
                self.below(part, sheet);
            }
        }
        sheet.references();
    }

    fn below(&self, part: &Part, sheet: &mut Sheet) {
        sheet.blank();
        if part.asks_sure {
            let mark = |sure| if self.sure == Some(sure) { "(x)" } else { "( )" };
            let (sure, unsure) = (mark(true), mark(false));
            // On a narrow terminal the choices stand below, so that neither is torn apart.
            let between = if sheet.width < 50 { "\n" } else { "  " };
            let words = format!("How sure are you?{between}{sure} s  Sure   {unsure} u  Not sure");
            sheet.verbatim(&words, |_| Tone::Plain);
            sheet.blank();
        }
        if !self.has_hints {
            return;
        }
        for (at, hint) in part.hints.iter().enumerate() {
            sheet.hanging(&format!("Hint {}  ", at + 1), Tone::Soft, |sheet| sheet.html(hint));
            sheet.blank();
        }
        let (shown, of) = (part.hints.len(), part.hints_total as usize);
        if shown < of {
            let words = "Show a hint: h";
            sheet.say(
                Tone::Soft,
                &format!("{words} ({} of {of}). An answer after a hint counts as hinted.", shown + 1),
            );
        }
    }

    /// Does what a key asks for.
    pub(crate) fn key(&mut self, part: &Part, key: Key, focus: Option<usize>) -> Ask {
        let Some(form) = self.form.as_mut().filter(|_| !is_over(part)) else { return Ask::Form(Want::Pass) };
        let is_written_in = form.is_written_in(focus);
        if key == Key::Esc && is_written_in {
            return Ask::Form(Want::Unfocus(None));
        }
        match form.key(part, key, focus) {
            Want::Pass => {}
            want => return Ask::Form(want),
        }
        match key {
            Key::Char('s') if part.asks_sure => self.sure = Some(true),
            Key::Char('u') if part.asks_sure => self.sure = Some(false),
            Key::Char('h') if self.has_hints => {
                let more = part.hints.len() < part.hints_total as usize;
                return if more { Ask::Hint } else { say("There are no more hints.") };
            }
            Key::Enter => {
                return match form.given(part) {
                    Err(lacks) => say(lacks),
                    Ok(_) if part.asks_sure && self.sure.is_none() => {
                        let words = "How sure are you? Press s for sure, u for not sure.";
                        // On the line, the s would only be another letter of the answer.
                        if is_written_in { Ask::Form(Want::Unfocus(Some(words.into()))) } else { say(words) }
                    }
                    Ok(given) => Ask::Hand(given, self.sure),
                };
            }
            _ => return Ask::Form(Want::Pass),
        }
        Ask::Form(Want::Taken)
    }

    /// The keys that mean something now.
    pub(crate) fn keys(&self, part: &Part) -> Vec<Hint> {
        let Some(form) = self.form.as_ref().filter(|_| !is_over(part)) else { return Vec::new() };
        let mut keys = form.keys();
        if !keys.iter().any(|(key, _)| *key == "Enter") {
            keys.insert(0, ("Enter", "hand in"));
        }
        if part.asks_sure {
            keys.push(("s u", "sure, not sure"));
        }
        if self.has_hints {
            keys.push(("h", "hint"));
        }
        keys
    }

    /// Whether letters are being written.
    pub(crate) fn is_written_in(&self, part: &Part, focus: Option<usize>) -> bool {
        !is_over(part) && self.form.as_ref().is_some_and(|form| form.is_written_in(focus))
    }
}

/// Whether there is nothing left to hand in.
pub(crate) fn is_over(part: &Part) -> bool {
    part.done || part.missed
}

fn say(words: &str) -> Ask {
    Ask::Form(Want::Say(words.to_owned()))
}

/// What an answer tells about how sure one was, or about hints.
fn aside(part: &Part, sheet: &mut Sheet) {
    let is_question = !matches!(
        part.task,
        keywright_commands::reports::Task::Find(_) | keywright_commands::reports::Task::Fix(_)
    );
    let words = match (part.done, part.missed, part.sure) {
        (true, ..) if part.hinted > 0 => {
            let hints = counted(part.hinted as usize, "hint");
            if is_question {
                format!("Answered with {hints}: it counts as hinted, and another question comes later.")
            } else {
                format!("Solved with {hints}.")
            }
        }
        (true, _, Some(true)) => "You were sure, and you were right.".into(),
        (true, _, Some(false)) => {
            "You were not sure, and you were right. It comes again a little sooner.".into()
        }
        (_, true, Some(true)) => "You were sure. These are the ones worth a second look.".into(),
        _ => return,
    };
    sheet.say(Tone::Soft, &words);
}
