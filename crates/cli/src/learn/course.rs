//! The course: what is due, where to go on, and every lesson with where one stands in it.

use keywright_commands::reports::{Course, Failure, LessonState, LessonSummary, Practice};
use keywright_commands::{Context, course, start};

use super::ink::Tone;
use super::lesson::{LessonScreen, is_complete};
use super::outline::asked_line;
use super::people::PeopleScreen;
use super::pretest::PretestScreen;
use super::review::ReviewScreen;
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;

/// The course somebody takes.
pub(crate) struct CourseScreen {
    course: Course,
    who: String,
}

impl CourseScreen {
    /// The course as it is now for the profile in use.
    pub(crate) fn open(context: &Context) -> Result<Self, Failure> {
        let who = start(context)?.profile.map_or_else(String::new, |profile| profile.name);
        Ok(Self { course: course(context)?, who })
    }

    /// Every lesson, in the order in which they are listed.
    fn lessons(&self) -> impl Iterator<Item = &LessonSummary> {
        self.course.practices.iter().flat_map(|practice| &practice.lessons)
    }

    /// The practice of the lesson one is at.
    fn practice(&self, focus: Option<usize>) -> Option<&Practice> {
        let at = focus.or(self.begins_at())?;
        let lessons = self.course.practices.iter().flat_map(|it| it.lessons.iter().map(move |_| it));
        lessons.into_iter().nth(at)
    }

    fn top(&self, sheet: &mut Sheet) {
        let reviews = &self.course.reviews;
        if reviews.due > 0 {
            let (due, minutes) = (reviews.due, reviews.minutes);
            sheet.say(
                Tone::Here,
                &format!("Due for review: {due} (about {minutes} min). Press r to answer them."),
            );
        }
        for asked in self.course.asked.iter().take(3) {
            sheet.say(Tone::Here, asked_line(asked).trim_end());
        }
        for item in self.course.track.iter().take(3) {
            let (project, rule, lesson) = (&item.project.name, &item.rule, &item.lesson.title);
            sheet.say(Tone::Missed, &format!("Found in {project}: {rule}. The lesson: {lesson}."));
        }
        let next = self.course.next.as_ref().and_then(|id| self.lessons().find(|lesson| lesson.id == *id));
        match next {
            Some(next) => sheet.say(Tone::Plain, &format!("Go on with: {}. Press Enter.", next.title)),
            None if self.lessons().next().is_none() => {
                sheet.say(Tone::Plain, "This catalogue has no lessons.");
            }
            None => sheet.say(Tone::Good, "Everything is completed."),
        }
    }
}

impl Screen for CourseScreen {
    fn head(&self) -> (String, String) {
        let done = self.lessons().filter(|lesson| is_complete(lesson.state)).count();
        (format!("Learning as {}", self.who), format!("{done} of {}", self.lessons().count()))
    }

    fn draw(&self, sheet: &mut Sheet, _focus: Option<usize>) {
        self.top(sheet);
        for practice in &self.course.practices {
            let done = practice.lessons.iter().filter(|lesson| is_complete(lesson.state)).count();
            sheet.blank();
            sheet.say(Tone::Strong, &format!("{} ({done} of {})", practice.title, practice.lessons.len()));
            if practice.pretest {
                sheet.say(Tone::Soft, "Know this already? Press t on one of its lessons to test out.");
            }
            for lesson in &practice.lessons {
                let (mark, note) = standing(lesson.state);
                sheet.stop(|sheet| {
                    sheet.hanging(&format!("[{mark}] "), Tone::Plain, |sheet| {
                        sheet.say(Tone::Plain, &format!("{} ({} min, {note})", lesson.title, lesson.minutes));
                    });
                });
            }
        }
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Enter", "take the lesson"), ("r", "review"), ("t", "pre-test"), ("w", "who learns")]
    }

    fn begins_at(&self) -> Option<usize> {
        self.lessons().position(|lesson| Some(&lesson.id) == self.course.next.as_ref())
    }

    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        Ok(match key {
            Key::Enter => match self.lessons().nth(focus.or(self.begins_at()).unwrap_or(0)) {
                Some(lesson) => Act::Go(Box::new(LessonScreen::open(context, &lesson.id)?)),
                None => Act::Taken,
            },
            Key::Char('r') => Act::Go(Box::new(ReviewScreen::open(context)?)),
            Key::Char('t') => match self.practice(focus).filter(|practice| practice.pretest) {
                Some(practice) => Act::Go(Box::new(PretestScreen::open(context, &practice.id)?)),
                None => {
                    Act::Say("No lesson here can be tested out any more. Take those that are left.".into())
                }
            },
            Key::Char('w') => Act::Go(Box::new(PeopleScreen::open(context, super::Wanted::Course)?)),
            _ => Act::Pass,
        })
    }
}

/// Where one stands in a lesson: a mark, and the word for it.
pub(crate) fn standing(state: LessonState) -> (&'static str, &'static str) {
    match state {
        LessonState::Completed => ("x", "completed"),
        LessonState::Started => ("~", "in progress"),
        LessonState::New => (" ", "new"),
        LessonState::Waived => ("-", "tested out"),
        LessonState::Changed => ("!", "asks again"),
    }
}
