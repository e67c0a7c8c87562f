//! People, each from the first click to the last, in the window they get.
//!
//! The stories drive the built application through its web view on a display in memory. They look
//! for what a person looks for, by role and name, and never reach behind the screen. Each has a home
//! of its own. `cargo xtask test stories` runs them; a plain `cargo test` reports them as ignored,
//! because it must not need a display.
//!
//! What a story shows once is not shown again elsewhere: single screens are tested in a browser, and
//! commands without a window at all.

#![allow(clippy::needless_pass_by_value, reason = "a story hands its parts on")]
#![cfg(target_os = "linux")]

mod answers;
mod certificate;
mod close;
mod developer;
mod lead;
mod leading;
mod lesson;
mod new_hire;
mod office;
mod returning;
mod story;
#[path = "../../../crates/team/tests/support/mod.rs"]
mod support;
mod together;
mod track;
