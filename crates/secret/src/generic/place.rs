//! Where on its line something stands: in a string, in a comment.

use std::ops::Range;

/// The surroundings of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// Where its line starts, or as far before it as was looked.
    pub(crate) line: usize,
    /// The quote of the string that is open there.
    pub(crate) in_string: Option<u8>,
    /// Whether a comment has begun.
    pub(crate) in_comment: bool,
}

/// How far back a line is followed, in bytes; minified files are one line.
pub(crate) const BACK: usize = 400;

impl Place {
    /// The place of a name.
    pub(crate) fn of(text: &str, name: &Range<usize>) -> Self {
        let bytes = text.as_bytes();
        let at = name.start;
        let from = at.saturating_sub(BACK);
        let line = from + bytes[from..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |back| back + 1);
        let before = &bytes[line..at];
        let first = before.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(before.len());
        let mut in_comment = begins_comment(&before[first..]);
        let mut open = None;
        let mut next = 0;
        // Behind a blank a comment can begin, unless the blank stands behind a backslash.
        let mut blank_from = 0;
        let tells = |byte: &u8| TELLS[usize::from(*byte)];
        while let Some(ahead) = before.get(next..).and_then(|rest| rest.iter().position(tells)) {
            let index = next + ahead;
            next = index + 1;
            match (open, before[index]) {
                // What follows it tells nothing.
                (_, b'\\') => {
                    next += 1;
                    blank_from = next;
                }
                (Some(quote), byte) if byte == quote => open = None,
                (None, byte @ (b'"' | b'`')) => open = Some(byte),
                // An apostrophe inside a word opens nothing.
                (None, b'\'') if index == 0 || !before[index - 1].is_ascii_alphanumeric() => {
                    open = Some(b'\'');
                }
                (None, _) if index > blank_from && before[index - 1] == b' ' => {
                    in_comment |= begins_comment(&before[index..]);
                }
                _ => {}
            }
        }
        // The name's own opening quote does not make it part of a longer string.
        let own =
            before.last().is_some_and(|last| open == Some(*last)) && bytes.get(name.end).copied() == open;
        Self { line, in_string: open.filter(|_| !own), in_comment }
    }
}

/// Whether a byte can open or close something, or begin a comment.
const TELLS: [bool; 256] = {
    let mut tells = [false; 256];
    let those = b"\\\"`'/#*-<R";
    let mut at = 0;
    while at < those.len() {
        tells[those[at] as usize] = true;
        at += 1;
    }
    tells
};

fn begins_comment(rest: &[u8]) -> bool {
    [&b"//"[..], b"# ", b"* ", b"/*", b"-- ", b"<!--", b"REM "].iter().any(|mark| rest.starts_with(mark))
        || rest == b"#"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_are_noticed() {
        let check = |text: &str, string: bool, comment: bool| {
            let start = text.find("password").unwrap();
            let place = Place::of(text, &(start..start + 8));
            assert_eq!((place.in_string.is_some(), place.in_comment), (string, comment), "{text}");
        };
        check("x = 1\n  password = 'a'", false, false);
        check("  // password: a", false, true);
        check("x = 1 # password: a", false, true);
        check(" * password: a", false, true);
        check("  *password = a;", false, false);
        check("\"password=a\"", true, false);
        check("'password' => 'a'", false, false);
        check("don't use password", false, false);
        check("touch a\\ # password", false, false);
        check("touch \\a # password", false, true);
        check("x = \"# password", true, false);
    }
}
