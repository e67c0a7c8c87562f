//! From two versions of a text to the changes between them.

use keywright_source::Lines;
use similar::{DiffOp, TextDiff};

use crate::convert::number;
use crate::reports::TextEdit;

/// The changes that make `after` of `before`. Each carries only what it puts in: what stays of a line may
/// be a secret.
pub(super) fn between(before: &str, after: &str) -> Vec<TextEdit> {
    let lines = Lines::new(before);
    let diff = TextDiff::from_lines(before, after);
    let (old, new) = (starts(diff.iter_old_slices()), starts(diff.iter_new_slices()));
    let changed = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let edits = changed.filter_map(|op| {
        let (from, to) = (op.old_range(), op.new_range());
        let (start, end) = (old[from.start], old[from.end]);
        let comes = after.get(new[to.start]..new[to.end])?;
        Some(trimmed(before, start, end, comes))
    });
    edits
        .map(|(start, end, text)| {
            let (from, to) = (lines.position(start), lines.position(end));
            TextEdit {
                line: number(from.line),
                column: number(from.column),
                end_line: number(to.line),
                end_column: number(to.column),
                text: text.to_owned(),
            }
        })
        .collect()
}

/// Where each line begins, and where the last one ends.
fn starts<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let ends = lines.scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// A change without what stays at both its ends.
fn trimmed<'t>(text: &str, start: usize, end: usize, comes: &'t str) -> (usize, usize, &'t str) {
    let goes = &text[start..end];
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = goes.chars().zip(comes.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let ends = goes[head..].chars().rev().zip(comes[head..].chars().rev());
    let tail: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (start + head, end - tail, &comes[head..comes.len() - tail])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<String> {
        let told = |it: TextEdit| {
            format!("{}:{}-{}:{} {:?}", it.line, it.column, it.end_line, it.end_column, it.text)
        };
        between(before, after).into_iter().map(told).collect()
    }

    #[test]
    fn a_change_carries_only_what_it_puts_in() {
        assert_eq!(
            told("a = 1\nkey=word url=http://x\n", "a = 1\nkey=word url=https://x\n"),
            ["2:18-2:18 \"s\""]
        );
        assert_eq!(told("é=false\r\nb\r\n", "é=true\r\nb\r\n"), ["1:3-1:7 \"tru\""]);
        assert_eq!(told("a\nb\nc\n", "a\nc\n"), ["2:1-3:1 \"\""]);
        assert_eq!(told("a\nb", "a\nx\nb"), ["2:1-2:1 \"x\\n\""]);
        assert_eq!(told("a=0\nb\nc=0\n", "a=1\nb\nc=1\n"), ["1:3-1:4 \"1\"", "3:3-3:4 \"1\""]);
        assert_eq!(told("same", "same"), Vec::<String>::new());
    }
}
