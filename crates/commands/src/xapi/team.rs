//! A team's statements: who completed what and who was let off it, as the team's record holds it.
//!
//! The record knows days, so a statement's time is the beginning of one, in UTC. People are their ids on
//! the roster. Answers are not in the record, and so not here.

use jiff::Timestamp;
use jiff::civil::Date;
use keywright_roster::{Reason, Standing, Waiver};
use serde_json::{Value, json};

use super::{Said, Verb, derived_id, lesson_activity, waived, write};
use crate::context::Context;
use crate::exports;
use crate::reports::{Exported, Failure};
use crate::requests::ExportXapi;
use crate::team::with_team;

/// Writes the completions and waivers of a team as xAPI statements, one on each line.
pub fn export_team_xapi(context: &Context, request: &ExportXapi) -> Result<Exported, Failure> {
    let folder = exports::folder(context, request.folder.as_ref());
    let (today, statements) =
        with_team(context, |team| Ok((team.today()?, statements(&team.standings()?, &team.waivers()?))))?;
    write(&folder, &format!("keywright-team-xapi-{today}.jsonl"), &statements)
}

/// What a team's record says, as statements.
pub(crate) fn team_statements(context: &Context) -> Result<Vec<Value>, Failure> {
    with_team(context, |team| Ok(statements(&team.standings()?, &team.waivers()?)))
}

/// The statements of what was completed, then those of what was waived.
pub(super) fn statements(standings: &[Standing], waivers: &[Waiver]) -> Vec<Value> {
    standings.iter().filter_map(completion).chain(waivers.iter().filter_map(waiver)).collect()
}

fn completion(standing: &Standing) -> Option<Value> {
    let day = standing.completed_on?;
    let said = Said {
        id: derived_id(&["completed", &standing.person, &standing.lesson, &day.to_string()]),
        at: beginning(day)?,
        account: &standing.person,
        registration: derived_id(&["registration", &standing.person]),
        verb: Verb::Completed,
        object: lesson_activity(&standing.lesson, standing.version),
        result: Some(json!({ "completion": true })),
        revision: standing.hash.as_deref(),
        parent: None,
    };
    Some(said.statement())
}

fn waiver(waiver: &Waiver) -> Option<Value> {
    let reason = match waiver.reason {
        Reason::TestedOut => "Tested Out",
        Reason::Equivalent => "Equivalent",
        Reason::Administrative => "Administrative",
    };
    let day = waiver.granted_on;
    let said = Said {
        id: derived_id(&["waived", &waiver.person, &waiver.lesson, &day.to_string(), reason]),
        at: beginning(day)?,
        account: &waiver.person,
        registration: derived_id(&["registration", &waiver.person]),
        verb: Verb::Waived,
        object: lesson_activity(&waiver.lesson, None),
        result: Some(waived(reason)),
        revision: None,
        parent: None,
    };
    Some(said.statement())
}

/// None for a day that no calendar of a record holds.
fn beginning(day: Date) -> Option<Timestamp> {
    format!("{day}T00:00:00Z").parse().ok()
}
