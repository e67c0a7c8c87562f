//! What can be wrong with a seal, told apart by what a person can do about it.

use std::path::PathBuf;

/// Why something could not be sealed, or is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// It is something else altogether.
    #[error("it is not of Keywright, or was changed: {0}")]
    Foreign(String),
    /// A newer Keywright wrote it.
    #[error("it was written by a newer Keywright, in the form `{0}`")]
    Newer(String),
    /// Its end is missing.
    #[error("its end is missing: the file was cut off, or is still being copied")]
    CutOff,
    /// It is longer than any honest one.
    #[error("it is longer than {0} MiB")]
    TooLong(u64),
    /// A line is not as it was when it was signed.
    #[error("line {line} is not as it was when it was signed: {detail}")]
    Changed {
        /// The line, from 1.
        line: usize,
        /// How that was noticed.
        detail: String,
    },
    /// The signature is not by the key that the bundle names.
    #[error("its signature is not by the key it names")]
    Forged,
    /// The key's file is not one.
    #[error("{path} does not hold a key: {detail}")]
    BadKey {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The key's file could not be read or written.
    #[error("{path} could not be used: {detail}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
}
