//! What can be wrong with the team's store, told apart by what a person can do about it.

use std::error::Error;
use std::path::PathBuf;

use postgres::error::SqlState;
use rustls::CertificateError;

/// Why the team's store could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TeamError {
    /// Nobody answers there.
    #[error("the team's server cannot be reached: {0}")]
    Unreachable(String),
    /// The connection ended in the middle.
    #[error("the connection to the team's server was cut: {0}")]
    CutOff(String),
    /// It does not offer TLS.
    #[error("the team's server does not offer TLS, and nothing was said to it")]
    NoTls,
    /// Its certificate is by somebody else than the authority it should be by.
    #[error("the team's server shows a certificate of an unknown authority, and nothing was said to it")]
    UnknownAuthority,
    /// Its certificate is for another host.
    #[error("the team's server shows a certificate of another host, and nothing was said to it")]
    WrongHost,
    /// Its certificate is too old, or not valid yet.
    #[error("the certificate of the team's server is not valid today, and nothing was said to it")]
    NotValidNow,
    /// Its certificate is refused for another reason.
    #[error("the certificate of the team's server is refused: {0}")]
    BadCertificate(String),
    /// The authority's certificate that was given cannot be used.
    #[error("the authority's certificate cannot be used: {0}")]
    BadAuthority(String),
    /// The address is not one.
    #[error("this address cannot be used: {0}")]
    BadAddress(String),
    /// The login or its password is not accepted.
    #[error("the team's server does not accept this login")]
    LoginRefused,
    /// The login is of nobody in a team: its invitation was not used yet, or it was taken back.
    #[error("this login is of nobody in the team any more")]
    NoMember,
    /// The login may not do that.
    #[error("the team's server does not allow that to this login: {0}")]
    Denied(String),
    /// The invitation was used, taken back, or is too old.
    #[error("this invitation was used, taken back, or is too old")]
    InvitationSpent,
    /// The invitation's file is not one.
    #[error("this is not an invitation: {0}")]
    BadInvitation(String),
    /// Keywright was never set up there.
    #[error("the team's server is not set up for Keywright")]
    NotSetUp,
    /// Keywright is set up there already.
    #[error("the team's server is set up for Keywright already")]
    SetUpAlready,
    /// The server's tables are of another version than this program.
    #[error("the team's server has tables of version {found}, and this Keywright knows version {known}")]
    OtherVersion {
        /// The server's.
        found: i32,
        /// This program's.
        known: i32,
    },
    /// PostgreSQL there is too old.
    #[error("the team's server runs PostgreSQL {0}; Keywright needs 15 or newer")]
    TooOld(String),
    /// It has too much to do.
    #[error("the team's server is busy: {0}")]
    Busy(String),
    /// The name is taken, or there is nothing of that name.
    #[error("{0}")]
    BadName(String),
    /// The keychain could not be used.
    #[error("the system's keychain cannot be used: {0}")]
    Keychain(String),
    /// A file that holds a password cannot be used.
    #[error("{path} cannot be used: {detail}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// This machine lacks something.
    #[error("this machine cannot do it: {0}")]
    Machine(String),
    /// Anything else that the server said.
    #[error("the team's server said: {0}")]
    Server(String),
}

/// Raised by `keywright.join()`.
const INVITATION_SPENT: &str = "KW001";

impl From<postgres::Error> for TeamError {
    fn from(error: postgres::Error) -> Self {
        if let Some(said) = error.as_db_error() {
            return of_server(said.code(), said.message());
        }
        let causes = causes(&error);
        let certificate = causes.iter().find_map(|cause| cause.downcast_ref::<rustls::Error>());
        if let Some(certificate) = certificate {
            return of_certificate(certificate);
        }
        let detail = causes.last().map_or_else(|| error.to_string(), ToString::to_string);
        if detail.contains("does not support TLS") {
            return Self::NoTls;
        }
        if causes.iter().any(|cause| cause.is::<std::io::Error>()) && error.to_string().contains("connecting")
        {
            return Self::Unreachable(detail);
        }
        Self::CutOff(detail)
    }
}

fn of_server(code: &SqlState, message: &str) -> TeamError {
    let message = || message.to_owned();
    match code.code() {
        INVITATION_SPENT => return TeamError::InvitationSpent,
        // Class 57: the server is being stopped or started; class 53: it has no more of something.
        state if state.starts_with("57P") => return TeamError::CutOff(message()),
        state if state.starts_with("53") => return TeamError::Busy(message()),
        _ => {}
    }
    match *code {
        SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => TeamError::LoginRefused,
        SqlState::INSUFFICIENT_PRIVILEGE => TeamError::Denied(message()),
        SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_FUNCTION | SqlState::INVALID_SCHEMA_NAME => {
            TeamError::NotSetUp
        }
        SqlState::INVALID_CATALOG_NAME => TeamError::BadAddress(message()),
        SqlState::QUERY_CANCELED | SqlState::LOCK_NOT_AVAILABLE => TeamError::Busy(message()),
        _ => TeamError::Server(message()),
    }
}

fn of_certificate(error: &rustls::Error) -> TeamError {
    use CertificateError as Because;
    match error {
        rustls::Error::InvalidCertificate(because) => match because {
            Because::UnknownIssuer | Because::BadSignature => TeamError::UnknownAuthority,
            Because::NotValidForName | Because::NotValidForNameContext { .. } => TeamError::WrongHost,
            Because::Expired
            | Because::ExpiredContext { .. }
            | Because::NotValidYet
            | Because::NotValidYetContext { .. } => TeamError::NotValidNow,
            other => TeamError::BadCertificate(other.to_string()),
        },
        other => TeamError::BadCertificate(other.to_string()),
    }
}

/// The error and everything behind it. What an I/O error wraps is not among its own sources.
fn causes(error: &postgres::Error) -> Vec<&(dyn Error + 'static)> {
    let mut causes: Vec<&(dyn Error + 'static)> = Vec::new();
    let mut next: Option<&(dyn Error + 'static)> = error.source();
    while let Some(cause) = next {
        causes.push(cause);
        let wrapped = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = wrapped.map(|it| it as &(dyn Error + 'static)).or_else(|| cause.source());
    }
    causes
}
