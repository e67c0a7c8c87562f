//! An ignore file that does not cover what it should.

use ignore::gitignore::GitignoreBuilder;
use keywright_source::{File, Format, Span, data_as};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::{Fault, Pattern};
use super::text::speaks_of;
use super::{Globs, Hit};
use crate::fixes::Fixes;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unignored {
    /// The ignore file, as in `["/.gitignore"]`.
    pub(crate) by: Globs,
    /// Paths it must ignore, as in `[".env", "config/.env"]`.
    paths: Vec<String>,
    /// Ignore files that are passed over although `by` names them.
    pub(crate) except: Option<Globs>,
    /// The ignore file is passed over unless this matches somewhere in it.
    when: Option<Pattern>,
    /// The ignore file is passed over if this matches anywhere in it.
    unless: Option<Pattern>,
    /// How what is found is mended; goes before what the page says of it.
    #[serde(default)]
    pub(crate) fix: Fixes,
}

impl Unignored {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let patterns = [&self.when, &self.unless].into_iter().flatten().filter_map(Pattern::fault);
        let files = std::iter::once(&self.by).chain(&self.except).filter_map(Globs::fault);
        patterns.chain(files).collect()
    }

    /// The line that re-includes a path, or the first line when no pattern covers it.
    pub(crate) fn find(&self, file: &File) -> Vec<Hit> {
        let is_data = data_as(Format::Ignore, &file.text).is_some();
        if is_data || !speaks_of(&file.text, self.when.as_ref(), self.unless.as_ref()) {
            return Vec::new();
        }
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
                Some(Hit { span, message: Some(format!("`{path}` is not ignored")), ..Hit::default() })
            })
            .collect()
    }
}

fn span_of(text: &str, pattern: &str) -> Span {
    let start = text.rfind(pattern).unwrap_or(0);
    Span::new(start, (start + pattern.len()).min(text.len()))
}
