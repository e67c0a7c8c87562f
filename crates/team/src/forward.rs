//! Handing statements on to a learning record store: xAPI 1.0.3 over verified HTTPS, with nothing for less.
//!
//! The store is given what a team's record says and asked for nothing. A statement keeps its id, so what
//! is sent again counts once there.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

use crate::{Password, TeamError, tls};

/// The most statements that are sent at once.
pub const STATEMENTS: usize = 100;

const PATIENCE: Duration = Duration::from_secs(30);

/// Of what a store says about a refusal, this much is told.
const TOLD: usize = 300;

/// Why statements could not be handed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HandOnError {
    /// Nobody answers there, or the connection broke off.
    #[error("the learning record store cannot be reached: {0}")]
    Unreachable(String),
    /// Its certificate is not one to trust.
    #[error("the learning record store is not to be trusted, and nothing was said to it: {0}")]
    Untrusted(String),
    /// The login or its password is not accepted.
    #[error("the learning record store does not accept this login")]
    LoginRefused,
    /// It has too much to do.
    #[error("the learning record store is busy: {0}")]
    Busy(String),
    /// It does not take what it is given.
    #[error("the learning record store refuses what it is given: {0}")]
    Refused(String),
    /// The authority's certificate cannot be used.
    #[error(transparent)]
    Authority(#[from] TeamError),
}

/// A learning record store, and the login it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordStore {
    /// Its endpoint, such as `https://lrs.example.com/xapi`.
    pub address: String,
    /// The name of the login, which some stores call the key.
    pub user: String,
    /// The certificate of the authority that vouches for it, in PEM; those that the system trusts when
    /// left out.
    pub authority: Option<String>,
}

impl RecordStore {
    /// Reads an endpoint. It has to be HTTPS, and to hold no login.
    pub fn new(address: &str, user: &str, authority: Option<String>) -> Result<Self, TeamError> {
        let bad = |why: &str| TeamError::BadAddress(format!("`{address}`: {why}"));
        let rest = address.strip_prefix("https://").ok_or_else(|| bad("it should begin with https://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        if host.contains('@') {
            return Err(TeamError::BadAddress("leave the login out of the address".into()));
        }
        if host.is_empty() || rest.contains(['?', '#']) || rest.contains(char::is_whitespace) {
            return Err(bad("it should be https://host/path, the part before /statements"));
        }
        let address = address.trim_end_matches('/').trim_end_matches("/statements").to_owned();
        Ok(Self { address, user: user.to_owned(), authority })
    }

    /// Hands statements on, each as JSON, and returns once the store has said that it has them.
    ///
    /// After an error it is not known whether they are there: they are to be sent again.
    pub fn hand_on(&self, password: &Password, statements: &[String]) -> Result<(), HandOnError> {
        let login = STANDARD.encode(format!("{}:{}", self.user, password.expose()));
        let response = self
            .agent()?
            .post(format!("{}/statements", self.address))
            .header("Authorization", format!("Basic {login}"))
            .header("X-Experience-API-Version", "1.0.3")
            .header("Content-Type", "application/json")
            .send(format!("[{}]", statements.join(",")));
        let mut response = response.map_err(|error| failed(&error))?;
        let status = response.status().as_u16();
        if (200..300).contains(&status) {
            return Ok(());
        }
        let said =
            response.body_mut().with_config().limit(4 * TOLD as u64).read_to_string().unwrap_or_default();
        let said: String = said.chars().filter(|it| !it.is_control()).take(TOLD).collect();
        Err(match status {
            401 | 403 => HandOnError::LoginRefused,
            429 | 502..=504 => HandOnError::Busy(format!("it answered {status}")),
            _ => HandOnError::Refused(format!("it answered {status}: {said}")),
        })
    }

    fn agent(&self) -> Result<Agent, TeamError> {
        let roots = tls::certificates(self.authority.as_deref())?;
        let roots: Vec<_> = roots.iter().map(|it| ureq::tls::Certificate::from_der(it).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::new_with_certs(&roots))
            .build();
        // Where it sends us on to is nobody that somebody has named.
        let config = Agent::config_builder()
            .https_only(true)
            .max_redirects(0)
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .user_agent("keywright")
            .tls_config(tls);
        Ok(config.build().into())
    }
}

fn failed(error: &ureq::Error) -> HandOnError {
    let refused = match error {
        ureq::Error::Rustls(error) => Some(error),
        ureq::Error::Io(error) => error.get_ref().and_then(|it| it.downcast_ref::<rustls::Error>()),
        _ => None,
    };
    match refused {
        Some(refused) => HandOnError::Untrusted(refused.to_string()),
        None => HandOnError::Unreachable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_https_and_holds_no_login() {
        let read = |address: &str| RecordStore::new(address, "key", None).map(|it| it.address);
        let kept = Ok("https://lrs.example.com/xapi".to_owned());
        assert_eq!(read("https://lrs.example.com/xapi"), kept);
        assert_eq!(read("https://lrs.example.com/xapi/statements/"), kept);
        for bad in [
            "http://lrs.example.com/xapi",
            "https://",
            "https://user@lrs.example.com/xapi",
            "https://lrs.example.com/xapi?x=1",
            "lrs.example.com",
        ] {
            assert!(matches!(read(bad), Err(TeamError::BadAddress(_))), "{bad}");
        }
    }
}
