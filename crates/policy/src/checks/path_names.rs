//! File patterns: which files a check reads.

use std::sync::OnceLock;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;

use super::expectation::Fault;

/// A set of file patterns. A pattern without `/` matches the file's name in any folder. It is
/// compiled when it is first needed.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Globs {
    patterns: Vec<String>,
    set: OnceLock<GlobSet>,
}

impl From<Vec<String>> for Globs {
    fn from(patterns: Vec<String>) -> Self {
        Self { patterns, set: OnceLock::new() }
    }
}

impl Globs {
    pub(crate) fn matches(&self, path: &str) -> bool {
        self.set.get_or_init(|| set_of(self.anchored())).is_match(path)
    }

    /// What is wrong with a pattern, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.patterns.iter().find_map(|pattern| {
            let error = glob(&anchored(pattern)).err()?;
            let message = format!("the file pattern `{pattern}` is not well formed: {}", error.kind());
            Some(Fault { message, at: Some(pattern.clone()) })
        })
    }

    /// The patterns, each against the whole path.
    pub(crate) fn anchored(&self) -> impl Iterator<Item = String> + '_ {
        self.patterns.iter().map(|pattern| anchored(pattern))
    }

    /// The patterns as the page gives them.
    pub(crate) fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

/// A set of patterns against whole paths. What is not well formed matches nothing; its author
/// has been told by then.
pub(crate) fn set_of(anchored: impl Iterator<Item = String>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    anchored.filter_map(|pattern| glob(&pattern).ok()).for_each(|glob| {
        builder.add(glob);
    });
    builder.build().unwrap_or_default()
}

/// Whether a check reads the file at `path`.
pub(crate) fn reads(files: &Globs, except: Option<&Globs>, path: &str) -> bool {
    files.matches(path) && !except.is_some_and(|except| except.matches(path))
}

fn glob(anchored: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(anchored).literal_separator(true).build()
}

fn anchored(pattern: &str) -> String {
    if pattern.contains('/') { pattern.trim_start_matches('/').to_owned() } else { format!("**/{pattern}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_without_a_folder_matches_in_any_folder() {
        let globs = Globs::from(vec![".env*".to_owned(), "config/*.yaml".into(), "/Dockerfile".into()]);
        for (path, expect) in [
            (".env", true),
            ("services/api/.env.local", true),
            ("config/app.yaml", true),
            ("deep/config/app.yaml", false),
            ("config/deep/app.yaml", false),
            ("Dockerfile", true),
        ] {
            assert_eq!(globs.matches(path), expect, "{path}");
        }
    }
}
