//! A pack: files with a manifest of their SHA-256 sums, and a signature of the manifest.
//!
//! The manifest has the form that `sha256sum --check` reads, so that nobody needs this program to see
//! whether a file was changed; the signature says that the manifest is the one that was signed, and when.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::key::hex;
use crate::{Key, PublicKey, SealError, Signature};

const FORMAT: &str = "keywright-evidence-1";

/// The manifest's name in a pack.
pub const MANIFEST: &str = "manifest.sha256";

/// The signature's name in a pack.
pub const SIGNATURE: &str = "signature.json";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    format: String,
    key: PublicKey,
    made_at: Timestamp,
    signature: Signature,
}

impl Signed {
    fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("it holds strings") + "\n"
    }
}

/// A pack whose manifest is as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The key that signed it.
    pub key: PublicKey,
    /// When, by the signer's clock.
    pub made_at: Timestamp,
    /// Every file of the manifest, with what is wrong with it, if anything is.
    pub files: Vec<(String, Option<String>)>,
    /// Files that the manifest does not name.
    pub unnamed: Vec<String>,
}

impl Checked {
    /// Whether every file is there as it was signed, and nothing else.
    pub fn holds(&self) -> bool {
        self.unnamed.is_empty() && self.files.iter().all(|(_, wrong)| wrong.is_none())
    }
}

/// The manifest of some files, and its signature, as they go into files of their own.
pub fn seal(files: &[(&str, &[u8])], key: &Key, made_at: Timestamp) -> (String, String) {
    let manifest: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    let signature = key.sign(&message(&manifest, made_at));
    let signed = Signed { format: FORMAT.into(), key: key.public(), made_at, signature };
    (manifest, signed.to_text())
}

/// Checks a pack. `there` names its files; `read` gives the bytes of one.
pub fn check(
    manifest: &str,
    signature: &str,
    there: &BTreeSet<String>,
    read: impl Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Checked, SealError> {
    let foreign = |detail: String| SealError::Foreign(detail);
    let signed: Signed =
        serde_json::from_str(signature).map_err(|error| foreign(format!("{SIGNATURE}: {error}")))?;
    if signed.format != FORMAT {
        return Err(SealError::Newer(signed.format));
    }
    if !signed.key.verifies(&message(manifest, signed.made_at), &signed.signature) {
        return Err(SealError::Forged);
    }
    let mut files = Vec::new();
    for line in manifest.lines() {
        let (expected, name) =
            line.split_once("  ").ok_or_else(|| foreign(format!("{MANIFEST} has the line `{line}`")))?;
        // A manifest that was signed elsewhere must not lead out of its folder.
        let wrong = if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) {
            Some("is not a name of a file in the pack".into())
        } else {
            match read(name) {
                Ok(bytes) if sha256(&bytes) == expected => None,
                Ok(_) => Some("was changed".into()),
                Err(why) => Some(why),
            }
        };
        files.push((name.to_owned(), wrong));
    }
    let named = |name: &str| [MANIFEST, SIGNATURE].contains(&name) || files.iter().any(|it| it.0 == name);
    let unnamed = there.iter().filter(|name| !named(name)).cloned().collect();
    Ok(Checked { key: signed.key, made_at: signed.made_at, files, unnamed })
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn message(manifest: &str, made_at: Timestamp) -> Vec<u8> {
    format!("{FORMAT}\n{made_at}\n{manifest}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_changed_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::open(&folder.path().join("key")).unwrap();
        let other = Key::open(&folder.path().join("other")).unwrap();
        let made_at = Timestamp::from_second(1_795_000_000).unwrap();
        let (manifest, signature) = seal(&[("a.csv", b"a"), ("b.html", b"b")], &key, made_at);
        // The sum is the one that `printf a | sha256sum` gives.
        assert!(
            manifest.starts_with("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.csv\n")
        );
        let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
        let all = names(&["a.csv", "b.html", MANIFEST, SIGNATURE]);
        let read = |name: &str| match name {
            "a.csv" => Ok(b"a".to_vec()),
            "b.html" => Ok(b"b".to_vec()),
            _ => Err("is not there".to_owned()),
        };
        let checked = check(&manifest, &signature, &all, read).unwrap();
        assert!(checked.holds());
        assert_eq!((checked.key, checked.made_at), (key.public(), made_at));

        let wrong = |read: &dyn Fn(&str) -> Result<Vec<u8>, String>, there: &BTreeSet<String>| {
            let checked = check(&manifest, &signature, there, read).unwrap();
            assert!(!checked.holds());
            let files =
                checked.files.into_iter().filter_map(|(name, wrong)| Some(format!("{name} {}", wrong?)));
            files.chain(checked.unnamed).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&|_| Ok(b"a".to_vec()), &all), ["b.html was changed"]);
        assert_eq!(wrong(&|_| Err("is not there".into()), &all).len(), 2);
        assert_eq!(wrong(&read, &names(&["a.csv", "b.html", "c.csv"])), ["c.csv"]);

        let forged = |manifest: &str, signature: &str| check(manifest, signature, &all, read).unwrap_err();
        assert_eq!(forged(&manifest.replace('a', "b"), &signature), SealError::Forged);
        assert_eq!(forged(&manifest, &signature.replace("2026", "2027")), SealError::Forged);
        let swapped = signature.replace(&key.public().to_string(), &other.public().to_string());
        assert_eq!(forged(&manifest, &swapped), SealError::Forged);
        assert!(matches!(forged(&manifest, "{}"), SealError::Foreign(_)));
    }

    #[test]
    fn a_manifest_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::open(&folder.path().join("key")).unwrap();
        let (manifest, signature) = seal(&[("../../etc/passwd", b"")], &key, Timestamp::UNIX_EPOCH);
        let read = |name: &str| panic!("{name} was read");
        assert!(!check(&manifest, &signature, &BTreeSet::new(), read).unwrap().holds());
    }
}
