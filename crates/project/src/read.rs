//! From bytes on disk to text whose offsets can be trusted.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Files beyond this many bytes are passed over and named: no configuration is that large.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// How many leading bytes decide whether a file is binary, as git does it.
const SNIFFED: usize = 8000;

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// Text. Bytes that are not UTF-8 stand as one `?` each.
    Text(String),
    /// No text, and why it was not read.
    NotText(String),
}

/// Reads a regular file as text.
pub(crate) fn read_text(path: &Path) -> io::Result<Text> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Ok(Text::NotText(too_large()));
    }
    // A file that grows while it is read ends where it did; what says it is empty may be none on a disk.
    let mut file = file.take(if size > 0 { size } else { LARGEST });
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    (&mut file).take(SNIFFED as u64).read_to_end(&mut bytes)?;
    // Most of what is large is binary, and its beginning tells.
    if is_binary(&bytes) {
        return Ok(binary());
    }
    file.read_to_end(&mut bytes)?;
    Ok(text(bytes))
}

/// Why a file beyond the limit was not read.
pub(crate) fn too_large() -> String {
    format!("larger than {} MiB", LARGEST / 1024 / 1024)
}

/// Takes bytes for text, if they are text.
pub(crate) fn decode(bytes: Vec<u8>) -> Text {
    if is_binary(&bytes) { binary() } else { text(bytes) }
}

fn binary() -> Text {
    Text::NotText("binary".into())
}

fn text(bytes: Vec<u8>) -> Text {
    Text::Text(match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| patch(error.as_bytes())),
    })
}

fn is_binary(bytes: &[u8]) -> bool {
    let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    !is_utf16 && memchr::memchr(0, &bytes[..bytes.len().min(SNIFFED)]).is_some()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Replaces each byte that is no part of UTF-8 by one `?`, so that every offset stays what it is on disk.
fn patch(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(decode(bytes.to_vec()), Text::Text(expect.into()));
    }

    #[test]
    fn offsets_survive_bytes_that_are_not_utf8() {
        check(b"caf\xE9=1", "caf?=1");
        check("café=1".as_bytes(), "café=1");
    }

    #[test]
    fn utf16_with_a_mark_is_text() {
        check(b"\xFF\xFEA\x00=\x001\x00", "A=1");
        check(b"\xFE\xFF\x00A\x00=\x001", "A=1");
    }

    #[test]
    fn a_zero_byte_means_binary() {
        assert_eq!(decode(b"\x7FELF\x00".to_vec()), Text::NotText("binary".into()));
    }
}
