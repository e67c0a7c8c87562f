//! A project without a file it should have.

use keywright_source::Facts;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Globs;
use super::expectation::Fault;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Absent {
    /// One of these must exist.
    any_of: Globs,
    /// The project is passed over unless it has one of these, or lies in git when not given.
    when: Option<Globs>,
}

impl Absent {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        std::iter::once(&self.any_of).chain(&self.when).filter_map(Globs::fault).collect()
    }

    /// The path where the file should be, and why.
    pub(crate) fn find(&self, facts: &Facts) -> Option<(String, String)> {
        let has = |globs: &Globs| facts.paths.iter().any(|(path, _)| globs.matches(path));
        let applies = self.when.as_ref().map_or(facts.in_git, has);
        let first = self.any_of.patterns().first()?;
        let path = first.trim_start_matches('/').to_owned();
        (applies && !has(&self.any_of)).then(|| {
            let message = format!("the project has no `{path}`");
            (path, message)
        })
    }
}
