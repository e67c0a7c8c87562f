//! Where things are kept on this machine. The one place that reads the environment.

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};
use keywright_team::Kind;

use crate::reports::{Failure, FailureCode};

/// The folders a session works with.
#[derive(Debug, Clone)]
pub struct Places {
    /// Where the record is kept.
    pub home: PathBuf,
    /// Where exported files go.
    pub exports: PathBuf,
    /// A folder whose `lessons/` and `policies/` take the place of the built-in ones.
    pub catalogue: Option<PathBuf>,
}

impl Places {
    /// The file of a learner's signing key.
    pub(crate) fn key_file(&self, learner: &str) -> PathBuf {
        self.home.join("keys").join(learner)
    }

    /// Where what comes down from a learner's team is kept.
    pub(crate) fn team_folder(&self, learner: &str) -> PathBuf {
        self.home.join("team").join(learner)
    }

    /// The file of what a learner's team has published, of a kind.
    pub(crate) fn published(&self, learner: &str, kind: Kind) -> PathBuf {
        self.team_folder(learner).join(format!("{}.json", kind.word()))
    }

    /// The index of the commit that is being made, when a hook of git asks.
    #[expect(clippy::disallowed_methods, reason = "this is the one room that reads the environment")]
    pub fn index_of_commit() -> Option<PathBuf> {
        std::env::var_os("GIT_INDEX_FILE").filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// The editor somebody has said is theirs, with its arguments.
    #[expect(clippy::disallowed_methods, reason = "this is the one room that reads the environment")]
    pub fn editor() -> Option<String> {
        let said = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        said("VISUAL").or_else(|| said("EDITOR"))
    }

    /// How many days ahead of the time it is, as the stories of the window ask with `KEYWRIGHT_DAYS_AHEAD`
    /// to come back a week later. Only a build with debug assertions does; what people get goes by the
    /// time it is.
    #[expect(clippy::disallowed_methods, reason = "this is the one room that reads the environment")]
    pub fn days_ahead() -> u16 {
        let asked = || std::env::var("KEYWRIGHT_DAYS_AHEAD").ok()?.parse().ok();
        if cfg!(debug_assertions) { asked().unwrap_or_default() } else { 0 }
    }

    /// The platform's folders; `KEYWRIGHT_HOME` and `KEYWRIGHT_CATALOGUE` override.
    #[expect(clippy::disallowed_methods, reason = "this is the one room that reads the environment")]
    pub fn from_environment() -> Result<Self, Failure> {
        let given = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = given("KEYWRIGHT_HOME")
            .or_else(|| Some(ProjectDirs::from("", "", "keywright")?.data_dir().to_path_buf()))
            .ok_or_else(|| Failure {
                code: FailureCode::RecordFailed,
                message: "there is no home folder to keep your record in".into(),
                remedy: "Set KEYWRIGHT_HOME to a folder of your own.".into(),
            })?;
        let exports = UserDirs::new()
            .and_then(|dirs| {
                dirs.download_dir().map(PathBuf::from).or_else(|| Some(dirs.home_dir().to_path_buf()))
            })
            .unwrap_or_else(|| home.clone());
        Ok(Self { home, exports, catalogue: given("KEYWRIGHT_CATALOGUE") })
    }
}
