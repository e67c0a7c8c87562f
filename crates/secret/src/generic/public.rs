//! Values that are made to be seen: public keys, digests, identifiers of assemblies.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// How public keys, certificates and digests begin when they are written down.
const BEGINNINGS: [&str; 20] = [
    "ssh-rsa ",
    "ssh-dss ",
    "ssh-ed25519 ",
    "ecdsa-sha2-",
    "sk-ssh-",
    "AAAAB3NzaC1",
    "AAAAC3NzaC1",
    "AAAAE2VjZHNh",
    // SubjectPublicKeyInfo of RSA, elliptic and Edwards keys, in base64.
    "MFwwDQYJKoZI",
    "MIGfMA0GCSqG",
    "MIIBIjANBgkq",
    "MIICIjANBgkq",
    "MFkwEwYHKoZI",
    "MCowBQYDK2Vw",
    // `AWS4-`: what is signed, not what signs.
    "QVdTNC1",
    "sha256-",
    "sha384-",
    "sha512-",
    "sha256:",
    "public-key",
];

/// Names without their punctuation that are of something public.
const NAMES: [&str; 27] = [
    "publickey",
    "publishable",
    "pubkey",
    "publictoken",
    "thumbprint",
    "fingerprint",
    "csrf",
    // What makes a call count once, or goes on where a list ended.
    "idempotencytoken",
    "idempotencykey",
    "creationtoken",
    "pagetoken",
    "nexttoken",
    "sequencetoken",
    "continuationtoken",
    "synctoken",
    "clientrequesttoken",
    // What both sides of a handshake see, and what names a key.
    "secwebsocketkey",
    "authorizedkey",
    "keyidentifier",
    "algorithmmnemonic",
    "secretidaccessor",
    // What a request carries beside the credentials that sign it (RFC 5849, section 3.1).
    "oauthsignature",
    "oauthnonce",
    "oauthtimestamp",
    "oauthversion",
    "oauthconsumerkey",
    // The service, in the names of its actions.
    "secretsmanager",
];
static NAMES_ANYWHERE: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(NAMES).expect("a few fixed words"));
/// Names that end so identify somebody, the secret stands elsewhere; or say what a mock does.
const IDENTIFIERS: [&str; 15] = [
    "clientid",
    "appid",
    "accountid",
    "tenantid",
    "projectid",
    "keyid",
    "accesskeyid",
    "credentialid",
    "passwordid",
    "sideeffect",
    // What is kept instead of a password, and when it was set.
    "passwordhash",
    "passwordsalt",
    "passwordlastset",
    "passwordmd5",
    "creationtime",
];
/// Names that begin so are of what was made from a secret.
const MADE: [&str; 2] = ["encrypted", "hashed"];
/// The end of the scope that a signature of AWS is for: who asks, when, where, of which service.
const SCOPE: &str = "aws4_request";
/// How hashes of passwords begin: what `htpasswd`, `crypt` and password libraries write down.
const HASHES: [&str; 22] = [
    "$2a$",
    "$2b$",
    "$2y$",
    "$1$",
    "$5$",
    "$6$",
    "$y$",
    "$apr1$",
    "$argon2",
    "{SHA",
    "{SSHA",
    "{PBKDF2",
    "{crypt}",
    "{CRYPT}",
    "{MD5}",
    "SCRAM-SHA-256$",
    "pbkdf2_",
    "pbkdf2:",
    "scrypt:",
    "bcrypt$",
    "bcrypt_",
    "md5$",
];

/// Whether a name or a value says that it is public.
pub(crate) fn is_public(name: &str, value: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    NAMES_ANYWHERE.is_match(&plain)
        || IDENTIFIERS.iter().any(|word| plain.ends_with(word))
        || MADE.iter().any(|word| plain.starts_with(word))
        || value.contains(SCOPE)
        || plain.ends_with("key") && (is_digest_of_something(value) || is_short_key_id(value))
        || plain.ends_with("keys") && is_digest_of_something(value)
        || (plain.contains("gpgkey") || plain.contains("pgpkey")) && is_hex(value, 40)
        || plain.ends_with("secretid") && is_object_id(value)
        || is_hashed_login(value)
        || BEGINNINGS.iter().chain(&HASHES).any(|begin| value.starts_with(begin))
        || value.contains("BEGIN PUBLIC KEY")
        || value.contains("BEGIN CERTIFICATE")
}

/// Words and the digest of what they name: `Shape.0123…`, a key of contents.
fn is_digest_of_something(value: &str) -> bool {
    let Some((words, digest)) = value.rsplit_once('.') else { return false };
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    matches!(digest.len(), 32 | 40 | 64)
        && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
        && words.split(['.', '-']).all(is_word)
}

fn is_hex(value: &str, length: usize) -> bool {
    value.len() == length && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The name that Docker gives to an object of a swarm. (A `secret_id` of Vault is a UUID, and secret.)
fn is_object_id(value: &str) -> bool {
    value.len() == 25 && value.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

/// A line of `htpasswd` (`user:$2y$…`), or `md5` and the digest that PostgreSQL keeps.
fn is_hashed_login(value: &str) -> bool {
    let kept = value.strip_prefix("md5").is_some_and(|digest| is_hex(digest, 32));
    let line = value.split_once(':').is_some_and(|(_, hash)| {
        ["$2y$", "$2a$", "$2b$", "$apr1$"].iter().any(|begin| hash.starts_with(begin))
    });
    kept || line
}

/// The last eight digits of an `OpenPGP` fingerprint, in capitals as tools print them.
fn is_short_key_id(value: &str) -> bool {
    let digits = value.strip_prefix("0x").unwrap_or(value);
    let has = |holds: fn(&u8) -> bool| digits.bytes().any(|byte| holds(&byte));
    digits.len() == 8
        && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_from_a_secret_or_names_contents_is_public() {
        let digest = "0123456789abcdef0123456789abcdef01234567";
        assert!(is_public("hashed_secret", digest));
        assert!(!is_public("secret", digest));
        assert!(is_public("type_key", &format!("Shape.{digest}")));
        assert!(is_public("key", &format!("ScalarUnion.Int-Selector.{digest}")));
        assert!(!is_public("token", &format!("Shape.{digest}")));
        assert!(is_public("ppa_key", "E1DF1F24"));
        assert!(is_public("GPG_KEY", "0123456789ABCDEF0123456789ABCDEF01234567"));
        assert!(!is_public("API_KEY", "0123456789ABCDEF0123456789ABCDEF01234567"));
        assert!(is_public("SecretID", "a1b2c3d4e5f6g7h8i9j0k1l2m"));
        assert!(!is_public("secret_id", "41b12758-8c6f-0896-c761-92e0a1b2c3d4"));
        assert!(is_public("credentials", "shop:$2y$05$d8tw6L1hojR"));
        assert!(is_public("password", "md50123456789abcdef0123456789abcdef"));
        assert!(is_public("passwordSalt", "bf93caba-6eec-4c0c"));
        assert!(!is_public("key", "12345678"));
        assert!(!is_public("secret", "E1DF1F24"));
        assert!(is_public("oauth_signature", "74KNZJeDHnMBp0EMJ9ZHt"));
        assert!(is_public("mock_secret.side_effect", "X509 CRL FILE"));
        assert!(is_public("Credential", "AKIDEXAMPLE/20130524/us-east-1/s3/aws4_request"));
    }

    #[test]
    fn public_keys_are_public() {
        assert!(is_public("PublicKeyToken", "0123456789abcdef"));
        assert!(is_public("key", "ssh-ed25519 AAAA"));
        assert!(is_public("VERIFY_KEY", "MIIBIjANBgkqhkiG9w0"));
        assert!(is_public("oauth.client_id", "0123456789abcdef"));
        assert!(is_public("password", "$2y$10$0123456789abcdef"));
        assert!(!is_public("publisher_key", "0123456789abcdef"));
    }
}
