//! Joining a team's store, and parting from it.
//!
//! A fresh password is kept before the server is told of it, so that whatever happens in between, one
//! of two passwords opens the login: the invitation's, or the one that is kept.

use std::path::{Path, PathBuf};

use keywright_store::TeamLink;
use keywright_team::{Connection, Invitation, Keeper, Membership, Password, TeamError};

use super::sync::team_state;
use crate::context::Context;
use crate::failure::bad_request;
use crate::published;
use crate::reports::{Failure, FailureCode, TeamState};
use crate::requests::JoinTeam;

/// Joins the team that an invitation is for, as the profile in use.
pub fn join_team(context: &Context, request: &JoinTeam) -> Result<TeamState, Failure> {
    let invitation = Invitation::read(&read(Path::new(&request.invitation))?)?;
    let learner = context.with_learner(|store, learner| match store.team_link(&learner.id)? {
        Some(link) => Err(bad_request(
            format!("{} is in the team {} already", learner.name, link.team),
            "Part from it with `keywright team leave` first, or choose another profile.",
        )),
        None => Ok(learner.id.clone()),
    })?;
    let keeper = match &request.password_file {
        Some(path) => Keeper::File(std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path))),
        None => Keeper::Keychain,
    };
    let membership = join(&invitation, &keeper)?;
    let link = TeamLink {
        learner,
        server: json(&invitation.server),
        role: invitation.role,
        keeper: json(&keeper),
        team: membership.team,
        person: membership.person,
        leads: membership.leads,
        tried_at: None,
        synced_at: None,
        waits_because: None,
    };
    context.with_store(|store| Ok(store.join_team(&link)?))?;
    team_state(context)?.ok_or_else(|| bad_request("the profile was changed meanwhile", "Try again."))
}

fn join(invitation: &Invitation, keeper: &Keeper) -> Result<Membership, Failure> {
    let Invitation { server, role, password, .. } = invitation;
    // One that is kept is of an attempt whose end is not known.
    if let Some(kept) = keeper.recall(role)? {
        match Connection::open(server, role, &kept) {
            Ok(mut connection) => return Ok(connection.membership()?),
            Err(TeamError::LoginRefused) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let fresh = Password::fresh()?;
    let mut connection = Connection::open(server, role, password).map_err(|error| match error {
        TeamError::LoginRefused => TeamError::InvitationSpent,
        error => error,
    })?;
    keeper.keep(role, &fresh)?;
    let joined = connection.join(role, &fresh);
    if let Err(TeamError::InvitationSpent) = &joined {
        keeper.forget(role)?;
    }
    Ok(joined?)
}

/// Parts the profile in use from its team. What was sent stays there, and everything stays here.
pub fn leave_team(context: &Context) -> Result<(), Failure> {
    let learner = context.with_learner(|store, learner| {
        let Some(link) = store.team_link(&learner.id)? else { return Err(no_team(&learner.name)) };
        let keeper: Keeper = serde_json::from_str(&link.keeper).unwrap_or(Keeper::Keychain);
        keeper.forget(&link.role)?;
        store.leave_team(&learner.id)?;
        Ok(learner.id.clone())
    })?;
    published::forget(context, &learner)
}

/// Parts the profile in use from its team, if it is in one.
pub(crate) fn leave_if_joined(context: &Context) -> Result<(), Failure> {
    let joined = context.with_learner(|store, learner| Ok(store.team_link(&learner.id)?.is_some()))?;
    if joined { leave_team(context) } else { Ok(()) }
}

pub(crate) fn no_team(name: &str) -> Failure {
    bad_request(
        format!("{name} is in no team"),
        "Ask whoever runs the team's server for an invitation, and use it with `keywright team join`.",
    )
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it holds strings and numbers")
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {error}", path.display()),
        remedy: "Name the invitation's file.".into(),
    })
}
