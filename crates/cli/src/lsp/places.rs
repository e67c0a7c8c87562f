//! Between the places of a report and those of the protocol.
//!
//! Reports count lines and columns from 1, columns in characters. The protocol counts from 0, columns in
//! UTF-16 units, and ends lines at `\n`, `\r\n` and `\r`, as reports do.

use lsp_types::{Position, Range};

/// The lines of a text, without what ends them.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let is_end = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(is_end).map(|at| at + 1));
        Self { text, starts: starts.collect() }
    }

    /// A stretch of a report as the protocol has it.
    pub(crate) fn range(&self, from: (u32, u32), to: (u32, u32)) -> Range {
        Range::new(self.position(from), self.position(to))
    }

    /// The offset of a place; past the end of a line it is the line's end, past the last line the text's.
    pub(crate) fn offset(&self, at: Position) -> usize {
        let Some((start, line)) = self.line(at.line as usize) else { return self.text.len() };
        let mut units = 0;
        let reaches = |it: &(usize, char)| {
            let before = units;
            units += it.1.len_utf16();
            before >= at.character as usize
        };
        start + line.char_indices().find(reaches).map_or(line.len(), |(index, _)| index)
    }

    fn position(&self, (line, column): (u32, u32)) -> Position {
        let line = line.max(1) - 1;
        let Some((_, text)) = self.line(line as usize) else {
            return Position::new(line, 0);
        };
        // A byte order mark stands before the first column.
        let mark = usize::from(line == 0 && text.starts_with('\u{feff}'));
        let before = text.chars().take(mark + column.max(1) as usize - 1);
        let units: usize = before.map(char::len_utf16).sum();
        Position::new(line, u32::try_from(units).unwrap_or(u32::MAX))
    }

    /// Where a line begins, and what it says.
    fn line(&self, number: usize) -> Option<(usize, &'t str)> {
        let start = *self.starts.get(number)?;
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        Some((start, self.text[start..end].trim_end_matches(['\n', '\r'])))
    }
}

/// Whether two stretches have a place in common; ends count, as a caret stands between characters.
pub(crate) fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_utf_16_units() {
        let text = "\u{feff}é=1\r\n🔑 key=x\rlast";
        let lines = Lines::new(text);
        for (line, column, expect) in [
            (1, 1, (0, 1)),
            (1, 2, (0, 2)),
            (2, 1, (1, 0)),
            (2, 2, (1, 2)),
            (2, 99, (1, 8)),
            (3, 5, (2, 4)),
            (9, 1, (8, 0)),
            (0, 0, (0, 1)),
        ] {
            let at = lines.range((line, column), (line, column)).start;
            assert_eq!((at.line, at.character), expect, "{line}:{column}");
        }
    }

    #[test]
    fn every_place_has_an_offset() {
        let text = "é=1\r\n🔑k\n";
        let lines = Lines::new(text);
        let at = |line, character| lines.offset(Position::new(line, character));
        assert_eq!([at(0, 0), at(0, 1), at(0, 3), at(0, 99)], [0, 2, 4, 4]);
        assert_eq!([at(1, 0), at(1, 1), at(1, 2), at(1, 3)], [6, 10, 10, 11]);
        assert_eq!([at(2, 0), at(2, 5), at(u32::MAX, u32::MAX)], [12, 12, 12]);
        assert_eq!(Lines::new("").offset(Position::new(3, 3)), 0);
    }
}
