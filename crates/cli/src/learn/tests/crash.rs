//! A crash gives the terminal back before it says what happened.

use std::io::Read;

use keywright_commands::Context;
use keywright_commands::reports::Failure;
use pty_process::Size;
use pty_process::blocking::{Command, open};

use super::super::screen::{Act, Hint, Key, Screen};
use super::super::sheet::Sheet;
use super::super::terminal;
use super::{Desk, PLAIN};

/// Set for the run of this program that crashes.
const CRASHES: &str = "KEYWRIGHT_TEST_CRASHES";

/// A screen with a mistake in it.
struct Wrong;

impl Screen for Wrong {
    fn head(&self) -> (String, String) {
        Default::default()
    }

    fn draw(&self, _sheet: &mut Sheet, _focus: Option<usize>) {
        panic!("a mistake in a screen");
    }

    fn keys(&self) -> Vec<Hint> {
        Vec::new()
    }

    fn key(&mut self, _context: &Context, _key: Key, _focus: Option<usize>) -> Result<Act, Failure> {
        Ok(Act::Pass)
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "whether this is the run that crashes is told by its environment"
)]
fn a_crash_gives_the_terminal_back() {
    if std::env::var_os(CRASHES).is_some() {
        let desk = Desk::new();
        let _ = terminal::run(&desk.context, PLAIN, Box::new(Wrong));
        return;
    }
    let (mut pty, pts) = open().unwrap();
    pty.resize(Size::new(24, 80)).unwrap();
    let name = "learn::tests::crash::a_crash_gives_the_terminal_back";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(CRASHES, "1")
        .env("RUST_BACKTRACE", "0")
        .env("TERM", "xterm-256color")
        .spawn(pts)
        .unwrap();
    let (mut written, mut buffer) = (Vec::new(), [0; 4096]);
    // Reading fails when the program is gone.
    while let Ok(count @ 1..) = pty.read(&mut buffer) {
        written.extend_from_slice(&buffer[..count]);
    }
    assert!(!child.wait().unwrap().success());
    let mut terminal = vt100::Parser::default();
    let entered = written.windows(8).position(|bytes| bytes == b"\x1b[?1049h").expect("it was taken over");
    terminal.process(&written[..entered + 8]);
    assert!(terminal.screen().alternate_screen());
    terminal.process(&written[entered + 8..]);
    assert!(!terminal.screen().alternate_screen());
    let seen = terminal.screen().contents();
    assert!(seen.contains("a mistake in a screen"), "{seen}");
}
