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

mod baseline;
pub mod checks;
mod examples;
mod finding;
mod fixes;
mod foreign;
mod gathered;
mod holds;
mod mend;
mod parameters;
mod policy;
mod rule;
mod schema;
mod settle;
mod show;
mod suppression;
mod verify;

pub use baseline::{Baseline, BaselineError, Entry};
pub use examples::Example;
pub use finding::{Finding, Place, Problem, content};
pub use fixes::Fix;
pub use gathered::Gathered;
pub use holds::holds;
pub use mend::{Mended, Refused};
pub use parameters::{Parameter, Setting, Settings};
pub use policy::{FileReport, Policy, Report};
pub use rule::{Body, PageProblem, Practice, Rule, Severity, Source};
pub use schema::schema;
pub use settle::{IGNORE_FILE, Ignored, Note, Settled, Standing, Terms};
pub use show::ExcerptLine;
pub use suppression::Suppression;
