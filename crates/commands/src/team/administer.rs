//! What the team's administrator does, from their own machine: `team init`, `team invite`, `team revoke`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use jiff::ToSpan;
use keywright_team::{Administrator, Keeper, Server, TeamError};

use crate::context::Context;
use crate::failure::{bad_request, cannot_write};
use crate::reports::{Failure, FailureCode, Invited, Revoked, SetUp};
use crate::requests::{Administration, InitTeam, InvitePerson, RevokePerson};

/// The longest that an invitation may wait for its person, in days.
const LONGEST_WAIT: u32 = 60;

/// Sets a server up for Keywright, if that was not done yet, and makes a team on it.
pub fn init_team(request: &InitTeam) -> Result<SetUp, Failure> {
    let mut administrator = open(&request.administration)?;
    let set_up = match administrator.set_up() {
        Ok(()) => true,
        Err(TeamError::SetUpAlready) => false,
        Err(error) => return Err(error.into()),
    };
    administrator.make_team(&request.team)?;
    Ok(SetUp { set_up, team: request.team.clone() })
}

/// Makes a login for somebody, and writes the file by which they join.
pub fn invite_person(context: &Context, request: &InvitePerson) -> Result<Invited, Failure> {
    if request.days == 0 || request.days > LONGEST_WAIT {
        return Err(bad_request(
            format!("an invitation cannot wait for {} days", request.days),
            format!("Say a number of days from 1 to {LONGEST_WAIT}."),
        ));
    }
    let path = Path::new(&request.to);
    // Made before the login is: an invitation that cannot be written down is one too many.
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| cannot_write(path, &error))?;
    let invited = invite(context, request, &mut file, path);
    if invited.is_err() {
        drop(std::fs::remove_file(path));
    }
    invited
}

fn invite(
    context: &Context,
    request: &InvitePerson,
    file: &mut impl Write,
    path: &Path,
) -> Result<Invited, Failure> {
    let until = context.clock.now().saturating_add((24 * i64::from(request.days)).hours());
    let until = until.map_err(|error| bad_request(error.to_string(), "Say fewer days."))?;
    let mut administrator = open(&request.administration)?;
    let invitation = administrator.invite(&request.team, &request.person, request.leads, until)?;
    let written = file.write_all(invitation.to_text().as_bytes()).and_then(|()| file.flush());
    written.map_err(|error| cannot_write(path, &error))?;
    Ok(Invited { path: path.display().to_string(), until: until.to_string() })
}

/// Takes somebody's logins back.
pub fn revoke_person(request: &RevokePerson) -> Result<Revoked, Failure> {
    let logins = open(&request.administration)?.revoke(&request.team, &request.person)?;
    if logins == 0 {
        return Err(bad_request(
            format!("`{}` has no login in the team `{}`", request.person, request.team),
            "Name the team and the person as in the invitation.",
        ));
    }
    Ok(Revoked { logins: u32::try_from(logins).unwrap_or(u32::MAX) })
}

fn open(administration: &Administration) -> Result<Administrator, Failure> {
    let authority = authority(administration.authority.as_deref())?;
    let (server, role) = Server::parse(&administration.server, authority)?;
    let role = role.ok_or_else(|| {
        bad_request("the address names no role", "Write postgres://ROLE@HOST/DATABASE with your own login.")
    })?;
    let password = Keeper::File(administration.password_file.clone().into()).recall(&role)?;
    let password = password.ok_or_else(|| {
        bad_request(
            format!("there is no password in {}", administration.password_file),
            "Write your login's password into that file, and let nobody else read it.",
        )
    })?;
    Ok(Administrator::open(&server, &role, &password)?)
}

/// The certificate of a server's authority, from the file that somebody names.
pub(super) fn authority(path: Option<&str>) -> Result<Option<String>, Failure> {
    let read = |path: &str| {
        std::fs::read_to_string(path).map_err(|error| Failure {
            code: FailureCode::CannotRead,
            message: format!("cannot read {path}: {error}"),
            remedy: "Name the file that holds the authority's certificate in PEM.".into(),
        })
    };
    path.map(read).transpose()
}
