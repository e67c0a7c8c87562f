//! A key as a name: `did:key`, which holds the key itself, so that whoever reads it needs no directory.
//!
//! The key's 32 bytes follow the number of their kind (`ed25519-pub`, 0xed as a varint), in base58 with
//! the alphabet of Bitcoin, after the `z` that says so (did:key method v0.9, section 3.1).

use crate::PublicKey;

const METHOD: &str = "did:key:";
/// `ed25519-pub` in the table of multicodec.
const KIND: [u8; 2] = [0xed, 0x01];
/// The longest text that can be such a key: 34 bytes in base58.
const LONGEST: usize = 48;

impl PublicKey {
    /// `did:key:z6Mk…`.
    pub fn did(&self) -> String {
        format!("{METHOD}{}", self.multibase())
    }

    /// The name of the key within its document: `did:key:z6Mk…#z6Mk…`.
    pub fn did_url(&self) -> String {
        format!("{}#{}", self.did(), self.multibase())
    }

    /// The key of a `did:key`, or of a DID URL that names the key within it.
    pub fn from_did(text: &str) -> Option<Self> {
        let name = text.strip_prefix(METHOD)?;
        let (name, fragment) =
            name.split_once('#').map_or((name, None), |(name, fragment)| (name, Some(fragment)));
        if fragment.is_some_and(|fragment| fragment != name) || name.len() > LONGEST {
            return None;
        }
        let bytes = bs58::decode(name.strip_prefix('z')?).into_vec().ok()?;
        let key = bytes.strip_prefix(&KIND)?;
        key.try_into().ok().map(Self)
    }

    fn multibase(&self) -> String {
        format!("z{}", bs58::encode([&KIND[..], &self.0].concat()).into_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_spelled_as_the_method_says() {
        // The first test vector of the did:key method for Ed25519, and its key in hexadecimal.
        let did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
        let key: PublicKey =
            "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29".parse().unwrap();
        assert_eq!(key.did(), did);
        assert_eq!(PublicKey::from_did(did), Some(key));
        assert_eq!(PublicKey::from_did(&key.did_url()), Some(key));
    }

    #[test]
    fn what_is_no_such_key_is_none() {
        let did = PublicKey([7; 32]).did();
        let name = did.strip_prefix(METHOD).unwrap();
        for text in [
            "",
            "did:key:",
            "did:key:z",
            "did:web:example.com",
            &did[..did.len() - 1],
            &format!("{did}1"),
            &format!("{did}#other"),
            &format!("{did}#{name}#{name}"),
            // Another alphabet, another kind of key, and a long text that would take long to decode.
            &did.replace("did:key:z", "did:key:m"),
            "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",
            &format!("{METHOD}z{}", "1".repeat(1_000_000)),
        ] {
            assert_eq!(PublicKey::from_did(text), None, "{}", &text[..text.len().min(80)]);
        }
    }
}
