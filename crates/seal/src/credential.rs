//! A credential: what somebody completed, in a form that any program for badges can check.
//!
//! It is an Open Badges 3.0 credential in the form of a signed token (VC-JWT, section 8.2 of the
//! specification), signed with Ed25519. The one who says it and the one it is about are the same key,
//! named by `did:key`: Keywright has no server that could vouch for anybody, and the credential says so
//! in its criteria. What it proves is that the holder of the key said this, and that it is as it was said.
//!
//! A credential that is read is somebody else's text, and may be made to deceive. The order of the checks
//! is the one a token asks for: its length and form, the algorithm against a list of one, the key, the
//! signature, and only then what it says, which has to agree with itself.
//!
//! Deliberately absent: other algorithms, keys that have to be fetched, and revocation, which would need
//! a server that keeps the list.

mod document;
mod read;
#[cfg(test)]
mod tests;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Key, PublicKey};

/// The longest credential that is read, in KiB. That of the whole course takes some 150.
pub const LONGEST: u64 = 1024;

/// The one algorithm a credential is signed with.
const ALGORITHM: &str = "EdDSA";

/// What somebody completed, as it is said in a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// `urn:uuid:…`.
    pub id: String,
    /// The key that signs it, and that it is about.
    pub key: PublicKey,
    /// The name the learner goes by.
    pub learner: String,
    /// When it was made, to the second.
    pub valid_from: Timestamp,
    /// When it ends, if it does.
    pub valid_until: Option<Timestamp>,
    /// What was completed.
    pub achievement: Achievement,
    /// What was done for it.
    pub evidence: Vec<Evidence>,
}

/// What was completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// A URI that stands for it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is, in a sentence.
    pub description: String,
    /// What it takes.
    pub criteria: String,
    /// The objectives that were shown.
    pub alignments: Vec<Alignment>,
}

/// An objective that belongs to an achievement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alignment {
    /// The objective.
    #[serde(rename = "targetName")]
    pub name: String,
    /// Its id within the course.
    #[serde(rename = "targetCode", default)]
    pub code: String,
    /// Where it is published.
    #[serde(rename = "targetUrl")]
    pub url: String,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Evidence {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// How and when it was done.
    #[serde(default)]
    pub description: String,
}

/// Why a credential is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// It is something else.
    #[error("it is no credential: {0}")]
    Foreign(String),
    /// It is longer than any honest one.
    #[error("it is longer than {LONGEST} KiB")]
    TooLong,
    /// It says of itself that nobody signed it.
    #[error("nobody signed it: its algorithm is `none`")]
    Unsigned,
    /// It is signed in a way that is not on the list.
    #[error("it is signed with `{0}`; only {ALGORITHM} is taken here")]
    Algorithm(String),
    /// Its key is not named in it, or is of another kind.
    #[error("its key cannot be known from it: {0}")]
    NoKey(String),
    /// The signature is not by the key over this text.
    #[error("it was changed after it was signed, or another key signed it")]
    Changed,
    /// It is signed, and says one thing in one place and another in another.
    #[error("it does not agree with itself: {0}")]
    Contradiction(String),
    /// Its time is over.
    #[error("it ended at {0}")]
    Expired(Timestamp),
    /// Its time has not come.
    #[error("it begins at {0}, which is still to come")]
    NotYet(Timestamp),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
}

impl Credential {
    /// The credential as it goes into a file.
    ///
    /// # Panics
    ///
    /// When the key is not the one the credential names: such a credential would be believed by nobody.
    pub fn sign(&self, key: &Key) -> String {
        assert!(key.public() == self.key, "a credential is signed by the key it names");
        let header = Header { alg: ALGORITHM.into(), kid: self.key.did_url(), typ: Some("JWT".into()) };
        let header = serde_json::to_string(&header).expect("it holds strings");
        token(&header, &document::of(self).to_string(), key)
    }

    /// Reads a credential, and believes it only if all of it is as it was signed and agrees with itself.
    pub fn read(text: &str) -> Result<Self, CredentialError> {
        read::read(text)
    }

    /// Whether its time has come and is not over.
    pub fn is_in_time(&self, now: Timestamp) -> Result<(), CredentialError> {
        match self.valid_until {
            Some(end) if now >= end => Err(CredentialError::Expired(end)),
            _ if now < self.valid_from => Err(CredentialError::NotYet(self.valid_from)),
            _ => Ok(()),
        }
    }
}

fn token(header: &str, payload: &str, key: &Key) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()).0);
    format!("{signed}.{signature}")
}
