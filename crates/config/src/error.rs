//! What can be wrong with a configuration, so wrong that no check could follow it.

use thiserror::Error;

use crate::origin::Origin;

/// A mistake in a configuration file: place, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{origin}: {message}; {remedy}")]
pub struct ConfigError {
    /// Where.
    pub origin: Origin,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
}

impl ConfigError {
    pub(crate) fn new(origin: Origin, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { origin, message: message.into(), remedy: remedy.into() }
    }
}
