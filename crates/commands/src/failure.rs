//! From the errors of the rooms below to words for the person who asked.

use keywright_project::ProjectError;
use keywright_store::StoreError;

use crate::reports::{Failure, FailureCode};

/// A failure because the request cannot be met as asked.
pub(crate) fn bad_request(message: impl Into<String>, remedy: impl Into<String>) -> Failure {
    Failure { code: FailureCode::BadRequest, message: message.into(), remedy: remedy.into() }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        Self {
            code: FailureCode::CannotRead,
            message: error.to_string(),
            remedy: "Choose a folder that exists and that you may read.".into(),
        }
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
