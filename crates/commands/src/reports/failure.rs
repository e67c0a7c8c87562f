//! Why a command could not do its job.

use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

/// Why a command could not do its job, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, JsonSchema, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// A stable name for the kind of failure, for programs.
    pub code: FailureCode,
    /// What happened and why.
    pub message: String,
    /// What to do next.
    pub remedy: String,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// The request names something that does not exist, or is not well formed.
    BadRequest,
    /// A folder or file could not be read.
    CannotRead,
    /// A file could not be written.
    CannotWrite,
    /// A file has been changed by somebody else since it was opened.
    ChangedMeanwhile,
    /// The record was written by a newer Keywright.
    RecordNewer,
    /// Another program holds the record.
    RecordLocked,
    /// The record's file is damaged; it was not touched.
    RecordDamaged,
    /// The disk that holds the record is full.
    RecordFull,
    /// The record's folder or file may not be written.
    RecordReadOnly,
    /// The record could not be used for another reason.
    RecordFailed,
    /// A lesson or rule of the catalogue is not well formed.
    CatalogueInvalid,
    /// A `keywright.toml`, or something it names, is not well formed.
    ConfigurationInvalid,
    /// A bundle is not believed.
    BundleRefused,
    /// A bundle is signed with another key than the one known.
    BundleKeyChanged,
    /// A bundle tells the past differently from earlier ones.
    BundlePastChanged,
    /// The team's server does not answer, or not in time.
    TeamUnreachable,
    /// The team's server cannot prove who it is.
    TeamUntrusted,
    /// The team's server refuses this login.
    TeamRefused,
    /// The team's server could not be used for another reason.
    TeamFailed,
    /// The work was cancelled.
    Cancelled,
}
