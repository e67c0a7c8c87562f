//! Recognise, mask and (for tests and exercises) make up secrets.
//!
//! Two kinds of detection meet in [`Detector`]. *Vendor patterns* (TOML, one file a vendor) are
//! found by one pass over all their keywords, then an expression around each hit, then a check of
//! structure. *Generic* secrets have no shape of their own; they are found by the assignment they
//! stand in (`password: …`), and everything that only looks like one (place-holders, references,
//! public identifiers, words) is let go.
//!
//! A raw secret does not leave this crate and the buffers it was given: [`Found`] holds a place,
//! and [`Redacted`] is the only form in which text that may hold one is passed on.

mod block;
mod detector;
mod encoded;
mod expression;
mod fill;
mod generic;
mod gitleaks;
mod joined;
#[cfg(test)]
mod near;
mod opaque;
mod pattern;
mod redact;
mod scan;
mod structure;
mod tag;
mod taken;

pub use detector::{Detector, Found, GENERIC, MOST, Secrets};
pub use fill::{Filled, fill};
pub use generic::LIKELY;
#[doc(hidden)]
pub use generic::{Considered, consider};
pub use gitleaks::{GITLEAKS, Gitleaks, GitleaksRule, Unheeded};
pub use opaque::opaque;
pub use pattern::{Pattern, PatternError, Severity};
pub use redact::{Redacted, redact};
pub use tag::Tag;
