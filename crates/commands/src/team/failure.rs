//! What can be wrong with the team's store, in words for the person who asked.

use keywright_team::TeamError;

use crate::reports::{Failure, FailureCode};

impl From<TeamError> for Failure {
    fn from(error: TeamError) -> Self {
        let (code, remedy) = said(&error);
        Self { code, message: error.to_string(), remedy: remedy.into() }
    }
}

fn said(error: &TeamError) -> (FailureCode, &'static str) {
    use FailureCode::{BadRequest, TeamFailed, TeamRefused, TeamUnreachable, TeamUntrusted};
    match error {
        TeamError::Unreachable(_) | TeamError::CutOff(_) | TeamError::Busy(_) => (
            TeamUnreachable,
            "Nothing is lost: what you did waits here, and is sent when the server answers.",
        ),
        TeamError::NoTls => {
            (TeamUntrusted, "Ask whoever runs the server to switch TLS on; there is no way around it.")
        }
        TeamError::UnknownAuthority | TeamError::BadAuthority(_) => (
            TeamUntrusted,
            "Ask whoever runs the server for the certificate of its authority. If it has not changed lately, somebody may stand in between: do not go on in this network.",
        ),
        TeamError::WrongHost => (
            TeamUntrusted,
            "Use the name the certificate is for. If the address is right, do not go on in this network.",
        ),
        TeamError::NotValidNow | TeamError::BadCertificate(_) => (
            TeamUntrusted,
            "Look whether this machine's clock is right; if it is, whoever runs the server has to renew the certificate. What you did waits here.",
        ),
        TeamError::LoginRefused | TeamError::NoMember => (
            TeamRefused,
            "Ask whoever runs the team's server whether your login was taken back; a new invitation makes a new one. What you did stays here.",
        ),
        TeamError::Denied(_) => (
            TeamRefused,
            "Ask whoever runs the team's server whether your login was taken back. What you did stays here.",
        ),
        TeamError::InvitationSpent => (
            TeamRefused,
            "Ask for a new one. If you have not used it yourself, say so: somebody else may have.",
        ),
        TeamError::BadInvitation(_) => (BadRequest, "Name the file that `keywright team invite` wrote."),
        TeamError::BadAddress(_) => (BadRequest, "Write postgres://ROLE@HOST:PORT/DATABASE."),
        TeamError::BadName(_) | TeamError::SetUpAlready => (BadRequest, "Choose another name."),
        TeamError::NotSetUp => (TeamFailed, "Run `keywright team init` with a login that may make roles."),
        TeamError::OtherVersion { found, known } if found > known => {
            (TeamFailed, "Install the newest Keywright. What you did waits here.")
        }
        TeamError::OtherVersion { .. } => (
            TeamFailed,
            "Ask whoever runs the team's server to bring its tables up to date. What you did waits here.",
        ),
        TeamError::TooOld(_) => (TeamFailed, "Use a PostgreSQL that is 15 or newer."),
        TeamError::Keychain(_) => (
            TeamFailed,
            "Unlock the keychain, or keep the password in a file of your own: --password-file FILE.",
        ),
        TeamError::File { .. } => (TeamFailed, "Name a file that you and nobody else can read and write."),
        _ => (TeamFailed, "Try again later. What you did waits here."),
    }
}
