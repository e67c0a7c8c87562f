//! `keywright team` with a server

use std::path::Path;

use keywright_commands::reports::TeamState;
use keywright_commands::requests::{
    Administration, InitTeam, InvitePerson, JoinTeam, RevokePerson, ShareChecks,
};
use keywright_commands::{
    Context, asked_of_me, init_team, invite_person, join_team, leave_team, revoke_person, share_checks,
    sync_team, team_state,
};

use crate::Outcome;
use crate::args::{Server, Switch, Team};
use crate::learn::asked_line;
use crate::report::counted;
use crate::team_reach::version;

pub(crate) fn team(context: &Context, team: &Team) -> anyhow::Result<Outcome> {
    match team {
        Team::Init(server) => init(server),
        Team::Invite { server, person, lead, days, to } => {
            let request = InvitePerson {
                administration: administration(server),
                team: server.team.clone(),
                person: person.clone(),
                leads: *lead,
                days: *days,
                to: spell(to),
            };
            let invited = invite_person(context, &request)?;
            Ok(format!(
                "The invitation is in {}\nIt works once, until {}. Hand it over so that nobody else can read it;\n`keywright team join` uses it up, and it opens nothing any more.\n",
                invited.path, invited.until
            )
            .into())
        }
        Team::Revoke { server, person } => {
            let request = RevokePerson {
                administration: administration(server),
                team: server.team.clone(),
                person: person.clone(),
            };
            let revoked = revoke_person(&request)?;
            Ok(format!("Taken back: {} of {person}.\n", counted(revoked.logins as usize, "login")).into())
        }
        Team::Join { invitation, password_file } => {
            let request = JoinTeam {
                invitation: spell(invitation),
                password_file: password_file.as_deref().map(spell),
            };
            Ok(state(&join_team(context, &request)?).into())
        }
        Team::Sync => Ok(state(&sync_team(context)?).into()),
        Team::ShareChecks { share } => {
            let share = *share == Switch::On;
            share_checks(context, &ShareChecks { share })?;
            let said = if share {
                "From now on, whoever leads your team sees how many findings each rule makes in your projects.\n"
            } else {
                "Your checks are shared no more. What was shared stays.\n"
            };
            Ok(said.to_owned().into())
        }
        Team::Leave => {
            leave_team(context)?;
            Ok("Parted from the team. What was sent stays there, and everything stays here.\n"
                .to_owned()
                .into())
        }
        _ => match team_state(context)? {
            Some(team) => {
                let asked: String = asked_of_me(context)?.iter().map(asked_line).collect();
                Ok((state(&team) + &asked).into())
            }
            None => Ok("You are in no team: `keywright team join INVITATION` joins one.\n".to_owned().into()),
        },
    }
}

fn init(server: &Server) -> anyhow::Result<Outcome> {
    let request = InitTeam { administration: administration(server), team: server.team.clone() };
    let made = init_team(&request)?;
    let first = if made.set_up { "The server is set up for Keywright.\n" } else { "" };
    Ok(format!("{first}The team `{}` is there: `keywright team invite` lets people in.\n", made.team).into())
}

fn administration(server: &Server) -> Administration {
    Administration {
        server: server.url.clone(),
        authority: server.authority.as_deref().map(spell),
        password_file: spell(&server.password_file),
    }
}

fn state(state: &TeamState) -> String {
    let role = if state.leads { ", which you lead" } else { "" };
    let mut text = format!(
        "In the team {}{role}, as {}, on {}\n{} confirmed, {} waiting.\n",
        state.team,
        state.person,
        state.server,
        counted(state.sent as usize, "event"),
        counted(state.waiting as usize, "event")
    );
    match (&state.waits_because, &state.synced_at) {
        (Some(why), _) => text += &format!("Waiting because {why}.\n"),
        (None, Some(at)) => text += &format!("Everything was sent at {at}.\n"),
        (None, None) => {}
    }
    if state.shares_checks {
        text += "You share what your checks find, by rule.\n";
    }
    text.extend(state.published.iter().map(|it| format!("In force: {}\n", version(it))));
    if let Some(days) = state.answers_kept_days {
        text += &format!("The server forgets who answered what after {}.\n", counted(days as usize, "day"));
    }
    text
}

fn spell(path: &Path) -> String {
    path.display().to_string()
}
