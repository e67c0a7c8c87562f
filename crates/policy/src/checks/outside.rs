//! Values that a team has not approved: hosts, registries, scopes.

use std::sync::OnceLock;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;

use super::expectation::Fault;

/// Patterns of what is approved. None at all approve of everything: the team has no such list.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Outside {
    patterns: Vec<String>,
    compiled: OnceLock<GlobSet>,
}

impl From<Vec<String>> for Outside {
    fn from(patterns: Vec<String>) -> Self {
        Self { patterns, compiled: OnceLock::new() }
    }
}

impl Outside {
    /// Whether there is no list.
    pub(crate) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether the list has neither the value nor the host it names. `bare` is what a value without
    /// a host stands for.
    pub(crate) fn lacks(&self, value: &str, bare: Option<&str>) -> bool {
        let set = self.compiled.get_or_init(|| compile(&self.patterns));
        let host = host(value).or(bare);
        !self.is_empty() && !set.is_match(value) && !host.is_some_and(|host| set.is_match(host))
    }

    /// What is wrong with the patterns, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.patterns.iter().find_map(|pattern| {
            let error = GlobBuilder::new(pattern).build().err()?;
            let message = format!("`{pattern}` is no pattern: {}", error.kind());
            Some(Fault { message, at: Some(pattern.clone()) })
        })
    }
}

fn compile(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        if let Ok(glob) = GlobBuilder::new(pattern).case_insensitive(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

/// The host that a URL, or a reference such as `registry.example.com:5000/team/app`, names.
fn host(value: &str) -> Option<&str> {
    let (rest, is_url) = match value.split_once("://") {
        Some((_, rest)) => (rest, true),
        None => (value.trim_start_matches("//"), value.starts_with("//")),
    };
    let authority = rest.split(['/', '?', '#', ' ']).next().unwrap_or(rest);
    let is_host =
        is_url || (rest.contains('/') && authority.contains(['.', ':'])) || authority == "localhost";
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |it| it.0);
    (is_host && !host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_in_addresses_and_references() {
        for (value, expect) in [
            ("https://key@api.example.com:8443/v1?x", Some("api.example.com")),
            ("registry.example.com:5000/team/app:1.2", Some("registry.example.com")),
            ("//npm.example.com/", Some("npm.example.com")),
            ("nginx:1.27", None),
            ("team/app", None),
            ("orders:read", None),
        ] {
            assert_eq!(host(value), expect, "{value}");
        }
    }

    #[test]
    fn a_list_approves_of_what_it_names() {
        let list = Outside::from(vec!["*.example.com".to_owned(), "orders:read".to_owned()]);
        for (value, expect) in [
            ("https://api.example.com/v1", false),
            ("https://api.example.org/v1", true),
            ("orders:read", false),
            ("orders:write", true),
            ("nginx:1.27", true),
        ] {
            assert_eq!(list.lacks(value, None), expect, "{value}");
        }
        assert!(!Outside::default().lacks("anything", None));
        assert!(!Outside::from(vec!["docker.io".to_owned()]).lacks("nginx:1.27", Some("docker.io")));
    }
}
