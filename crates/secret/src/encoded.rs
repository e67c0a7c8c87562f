//! Values that were encoded once more: in base64, as in a Kubernetes Secret, or with percent signs, as
//! in an address. What is inside is judged as if it stood there; the place is that of the whole value.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::structure::decode_base64;

/// How a value was encoded, in words.
pub(crate) const BASE64: &str = "it is written in base64";
pub(crate) const PERCENT: &str = "it is written with percent signs";

/// Shorter values hold no token.
const SHORTEST: usize = 16;
/// Longer ones are files.
const LONGEST: usize = 64 * 1024;
/// How a PKCS#12 file begins: a sequence, its length in two bytes, and version 3 (RFC 7292, section 4).
const PKCS12: ([u8; 2], [u8; 3]) = ([0x30, 0x82], [0x02, 0x01, 0x03]);

/// What a value says when it is decoded, and how it was encoded.
pub(crate) fn decoded(value: &str) -> Option<(String, &'static str)> {
    if !(SHORTEST..=LONGEST).contains(&value.len()) {
        return None;
    }
    if value.contains('%') {
        let text = percent_decode_str(value).decode_utf8().ok()?;
        return matches!(text, Cow::Owned(_)).then(|| (text.into_owned(), PERCENT));
    }
    let text = String::from_utf8(decode_base64(value.trim_end_matches('='))?).ok()?;
    text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some((text, BASE64))
}

/// Whether a value is a PKCS#12 file, in base64: keys and certificates under one password.
pub(crate) fn is_pkcs12(value: &str) -> bool {
    let head = value.get(..16).filter(|_| value.len() > 200).and_then(decode_base64);
    head.is_some_and(|head| head.starts_with(&PKCS12.0) && head[4..].starts_with(&PKCS12.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_decoded_once() {
        let decode = |value: &str| decoded(value).map(|(text, _)| text);
        assert_eq!(decode("aHVudGVyMi1odW50ZXIy").as_deref(), Some("hunter2-hunter2"));
        assert_eq!(decode("hunter2%2Fhunter2%3D").as_deref(), Some("hunter2/hunter2="));
        assert_eq!(decode("correcthorsebatterystaple!"), None);
        assert_eq!(decode("AAAAAAAAAAAAAAAAAAAAAAAA"), None);
        assert_eq!(decode("c2hvcnQ="), None);
    }

    #[test]
    fn a_key_store_is_told_by_how_it_begins() {
        let store = |head: &str| format!("{head}{}", "Q".repeat(300));
        assert!(is_pkcs12(&store("MIIKEAIBAzCCCdoG")));
        assert!(!is_pkcs12(&store("MIIBIjANBgkqhkiG")));
        assert!(!is_pkcs12("MIIKEAIBAzCCCdoG"));
    }
}
