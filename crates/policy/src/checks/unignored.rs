//! An ignore file that does not cover what it should.

use ignore::gitignore::GitignoreBuilder;
use keywright_source::{File, Span};
use serde::Deserialize;

use super::{Globs, Hit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unignored {
    /// The ignore file, as in `["/.gitignore"]`.
    pub(crate) by: Globs,
    /// Paths it must ignore, as in `[".env", "config/.env"]`.
    paths: Vec<String>,
}

impl Unignored {
    /// The line that re-includes a path, or the first line when no pattern covers it.
    pub(crate) fn find(&self, file: &File) -> Vec<Hit> {
        let mut builder = GitignoreBuilder::new("");
        for line in file.text.lines() {
            // A malformed pattern ignores nothing, here as in git.
            let _ = builder.add_line(None, line);
        }
        let Ok(ignore) = builder.build() else { return Vec::new() };
        self.paths
            .iter()
            .filter_map(|path| {
                let matched = ignore.matched_path_or_any_parents(path, false);
                let span = match matched {
                    ignore::Match::Ignore(_) => return None,
                    ignore::Match::Whitelist(glob) => span_of(&file.text, glob.original()),
                    ignore::Match::None => Span::new(0, file.text.find('\n').unwrap_or(file.text.len())),
                };
                Some(Hit { span, message: Some(format!("`{path}` is not ignored")) })
            })
            .collect()
    }
}

fn span_of(text: &str, pattern: &str) -> Span {
    let start = text.rfind(pattern).unwrap_or(0);
    Span::new(start, (start + pattern.len()).min(text.len()))
}
