//! `keywright learn`: the course, a lesson or the reviews, in the terminal.
//!
//! On a terminal it is a full screen that only draws what changed, which a slow line bears, and whose cursor
//! stands where one is, which screen readers follow. Anywhere else it is text, and nothing is recorded.
//!
//! `app` holds what is seen and turns keys into it; each screen draws on a `sheet` and does what keys ask for
//! through the commands the window uses. `terminal`, `events` and `frame` alone know that there is a terminal.

mod app;
mod code;
mod course;
mod events;
mod form;
mod frame;
mod ink;
mod lesson;
mod lookback;
mod markup;
mod outline;
mod people;
mod pretest;
mod review;
mod screen;
mod sheet;
mod terminal;
#[cfg(test)]
mod tests;
mod work;

use std::io::{IsTerminal, stdin, stdout};

use anstream::{AutoStream, ColorChoice};
use keywright_commands::reports::Failure;
use keywright_commands::requests::ChooseProfile;
use keywright_commands::{Context, choose_profile, course_outline, lesson_text, start};

use crate::args::LearnOptions;
use crate::report::tame;
use crate::{Outcome, prose};

use course::CourseScreen;
use ink::Ink;
use lesson::LessonScreen;
pub(crate) use outline::asked_line;
use people::PeopleScreen;
use review::ReviewScreen;
use screen::Screen;

/// What somebody wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    Course,
    Lesson(String),
    Review,
}

impl Wanted {
    fn of(options: &LearnOptions) -> Self {
        match &options.lesson {
            Some(lesson) => Self::Lesson(lesson.clone()),
            None if options.review => Self::Review,
            None => Self::Course,
        }
    }

    fn screen(&self, context: &Context) -> Result<Box<dyn Screen>, Failure> {
        Ok(match self {
            Self::Course => Box::new(CourseScreen::open(context)?),
            Self::Lesson(id) => Box::new(LessonScreen::open(context, id)?),
            Self::Review => Box::new(ReviewScreen::open(context)?),
        })
    }
}

pub(crate) fn learn(context: &Context, options: &LearnOptions) -> anyhow::Result<Outcome> {
    if let Some(name) = &options.profile {
        learn_as(context, name)?;
    }
    let wanted = Wanted::of(options);
    if let Wanted::Lesson(id) = &wanted {
        // Before anything is drawn: is there such a lesson?
        lesson_text(context, id)?;
    }
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return told(context, &wanted);
    }
    let ink = Ink { coloured: AutoStream::choice(&stdout()) != ColorChoice::Never };
    let screen = match start(context)?.profile {
        Some(_) => wanted.screen(context)?,
        None => Box::new(PeopleScreen::open(context, wanted)?),
    };
    terminal::run(context, ink, screen)?;
    Ok("Nothing is lost: what you did is in your record, and `keywright learn` goes on from there.\n"
        .to_owned()
        .into())
}

/// Takes the profile of this name from now on, as the window would.
fn learn_as(context: &Context, name: &str) -> anyhow::Result<()> {
    let known = start(context)?.profiles.into_iter().find(|profile| profile.name == name.trim());
    let profile = known.ok_or_else(|| {
        anyhow::anyhow!("nobody called {name} learns on this machine; `keywright profile NAME` begins")
    })?;
    choose_profile(context, &ChooseProfile { id: profile.id })?;
    Ok(())
}

/// The same as text.
fn told(context: &Context, wanted: &Wanted) -> anyhow::Result<Outcome> {
    let start = start(context)?;
    let text = match (wanted, &start.profile) {
        (Wanted::Lesson(id), _) => {
            let text = prose::portable(&lesson_text(context, id)?.text);
            text.lines().map(|line| tame(line) + "\n").collect()
        }
        (_, None) => outline::outline(
            &course_outline(context)?,
            "Nobody learns here yet: `keywright profile NAME` begins.",
        ),
        (Wanted::Review, Some(_)) => {
            let reviews = keywright_commands::reviews(context)?;
            let next =
                reviews.next_due.map_or_else(String::new, |day| format!(" The next one comes on {day}."));
            format!("Due for review: {}. They are asked on a terminal.{next}\n", reviews.due)
        }
        (Wanted::Course, Some(profile)) => {
            let course = keywright_commands::course(context)?;
            outline::outline(&course, &format!("Learning as {}.", profile.name))
        }
    };
    Ok(text.into())
}
