//! A pre-test: what somebody knows already need not be taken. The questions come one after another, and nothing
//! is explained: those of the lessons are still ahead.

use keywright_commands::reports::{Failure, Pretest, PretestLesson, PretestOutcome};
use keywright_commands::requests::{AnswerQuestion, OpenPractice};
use keywright_commands::{Context, answer_pretest, pretest};

use super::course::CourseScreen;
use super::form::{Given, Want};
use super::ink::Tone;
use super::lesson::LessonScreen;
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;
use super::work::{Ask, Work};
use crate::report::counted;

/// The pre-test of a practice.
pub(crate) struct PretestScreen {
    pretest: Pretest,
    work: Option<Work>,
}

impl PretestScreen {
    /// At the question that is next.
    pub(crate) fn open(context: &Context, practice: &str) -> Result<Self, Failure> {
        Ok(Self::at(pretest(context, &OpenPractice { practice: practice.to_owned() })?))
    }

    fn at(pretest: Pretest) -> Self {
        let work = pretest.question.as_ref().map(|question| Work::of(&question.part, false));
        Self { pretest, work }
    }

    fn hand_in(&mut self, context: &Context, given: Given, sure: Option<bool>) -> Result<Act, Failure> {
        let (Some(question), Given::Answer { chosen, text }) = (&self.pretest.question, given) else {
            return Ok(Act::Pass);
        };
        let (lesson, part) = (question.lesson.clone(), question.part.id.clone());
        *self = Self::at(answer_pretest(context, &AnswerQuestion { lesson, part, chosen, text, sure })?);
        Ok(Act::Fresh)
    }

    /// What is left to take.
    fn left(&self) -> impl Iterator<Item = &PretestLesson> {
        self.pretest.lessons.iter().filter(|lesson| lesson.outcome != PretestOutcome::Waived)
    }

    fn result(&self, sheet: &mut Sheet) {
        let (left, of) = (self.left().count(), self.pretest.lessons.len());
        sheet.say(Tone::Strong, &format!("{} of {} need not be taken.", of - left, counted(of, "lesson")));
        sheet.blank();
        for PretestLesson { lesson, outcome } in &self.pretest.lessons {
            let (mark, note) = match outcome {
                PretestOutcome::Waived => ("[x] ", "tested out".to_owned()),
                _ => ("[ ] ", format!("{} min", lesson.minutes)),
            };
            sheet.hanging(mark, Tone::Plain, |sheet| {
                sheet.say(Tone::Plain, &format!("{} ({note})", lesson.title));
            });
        }
        sheet.blank();
        match self.left().next() {
            Some(next) => sheet.say(Tone::Here, &format!("Enter takes: {}.", next.lesson.title)),
            None => sheet.say(Tone::Here, "Enter goes to the course."),
        }
    }
}

impl Screen for PretestScreen {
    fn head(&self) -> (String, String) {
        let left = self.pretest.left;
        let place = if left > 0 { format!("at most {left} left") } else { String::new() };
        (format!("Pre-test: {}", self.pretest.title), place)
    }

    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>) {
        let (Some(question), Some(work)) = (&self.pretest.question, &self.work) else {
            return self.result(sheet);
        };
        sheet.say(
            Tone::Soft,
            "One question for each objective. A lesson whose questions you answer right, and surely, you may \
             pass over. Nothing is explained here; the lessons do that.",
        );
        sheet.blank();
        work.draw(&question.part, sheet, focus);
    }

    fn keys(&self) -> Vec<Hint> {
        let mut keys = match (&self.pretest.question, &self.work) {
            (Some(question), Some(work)) => work.keys(&question.part),
            _ => vec![("Enter", "go on")],
        };
        keys.push(("Esc", "course"));
        keys
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        let asked = self.pretest.question.as_ref().zip(self.work.as_ref());
        asked.is_some_and(|(question, work)| work.is_written_in(&question.part, focus))
    }

    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        let ask = match (&self.pretest.question, &mut self.work) {
            (Some(question), Some(work)) => work.key(&question.part, key, focus),
            _ => Ask::Form(Want::Pass),
        };
        let act = match ask {
            Ask::Hand(given, sure) => return self.hand_in(context, given, sure),
            Ask::Form(want) => want.act(),
            Ask::Hint => Act::Pass,
        };
        match (act, key, self.left().next()) {
            (Act::Pass, Key::Enter, Some(next)) => {
                Ok(Act::Go(Box::new(LessonScreen::open(context, &next.lesson.id)?)))
            }
            (Act::Pass, Key::Enter | Key::Esc, _) => Ok(Act::Go(Box::new(CourseScreen::open(context)?))),
            (act, ..) => Ok(act),
        }
    }
}
