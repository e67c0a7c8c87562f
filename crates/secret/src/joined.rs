//! Values written in pieces: `"abc" + "def"`, neighbouring literals, a backslash at the end of a line.

use std::cell::Cell;
use std::ops::Range;

/// Pieces of one value.
const PIECES: usize = 8;
/// No token is longer.
const LONGEST: usize = 5000;

/// A value put together, and where each piece of it stands.
pub(crate) struct Joined {
    pub(crate) text: String,
    pieces: Vec<(usize, Range<usize>)>,
}

/// A text, and where the piece ends that was looked at last: a text may be one long piece, in which a value could
/// begin everywhere.
pub(crate) struct Pieces<'t> {
    pub(crate) text: &'t str,
    last: Cell<(usize, usize)>,
}

impl<'t> Pieces<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, last: Cell::default() }
    }

    /// The piece that begins at `start`.
    fn piece(&self, start: usize) -> Range<usize> {
        let (known, end) = self.last.get();
        if !(known..end).contains(&start) {
            let more = self.text.as_bytes()[start..].iter().take_while(|byte| in_token(**byte)).count();
            self.last.set((start, start + more));
        }
        start..self.last.get().1
    }
}

impl Joined {
    /// The value that begins at `start`; none when it is in one piece.
    pub(crate) fn at(pieces: &Pieces, start: usize) -> Option<Self> {
        let (text, bytes) = (pieces.text, pieces.text.as_bytes());
        let mut piece = pieces.piece(start);
        // Nearly everything is in one, which costs nothing to see.
        let mut next = Some(joint(bytes, piece.end)?);
        let mut joined = Self { text: String::new(), pieces: Vec::new() };
        while joined.pieces.len() < PIECES && joined.text.len() + piece.len() <= LONGEST {
            joined.pieces.push((joined.text.len(), piece.clone()));
            joined.text.push_str(&text[piece.clone()]);
            let Some(at) = next else { break };
            piece = pieces.piece(at);
            next = joint(bytes, piece.end);
        }
        (!joined.pieces.is_empty()).then_some(joined)
    }

    /// The bytes of the original that a range of the joined text was made of.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let piece = self.pieces.iter().rev().find(|(begins, _)| *begins <= at);
            piece.map_or(0, |(begins, stands)| stands.start + (at - begins))
        };
        place(range.start)..place(range.end.saturating_sub(1)) + 1
    }
}

const fn in_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'=' | b'~')
}

/// Where the next piece begins, when a joint stands at `at`.
fn joint(bytes: &[u8], at: usize) -> Option<usize> {
    let blanks = |at: usize| {
        at + bytes[at.min(bytes.len())..]
            .iter()
            .take(80)
            .take_while(|byte| byte.is_ascii_whitespace())
            .count()
    };
    match bytes.get(at)? {
        b'\\' if bytes.get(at + 1) == Some(&b'\n') => Some(blanks(at + 1)),
        quote @ (b'"' | b'\'') => {
            let mut next = blanks(at + 1);
            if matches!(bytes.get(next), Some(b'+' | b'.' | b'&' | b'\\')) {
                next = blanks(next + 1);
            } else if next == at + 1 {
                return None;
            }
            (bytes.get(next) == Some(quote)).then_some(next + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_put_together() {
        let check = |text: &str, expect: Option<&str>| {
            let start = text.find("tok").unwrap();
            assert_eq!(
                Joined::at(&Pieces::of(text), start).map(|joined| joined.text).as_deref(),
                expect,
                "{text}"
            );
        };
        check("a = \"tok_\" + \"abc\";", Some("tok_abc"));
        check("a = ('tok_'\n     'abc')", Some("tok_abc"));
        check("a=tok_\\\n  abc", Some("tok_abc"));
        check("a = \"tok_abc\"", None);
        check("a = [\"tok_\", \"abc\"]", None);
        check("a = \"tok_\" + name", None);
    }

    #[test]
    fn a_place_in_the_whole_is_one_in_the_pieces() {
        let text = "a = \"tok_\" + \"abc\";";
        let joined = Joined::at(&Pieces::of(text), 5).unwrap();
        assert_eq!(&text[joined.original(&(0..7))], "tok_\" + \"abc");
    }
}
