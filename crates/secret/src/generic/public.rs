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

/// Whether a name or a value says that it is public.
pub(crate) fn is_public(name: &str, value: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let named = [
        "publickey",
        "public_key",
        "public-key",
        "publishable",
        "public.key",
        "pubkey",
        "pub_key",
        "public_token",
    ];
    // nginx hands requests on with `proxy_pass http://…`.
    let hands_on = lower.ends_with("_pass") && value.contains("://") && !value.contains('@');
    hands_on
        || named.iter().any(|word| lower.contains(word))
        || BEGINNINGS.iter().any(|begin| value.starts_with(begin))
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
        assert!(!is_public("publisher_key", "0123456789abcdef"));
    }
}
