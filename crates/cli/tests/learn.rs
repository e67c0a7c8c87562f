//! The program on a terminal of its own: a lesson from its first key to "completed", and the record of it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use pty_process::Size;
use pty_process::blocking::{Command as OnTerminal, open};
use tempfile::TempDir;

/// Longer than a busy machine takes for anything a test waits for.
const PATIENCE: Duration = Duration::from_mins(1);

const COURSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/course");

/// How a colour of the letters begins.
const COLOUR: &str = "\x1b[38;5;";

/// The program, its terminal, and what is to be seen on it.
struct Session {
    child: std::process::Child,
    keyboard: std::sync::Arc<pty_process::blocking::Pty>,
    bytes: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    /// Everything that was ever written.
    raw: Vec<u8>,
}

impl Session {
    fn start(home: &TempDir, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(24, 80)).unwrap();
        let child = OnTerminal::new(env!("CARGO_BIN_EXE_keywright"))
            .args(["--catalogue", COURSE, "learn"])
            .args(arguments)
            .env("KEYWRIGHT_HOME", home.path())
            .env("TERM", "xterm-256color")
            .env_remove("NO_COLOR")
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .envs(environment.iter().copied())
            .spawn(pts)
            .unwrap();
        let keyboard = std::sync::Arc::new(pty);
        let (screen, (send, bytes)) = (std::sync::Arc::clone(&keyboard), channel());
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Reading fails when the program is gone.
            while let Ok(count @ 1..) = (&*screen).read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { child, keyboard, bytes, terminal: vt100::Parser::default(), raw: Vec::new() }
    }

    /// Presses keys, then waits until the words are to be seen.
    fn press(&mut self, keys: &str, until: &str) {
        (&*self.keyboard).write_all(keys.as_bytes()).unwrap();
        while !self.seen().contains(until) {
            let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) else {
                panic!("`{until}` never came; there is:\n{}", self.seen());
            };
            self.take(&bytes);
        }
    }

    fn seen(&self) -> String {
        self.terminal.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.terminal.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    /// Waits for the end: the exit code, and everything that was ever written.
    fn end(mut self, keys: &str) -> (Option<i32>, String, bool) {
        (&*self.keyboard).write_all(keys.as_bytes()).unwrap();
        let code = self.child.wait().unwrap().code();
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_secs(2)) {
            self.take(&bytes);
        }
        let is_given_back = !self.terminal.screen().alternate_screen();
        (code, String::from_utf8_lossy(&self.raw).into_owned(), is_given_back)
    }
}

#[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
fn says(home: &TempDir, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_keywright"))
        .args(["--catalogue", COURSE])
        .args(arguments)
        .env("KEYWRIGHT_HOME", home.path())
        .output()
        .unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_lesson_is_taken_on_a_terminal_and_recorded_as_completed() {
    let home = TempDir::new().unwrap();
    let editor = ("EDITOR", "sed -i.old s/strict-ssl=false/strict-ssl=true/");
    let mut session = Session::start(&home, &["https/check-the-peer"], &[editor]);
    session.press("", "Your name");
    session.press("Ada\r", "After this lesson you can");
    session.press("\r", "Which line gives the peer away?");
    session.press("\t\x1b[B \r", "Solved: these lines leak");
    session.press("\r", "Switch it on again");
    session.press("\r", "Solved: the checker is quiet");
    session.press("\r", "How sure are you?");
    session.press("1s\r", "You were sure, and you were right.");
    session.press("\r", "How sure are you?");
    session.press("1s\r", "You were sure, and you were right.");
    session.press("\r", "You have completed this lesson.");
    let (code, raw, is_given_back) = session.end("q");
    assert_eq!(code, Some(0), "{raw}");
    assert!(raw.contains(COLOUR), "{raw:?}");
    assert!(raw.ends_with("goes on from there.\r\n"), "{raw}");
    assert!(is_given_back);
    assert!(says(&home, &["register", "--csv"]).contains(",https/check-the-peer,completed,"));
}

#[test]
fn leaving_in_the_middle_by_control_c_gives_the_terminal_back_and_keeps_what_was_done() {
    let home = TempDir::new().unwrap();
    assert_eq!(says(&home, &["profile", "Ada"]), "Learning as Ada.\n");
    let mut session = Session::start(&home, &[], &[("NO_COLOR", "1")]);
    session.press("", "Learning as Ada");
    session.press("\r", "After this lesson you can");
    session.press("?", "any key goes back");
    session.press("x", "After this lesson you can");
    session.press("\r", "Which line gives the peer away?");
    let (code, raw, is_given_back) = session.end("\x03");
    assert_eq!(code, Some(0), "{raw}");
    assert!(is_given_back && raw.contains("Nothing is lost"), "{raw}");
    assert!(!raw.contains(COLOUR), "NO_COLOR is honoured: {raw:?}");
    let mut session = Session::start(&home, &["https/check-the-peer"], &[]);
    session.press("", "Which line gives the peer away?");
    session.end("q");
    assert!(says(&home, &["learn"]).contains("[~] Check the peer (5 min, in progress)"));
}

/// Changes a file in an editor that says it failed, then sends a signal: the exit signal, whether the terminal
/// was given back, and whether the folder with the project is still there.
#[expect(clippy::disallowed_methods, reason = "only a program sends signals without unsafe code")]
fn ended_by(signal: &str) -> (Option<i32>, bool, usize) {
    let (home, scratch) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    assert_eq!(says(&home, &["profile", "Ada"]), "Learning as Ada.\n");
    let editor = scratch.path().join("editor");
    std::fs::write(&editor, "echo strict-ssl=true > \"$1\"; exit 1").unwrap();
    let (editor, folder) = (format!("sh {}", editor.display()), TempDir::new().unwrap());
    let environment = [("EDITOR", editor.as_str()), ("TMPDIR", folder.path().to_str().unwrap())];
    let mut session = Session::start(&home, &["https/check-the-peer"], &environment);
    session.press("", "After this lesson you can");
    session.press("nn", "Switch it on again");
    session.press("\r", "press c to check it");
    let there = || std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(there(), 1, "the project is being mended");
    let pid = session.child.id().to_string();
    assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
    let by = session.child.wait().unwrap().signal();
    while let Ok(bytes) = session.bytes.recv_timeout(Duration::from_secs(2)) {
        session.take(&bytes);
    }
    let is_given_back = !session.terminal.screen().alternate_screen();
    // What was changed and not checked is kept, as when one leaves by a key.
    let mut session = Session::start(&home, &["https/check-the-peer"], &[]);
    session.press("", "(changed)");
    session.end("q");
    (by, is_given_back, there())
}

#[test]
fn a_signal_to_end_gives_the_terminal_back_and_leaves_no_made_up_secret() {
    assert_eq!(ended_by("TERM"), (Some(15), true, 0));
    assert_eq!(ended_by("HUP"), (Some(1), true, 0));
}

#[test]
fn an_editor_that_is_not_there_is_no_end() {
    let home = TempDir::new().unwrap();
    assert_eq!(says(&home, &["profile", "Ada"]), "Learning as Ada.\n");
    let mut session = Session::start(&home, &["https/check-the-peer"], &[("VISUAL", "no-such-editor-here")]);
    session.press("", "After this lesson you can");
    session.press("nn", "Switch it on again");
    session.press("\r", "no-such-editor-here could not be started");
    let (code, raw, _) = session.end("q");
    assert_eq!(code, Some(0), "{raw}");
}

#[test]
fn without_a_terminal_it_is_text() {
    let home = TempDir::new().unwrap();
    let text = says(&home, &["learn", "https/check-the-peer"]);
    assert!(text.starts_with("# Check the peer\n\n5 minutes."), "{text}");
    assert!(
        text.contains("whoever stands in between") && text.contains("[a book](https://example.com/book)")
    );
    assert!(says(&home, &["learn", "no/such"]).contains("there is no lesson `no/such`"));
    assert!(says(&home, &["learn", "--profile", "Eve"]).contains("nobody called Eve learns on this machine"));
    assert_eq!(says(&home, &["profile", "Ada"]), "Learning as Ada.\n");
    assert_eq!(says(&home, &["profile", "Bob"]), "Learning as Bob.\n");
    assert!(says(&home, &["learn", "--profile", "Ada"]).starts_with("Learning as Ada."));
    assert!(says(&home, &["learn", "--review"]).starts_with("Due for review: 0."));
    let csv = says(&home, &["register", "--csv"]);
    let is_new = csv.lines().skip(1).all(|line| line.ends_with(",not started,"));
    assert!(is_new && csv.lines().count() == 3, "printing is no taking: {csv}");
}
