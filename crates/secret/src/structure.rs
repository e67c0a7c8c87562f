//! Structure a token has beyond its alphabet: what can be checked is checked.

use serde::Deserialize;

/// A check that a matched value must pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Structure {
    /// The last six characters are the CRC-32 of the characters after the prefix, in base 62 (GitHub,
    /// npm: <https://github.blog/engineering/behind-githubs-new-authentication-token-formats/>).
    Crc32Base62,
    /// Three base64url parts, the first of which is a JSON object with `alg` (RFC 7519).
    Jwt,
    /// The last two bytes of the base32 text are the CRC-16 of the others (NATS NKEYs, Stellar's SEP-23).
    Crc16Base32,
    /// The key id holds a number of an account, which has twelve digits at most
    /// (<https://awsteele.com/blog/2020/09/26/aws-access-key-format.html>).
    AwsAccount,
    /// Not all from one narrow group: more than eight different characters beside its keyword.
    Varied,
}

impl Structure {
    /// Whether a value has the structure; `keywords` are those of its pattern.
    pub(crate) fn holds(self, value: &str, keywords: &[String]) -> bool {
        let is_varied = |value| is_varied(&without(value, keywords));
        match self {
            Self::Crc32Base62 => checksum_holds(value),
            Self::Crc16Base32 => decode_base32(value).is_some_and(|bytes| crc16_holds(&bytes)),
            Self::AwsAccount => {
                is_varied(value) && aws_account(value).is_some_and(|account| account <= MOST_ACCOUNTS)
            }
            Self::Jwt => is_jwt(value),
            Self::Varied => is_varied(value),
        }
    }

    /// Gives a made-up value the structure.
    pub(crate) fn give(self, value: &str) -> String {
        match self {
            Self::Crc32Base62 => {
                let (head, _) = value.split_at(value.len().saturating_sub(6));
                let body = head.rsplit('_').next().unwrap_or(head);
                format!("{head}{}", base62(crc32(body.as_bytes())))
            }
            Self::Crc16Base32 => {
                let mut bytes = decode_base32(value).unwrap_or_default();
                let data = bytes.len().saturating_sub(2);
                let sum = crc16(&bytes[..data]).to_le_bytes();
                bytes.truncate(data);
                bytes.extend(sum);
                base32(&bytes)
            }
            Self::AwsAccount | Self::Jwt | Self::Varied => value.to_owned(),
        }
    }
}

fn checksum_holds(value: &str) -> bool {
    let Some(body) = value.rsplit('_').next().filter(|body| body.len() > 6 && body.is_ascii()) else {
        return false;
    };
    let (body, sum) = body.split_at(body.len() - 6);
    base62(crc32(body.as_bytes())) == sum
}

/// A long prefix has many characters of its own, and says nothing of what follows it.
fn without(value: &str, keywords: &[String]) -> String {
    let lower = value.to_ascii_lowercase();
    let stands = keywords.iter().find_map(|word| Some((lower.find(word.as_str())?, word.len())));
    let Some((at, length)) = stands else { return value.to_owned() };
    [value[..at].trim_end_matches("https://"), &value[at + length..]].concat()
}

/// Fewer are asked of a short value: one in a thousand of sixteen characters has eight or less.
fn is_varied(value: &str) -> bool {
    let mut seen = [false; 256];
    value.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    seen.iter().filter(|seen| **seen).count() > (value.len() / 3 + 2).min(8)
}

fn is_jwt(value: &str) -> bool {
    let mut parts = value.split('.');
    let header = parts.next().and_then(decode_base64).unwrap_or_default();
    let header = String::from_utf8_lossy(&header);
    parts.count() >= 2 && header.starts_with('{') && header.contains("\"alg\"")
}

const MOST_ACCOUNTS: u64 = 999_999_999_999;

/// Bits 1 to 40 of the ten bytes after the four letters of the prefix.
fn aws_account(value: &str) -> Option<u64> {
    let bytes = decode_base32(value.get(4..)?)?;
    let head = bytes.get(..6)?.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Some((head & 0x7FFF_FFFF_FF80) >> 7)
}

fn crc16_holds(bytes: &[u8]) -> bool {
    bytes
        .split_last_chunk::<2>()
        .is_some_and(|(data, sum)| !data.is_empty() && crc16(data).to_le_bytes() == *sum)
}

/// CRC-16 as XMODEM has it.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc: u16, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

fn decode_base32(text: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::with_capacity(text.len() * 5 / 8));
    for byte in text.bytes() {
        let digit = BASE32.iter().position(|known| *known == byte)?;
        held = (held << 5) | u32::try_from(digit).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

fn base32(bytes: &[u8]) -> String {
    let digit = |bits: &[u8]| {
        bits.iter().fold(0_usize, |number, bit| number * 2 + usize::from(*bit)) << (5 - bits.len())
    };
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| (byte >> at) & 1)).collect();
    bits.chunks(5).map(|five| char::from(BASE32[digit(five)])).collect()
}

/// CRC-32 (ISO 3309), bit by bit: it runs on a few dozen bytes of a value that already matched.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

fn base62(mut number: u32) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut digits = [b'0'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 62) as usize];
        number /= 62;
    }
    digits.iter().map(|digit| char::from(*digit)).collect()
}

/// Bytes from base64 of either alphabet, without padding.
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut bits = 0_u32;
    let mut held = 0_u32;
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc32_is_the_standard_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn crc16_is_the_one_of_xmodem() {
        assert_eq!(crc16(b"123456789"), 0x31C3);
        let made = Structure::Crc16Base32.give(&format!("SU{}", "ABCDEFG2".repeat(7)));
        assert!(made.starts_with("SU") && Structure::Crc16Base32.holds(&made, &[]), "{made}");
        assert!(!Structure::Crc16Base32.holds(&format!("SU{}", "ABCDEFG2".repeat(7)), &[]));
    }

    #[test]
    fn a_checksum_is_given_and_then_holds() {
        let made = Structure::Crc32Base62.give("xyz_abcdefghijklmnopqrstuvwxyz0123456789");
        assert!(checksum_holds(&made), "{made}");
        assert!(!checksum_holds("xyz_abcdefghijklmnopqrstuvwxyz0123456789"));
    }

    #[test]
    fn a_prefix_makes_no_value_varied() {
        let varied = |value: &str| Structure::Varied.holds(value, &["long-prefix-".to_owned()]);
        assert!(varied("long-prefix-a1b2c3d4e5f6g7h8"));
        assert!(!varied("long-prefix-aaaaaaaabbbbbbbb"));
    }

    #[test]
    fn a_jwt_has_a_header() {
        assert!(is_jwt("eyJhbGciOiJIUzI1NiJ9.e30.c2ln"));
        assert!(!is_jwt("eyJub3QiOiJpdCJ9.e30.c2ln"));
        assert!(!is_jwt("a.b.c"));
    }
}
