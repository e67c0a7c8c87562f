//! What can go wrong with a record, told apart by what a person can do about it.
//!
//! Inside this room errors travel as [`Fault`]s, which know what happened; where they leave it
//! they become [`StoreError`]s, which also know to which file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the record could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A newer Keywright wrote it. It was not touched.
    #[error("{path} was written by a newer Keywright: {detail}")]
    Newer {
        /// The record.
        path: PathBuf,
        /// Its format and ours.
        detail: String,
    },
    /// Another program holds it, and did not let go in time.
    #[error("{path} is in use by another program: {detail}")]
    Locked {
        /// The record.
        path: PathBuf,
        /// What SQLite or the system said.
        detail: String,
    },
    /// It is damaged. It was not touched; see [`crate::Store::set_aside`].
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The record.
        path: PathBuf,
        /// How that was noticed.
        detail: String,
    },
    /// Something else is in its place. It was not touched.
    #[error("{path} is not a Keywright record: {detail}")]
    Foreign {
        /// Where the record should be.
        path: PathBuf,
        /// What is there.
        detail: String,
    },
    /// There is no room left on the disk. What was acknowledged before is safe.
    #[error("there is no room left on the disk for {path}: {detail}")]
    Full {
        /// The record.
        path: PathBuf,
        /// What SQLite or the system said.
        detail: String,
    },
    /// The record or its folder may not be written.
    #[error("{path} may not be written: {detail}")]
    ReadOnly {
        /// The record.
        path: PathBuf,
        /// What SQLite or the system said.
        detail: String,
    },
    /// Anything else.
    #[error("{path} could not be used: {detail}")]
    Failed {
        /// The record.
        path: PathBuf,
        /// What SQLite or the system said.
        detail: String,
    },
    /// A learner cannot have this name.
    #[error("this name cannot be used: {detail}")]
    BadName {
        /// What is wrong with it.
        detail: String,
    },
    /// Nobody with this id learns here.
    #[error("nobody with the id `{id}` learns here")]
    NoSuchLearner {
        /// The id asked for.
        id: String,
    },
}

/// A [`StoreError`] that does not know its file yet.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("its format has the number {found}, and this program knows those up to {known}")]
    Newer { found: i64, known: usize },
    #[error("{0}")]
    Locked(String),
    #[error("{0}")]
    Damaged(String),
    #[error("{0}")]
    Foreign(String),
    #[error("{0}")]
    ReadOnly(String),
    #[error("nobody with the id `{0}` learns here")]
    NoSuchLearner(String),
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Fault {
    /// The same, told of a file.
    pub(crate) fn at(self, path: &Path) -> StoreError {
        let (path, detail) = (path.to_owned(), self.to_string());
        match self {
            Self::Newer { .. } => StoreError::Newer { path, detail },
            Self::Locked(_) => StoreError::Locked { path, detail },
            Self::Damaged(_) => StoreError::Damaged { path, detail },
            Self::Foreign(_) => StoreError::Foreign { path, detail },
            Self::ReadOnly(_) => StoreError::ReadOnly { path, detail },
            Self::NoSuchLearner(id) => StoreError::NoSuchLearner { id },
            Self::Sqlite(error) => of_sqlite(&error, path, detail),
            Self::Io(error) => of_io(error.kind(), path, detail),
        }
    }
}

fn of_sqlite(error: &rusqlite::Error, path: PathBuf, detail: String) -> StoreError {
    if is_damage(error) {
        return StoreError::Damaged { path, detail };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            StoreError::Locked { path, detail }
        }
        Some(ErrorCode::DiskFull) => StoreError::Full { path, detail },
        // A file that is there and cannot be opened belongs to somebody else.
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            StoreError::ReadOnly { path, detail }
        }
        _ => StoreError::Failed { path, detail },
    }
}

/// Besides what SQLite notices: the tables are typed, so a value of another type is a flipped bit.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || matches!(
            error,
            FromSqlConversionFailure(..)
                | IntegralValueOutOfRange(..)
                | InvalidColumnType(..)
                | Utf8Error(..)
        )
}

fn of_io(kind: ErrorKind, path: PathBuf, detail: String) -> StoreError {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full { path, detail },
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path, detail },
        _ => StoreError::Failed { path, detail },
    }
}
