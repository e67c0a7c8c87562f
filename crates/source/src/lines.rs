//! From byte offsets to the lines and columns people count.

use crate::Span;

/// The lines of one text, indexed once so that every lookup is a binary search.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`, as editors count them. Offsets inside a byte
/// order mark belong to line 1, column 1.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// A place as people write it, both counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line number.
    pub line: usize,
    /// Column in characters (Unicode scalar values, not bytes).
    pub column: usize,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let is_one = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_one);
        let starts = std::iter::once(0).chain(breaks.map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column of a byte offset; past the end it is the end, inside a character its start.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let before = &self.text[self.starts[line - 1]..offset];
        Position { line, column: before.trim_start_matches(BYTE_ORDER_MARK).chars().count() + 1 }
    }

    /// The bytes of line `number` (from 1) without its line break; empty at the end when there is no such line.
    pub fn line(&self, number: usize) -> Span {
        let Some(start) = self.offset(number) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + line.len())
    }

    /// How many lines there are: one more than there are line breaks.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The offset of the first byte of line `number` (from 1).
    pub fn offset(&self, number: usize) -> Option<usize> {
        self.starts.get(number.checked_sub(1)?).copied()
    }
}

/// What some editors put before the first character.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, expect: &str) {
        assert_eq!(Lines::new(text).position(offset).to_string(), expect, "{text:?} at {offset}");
    }

    #[test]
    fn positions_count_characters_and_every_kind_of_line_break() {
        check("", 0, "1:1");
        check("ab", 2, "1:3");
        check("ab", 99, "1:3");
        check("a\nb", 2, "2:1");
        check("a\r\nb", 3, "2:1");
        check("a\rb", 2, "2:1");
        check("é=x", 2, "1:2");
        check("é=x", 1, "1:1");
        check("a\n", 2, "2:1");
        check("\u{feff}a=1", 3, "1:1");
    }

    #[test]
    fn lines_come_without_their_breaks() {
        let text = "one\r\ntwo\n\nfour";
        let lines = Lines::new(text);
        let read: Vec<&str> = (1..=5).map(|number| lines.line(number).of(text)).collect();
        assert_eq!(read, ["one", "two", "", "four", ""]);
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.offset(3), Some(9));
        assert_eq!((lines.offset(0), lines.offset(5)), (None, None));
    }
}
