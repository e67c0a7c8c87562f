//! Where the files that a configuration names are read: on the disk, or in what the team has published.

use std::cell::OnceCell;
use std::path::Path;

use keywright_config::published;
use keywright_project::read_configuration;

use crate::catalogue::{Text, read_folder_of};
use crate::context::Context;
use crate::published::Published;
use crate::reports::{Failure, FailureCode};

/// The two places. What is published is looked for when it is first named.
pub(super) struct Sources<'a> {
    folder: &'a Path,
    context: &'a Context,
    published: OnceCell<Result<Published, String>>,
}

impl<'a> Sources<'a> {
    /// Paths begin at `folder`.
    pub(super) fn new(context: &'a Context, folder: &'a Path) -> Self {
        Self { folder, context, published: OnceCell::new() }
    }

    /// With something that is about to be published in the place of what was.
    pub(super) fn with(context: &'a Context, folder: &'a Path, pack: Published) -> Self {
        Self { folder, context, published: OnceCell::from(Ok(pack)) }
    }

    /// The text of a file, or a sentence that says why not.
    pub(super) fn text(&self, path: &Path) -> Result<String, String> {
        let Some(within) = published(path) else { return read_configuration(&self.folder.join(path)) };
        let text = self.published()?.text(&slashed(within));
        text.map(str::to_owned).ok_or_else(|| "the team has not published it".to_owned())
    }

    /// The files of a folder that are `wanted`, by their path within it.
    pub(super) fn texts(&self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Text>, Failure> {
        let Some(within) = published(folder) else {
            return read_folder_of(&self.folder.join(folder), wanted);
        };
        let pack = self.published().map_err(|message| Failure {
            code: FailureCode::ConfigurationInvalid,
            message,
            remedy: "Join the team, or leave `team` out of `extends`.".into(),
        })?;
        let files = pack.below(&slashed(within));
        Ok(files.into_iter().filter(|(path, _)| wanted(Path::new(path))).collect())
    }

    fn published(&self) -> Result<&Published, String> {
        self.published.get_or_init(|| Published::policy(self.context)).as_ref().map_err(Clone::clone)
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
