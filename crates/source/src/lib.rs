//! Text to documents with byte spans.
//!
//! Whatever the format (dotenv, JSON, YAML, TOML, INI, Dockerfile …), a parsed file becomes one
//! kind of [`Document`]: a tree of [`Node`]s that know where in the text they stand. A rule
//! therefore never asks which format it reads.
//!
//! Parsing never fails and never hides: it returns what it could read, and a [`Problem`] for
//! what it could not. Deliberately absent: reading files (that is `project`), and any knowledge
//! of rules.

mod document;
mod embedded;
mod file;
mod format;
mod formats;
mod lines;
mod query;
mod settings;

pub use document::{Document, Entry, Node, Problem, Span, Value};
pub use embedded::{parse_embedded, place_in};
pub use file::{Facts, File, Git, Project};
pub use format::Format;
pub use formats::{data, data_as, parse, parse_as};
pub use lines::{Lines, Position};
pub use query::{Query, QueryError, Selected};
pub use settings::{Setting, settings};
