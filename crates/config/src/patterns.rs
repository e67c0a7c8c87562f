//! Patterns for paths, and for names of rules.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// File patterns as in `.gitignore`: without a slash a name anywhere, with one a path from the root.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    set: GlobSet,
    texts: Vec<String>,
}

impl Patterns {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The pattern that is none, and why.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, (String, String)> {
        let mut set = GlobSetBuilder::new();
        let mut texts = Vec::new();
        for text in patterns {
            for glob in of_paths(text).map_err(|error| (text.to_owned(), error.kind().to_string()))? {
                set.add(glob);
            }
            texts.push(text.to_owned());
        }
        let set = set.build().map_err(|error| (texts.join(", "), error.to_string()))?;
        Ok(Self { set, texts })
    }

    /// Whether a path, from the project's root with `/`, is meant.
    pub fn cover(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// As they were written.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}

/// What is below a folder is meant with it.
fn of_paths(text: &str) -> Result<Vec<Glob>, globset::Error> {
    let trimmed = text.trim_start_matches('/').trim_end_matches('/');
    let anchored = if trimmed.contains('/') || text.starts_with('/') {
        trimmed.to_owned()
    } else {
        format!("**/{trimmed}")
    };
    let glob = |text: &str| GlobBuilder::new(text).literal_separator(true).build();
    Ok(vec![glob(&anchored)?, glob(&format!("{anchored}/**"))?])
}

/// Whether a name or a pattern such as `tls/*` means a rule.
pub fn matches_rule(pattern: &str, rule: &str) -> bool {
    closeness(pattern, rule).is_some()
}

/// How closely a pattern for rules, such as `tls/*`, names a rule: none when it does not, else the
/// more the closer.
pub(crate) fn closeness(pattern: &str, rule: &str) -> Option<usize> {
    if pattern == rule {
        return Some(usize::MAX);
    }
    let (head, tail) = pattern.split_once('*')?;
    let meant = rule.len() >= head.len() + tail.len() && rule.starts_with(head) && rule.ends_with(tail);
    meant.then_some(head.len() + tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_meant_as_git_means_them() {
        for (pattern, path, expect) in [
            ("fixtures", "tests/fixtures/a.env", true),
            ("/fixtures", "tests/fixtures/a.env", false),
            ("tests/fixtures/", "tests/fixtures/deep/a.env", true),
            ("*.pem", "deploy/ca.pem", true),
            ("deploy/*.pem", "deploy/old/ca.pem", false),
            ("deploy/**/*.pem", "deploy/old/ca.pem", true),
        ] {
            let patterns = Patterns::new([pattern]).unwrap();
            assert_eq!(patterns.cover(path), expect, "{pattern} {path}");
        }
    }

    #[test]
    fn rules_are_meant_by_name_or_star() {
        for (pattern, rule, expect) in [
            ("tls/plain-http-url", "tls/plain-http-url", Some(usize::MAX)),
            ("tls/*", "tls/plain-http-url", Some(4)),
            ("*", "tls/plain-http-url", Some(0)),
            ("*/weak-*", "tls/plain-http-url", None),
            ("tls", "tls/plain-http-url", None),
        ] {
            assert_eq!(closeness(pattern, rule), expect, "{pattern}");
        }
    }
}
