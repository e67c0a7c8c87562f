//! Which questions are bad: how each does on first tries, and nothing of who tried.

use keywright_lesson::Course;
use keywright_roster::{Doubt, Item};

use super::record::with_team;
use crate::context::Context;
use crate::reports::{Failure, ItemDoubt, TeamItem};

/// How the questions do that people of the team have tried: the most doubtful first.
pub fn team_items(context: &Context) -> Result<Vec<TeamItem>, Failure> {
    let course = context.catalogue.course()?;
    let items = with_team(context, |team| team.items())?;
    let mut told: Vec<TeamItem> = items.iter().map(|item| told(course, item)).collect();
    told.sort_by_key(|it| (std::cmp::Reverse(it.doubts.len()), it.lesson.clone(), it.part.clone()));
    Ok(told)
}

fn told(course: &Course, item: &Item) -> TeamItem {
    let lesson = course.lesson(&item.lesson);
    // What was asked before the lesson was changed is known by its name alone.
    let part = lesson.filter(|it| it.version == item.version).and_then(|it| it.part(&item.part));
    TeamItem {
        lesson: item.lesson.clone(),
        title: lesson.map_or_else(|| item.lesson.clone(), |it| it.title.clone()),
        version: item.version,
        part: item.part.clone(),
        part_title: part.map_or_else(|| item.part.clone(), |it| it.title.clone()),
        people: item.people,
        right_percent: percent(item.facility()),
        discrimination: item.discrimination,
        doubts: item.doubts().into_iter().map(ItemDoubt::from).collect(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 100")]
fn percent(part: f64) -> u32 {
    (part * 100.0).round() as u32
}

impl From<Doubt> for ItemDoubt {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::TooHard => Self::TooHard,
            Doubt::TooEasy => Self::TooEasy,
            Doubt::TellsNobodyApart => Self::TellsNobodyApart,
        }
    }
}
