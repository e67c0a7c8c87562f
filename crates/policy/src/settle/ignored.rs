//! `.gitleaksignore`: fingerprints of findings that gitleaks is told to leave out.
//!
//! ```text
//! # a comment
//! tests/keys.env:generic-api-key:3
//! 6e6ee6596d337bb656496425fb98644eb62b4a82:tests/keys.env:generic-api-key:3
//! ```
//!
//! Their names for rules are not ours, so an entry speaks of every secret on its line. One that names a
//! commit may be of a line that has moved since, and is never said to be unused.

use keywright_secret::redact;

use crate::finding::Place;
use crate::show::ExcerptLine;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The file it speaks of, as seen from the checked folder, and the line; none when it is no fingerprint.
    pub(super) of: Option<(String, usize)>,
    /// Whether it names a commit.
    pub(super) of_commit: bool,
    /// Where it stands.
    pub(super) place: Place,
    /// The entry itself.
    pub(super) excerpt: Vec<ExcerptLine>,
}

/// The name of the file, at a project's root.
pub const IGNORE_FILE: &str = ".gitleaksignore";

impl Ignored {
    /// Reads a file called `name`. `prefix` is the checked folder as seen from the file's, empty or ending
    /// in a slash; entries of other folders are left out.
    pub fn read(name: &str, text: &str, prefix: &str) -> Vec<Self> {
        let entries = (1..).zip(text.lines()).map(|(number, line)| (number, line.trim()));
        let entries = entries.filter(|(_, entry)| !entry.is_empty() && !entry.starts_with('#'));
        entries.filter_map(|(number, entry)| Self::entry(name, number, entry, prefix)).collect()
    }

    fn entry(name: &str, number: usize, entry: &str, prefix: &str) -> Option<Self> {
        let (path, line, of_commit) = match entry.split(':').collect::<Vec<_>>()[..] {
            [path, _, line] => (path, line, false),
            [_, path, _, line] => (path, line, true),
            _ => ("", "", false),
        };
        let of = line.parse().ok().filter(|line| *line > 0 && !path.is_empty());
        let of = of.map(|line| (path.replace('\\', "/"), line));
        let of = match of {
            Some((path, line)) => {
                Some((path.trim_start_matches("./").strip_prefix(prefix)?.to_owned(), line))
            }
            None => None,
        };
        let length = entry.chars().count();
        let place = Place {
            path: name.to_owned(),
            line: number,
            column: 1,
            end_line: number,
            end_column: 1 + length,
        };
        // What is no fingerprint may be anything.
        let line =
            of.as_ref().map(|_| ExcerptLine { number, text: redact(entry, &[]), mark: Some(0..length) });
        let excerpt = line.into_iter().collect();
        Some(Self { of, of_commit, place, excerpt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_of_both_forms_are_read() {
        let text = "# old\n\na/b.env:rule:3\r\nabc:.\\a\\c.env:rule:4\n./a/d.env:rule:5\nnonsense\nb.env:rule:1\na/b.env:rule:0\n";
        let read: Vec<String> = Ignored::read(IGNORE_FILE, text, "a/")
            .iter()
            .map(|it| format!("{} {:?}{}", it.place.line, it.of, if it.of_commit { " commit" } else { "" }))
            .collect();
        assert_eq!(
            read,
            [
                "3 Some((\"b.env\", 3))",
                "4 Some((\"c.env\", 4)) commit",
                "5 Some((\"d.env\", 5))",
                "6 None",
                "8 None"
            ]
        );
    }
}
