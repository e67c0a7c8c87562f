//! From the errors of the rooms below to words for the person who asked.

use std::path::Path;

use keywright_project::ProjectError;
use keywright_seal::SealError;
use keywright_store::StoreError;

use crate::reports::{Failure, FailureCode};

/// A failure because the request cannot be met as asked.
pub(crate) fn bad_request(message: impl Into<String>, remedy: impl Into<String>) -> Failure {
    Failure { code: FailureCode::BadRequest, message: message.into(), remedy: remedy.into() }
}

/// A failure because a file or folder cannot be written.
pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure {
        code: FailureCode::CannotWrite,
        message: format!("cannot write {}: {error}", path.display()),
        remedy: "Make the folder writable and try again.".into(),
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        let (code, remedy) = match &error {
            SealError::Foreign(_) => {
                (FailureCode::BundleRefused, "Name a file that `keywright team export` wrote.")
            }
            SealError::Newer(_) => {
                (FailureCode::BundleRefused, "Install the newest Keywright, and import it again.")
            }
            SealError::CutOff => (
                FailureCode::BundleRefused,
                "Wait until it is copied, or ask for it again. Nothing was taken in.",
            ),
            SealError::BadKey { .. } | SealError::File { .. } => (
                FailureCode::RecordFailed,
                "Make the file readable for you. Without it a new key has to be confirmed by whoever takes in your bundles.",
            ),
            _ => (
                FailureCode::BundleRefused,
                "Ask for it again, and ask who could change the file on its way. Nothing was taken in.",
            ),
        };
        Self { code, message: error.to_string(), remedy: remedy.into() }
    }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        let remedy = match &error {
            ProjectError::CannotRead { .. } => "Choose a folder that exists and that you may read.",
            ProjectError::Git { .. } => "Choose a folder in a git repository, or check the folder as it is.",
            ProjectError::Revision { .. } => {
                "Name a branch, tag or commit that is here; in a shallow clone, fetch it first."
            }
        };
        Self { code: FailureCode::CannotRead, message: error.to_string(), remedy: remedy.into() }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (code, remedy) = match &error {
            StoreError::Newer { .. } => (
                FailureCode::RecordNewer,
                "Install the newest Keywright, or set KEYWRIGHT_HOME to another folder. The record was not touched.",
            ),
            StoreError::Locked { .. } => (
                FailureCode::RecordLocked,
                "Close the other program that uses the record, then try again. Nothing was lost.",
            ),
            StoreError::Damaged { .. } => (
                FailureCode::RecordDamaged,
                "Keep the damaged file aside and start a new record; everything that can still be read is carried over.",
            ),
            StoreError::Full { .. } => (
                FailureCode::RecordFull,
                "Free some space on the disk, then try again. What was recorded before is safe.",
            ),
            StoreError::ReadOnly { .. } => (
                FailureCode::RecordReadOnly,
                "Make the folder writable for you, or set KEYWRIGHT_HOME to one that is.",
            ),
            StoreError::BadName { .. } => (FailureCode::BadRequest, "Give a name of up to 100 characters."),
            StoreError::NoSuchLearner { .. } => (FailureCode::BadRequest, "Choose a profile from the list."),
            StoreError::Foreign { .. } => (
                FailureCode::RecordFailed,
                "Move that file or folder away, or set KEYWRIGHT_HOME to another folder. It was not touched.",
            ),
            _ => (FailureCode::RecordFailed, "Try again; if it stays, set KEYWRIGHT_HOME to another folder."),
        };
        Self { code, message: error.to_string(), remedy: remedy.into() }
    }
}
