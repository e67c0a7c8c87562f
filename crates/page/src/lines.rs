//! Byte offsets to lines and columns.

/// Where each line of a text begins.
#[derive(Debug, Clone)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect())
    }

    /// The line of `offset`, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }

    /// Line and column of `offset`, both from 1, the column in characters of `text`.
    pub(crate) fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let before = text.get(self.0[line - 1]..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_and_columns() {
        let check = |offset, expect| {
            let text = "a\nüb\r\n\nz";
            assert_eq!(Lines::new(text).place(text, offset), expect, "offset {offset}");
        };
        check(0, (1, 1));
        check(1, (1, 2));
        check(2, (2, 1));
        check(4, (2, 2));
        check(7, (3, 1));
        check(8, (4, 1));
        check(9, (4, 2));
    }
}
