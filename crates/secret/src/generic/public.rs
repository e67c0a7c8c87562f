//! Values that are made to be seen: public keys, digests, identifiers of assemblies.

/// How public keys, certificates and digests begin when they are written down.
const BEGINNINGS: [&str; 18] = [
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
    "sha256-",
    "sha384-",
    "sha512-",
    "sha256:",
];

/// Names without their punctuation that are of something public.
const NAMES: [&str; 6] = ["publickey", "publishable", "pubkey", "publictoken", "thumbprint", "fingerprint"];
/// Names that end so identify somebody; the secret stands elsewhere.
const IDENTIFIERS: [&str; 7] =
    ["clientid", "appid", "accountid", "tenantid", "projectid", "keyid", "accesskeyid"];
/// How hashes of passwords begin: what `htpasswd`, `crypt` and password libraries write down.
const HASHES: [&str; 9] = ["$2a$", "$2b$", "$2y$", "$1$", "$5$", "$6$", "$apr1$", "$argon2", "{SHA"];

/// Whether a name or a value says that it is public.
pub(crate) fn is_public(name: &str, value: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    NAMES.iter().any(|word| plain.contains(word))
        || IDENTIFIERS.iter().any(|word| plain.ends_with(word))
        || plain.starts_with("encrypted")
        || BEGINNINGS.iter().chain(&HASHES).any(|begin| value.starts_with(begin))
        || value.contains("BEGIN PUBLIC KEY")
        || value.contains("BEGIN CERTIFICATE")
}

#[cfg(test)]
mod tests {
    use super::*;

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
