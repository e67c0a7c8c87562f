//! `keywright.toml`: what a team and a project say about the rules.
//!
//! A project extends packs by their path, a pack may extend others, and each file is a
//! [`Layer`]. Later layers win, with one exception that is the reason for the whole: what a layer has
//! locked, later ones can tighten and not loosen. An attempt is not silently ignored; it becomes a
//! [`Complaint`] with its place, and the checker reports it.
//!
//! Every value remembers the place that set it ([`Origin`]), because the first question about a
//! configuration is "who says so?".
//!
//! Deliberately absent: files on disk (the caller reads them), today's date, and knowledge of what
//! any rule does. Rules come in as names with a severity.

mod allow;
mod complaint;
mod config;
mod error;
mod explain;
mod file;
mod layers;
mod origin;
mod patterns;
mod schema;
mod words;

#[cfg(test)]
mod tests;

pub use allow::{Allow, Demand, SuppressionRules};
pub use complaint::{Complaint, Fault};
pub use config::{BASELINE_NAME, Config, Known, Ruling, Training};
pub use error::ConfigError;
pub use explain::Explained;
pub use file::{Level, Unmet};
pub use layers::{Layer, Layers, Named, published, published_file};
pub use origin::{Origin, Said};
pub use patterns::{Patterns, matches_rule};
pub use schema::schema;
pub use words::Words;

/// The name of the file, at the root of a project or of a pack.
pub const FILE_NAME: &str = "keywright.toml";
