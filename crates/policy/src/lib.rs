//! Rule pages and checks: a project in, findings out.
//!
//! A rule is a Markdown page: its text is the documentation, its examples are the tests, its
//! front matter says what to look for with one of a few verbs (see [`checks`]). Verbs are code
//! and few; rules are sentences and many. When front matter would need a conditional, the
//! answer is a new verb, not a language.
//!
//! Checking is pure: texts come in, findings go out, and a [`Finding`] cannot hold a raw secret,
//! because all its words are [`Redacted`](keywright_secret::Redacted). Deliberately absent: files
//! on disk, git, time, and any knowledge of lessons beyond the name a page gives.

pub mod checks;
mod examples;
mod finding;
mod holds;
mod policy;
mod rule;
mod show;
mod verify;

pub use examples::Example;
pub use finding::{Finding, Place, Problem};
pub use holds::holds;
pub use policy::{FileReport, Policy, Report};
pub use rule::{PageProblem, Practice, Rule, Severity, Source};
pub use show::ExcerptLine;
