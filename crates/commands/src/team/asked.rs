//! What a team asks of whoever learns here, and by when.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use keywright_roster::{Filter, Matrix, Part, Person, Record, Status};
use keywright_store::{Learner, Store, TeamLink};
use keywright_team::Connection;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::course::{Standings, standings};
use crate::reports::{AskedLesson, Failure};
use crate::written::write_in_folder;

/// What the team's server said last, for when the network is away.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Said {
    /// The lessons, and the days they are due.
    asked: Vec<(String, Option<String>)>,
    /// When it said so.
    at: Option<Timestamp>,
    /// After how many days the server forgets who answered what.
    pub(super) answers_kept_days: Option<u32>,
}

/// What is asked of the profile in use and not done yet, what is due first at the top.
pub fn asked_of_me(context: &Context) -> Result<Vec<AskedLesson>, Failure> {
    context.with_learner(|store, learner| {
        let standings = standings(store, learner)?;
        asked(context, store, learner, &standings)
    })
}

/// What is asked of a learner who stands so.
pub(crate) fn asked(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    standings: &Standings,
) -> Result<Vec<AskedLesson>, Failure> {
    let mut asked = if store.team_link(&learner.id)?.is_some() {
        let said = said(context, &learner.id);
        // What was done since the server last said something, it does not know yet.
        let is_open = |lesson: &str| {
            let done = standings.get(lesson).and_then(|it| it.completed_at.max(it.waived_at));
            done.is_none_or(|done| said.at.is_some_and(|at| done <= at))
        };
        let mut asked = said.asked;
        asked.retain(|(lesson, _)| is_open(lesson));
        asked
    } else {
        here(context, store, &learner.id)?
    };
    asked.sort_by(|a, b| (a.1.is_none(), &a.1, &a.0).cmp(&(b.1.is_none(), &b.1, &b.0)));
    let course = context.catalogue.course()?;
    let today = context.clock.today();
    let told = |(lesson, due_on): (String, Option<String>)| AskedLesson {
        title: course.lesson(&lesson).map_or_else(|| lesson.clone(), |it| it.title.clone()),
        overdue: due_on.as_deref().and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day < today),
        lesson,
        due_on,
    };
    Ok(asked.into_iter().map(told).collect())
}

/// What the lead of this machine's team asks of a profile.
fn here(
    context: &Context,
    store: &mut Store,
    learner: &str,
) -> Result<Vec<(String, Option<String>)>, Failure> {
    let profiles = store.roster_profiles()?;
    let Some((_, person)) = profiles.into_iter().find(|(profile, _)| profile == learner) else {
        return Ok(Vec::new());
    };
    let mut team = store.local_team(context.clock.now());
    // The course is opened often: nobody else is judged for it.
    let people: Vec<Person> = team.people()?.into_iter().filter(|it| it.id == person).collect();
    let (assignments, waivers) = (team.assignments()?, team.waivers()?);
    let matrix = Matrix::of(&people, &assignments, &team.standings()?, &waivers, team.today()?);
    let page = matrix.page(&Filter::default(), Part { skip: 0, most: None });
    let open =
        page.rows.into_iter().filter(|row| !matches!(row.cell.status, Status::Completed | Status::Waived));
    Ok(open.map(|row| (row.lesson, row.cell.due_on.map(|day| day.to_string()))).collect())
}

/// Asks the team's server, and keeps what it says.
pub(super) fn ask(context: &Context, link: &TeamLink, connection: &mut Connection) -> Result<(), Failure> {
    let said = Said {
        asked: connection.asked_of_me()?,
        at: Some(context.clock.now()),
        answers_kept_days: connection.answers_kept()?,
    };
    let text = serde_json::to_string(&said).expect("it holds strings and numbers");
    write_in_folder(&file(context, &link.learner), &text)
}

/// What the team's server said last; nothing where that cannot be read, as the next exchange writes it anew.
pub(super) fn said(context: &Context, learner: &str) -> Said {
    let text = std::fs::read_to_string(file(context, learner)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn file(context: &Context, learner: &str) -> PathBuf {
    context.places.team_folder(learner).join("asked.json")
}
