//! What a developer's machine needs around Keywright: system packages, the screens, a window on a
//! display that does not exist, and a hand that clicks in it.
//!
//! `cargo xtask` is the program on top; the story tests of the window use [`window`] from here, so
//! there is one way to open the real application and look at it. One dependency only (JSON): this is
//! compiled before anything else. Errors are sentences, because the only reader is a person.
//!
//! This room alone starts programs and reads the environment.
#![allow(clippy::disallowed_methods)]

pub mod needs;
pub mod screens;
pub mod shell;
pub mod stages;
pub mod tree;
#[cfg(target_os = "linux")]
pub mod window;

/// A result whose error is a sentence for the person at the keyboard.
pub type Outcome<T = ()> = Result<T, String>;
