//! What is done to bundles, and who notices.

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Bundle, Content, Entry, Key, SealError};

fn entry(number: u128) -> Entry {
    Entry {
        id: Uuid::from_u128(number),
        at: Timestamp::from_second(1_795_000_000).unwrap(),
        kind: "lesson-opened".into(),
        content: Some(Content { id: "https/first".into(), version: 1, hash: "0f".into() }),
    }
}

fn key(folder: &Path, name: &str) -> Key {
    Key::open(&folder.join("keys").join(name)).unwrap()
}

fn bundle(key: &Key, events: u128) -> Bundle {
    let made_at = Timestamp::from_second(1_795_000_100).unwrap();
    Bundle::new("ada", "Ada", key.public(), made_at, (0..events).map(entry).collect())
}

#[test]
fn a_bundle_comes_back_as_it_was_signed() {
    let folder = tempfile::tempdir().unwrap();
    let key = key(folder.path(), "ada");
    for events in [0, 1, 7] {
        let bundle = bundle(&key, events);
        assert_eq!(Bundle::verify(&bundle.sign(&key)).unwrap(), bundle);
    }
}

#[test]
fn a_longer_bundle_goes_on_from_a_shorter_one() {
    let folder = tempfile::tempdir().unwrap();
    let key = key(folder.path(), "ada");
    let (short, long) = (bundle(&key, 3), bundle(&key, 5));
    assert_eq!(long.position_after(3), Some(short.position()));
    assert_eq!(short.position_after(5), None);
    let mut told_differently = long.entries.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    told_differently[1].kind = "lesson-completed".into();
    let other = Bundle::new("ada", "Ada", key.public(), long.made_at, told_differently);
    assert_ne!(other.position_after(3), Some(short.position()));
    assert_eq!(other.position_after(1), short.position_after(1));
}

/// Every byte of a bundle, changed or taken out: never believed, whatever the place.
#[test]
fn no_byte_can_be_changed_or_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let key = key(folder.path(), "ada");
    let text = bundle(&key, 2).sign(&key);
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[at] = if changed[at] == b'1' { b'2' } else { b'1' };
        if let Ok(changed) = String::from_utf8(changed) {
            assert!(Bundle::verify(&changed).is_err(), "changed at {at}: {changed}");
        }
        assert!(Bundle::verify(&text[..at]).is_err(), "cut off at {at}");
    }
}

#[test]
fn each_kind_of_harm_has_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let (ada, eve) = (key(folder.path(), "ada"), key(folder.path(), "eve"));
    let text = bundle(&ada, 3).sign(&ada);
    let lines: Vec<&str> = text.lines().collect();
    let joined = |order: &[usize]| order.iter().map(|at| format!("{}\n", lines[*at])).collect::<String>();
    let says = |text: &str| Bundle::verify(text).unwrap_err().to_string();
    let follow = |line| {
        format!("line {line} is not as it was when it was signed: it does not follow from the line before")
    };
    assert_eq!(says(&joined(&[0, 2, 1, 3, 4])), follow(2));
    assert_eq!(says(&joined(&[0, 1, 3, 4])), follow(3));
    assert_eq!(says(&joined(&[0, 1, 2, 2, 3, 4])), follow(4));
    assert!(
        says(&joined(&[0, 1, 2, 4]))
            .starts_with("line 4 is not as it was when it was signed: it speaks of 3")
    );
    assert_eq!(Bundle::verify(&joined(&[0, 1, 2])), Err(SealError::CutOff));
    assert_eq!(Bundle::verify(""), Err(SealError::Foreign("its first line is not JSON".into())));
    assert_eq!(
        Bundle::verify("{\"a\":1}\n{}\n"),
        Err(SealError::Foreign("its first line names no format".into()))
    );
    let newer = text.replace("keywright-bundle-1", "keywright-bundle-2");
    assert_eq!(Bundle::verify(&newer), Err(SealError::Newer("keywright-bundle-2".into())));
    // Made anew with another key under Ada's: the signature is not hers.
    assert_eq!(Bundle::verify(&bundle(&ada, 3).sign(&eve)), Err(SealError::Forged));
}

#[test]
fn a_key_is_made_once_and_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys/ada");
    let made = Key::open(&path).unwrap();
    assert_eq!(Key::open(&path).unwrap().public(), made.public());
    assert_ne!(key(folder.path(), "eve").public(), made.public());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!format!("{made:?}").contains(text.trim()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&path, "no key\n").unwrap();
    assert!(matches!(Key::open(&path), Err(SealError::BadKey { .. })));
}
