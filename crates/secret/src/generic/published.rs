//! Values that everybody knows: samples that standards print, and credentials that stand for any.
//!
//! Documentation and tests quote the samples of the standard they implement, word for word. Whoever
//! finds one has found a quotation. The same is true of `user:pass`, also where it is written in base64 for
//! a header.

use super::reference;
use super::words::{self, Split};
use crate::structure::decode_base64;

/// Tokens, secrets and passwords printed in standards.
const SAMPLES: [&str; 25] = [
    // RFC 6749, sections 2.3.1, 4.1 to 4.4, 5.1 and 6.
    "2YotnFZFEjr1zCsicMWpAA",
    "tGzv3JOkF0XG5Qx2TlKWIA",
    "gX1fBat3bV",
    "7Fjfp0ZBr1KtDRbnfVdmIw",
    "SplxlOBeZQQYbYS6WxSbIA",
    "A3ddj3w",
    // RFC 6750, sections 2.1 and 4.
    "mF_9.B5f-4.1JqM",
    "vF9dft4qmT",
    // draft-ietf-oauth-v2-http-mac, section 1.1, quoted in RFC 6749, section 7.1.
    "h480djs93hd8",
    // RFC 7009, section 2.1.
    "45ghiukldjahdnhzdauz",
    // OpenID Connect Core 1.0, sections 3.1.3.3 and 5.3.1.
    "SlAV32hkKG",
    "8xLOxBtZp8",
    // RFC 5849, sections 1.2 and 3.1.
    "kkk9d7dh3k39sjv7",
    "9djdj82h48djs9d2",
    "dh893hdasih9",
    "dpf43f3p2l4k3l03",
    "kd94hf93k423kf44",
    "hh5s93j4hdidpola",
    "hdhd0244k9j7ao03",
    "nnch734d00sl2jdk",
    "pfkkdhi9sl3r4s50",
    // RFC 6455, sections 1.2 and 1.3.
    "dGhlIHNhbXBsZSBub25jZQ==",
    "dGhlIHNhbXBsZSBub25jZQ",
    "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
    // RFC 7617, section 2, and RFC 2617, section 3.5.
    "open sesame",
];
/// The head and the claims of the token in RFC 7519, section 3.1, and RFC 7515, appendix A.1.
const SIGNED: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.";

/// Whether a value is one that everybody knows.
pub(crate) fn is_published(value: &str) -> bool {
    SAMPLES.contains(&value) || value.starts_with(SIGNED) || basic(value).is_some_and(|it| is_known(&it))
}

/// Whether the password of an account is known from the account.
pub(crate) fn is_password_of(user: &str, password: &str) -> bool {
    password.eq_ignore_ascii_case(user) || is_published(password) || stands_for_any(password)
}

/// What stands in the value of a `Basic` header: user and password with a colon between them (RFC 7617).
fn basic(value: &str) -> Option<String> {
    let text = String::from_utf8(decode_base64(value.trim_end_matches('='))?).ok()?;
    let is_plain = text.len() >= 3 && !text.chars().any(char::is_control);
    (is_plain && text.contains(':')).then_some(text)
}

fn is_known(credentials: &str) -> bool {
    credentials.split_once(':').is_some_and(|(user, password)| is_password_of(user, password))
}

/// Whether a password is made of words that people type when nothing depends on it, and of nothing else.
fn stands_for_any(password: &str) -> bool {
    let known =
        |word: &str| [words::FILLERS, words::PLACE_HOLDERS].iter().any(|list| words::is_among(list, word));
    let letters = password.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-. ".contains(&byte));
    reference::is_none_or_reference(password) || letters && Split::of(password).words().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_standards_are_known() {
        assert!(is_published("2YotnFZFEjr1zCsicMWpAA"));
        assert!(is_published("czZCaGRSa3F0MzpnWDFmQmF0M2JW"));
        assert!(is_published("QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        assert!(!is_published("2YotnFZFEjr1zCsicMWpAB"));
    }

    #[test]
    fn a_basic_header_is_read_before_it_is_judged() {
        // user:pass, test:test, user:secret, alice:alice.
        for value in ["dXNlcjpwYXNz", "dGVzdDp0ZXN0", "dXNlcjpzZWNyZXQ=", "YWxpY2U6YWxpY2U="] {
            assert!(is_published(value), "{value}");
        }
        // alice:hunter2, hunter2, user:pass1.
        for value in ["YWxpY2U6aHVudGVyMg==", "aHVudGVyMg==", "dXNlcjpwYXNzMQ=="] {
            assert!(!is_published(value), "{value}");
        }
    }
}
