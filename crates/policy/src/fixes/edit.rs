//! A change of a text: bytes out, words in.

use keywright_source::Span;

/// Words that take the place of a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What goes; empty where something is only put in.
    pub(crate) span: Span,
    /// What comes.
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Takes a stretch out.
    pub(crate) fn cut(start: usize, end: usize) -> Self {
        Self::new(Span::new(start, end), "")
    }

    /// The same change without what stays: a fix touches nothing else, and carries nothing else about.
    /// None when nothing changes.
    pub(crate) fn trimmed(self, text: &str) -> Option<Self> {
        let (old, new) = (self.span.of(text), self.text.as_str());
        let same = |(a, b): &(char, char)| a == b;
        let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let ends = old_rest.chars().rev().zip(new_rest.chars().rev());
        let tail: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let span = Span::new(self.span.start + head, self.span.end - tail);
        let text = new_rest[..new_rest.len() - tail].to_owned();
        (!span.is_empty() || !text.is_empty()).then_some(Self { span, text })
    }
}

/// The text with the changes made; they do not overlap.
pub(crate) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        mended.push_str(text.get(at..edit.span.start).unwrap_or_default());
        mended.push_str(&edit.text);
        at = edit.span.end.max(at);
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    mended
}

/// Whether two changes cannot both be made as they stand. Changes that touch count: two words put in
/// at one place have no order.
pub(crate) fn overlaps(a: &[Edit], b: &[Edit]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.span.start <= b.span.end && b.span.start <= a.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_not_part_of_a_change() {
        let check = |text: &str, new: &str, expect: Option<(usize, usize, &str)>| {
            let trimmed = Edit::new(Span::new(0, text.len()), new).trimmed(text);
            let expect = expect.map(|(start, end, text)| Edit::new(Span::new(start, end), text));
            assert_eq!(trimmed, expect, "{text} to {new}");
        };
        check("http://a", "https://a", Some((4, 4, "s")));
        check("false", "true", Some((0, 4, "tru")));
        check("aa", "a", Some((1, 2, "")));
        check("é1", "é2", Some((2, 3, "2")));
        check("same", "same", None);
    }

    #[test]
    fn changes_are_made_in_the_order_of_the_text() {
        let edits = [Edit::new(Span::new(4, 5), "X"), Edit::cut(0, 2), Edit::new(Span::new(3, 3), "-")];
        assert_eq!(applied("ab c d", &edits), " -cXd");
        assert!(overlaps(&edits[..1], &[Edit::cut(5, 6)]) && !overlaps(&edits[..1], &[Edit::cut(0, 3)]));
    }
}
