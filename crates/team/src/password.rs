//! Passwords: made here, never printed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::TeamError;

/// A password. It has no `Display`, and its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// A password that somebody chose.
    pub fn given(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// 256 bits that nobody has seen.
    pub fn fresh() -> Result<Self, TeamError> {
        random_hex::<32>().map(Self)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// What the server keeps of it. Sent in place of the password, so that no log holds one.
    pub(crate) fn verifier(&self) -> String {
        postgres_protocol::password::scram_sha_256(self.0.as_bytes())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

pub(crate) fn random_hex<const N: usize>() -> Result<String, TeamError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| TeamError::Machine(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
