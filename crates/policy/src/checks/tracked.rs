//! A file that git tracks and should not: it ships with every clone, whatever an ignore file says.

use keywright_source::{Facts, Git};
use schemars::JsonSchema;
use serde::Deserialize;

use super::Globs;
use super::expectation::Fault;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tracked {
    files: Globs,
    /// Files that look alike and may be tracked, such as `.env.example`.
    except: Option<Globs>,
}

impl Tracked {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault).collect()
    }

    /// The tracked paths, each with the reason.
    pub(crate) fn find<'a>(&'a self, facts: &'a Facts) -> impl Iterator<Item = (String, String)> + 'a {
        facts.paths.iter().filter_map(|(path, git)| {
            let why = match git {
                Git::Tracked => "git tracks this file: it ships with every clone",
                Git::TrackedAndIgnored => {
                    "git tracks this file although an ignore file names it: ignoring does not untrack"
                }
                Git::Unknown | Git::Untracked | Git::Ignored => return None,
            };
            let excepted = self.except.as_ref().is_some_and(|except| except.matches(path));
            (self.files.matches(path) && !excepted).then(|| (path.clone(), why.to_owned()))
        })
    }
}
