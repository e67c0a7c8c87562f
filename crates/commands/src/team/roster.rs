//! The roster: who is in the team, imported from CSV, and which profiles are whose.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use keywright_roster::{Change, Person, compare, read};

use super::record::with_team;
use crate::context::Context;
use crate::convert::number;
use crate::failure::bad_request;
use crate::reports::{
    Failure, FailureCode, FieldChange, ImportProgress, Roster, RosterChange, RosterChangeKind, RosterField,
    RosterImport, RosterPerson, RosterProfile, RowProblem,
};
use crate::requests::{ImportRoster, LinkProfile};

/// Everybody on the roster, and the profiles that nobody on it has.
pub fn roster(context: &Context) -> Result<Roster, Failure> {
    let people = with_team(context, |team| team.people())?;
    let (links, profiles) = context.with_store(|store| {
        let here = store.learners()?.into_iter().map(|it| (it.id, it.name));
        let elsewhere = store.sources()?.into_iter().map(|it| (it.learner, it.name));
        let profiles = here.chain(elsewhere).map(|(id, name)| RosterProfile { id, name });
        Ok((store.roster_profiles()?, profiles.collect::<Vec<_>>()))
    })?;
    let mut theirs: HashMap<String, Vec<RosterProfile>> = HashMap::new();
    let mut unlinked = Vec::new();
    for profile in profiles {
        match links.iter().find(|(learner, _)| *learner == profile.id) {
            Some((_, person)) => theirs.entry(person.clone()).or_default().push(profile),
            None => unlinked.push(profile),
        }
    }
    Ok(Roster {
        people: people
            .into_iter()
            .map(|person| RosterPerson {
                profiles: theirs.remove(&person.id).unwrap_or_default(),
                id: person.id,
                name: person.name,
                groups: person.groups,
                joined_on: person.joined_on.to_string(),
                active: person.active,
            })
            .collect(),
        unlinked,
    })
}

/// Says what an import would change, and does it if asked to. With a row that cannot be used nothing
/// is changed, and neither when it is stopped: by its job, as a check is. `progress` hears how far it is.
pub fn import_roster(
    context: &Context,
    request: &ImportRoster,
    progress: &dyn Fn(ImportProgress),
) -> Result<RosterImport, Failure> {
    context.cancellable(&request.job, |cancel| import(context, request, cancel, progress))
}

fn import(
    context: &Context,
    request: &ImportRoster,
    cancel: &AtomicBool,
    progress: &dyn Fn(ImportProgress),
) -> Result<RosterImport, Failure> {
    let text = std::fs::read_to_string(&request.path).map_err(|error| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {error}", request.path),
        remedy: "Name a file of comma-separated values in UTF-8, with the columns id and name.".into(),
    })?;
    with_team(context, |team| {
        let there = team.people()?;
        let given = match read(&text, team.today()?) {
            Ok(given) => given,
            Err(errors) => {
                let problem =
                    |it: keywright_roster::RowError| RowProblem { line: it.line, message: it.message };
                let problems = errors.into_iter().map(problem).collect();
                return Ok(RosterImport { changes: vec![], same: 0, problems, applied: false });
            }
        };
        let comparison = compare(&there, &given, request.partial);
        if request.apply {
            let changed: Vec<Person> = comparison.changes.iter().map(|it| it.entry().clone()).collect();
            let of = number(changed.len());
            let done = team.put_people_by_steps(&changed, &mut |done| {
                progress(ImportProgress { people: number(done), of });
                if cancel.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })?;
            if done.is_break() {
                return Err(cancelled());
            }
        }
        Ok(RosterImport {
            changes: comparison.changes.iter().map(change).collect(),
            same: u32::try_from(comparison.same).unwrap_or(u32::MAX),
            problems: vec![],
            applied: request.apply,
        })
    })
}

fn cancelled() -> Failure {
    Failure {
        code: FailureCode::Cancelled,
        message: "the import was cancelled".into(),
        remedy: "Import the file again when you like; nobody on the roster was changed.".into(),
    }
}

/// Says whose a profile is.
pub fn link_profile(context: &Context, request: &LinkProfile) -> Result<(), Failure> {
    context.with_store(|store| {
        let here = store.learners()?.iter().any(|it| it.id == request.profile);
        if !here && store.source(&request.profile)?.is_none() {
            return Err(bad_request(
                format!("there is no profile `{}`", request.profile),
                "Take one from the list of `keywright team roster`.",
            ));
        }
        let known = keywright_roster::Record::people(&mut store.local_team(context.clock.now()))?;
        if known.iter().all(|it| it.id != request.person) {
            return Err(nobody(&request.person));
        }
        Ok(store.link_profile(&request.profile, &request.person)?)
    })
}

pub(crate) fn nobody(person: &str) -> Failure {
    bad_request(
        format!("nobody on the roster has the id `{person}`"),
        "Take one from the list of `keywright team roster`.",
    )
}

fn change(change: &Change) -> RosterChange {
    let (kind, fields) = match change {
        Change::Joins(_) => (RosterChangeKind::Joins, Vec::new()),
        Change::Returns(_) => (RosterChangeKind::Returns, Vec::new()),
        Change::Leaves(_) => (RosterChangeKind::Leaves, Vec::new()),
        Change::Changes { from, to } => (RosterChangeKind::Changes, differences(from, to)),
    };
    let entry = change.entry();
    RosterChange { kind, id: entry.id.clone(), name: entry.name.clone(), fields }
}

fn differences(from: &Person, to: &Person) -> Vec<FieldChange> {
    let groups = |person: &Person| person.groups.join(", ");
    let fields = [
        (RosterField::Name, from.name.clone(), to.name.clone()),
        (RosterField::Groups, groups(from), groups(to)),
        (RosterField::Joined, from.joined_on.to_string(), to.joined_on.to_string()),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(field, from, to)| FieldChange { field, from, to }).collect()
}
