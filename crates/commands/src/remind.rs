//! What somebody is reminded of outside the window, if they asked for it: at most once a day, and in
//! numbers alone.
//!
//! A note on a desktop is read by whoever stands behind its owner. So it says how much is due, and never
//! whose it is, which lesson it is, or what an answer was.
//!
//! What is due changes with the day, so each profile is looked at once on each. A server that does not
//! answer is no reason to be silent about the rest: what its lead was not told of is told another day.

mod words;

use std::collections::HashSet;

use jiff::civil::Date;
use keywright_roster::{Filter, Part, Row, Status};
use keywright_store::{Learner, Store};

use crate::context::Context;
use crate::course::standings;
use crate::people::LANGUAGE;
use crate::reports::{AskedLesson, Failure, Reminder};
use crate::requests::SetReminders;
use crate::reviews::Session;
use crate::team::{asked, with_team};

/// What is due within so many days is due soon.
const SOON: i32 = 3;

/// The settings of a profile that say whether it is reminded, on which day it was looked at last, and on which it
/// was last told of the team it leads.
const REMINDS: &str = "reminders of";
const LOOKED: &str = "day of the last reminder of";
const TOLD: &str = "day the team was last told of to";

/// What a note is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Due {
    /// Lessons that one's team asks for, and that are late.
    overdue: usize,
    /// Those that will be within a few days.
    soon: usize,
    /// Reviews.
    reviews: usize,
    /// People of the team one leads who went overdue since one was last told.
    people: usize,
}

/// Whether the profile in use is reminded.
pub fn reminders(context: &Context) -> Result<bool, Failure> {
    context.with_learner(|store, learner| reminds(store, learner))
}

/// Reminds the profile in use from now on, or no more.
pub fn set_reminders(context: &Context, request: &SetReminders) -> Result<(), Failure> {
    context.with_learner(|store, learner| {
        let value = if request.remind { "yes" } else { "" };
        Ok(store.set_own_setting(&learner.id, REMINDS, value)?)
    })
}

fn reminds(store: &Store, learner: &Learner) -> Result<bool, Failure> {
    Ok(store.own_setting(&learner.id, REMINDS)?.is_some_and(|value| !value.is_empty()))
}

/// What the profile in use is to be reminded of now. Whoever asks has to show it: it is said once.
pub fn remind(context: &Context) -> Result<Option<Reminder>, Failure> {
    let today = context.clock.today();
    let Some((learner, language)) = to_look_at(context, today)? else { return Ok(None) };
    let mut due = own(context, today)?;
    if leads(context, &learner)?
        && let Some(people) = went_overdue(context, &learner, today)?
    {
        due.people = people;
    }
    Ok(words::said(&language, due).map(|text| Reminder { title: "Keywright".into(), text }))
}

/// Whoever is to be looked at and was not yet today, with their language. From now on they were.
fn to_look_at(context: &Context, today: Date) -> Result<Option<(Learner, String)>, Failure> {
    context.with_store(|store| {
        let Some(learner) = store.current_learner()? else { return Ok(None) };
        let today = today.to_string();
        if !reminds(store, &learner)? || store.own_setting(&learner.id, LOOKED)?.as_ref() == Some(&today) {
            return Ok(None);
        }
        store.set_own_setting(&learner.id, LOOKED, &today)?;
        Ok(Some((learner, store.setting(LANGUAGE)?.unwrap_or_default())))
    })
}

fn own(context: &Context, today: Date) -> Result<Due, Failure> {
    context.with_learner(|store, learner| {
        let standings = standings(store, learner)?;
        let (overdue, soon) = late_and_soon(&asked(context, store, learner, &standings)?, today);
        let reviews = Session::of(context, store, learner)?.told().due as usize;
        Ok(Due { overdue, soon, reviews, people: 0 })
    })
}

fn late_and_soon(asked: &[AskedLesson], today: Date) -> (usize, usize) {
    let in_days =
        |it: &AskedLesson| Some(it.due_on.as_deref()?.parse::<Date>().ok()? - today).map(|it| it.get_days());
    let late = asked.iter().filter(|it| it.overdue).count();
    let soon = asked.iter().filter(|it| in_days(it).is_some_and(|days| (0..=SOON).contains(&days))).count();
    (late, soon)
}

/// Whether somebody leads. On a machine without a server anybody may look at the team; there it is who is
/// not on the roster themselves.
fn leads(context: &Context, learner: &Learner) -> Result<bool, Failure> {
    context.with_store(|store| match store.team_link(&learner.id)? {
        Some(link) => Ok(link.leads),
        None => Ok(store.roster_profiles()?.iter().all(|(profile, _)| *profile != learner.id)),
    })
}

/// How many people went overdue since their lead was last told, who from now on was; none if the team
/// cannot be asked.
fn went_overdue(context: &Context, learner: &Learner, today: Date) -> Result<Option<usize>, Failure> {
    let filter = Filter { status: Some(Status::Overdue), ..Filter::default() };
    let Ok(page) = with_team(context, |team| team.page(&filter, Part::ALL)) else { return Ok(None) };
    context.with_store(|store| {
        let since = store.own_setting(&learner.id, TOLD)?.and_then(|day| day.parse().ok());
        store.set_own_setting(&learner.id, TOLD, &today.to_string())?;
        Ok(Some(people_since(&page.rows, since)))
    })
}

/// What was due on the day of the last note was not overdue then.
fn people_since(overdue: &[Row], since: Option<Date>) -> usize {
    let is_new = |row: &&Row| since.is_none_or(|since| row.cell.due_on.is_some_and(|due| due >= since));
    overdue.iter().filter(is_new).map(|row| &row.person).collect::<HashSet<_>>().len()
}

#[cfg(test)]
mod tests;
