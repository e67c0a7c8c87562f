//! Sending what was done to the team's store.
//!
//! The record is never held while the network is waited for: a batch is read, sent, and noted as sent
//! once its commit is confirmed. Whatever breaks off in between is sent again, and the server passes
//! over what it has.

use keywright_store::{TeamLink, Unsent};
use keywright_team::{BATCH, Connection, Keeper, Outgoing, Server, TeamError};

use super::asked;
use super::broken::shares;
use super::forward::forward_if_named;
use super::join::no_team;
use super::publish::come_down;
use crate::context::Context;
use crate::failure::bad_request;
use crate::published;
use crate::reports::{Failure, TeamState};

/// Where the profile in use stands with its team's store; none if it is in no team.
pub fn team_state(context: &Context) -> Result<Option<TeamState>, Failure> {
    context.with_store(|store| {
        let Some(learner) = store.current_learner()? else { return Ok(None) };
        let Some(link) = store.team_link(&learner.id)? else { return Ok(None) };
        let (waiting, sent) = store.outbox(&learner.id)?;
        let server: Result<Server, _> = serde_json::from_str(&link.server);
        let published = come_down(context, &link.learner);
        let answers_kept_days = asked::said(context, &link.learner).answers_kept_days;
        Ok(Some(TeamState {
            team: link.team,
            person: link.person,
            leads: link.leads,
            server: server.map_or_else(|_| String::new(), |server| server.to_string()),
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            sent: u32::try_from(sent).unwrap_or(u32::MAX),
            tried_at: link.tried_at.map(|at| at.to_string()),
            synced_at: link.synced_at.map(|at| at.to_string()),
            waits_because: link.waits_because,
            shares_checks: shares(store, &learner.id)?,
            published,
            answers_kept_days,
        }))
    })
}

/// Sends everything the profile in use has not sent yet. Why it waits, if it does, is remembered.
pub fn sync_team(context: &Context) -> Result<TeamState, Failure> {
    let link = link(context)?;
    let sent = exchange(context, &link);
    let waits_because = sent.as_ref().err().map(|failure| failure.message.clone());
    context.with_store(|store| {
        Ok(store.note_sync(&link.learner, context.clock.now(), waits_because.as_deref())?)
    })?;
    sent?;
    forward_if_named(context)?;
    team_state(context)?.ok_or_else(|| bad_request("the profile was changed meanwhile", "Try again."))
}

/// The team that the profile in use is in.
pub(super) fn link(context: &Context) -> Result<TeamLink, Failure> {
    context.with_learner(|store, learner| store.team_link(&learner.id)?.ok_or_else(|| no_team(&learner.name)))
}

/// Sends what was done, and fetches what the team has published and asks for.
fn exchange(context: &Context, link: &TeamLink) -> Result<(), Failure> {
    let mut connection = connect(link)?;
    send_all(context, link, &mut connection)?;
    published::fetch(context, link, &mut connection)?;
    asked::ask(context, link, &mut connection)
}

fn send_all(context: &Context, link: &TeamLink, connection: &mut Connection) -> Result<(), Failure> {
    let (_, confirmed) = context.with_store(|store| Ok(store.outbox(&link.learner)?))?;
    // A server that was set back to an earlier state gets everything again.
    if connection.held()? < confirmed {
        context.with_store(|store| Ok(store.send_again(&link.learner)?))?;
    }
    loop {
        let limit = u32::try_from(BATCH).expect("a batch is small");
        let batch = context.with_store(|store| Ok(store.unsent(&link.learner, limit)?))?;
        let Some(last) = batch.last().map(|it| it.sequence) else { return Ok(()) };
        let outgoing: Vec<Outgoing> = batch.into_iter().map(outgoing).collect::<Result<_, _>>()?;
        connection.send(&outgoing)?;
        context.with_store(|store| Ok(store.confirm_sent(&link.learner, last)?))?;
    }
}

/// Opens the learner's connection to the team's store.
pub(crate) fn connect(link: &TeamLink) -> Result<Connection, Failure> {
    let unreadable = |_| {
        bad_request(
            "what is known of the team's server cannot be read",
            "Part from the team with `keywright team leave`, and ask for a new invitation.",
        )
    };
    let server: Server = serde_json::from_str(&link.server).map_err(unreadable)?;
    let keeper: Keeper = serde_json::from_str(&link.keeper).map_err(unreadable)?;
    let password = keeper.recall(&link.role)?.ok_or(TeamError::LoginRefused)?;
    Ok(Connection::open(&server, &link.role, &password)?)
}

fn outgoing(unsent: Unsent) -> Result<Outgoing, Failure> {
    let event = unsent.event;
    let id = event.id.parse().map_err(|_| {
        bad_request(format!("the record holds an event with the id `{}`", event.id), "Set the record aside.")
    })?;
    let content = event.content.map(|it| (it.id, it.version, it.hash));
    Ok(Outgoing { id, at: event.at, kind: event.kind, content, tried: unsent.tried, shared: unsent.shared })
}
