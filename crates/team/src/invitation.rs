//! An invitation: everything a person needs to join, in one file that works once.
//!
//! Its password opens the login only until the person joins, which replaces it; and joining is
//! possible for some days only. Whoever uses a stolen invitation first is noticed by the person it
//! was for, whose own attempt then fails.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Password, Server, TeamError};

const FORMAT: &str = "keywright-invitation-1";

/// A way into a team that works once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    format: String,
    /// Where the team's store is.
    pub server: Server,
    /// The login.
    pub role: String,
    /// Its password until the person joins.
    pub password: Password,
    /// Until when the person can join.
    pub until: Timestamp,
}

impl Invitation {
    pub(crate) fn new(server: Server, role: String, password: Password, until: Timestamp) -> Self {
        Self { format: FORMAT.into(), server, role, password, until }
    }

    /// The invitation as it goes into a file.
    pub fn to_text(&self) -> String {
        pretty(self)
    }

    /// Reads an invitation.
    pub fn read(text: &str) -> Result<Self, TeamError> {
        let read: Self = serde_json::from_str(text)
            .map_err(|_| TeamError::BadInvitation("`keywright team invite` wrote something else".into()))?;
        if read.format != FORMAT {
            return Err(TeamError::BadInvitation(format!("its form is `{}`", read.format)));
        }
        crate::member::opaque(&read.role)?;
        Ok(read)
    }
}

fn pretty(invitation: &Invitation) -> String {
    serde_json::to_string_pretty(invitation).expect("it holds strings and numbers") + "\n"
}
