//! File patterns: which files a check reads.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use serde::de::Error;

/// A set of file patterns. A pattern without `/` matches the file's name in any folder.
#[derive(Debug, Clone)]
pub(crate) struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

impl Globs {
    fn new(patterns: Vec<String>) -> Result<Self, globset::Error> {
        let mut builder = GlobSetBuilder::new();
        for pattern in &patterns {
            builder.add(GlobBuilder::new(&anchored(pattern)).literal_separator(true).build()?);
        }
        Ok(Self { set: builder.build()?, patterns })
    }

    pub(crate) fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
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

fn anchored(pattern: &str) -> String {
    if pattern.contains('/') { pattern.trim_start_matches('/').to_owned() } else { format!("**/{pattern}") }
}

impl<'de> Deserialize<'de> for Globs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_without_a_folder_matches_in_any_folder() {
        let globs = Globs::new(vec![".env*".into(), "config/*.yaml".into(), "/Dockerfile".into()]).unwrap();
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
