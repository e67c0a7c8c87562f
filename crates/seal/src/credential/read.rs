//! Reading a credential that anybody may have made.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::document::CONTEXTS;
use super::{ALGORITHM, Achievement, Alignment, Credential, CredentialError, Evidence, Header, LONGEST};
use crate::{PublicKey, Signature};

/// What a credential says. What else a program for badges may say is passed over: it is signed like the
/// rest, and nothing here goes by it.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    jti: String,
    nbf: i64,
    exp: Option<i64>,
    #[serde(rename = "@context")]
    context: Vec<Value>,
    id: String,
    r#type: Many<String>,
    issuer: Issuer,
    #[serde(rename = "validFrom")]
    valid_from: Timestamp,
    #[serde(rename = "validUntil")]
    valid_until: Option<Timestamp>,
    #[serde(rename = "credentialSubject")]
    subject: Subject,
    #[serde(default)]
    evidence: Many<Evidence>,
}

#[derive(Deserialize)]
struct Issuer {
    id: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Subject {
    id: String,
    #[serde(default)]
    identifier: Many<Identity>,
    achievement: Told,
}

#[derive(Deserialize)]
struct Identity {
    #[serde(rename = "identityType")]
    of: String,
    #[serde(rename = "identityHash")]
    text: String,
    hashed: bool,
}

#[derive(Deserialize)]
struct Told {
    id: String,
    name: String,
    description: String,
    criteria: Criteria,
    #[serde(default)]
    alignment: Many<Alignment>,
}

#[derive(Deserialize)]
struct Criteria {
    #[serde(default)]
    narrative: String,
}

/// One, or a list: JSON-LD takes both for the same.
#[derive(Deserialize)]
#[serde(untagged)]
enum Many<T> {
    List(Vec<T>),
    One(T),
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl<T> Many<T> {
    fn list(self) -> Vec<T> {
        match self {
            Self::List(list) => list,
            Self::One(one) => vec![one],
        }
    }
}

pub(super) fn read(text: &str) -> Result<Credential, CredentialError> {
    if text.len() as u64 > LONGEST * 1024 {
        return Err(CredentialError::TooLong);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let foreign = |why: &str| CredentialError::Foreign(why.into());
    let mut parts = text.split('.');
    let (Some(header), Some(payload), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(foreign("it is not a token of three parts"));
    };
    let decoded = |part: &str, name: &str| {
        URL_SAFE_NO_PAD.decode(part).map_err(|_| foreign(&format!("its {name} is not base64url")))
    };
    let key = key(&decoded(header, "head")?)?;
    let signature: [u8; 64] =
        decoded(signature, "signature")?.try_into().map_err(|_| CredentialError::Changed)?;
    let signed = &text[..header.len() + 1 + payload.len()];
    if !key.verifies(signed.as_bytes(), &Signature(signature)) {
        return Err(CredentialError::Changed);
    }
    let claims: Claims = serde_json::from_slice(&decoded(payload, "content")?)
        .map_err(|error| foreign(&format!("it is signed, and no badge: {error}")))?;
    believed(claims, key)
}

/// The key that a token names, once its algorithm is the one on the list.
fn key(header: &[u8]) -> Result<PublicKey, CredentialError> {
    let foreign = |why: String| CredentialError::Foreign(why);
    let value: Value = serde_json::from_slice(header).map_err(|_| foreign("its head is not JSON".into()))?;
    match value["alg"].as_str() {
        Some(ALGORITHM) => {}
        Some(none) if none.eq_ignore_ascii_case("none") => return Err(CredentialError::Unsigned),
        Some(other) => return Err(CredentialError::Algorithm(other.chars().take(20).collect())),
        None => return Err(foreign("its head names no algorithm".into())),
    }
    // A key that comes with the token, or an address to fetch one from, is none to go by.
    let header: Header = serde_json::from_slice(header)
        .map_err(|error| CredentialError::NoKey(format!("in its head, {error}")))?;
    if header.typ.is_some_and(|typ| typ != "JWT") {
        return Err(foreign("its head says that it is of another type than JWT".into()));
    }
    PublicKey::from_did(&header.kid)
        .ok_or_else(|| CredentialError::NoKey("it is not named by a did:key for Ed25519".into()))
}

fn believed(claims: Claims, key: PublicKey) -> Result<Credential, CredentialError> {
    let did = key.did();
    let contexts = claims.context.iter().map(Value::as_str);
    let types = claims.r#type.list();
    let is_badge = |it: &String| it == "OpenBadgeCredential" || it == "AchievementCredential";
    if !contexts.take(2).eq(CONTEXTS.map(Some)) || !types.iter().any(is_badge) {
        return Err(CredentialError::Foreign("it is signed, and no Open Badges 3.0 credential".into()));
    }
    for (holds, says) in [
        (claims.iss == did, "its issuer is not the key that signed it"),
        (claims.issuer.id == claims.iss, "it names two issuers"),
        (claims.subject.id == claims.sub, "it is about two people"),
        (claims.jti == claims.id, "it has two ids"),
        (claims.valid_from.as_second() == claims.nbf, "it begins at two times"),
        (claims.valid_until.map(Timestamp::as_second) == claims.exp, "it ends at two times"),
    ] {
        if !holds {
            return Err(CredentialError::Contradiction(says.into()));
        }
    }
    if claims.sub != did {
        return Err(CredentialError::Contradiction(
            "it is about somebody else than the key that signed it, and Keywright writes none of these"
                .into(),
        ));
    }
    let named = |it: &Identity| it.of == "name" && !it.hashed;
    let name = claims.subject.identifier.list().into_iter().find(named).map(|it| it.text);
    let told = claims.subject.achievement;
    Ok(Credential {
        id: claims.id,
        key,
        learner: name.unwrap_or(claims.issuer.name),
        valid_from: claims.valid_from,
        valid_until: claims.valid_until,
        achievement: Achievement {
            id: told.id,
            name: told.name,
            description: told.description,
            criteria: told.criteria.narrative,
            alignments: told.alignment.list(),
        },
        evidence: claims.evidence.list(),
    })
}
