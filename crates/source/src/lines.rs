//! From byte offsets to the lines and columns people count.

use std::cell::Cell;

use crate::Span;

/// The lines of one text, indexed once so that every lookup is a binary search.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`, as editors count them. Offsets inside a byte
/// order mark belong to line 1, column 1.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    count: usize,
    /// Where each begins, or, of more lines than [`MANY`], every so many.
    starts: Vec<usize>,
    each: usize,
    /// The offset that was asked for last, and its position.
    told: Cell<Option<(usize, Position)>>,
}

/// Of so many lines each is indexed; of more every 64th, since a text may be nothing but line breaks.
const MANY: usize = 1 << 20;

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
        let count = 1 + starts_after(text, 0).count();
        let each = if count > MANY { 64 } else { 1 };
        let mut starts = Vec::with_capacity(count.div_ceil(each));
        starts.extend(std::iter::once(0).chain(starts_after(text, 0)).step_by(each));
        Self { text, count, starts, each, told: Cell::default() }
    }

    /// Line and column of a byte offset; past the end it is the end, inside a character its start.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let kept = self.starts.partition_point(|&start| start <= offset) - 1;
        let lines = (kept * self.each + 1..).zip(self.starts_from(kept));
        let (line, start) = lines.take_while(|(_, start)| *start <= offset).last().unwrap_or((1, 0));
        let before = &self.text[start..offset];
        let begin = offset - before.trim_start_matches(BYTE_ORDER_MARK).len();
        // A text may be one line, and its findings are told one after the other.
        let told = self.told.get().filter(|(at, told)| told.line == line && (begin..=offset).contains(at));
        let (from, column) = told.map_or((begin, 1), |(at, told)| (at, told.column));
        let position = Position { line, column: column + self.text[from..offset].chars().count() };
        self.told.set(Some((offset, position)));
        position
    }

    /// The bytes of line `number` (from 1) without its line break; empty at the end when there is no such line.
    pub fn line(&self, number: usize) -> Span {
        let Some(start) = self.offset(number) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self.offset(number + 1).unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + line.len())
    }

    /// How many lines there are: one more than there are line breaks.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The offset of the first byte of line `number` (from 1).
    pub fn offset(&self, number: usize) -> Option<usize> {
        let index = number.checked_sub(1).filter(|index| *index < self.count)?;
        self.starts_from(index / self.each).nth(index % self.each)
    }

    /// Where lines begin from one on that is indexed, up to the next one.
    fn starts_from(&self, kept: usize) -> impl Iterator<Item = usize> {
        let start = self.starts[kept];
        std::iter::once(start).chain(starts_after(self.text, start).take(self.each - 1))
    }
}

/// Where lines begin behind the one that begins at `start`.
fn starts_after(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_one = move |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let breaks = memchr::memchr2_iter(b'\n', b'\r', &bytes[start..]).map(move |at| start + at);
    breaks.filter(is_one).map(|at| at + 1)
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
    fn what_was_asked_before_changes_nothing() {
        let text = "\u{feff}\u{feff}é=1, ü=2\nä=3";
        let lines = Lines::new(text);
        for offset in (0..=text.len()).chain((0..=text.len()).rev()) {
            assert_eq!(lines.position(offset), Lines::new(text).position(offset), "{offset}");
        }
    }

    #[test]
    fn of_very_many_lines_each_is_found() {
        let text = "ab\n".repeat(MANY) + "cd";
        let lines = Lines::new(&text);
        assert_eq!(lines.count(), MANY + 1);
        for number in [1, 2, 63, 64, 65, 66, 1000, MANY, MANY + 1] {
            let line = lines.line(number);
            assert_eq!(lines.offset(number), Some(3 * (number - 1)));
            assert_eq!(line.of(&text), if number > MANY { "cd" } else { "ab" });
            assert_eq!(lines.position(line.end), Position { line: number, column: 3 });
        }
        assert_eq!(lines.offset(MANY + 2), None);
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
