//! Reviews: what was learned, asked again shortly before it would be forgotten, one question after another.

use keywright_commands::reports::{Failure, OutsideQuestion, Reviews};
use keywright_commands::requests::AnswerQuestion;
use keywright_commands::{Context, answer_review, reviews};

use super::course::CourseScreen;
use super::form::{Given, Want};
use super::ink::Tone;
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;
use super::work::{Ask, Work, is_over};
use crate::report::counted;

/// The reviews of today.
pub(crate) struct ReviewScreen {
    reviews: Reviews,
    work: Option<Work>,
}

impl ReviewScreen {
    /// What is due now.
    pub(crate) fn open(context: &Context) -> Result<Self, Failure> {
        let reviews = reviews(context)?;
        let work = reviews.question.as_ref().map(|question| Work::of(&question.part, false));
        Ok(Self { reviews, work })
    }

    fn asked(&self) -> Option<(&OutsideQuestion, &Work)> {
        self.reviews.question.as_ref().zip(self.work.as_ref())
    }

    fn hand_in(&mut self, context: &Context, given: Given, sure: Option<bool>) -> Result<Act, Failure> {
        let (Some(question), Given::Answer { chosen, text }) = (&self.reviews.question, given) else {
            return Ok(Act::Pass);
        };
        let (lesson, part) = (question.lesson.clone(), question.part.id.clone());
        self.reviews = answer_review(context, &AnswerQuestion { lesson, part, chosen, text, sure })?;
        Ok(Act::Result)
    }
}

impl Screen for ReviewScreen {
    fn head(&self) -> (String, String) {
        let Reviews { due, done_today, .. } = self.reviews;
        ("Review".into(), format!("{done_today} done, {due} to go"))
    }

    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>) {
        let Some((question, work)) = self.asked() else { return over(&self.reviews, sheet) };
        sheet.say(Tone::Soft, &format!("{}: {}", question.practice_title, question.lesson_title));
        sheet.blank();
        work.draw(&question.part, sheet, focus);
        if is_over(&question.part) {
            sheet.blank();
            sheet.say(Tone::Soft, &format!("This asks for: {}", question.objectives.join(" ")));
        }
    }

    fn keys(&self) -> Vec<Hint> {
        let Some((question, work)) = self.asked() else { return vec![("Enter", "course")] };
        let mut keys = work.keys(&question.part);
        if keys.is_empty() {
            keys.push(("Enter", "next question"));
        }
        keys.push(("Esc", "course"));
        keys
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        self.asked().is_some_and(|(question, work)| work.is_written_in(&question.part, focus))
    }

    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        let ask = match (&self.reviews.question, &mut self.work) {
            (Some(question), Some(work)) => work.key(&question.part, key, focus),
            _ => Ask::Form(Want::Pass),
        };
        match ask {
            Ask::Hand(given, sure) => return self.hand_in(context, given, sure),
            Ask::Form(want) => match want.act() {
                Act::Pass => {}
                act => return Ok(act),
            },
            Ask::Hint => {}
        }
        match key {
            Key::Enter if self.reviews.question.is_some() => {
                *self = Self::open(context)?;
                Ok(Act::Fresh)
            }
            Key::Enter | Key::Esc => Ok(Act::Go(Box::new(CourseScreen::open(context)?))),
            _ => Ok(Act::Pass),
        }
    }
}

fn over(reviews: &Reviews, sheet: &mut Sheet) {
    match reviews.done_today {
        0 => sheet.say(Tone::Strong, "Nothing is due today."),
        done => sheet.say(Tone::Strong, &format!("Done for today: {}.", counted(done as usize, "review"))),
    }
    sheet.blank();
    match &reviews.next_due {
        Some(day) => sheet.say(Tone::Plain, &format!("The next one comes on {day}.")),
        None => sheet.say(Tone::Plain, "What you learn in lessons comes up here some days later."),
    }
}
