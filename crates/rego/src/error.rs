//! What is wrong with a policy, and where.

/// Something that keeps a policy from deciding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct RegoError {
    /// The policy's file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl RegoError {
    /// At the first line of a file.
    pub(crate) fn top(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 1, column: 1, message: message.into() }
    }

    /// What the engine says, which draws the place it speaks of above its words. An error without a place
    /// is told at `path` and `line`.
    pub(crate) fn told(said: &str, path: &str, line: u32) -> Self {
        let drawn = said.split_once("--> ").and_then(|(_, rest)| rest.lines().next());
        let place = drawn.and_then(|place| {
            let (rest, column) = place.rsplit_once(':')?;
            let (path, line) = rest.rsplit_once(':')?;
            Some((path, line.parse().ok()?, column.trim().parse().ok()?))
        });
        let (path, line, column) = place.unwrap_or((path, line, 1));
        let words = said.split_once("error: ").map_or(said, |(_, words)| words);
        let words =
            words.trim().lines().next().unwrap_or("the policy cannot be read").trim_end_matches(['.', ':']);
        Self { path: path.to_owned(), line, column, message: words.to_owned() }
    }
}
