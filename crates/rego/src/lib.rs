//! Policies in Rego, in the convention of conftest: `deny`, `violation` and `warn` say what is wrong
//! with a document.
//!
//! A policy is somebody's program, so it is kept short: it sees one document and answers with words. It
//! reaches no file, no network, no clock and no environment, because the engine is built without them,
//! and it is stopped when it takes too long. What would run the engine's stack over (functions that call
//! themselves, nesting without end) is refused when policies are loaded. Memory is not limited: a policy
//! that a team names can fill it, as any program the team runs could.
//!
//! Deliberately absent: formats and places in files. A document comes in as JSON and what is said of it
//! goes out; where it stands is for the caller to find.

mod answer;
mod error;
mod nesting;
mod rego;
mod rule;
mod timer;

#[cfg(test)]
mod tests;

pub use answer::{Objection, Step};
pub use error::RegoError;
pub use rego::{Rego, Said};
pub use rule::RegoRule;
