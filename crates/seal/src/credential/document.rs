//! The credential as the document that is signed.
//!
//! Its properties are those of Open Badges 3.0 (section B, `AchievementCredential`), and beside them stand
//! the claims a token repeats them in (section 8.2.4). Nothing is said that the specification has no word
//! for, so no further `@context` is needed, which would have to be fetched from somewhere.

use serde_json::{Value, json};

use super::{Alignment, Credential, Evidence};

/// The contexts a credential has to begin with, in this order.
pub(super) const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// What is signed.
pub(super) fn of(credential: &Credential) -> Value {
    let did = credential.key.did();
    let achievement = &credential.achievement;
    let mut document = json!({
        "iss": did,
        "sub": did,
        "jti": credential.id,
        "nbf": credential.valid_from.as_second(),
        "@context": CONTEXTS,
        "id": credential.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": achievement.name,
        "description": achievement.description,
        "issuer": { "id": did, "type": ["Profile"], "name": credential.learner },
        "validFrom": credential.valid_from.to_string(),
        "credentialSubject": {
            "id": did,
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "identityType": "name",
                "identityHash": credential.learner,
                "hashed": false,
            }],
            "achievement": {
                "id": achievement.id,
                "type": ["Achievement"],
                "achievementType": "CertificateOfCompletion",
                "name": achievement.name,
                "description": achievement.description,
                "criteria": { "narrative": achievement.criteria },
                "alignment": achievement.alignments.iter().map(alignment).collect::<Vec<_>>(),
            },
        },
        "evidence": credential.evidence.iter().map(evidence).collect::<Vec<_>>(),
    });
    if let Some(end) = credential.valid_until {
        document["exp"] = end.as_second().into();
        document["validUntil"] = end.to_string().into();
    }
    document
}

fn alignment(alignment: &Alignment) -> Value {
    json!({
        "type": ["Alignment"],
        "targetName": alignment.name,
        "targetCode": alignment.code,
        "targetUrl": alignment.url,
        "targetFramework": "Keywright",
    })
}

fn evidence(evidence: &Evidence) -> Value {
    json!({ "type": ["Evidence"], "name": evidence.name, "description": evidence.description, "genre": "lesson" })
}
