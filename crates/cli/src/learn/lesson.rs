//! A lesson, part by part, and a look back at the end. Everything goes through the commands that the window
//! uses: what is begun here can be finished there.

use std::collections::HashMap;

use keywright_commands::reports::{Failure, Lesson, LessonState, Part};
use keywright_commands::requests::{
    AnswerQuestion, LessonPart, MarkLines, MendedFile, MendedFiles, OpenLesson,
};
use keywright_commands::{
    Context, answer_question, mark_lines, open_lesson, save_draft, show_hint, start_over, try_fix, visit_part,
};

use super::course::CourseScreen;
use super::form::{Files, Given, Want};
use super::ink::Tone;
use super::lookback;
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;
use super::work::{Ask, Work, is_over};

/// A lesson somebody takes.
pub(crate) struct LessonScreen {
    lesson: Lesson,
    /// The part one is at; the look back is behind the last one.
    at: usize,
    /// What was put into the parts and not handed in.
    works: HashMap<String, Work>,
    /// Whether the parts are listed.
    is_list: bool,
}

impl LessonScreen {
    /// Opens the lesson where it was left.
    pub(crate) fn open(context: &Context, id: &str) -> Result<Self, Failure> {
        let lesson = open_lesson(context, &OpenLesson { lesson: id.to_owned() })?;
        let at = lesson.parts.iter().position(|part| part.id == lesson.position).unwrap_or(0);
        let mut screen = Self { lesson, at, works: HashMap::new(), is_list: false };
        screen.go(context, at)?;
        Ok(screen)
    }

    fn part(&self) -> Option<&Part> {
        self.lesson.parts.get(self.at)
    }

    /// To a part, or with a number beyond them to the look back.
    fn go(&mut self, context: &Context, at: usize) -> Result<Act, Failure> {
        self.keep(context)?;
        self.is_list = false;
        self.at = at.min(self.lesson.parts.len());
        if let Some(part) = self.part() {
            let (id, work) = (part.id.clone(), Work::of(part, true));
            self.take(visit_part(context, &self.place(&id))?);
            self.works.entry(id).or_insert(work);
        }
        Ok(Act::Fresh)
    }

    /// The lesson as it is after a command. Parts may have been added.
    fn take(&mut self, lesson: Lesson) {
        let here = self.part().map(|part| part.id.clone());
        self.lesson = lesson;
        let found = here.and_then(|id| self.lesson.parts.iter().position(|part| part.id == id));
        self.at = found.unwrap_or(self.at.min(self.lesson.parts.len()));
    }

    fn place(&self, part: &str) -> LessonPart {
        LessonPart { lesson: self.lesson.id.clone(), part: part.to_owned() }
    }

    /// Keeps what was changed in an editor and not handed in.
    fn keep(&mut self, context: &Context) -> Result<(), Failure> {
        let Some(part) = self.lesson.parts.get(self.at) else { return Ok(()) };
        let form = self.works.get_mut(&part.id).and_then(Work::form);
        match form.filter(|_| !is_over(part)).and_then(|form| form.draft(part)) {
            Some(files) => save_draft(context, &mended(&self.lesson.id, &part.id, files)).map(drop),
            None => Ok(()),
        }
    }

    fn hand_in(&mut self, context: &Context, given: Given, sure: Option<bool>) -> Result<Act, Failure> {
        let Some(part) = self.part().map(|part| part.id.clone()) else { return Ok(Act::Pass) };
        let lesson = self.lesson.id.clone();
        let done = match given {
            Given::Answer { chosen, text } => {
                answer_question(context, &AnswerQuestion { lesson, part, chosen, text, sure })
            }
            Given::Marks(lines) => mark_lines(context, &MarkLines { lesson, part, lines }),
            Given::Files(files) => try_fix(context, &mended(&lesson, &part, files)),
        };
        self.take(done?);
        Ok(Act::Result)
    }

    fn want(&mut self, context: &Context, want: Want) -> Result<Act, Failure> {
        match want {
            Want::Give(given) => self.hand_in(context, given, None),
            Want::StartOver => {
                let Some(part) = self.part().map(|part| part.id.clone()) else { return Ok(Act::Pass) };
                self.take(start_over(context, &self.place(&part))?);
                Ok(Act::Fresh)
            }
            want => Ok(want.act()),
        }
    }

    /// Keys that mean the same at every part.
    fn turn(&mut self, context: &Context, key: Key) -> Result<Act, Failure> {
        match key {
            Key::Enter if self.at >= self.lesson.parts.len() => match &self.lesson.next {
                Some(next) => Ok(Act::Go(Box::new(Self::open(context, &next.id)?))),
                None => Ok(Act::Go(Box::new(CourseScreen::open(context)?))),
            },
            Key::Enter | Key::Char('n') | Key::Right => self.go(context, self.at + 1),
            Key::Char('p') | Key::Left if self.at > 0 => self.go(context, self.at - 1),
            Key::Char('o') => {
                self.is_list = true;
                Ok(Act::Fresh)
            }
            Key::Esc => Ok(Act::Go(Box::new(CourseScreen::open(context)?))),
            _ => Ok(Act::Pass),
        }
    }

    fn list(&self, sheet: &mut Sheet) {
        sheet.say(Tone::Strong, "The parts of this lesson");
        sheet.blank();
        for part in &self.lesson.parts {
            let (mark, word) = match (part.done, part.missed) {
                (true, _) => ("[x] ", ""),
                (_, true) => ("[-] ", " (answered, not right)"),
                _ => ("[ ] ", ""),
            };
            sheet.stop(|sheet| {
                sheet.hanging(mark, Tone::Plain, |sheet| {
                    sheet.say(Tone::Plain, &format!("{}{word}", part.title));
                });
            });
        }
        sheet.stop(|sheet| sheet.say(Tone::Plain, "    Looking back"));
    }
}

impl Screen for LessonScreen {
    fn head(&self) -> (String, String) {
        let done = self.lesson.parts.iter().filter(|part| is_over(part)).count();
        let of = self.lesson.parts.len();
        let place =
            if self.at < of { format!("{}/{of}", self.at + 1) } else { format!("{done} of {of} done") };
        (self.lesson.title.clone(), place)
    }

    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>) {
        if self.is_list {
            return self.list(sheet);
        }
        let Some(part) = self.part() else { return lookback::draw(&self.lesson, sheet) };
        if self.at == 0 && !self.lesson.objectives.is_empty() {
            lookback::objectives("After this lesson you can", &self.lesson, sheet);
            sheet.blank();
        }
        if let Some(work) = self.works.get(&part.id) {
            work.draw(part, sheet, focus);
        }
    }

    fn keys(&self) -> Vec<Hint> {
        if self.is_list {
            return vec![("Enter", "go there"), ("Esc", "back")];
        }
        let turn = [("n Right", "next part"), ("p Left", "part before"), ("o", "parts"), ("Esc", "course")];
        let Some(part) = self.part() else {
            let next = if self.lesson.next.is_some() { "next lesson" } else { "course" };
            return [("Enter", next)].into_iter().chain(turn.into_iter().skip(1)).collect();
        };
        let work = self.works.get(&part.id).map(|work| work.keys(part)).unwrap_or_default();
        let on = if work.is_empty() { vec![("Enter", "next part")] } else { work };
        on.into_iter().chain(turn).collect()
    }

    fn begins_at(&self) -> Option<usize> {
        self.is_list.then_some(self.at)
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        let work = self.part().and_then(|part| Some((part, self.works.get(&part.id)?)));
        !self.is_list && work.is_some_and(|(part, work)| work.is_written_in(part, focus))
    }

    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        if self.is_list {
            return match (key, focus) {
                (Key::Enter, Some(at)) => self.go(context, at),
                (Key::Esc | Key::Char('o'), _) => self.go(context, self.at),
                _ => Ok(Act::Pass),
            };
        }
        let Some(part) = self.lesson.parts.get(self.at) else { return self.turn(context, key) };
        let ask = self.works.get_mut(&part.id).map(|work| work.key(part, key, focus));
        match ask {
            None | Some(Ask::Form(Want::Pass)) => self.turn(context, key),
            Some(Ask::Form(want)) => self.want(context, want),
            Some(Ask::Hand(given, sure)) => self.hand_in(context, given, sure),
            Some(Ask::Hint) => {
                let place = self.place(&part.id.clone());
                self.take(show_hint(context, &place)?);
                Ok(Act::End)
            }
        }
    }

    fn edited(&mut self, context: &Context) -> Result<Act, Failure> {
        let Some(part) = self.lesson.parts.get(self.at) else { return Ok(Act::Taken) };
        let want = self.works.get_mut(&part.id).and_then(Work::form).map(|form| form.edited(part));
        want.map_or(Ok(Act::Taken), |want| self.want(context, want))
    }

    fn leave(&mut self, context: &Context) -> Result<(), Failure> {
        self.keep(context)
    }
}

fn mended(lesson: &str, part: &str, files: Files) -> MendedFiles {
    let files = files.into_iter().map(|(path, text)| MendedFile { path, text }).collect();
    MendedFiles { lesson: lesson.to_owned(), part: part.to_owned(), files }
}

/// Whether a lesson needs nothing more.
pub(crate) fn is_complete(state: LessonState) -> bool {
    matches!(state, LessonState::Completed | LessonState::Waived)
}
