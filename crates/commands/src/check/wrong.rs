//! What keeps a check from following a configuration, with its place as long as anybody asks for it.

use keywright_config::ConfigError;

use crate::reports::{Failure, FailureCode};

/// Why the configuration of a folder cannot be followed.
pub(crate) enum Wrong {
    /// Something that one of its files says.
    Said(ConfigError),
    /// Something else, such as a rule page of the team's that is not well formed.
    Elsewhere(Failure),
}

impl From<ConfigError> for Wrong {
    fn from(error: ConfigError) -> Self {
        Self::Said(error)
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Elsewhere(failure)
    }
}

impl From<Wrong> for Failure {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Elsewhere(failure) => failure,
            Wrong::Said(error) => Self {
                code: FailureCode::ConfigurationInvalid,
                message: format!("{}: {}", error.origin, error.message),
                remedy: sentence(&error.remedy),
            },
        }
    }
}

/// Words of the rooms below as a sentence: a capital first, a full stop last.
pub(crate) fn sentence(words: &str) -> String {
    let words = words.trim_end_matches('.');
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !words.ends_with('?') => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
