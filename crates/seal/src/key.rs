//! Keys: made once, kept where only their owner can read them.

use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::str::FromStr;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::SealError;

/// A profile's key. It is never printed: its `Debug` shows the public half.
pub struct Key(SigningKey);

/// The half of a key that everybody may know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub(crate) [u8; 32]);

/// What a key says about a message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub(crate) [u8; 64]);

impl Key {
    /// The key kept in `path`, made if there is none.
    pub fn open(path: &Path) -> Result<Self, SealError> {
        let failed =
            |error: std::io::Error| SealError::File { path: path.to_owned(), detail: error.to_string() };
        match File::open(path) {
            Ok(file) => read(file, path),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                match make(path) {
                    // Another program made it a moment ago: that one counts.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                        read(File::open(path).map_err(failed)?, path)
                    }
                    made => made.map_err(failed),
                }
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// The half that everybody may know.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a message.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({})", self.public())
    }
}

impl PublicKey {
    /// Whether this key's holder signed the message. Weak keys sign everything, and are refused.
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0)).is_ok()
        })
    }

    /// A short form to compare by voice: 80 bits in five groups.
    pub fn fingerprint(&self) -> String {
        let hash = hex(&blake3::hash(&self.0).as_bytes()[..10]);
        let groups: Vec<&str> = (0..5).map(|at| &hash[at * 4..at * 4 + 4]).collect();
        groups.join("-")
    }
}

fn make(path: &Path) -> std::io::Result<Key> {
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(format!("{}\n", hex(&seed)).as_bytes())?;
    file.sync_all()?;
    Ok(Key(SigningKey::from_bytes(&seed)))
}

fn read(file: File, path: &Path) -> Result<Key, SealError> {
    let bad = |detail: &str| SealError::BadKey { path: path.to_owned(), detail: detail.into() };
    let mut text = String::new();
    file.take(1024).read_to_string(&mut text).map_err(|error| bad(&error.to_string()))?;
    let seed =
        unhex::<32>(text.trim_end()).ok_or_else(|| bad("it should be one line of 64 hexadecimal digits"))?;
    Ok(Key(SigningKey::from_bytes(&seed)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lower case only: a value has one spelling.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let well_formed = text.len() == 2 * N && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    if !well_formed {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

macro_rules! spelled_in_hex {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&hex(&self.0))
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($type), "({})"), self)
            }
        }

        impl FromStr for $type {
            type Err = &'static str;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                unhex(text).map(Self).ok_or("not lower-case hexadecimal of the right length")
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

spelled_in_hex!(PublicKey);
spelled_in_hex!(Signature);
