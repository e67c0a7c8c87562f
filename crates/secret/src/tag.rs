//! Enough of a value to notice that it changed.

use std::fmt;

/// Sixteen bits of a hash of a value. Two values share a tag once in 65,536 times, so a change is
/// noticed; a guess at the value is confirmed just as rarely, so a stored tag gives nothing away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag(u16);

impl Tag {
    /// The tag of a value.
    pub fn of(value: &str) -> Self {
        let hash = blake3::derive_key("keywright value tag v1", value.as_bytes());
        Self(u16::from_le_bytes([hash[0], hash[1]]))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04x}", self.0)
    }
}
