//! What is done to credentials, and who notices.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::*;

fn key(name: &str) -> Key {
    let folder = tempfile::tempdir().unwrap();
    Key::open(&folder.path().join(name)).unwrap()
}

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn credential(key: &Key) -> Credential {
    Credential {
        id: "urn:uuid:0197b3f2-0000-7000-8000-000000000000".into(),
        key: key.public(),
        learner: "Ada".into(),
        valid_from: time(0),
        valid_until: Some(time(100)),
        achievement: Achievement {
            id: "https://example.com/lessons#https".into(),
            name: "HTTPS".into(),
            description: "A practice.".into(),
            criteria: "Every lesson.".into(),
            alignments: vec![Alignment {
                name: "Find every hop.".into(),
                code: "https/hops".into(),
                url: "https://example.com/hops".into(),
            }],
        },
        evidence: vec![Evidence { name: "First".into(), description: "Completed.".into() }],
    }
}

/// The credential's document with something else in it, signed by its own key.
fn resigned(key: &Key, change: impl FnOnce(&mut Value)) -> Result<Credential, CredentialError> {
    let mut document = document::of(&credential(key));
    change(&mut document);
    let header = json!({ "alg": "EdDSA", "kid": key.public().did_url() });
    Credential::read(&token(&header.to_string(), &document.to_string(), key))
}

fn headed(key: &Key, header: &Value) -> Result<Credential, CredentialError> {
    Credential::read(&token(&header.to_string(), &document::of(&credential(key)).to_string(), key))
}

#[test]
fn a_credential_comes_back_as_it_was_signed() {
    let key = key("ada");
    let text = credential(&key).sign(&key);
    assert_eq!(Credential::read(&text).unwrap(), credential(&key));
    assert_eq!(Credential::read(&format!("\u{feff}{text}\r\n")).unwrap(), credential(&key));
    let endless = Credential { valid_until: None, ..credential(&key) };
    assert_eq!(Credential::read(&endless.sign(&key)).unwrap(), endless);
}

/// Every byte of a credential, changed or taken out: never believed, whatever the place.
#[test]
fn no_byte_can_be_changed_or_taken_out() {
    let key = key("ada");
    let text = credential(&key).sign(&key);
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(Credential::read(&changed).is_err(), "changed at {at}");
        assert!(Credential::read(&text[..at]).is_err(), "cut off at {at}");
    }
    assert!(Credential::read(&format!("{text}A")).is_err());
}

#[test]
fn only_one_algorithm_is_taken_and_only_a_key_that_is_named() {
    let ada = key("ada");
    let kid = ada.public().did_url();
    assert!(headed(&ada, &json!({ "alg": "EdDSA", "kid": kid })).is_ok());
    for none in ["none", "None", "NONE"] {
        assert_eq!(headed(&ada, &json!({ "alg": none, "kid": kid })), Err(CredentialError::Unsigned));
    }
    for other in ["HS256", "RS256", "ES256", "eddsa", "Ed25519"] {
        assert_eq!(
            headed(&ada, &json!({ "alg": other, "kid": kid })),
            Err(CredentialError::Algorithm(other.into()))
        );
    }
    for header in [
        json!({ "alg": "EdDSA" }),
        json!({ "alg": "EdDSA", "kid": "https://example.com/keys#1" }),
        json!({ "alg": "EdDSA", "kid": kid, "jku": "https://example.com/keys" }),
        json!({ "alg": "EdDSA", "kid": kid, "jwk": { "kty": "OKP" } }),
        json!({ "alg": "EdDSA", "kid": kid, "crit": ["b64"], "b64": false }),
        json!({ "alg": "EdDSA", "kid": 7 }),
    ] {
        let refused = headed(&ada, &header);
        assert!(matches!(refused, Err(CredentialError::NoKey(_))), "{header}: {refused:?}");
    }
    for header in [json!({ "kid": kid }), json!([]), json!({ "alg": "EdDSA", "kid": kid, "typ": "at+jwt" })] {
        assert!(matches!(headed(&ada, &header), Err(CredentialError::Foreign(_))), "{header}");
    }
    // The signature of one key under the name of another.
    let eve = key("eve");
    let header = json!({ "alg": "EdDSA", "kid": eve.public().did_url() });
    assert_eq!(headed(&ada, &header), Err(CredentialError::Changed));
}

#[test]
fn what_does_not_agree_with_itself_is_not_believed() {
    let ada = key("ada");
    let eve = key("eve").public().did();
    assert!(resigned(&ada, |_| {}).is_ok());
    let changes: [&dyn Fn(&mut Value); 8] = [
        &|it| it["iss"] = eve.clone().into(),
        &|it| it["issuer"]["id"] = eve.clone().into(),
        &|it| it["sub"] = eve.clone().into(),
        &|it| it["jti"] = "urn:uuid:other".into(),
        &|it| it["nbf"] = 1.into(),
        &|it| it["exp"] = 1.into(),
        &|it| drop(it.as_object_mut().unwrap().remove("exp")),
        &|it| {
            it["sub"] = eve.clone().into();
            it["credentialSubject"]["id"] = eve.clone().into();
        },
    ];
    for (at, change) in changes.iter().enumerate() {
        let refused = resigned(&ada, change);
        assert!(matches!(refused, Err(CredentialError::Contradiction(_))), "{at}: {refused:?}");
    }
}

#[test]
fn what_is_something_else_says_so() {
    let ada = key("ada");
    let changes: [&dyn Fn(&mut Value); 5] = [
        &|it| it["type"] = json!(["VerifiableCredential"]),
        &|it| it["@context"] = json!(["https://www.w3.org/2018/credentials/v1"]),
        &|it| it["credentialSubject"] = json!("somebody"),
        &|it| it["validFrom"] = "soon".into(),
        &|it| *it = json!({ "sub": "1", "exp": 1 }),
    ];
    for (at, change) in changes.iter().enumerate() {
        let refused = resigned(&ada, change);
        assert!(matches!(refused, Err(CredentialError::Foreign(_))), "{at}: {refused:?}");
    }
    let deep = URL_SAFE_NO_PAD.encode("[".repeat(100_000));
    for text in ["", "...", "a.b.c", "{\"type\": []}", &format!("{deep}.{deep}.{deep}")] {
        assert!(
            matches!(Credential::read(text), Err(CredentialError::Foreign(_))),
            "{}",
            &text[..text.len().min(40)]
        );
    }
    let kib = usize::try_from(LONGEST).unwrap() * 1024;
    assert_eq!(Credential::read(&"a".repeat(kib + 1)), Err(CredentialError::TooLong));
}

#[test]
fn a_name_said_twice_is_no_badge() {
    let ada = key("ada");
    let document = document::of(&credential(&ada)).to_string();
    let twice = format!("{{\"iss\":\"{}\",{}", key("eve").public().did(), &document[1..]);
    let header = json!({ "alg": "EdDSA", "kid": ada.public().did_url() });
    let refused = Credential::read(&token(&header.to_string(), &twice, &ada));
    assert!(matches!(refused, Err(CredentialError::Foreign(_))), "{refused:?}");
}

#[test]
fn it_counts_from_its_first_second_to_its_last() {
    let credential = credential(&key("ada"));
    for (second, expect) in [
        (-1, Err(CredentialError::NotYet(time(0)))),
        (0, Ok(())),
        (99, Ok(())),
        (100, Err(CredentialError::Expired(time(100)))),
    ] {
        assert_eq!(credential.is_in_time(time(second)), expect);
    }
}
