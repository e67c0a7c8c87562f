//! Where something was said.

use std::fmt;
use std::ops::Range;

/// A place in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file, as the caller names it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// First byte and the one past the last.
    pub span: (usize, usize),
}

/// A value and the place that set it; without one it is the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Who says so; none for a default.
    pub by: Option<Origin>,
}

impl Origin {
    /// The start of a file.
    pub fn top(path: &str) -> Self {
        Self { path: path.to_owned(), line: 1, column: 1, span: (0, 0) }
    }

    /// The place of `span` in a file.
    pub(crate) fn of(path: &str, text: &str, span: &Range<usize>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            span: (span.start, span.end),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.path, self.line, self.column)
    }
}

impl<T> Said<T> {
    /// A value that nobody has set.
    pub fn by_default(value: T) -> Self {
        Self { value, by: None }
    }
}
