//! `keywright lsp`: the checker inside an editor, over the Language Server Protocol.
//!
//! An editor starts the program and speaks to it over standard input and output. While somebody types, the
//! text is checked as it stands; findings become diagnostics, a rule's page is what hovering shows, and
//! code actions mend a finding, except it with a comment, or open the lesson that explains it.
//!
//! One thread reads what the editor says and one does all the rest, in order: nothing is answered from a
//! text that has changed since. A text is checked when the editor has been quiet for a moment. Whatever comes
//! in is hostile input: what is not understood is answered with an error that quotes nothing of it, positions
//! outside a text are taken for its ends, and a message without end is passed over.
//!
//! Deliberately absent: the check of the whole project, which is `keywright check`; and any word about a
//! text on standard error, where editors keep logs.

mod abilities;
mod actions;
mod diagnostics;
mod documents;
mod hover;
mod lessons;
mod places;
mod server;
mod wire;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use keywright_commands::Context;

use crate::Outcome;
use server::{Server, Stage};
use wire::{Heard, Wire};

/// How long the editor must be quiet before texts are checked.
const QUIET: Duration = Duration::from_millis(150);
/// Texts are checked after this many messages, even if it never is.
const PATIENCE: u32 = 100;

pub(crate) fn lsp(context: &Context) -> Outcome {
    let (sender, heard) = channel();
    // Ends with the program: it waits for the editor's next word.
    thread::spawn(move || wire::listen(std::io::stdin().lock(), &sender));
    let mut server = Server::new(context, Wire::new(std::io::stdout()));
    let mut waited = 0;
    loop {
        let next = if server.has_work() {
            let quiet = if waited < PATIENCE { QUIET } else { Duration::ZERO };
            heard.recv_timeout(quiet)
        } else {
            heard.recv().map_err(RecvTimeoutError::from)
        };
        match next {
            Ok(Heard::Message(message)) => {
                waited += 1;
                server.hear(message);
            }
            Ok(Heard::Noise) => server.misheard(),
            Err(RecvTimeoutError::Timeout) => {
                waited = 0;
                server.work();
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if server.stage() == Stage::Gone || server.is_deaf() {
            break;
        }
    }
    // An editor that goes without saying so has crashed, and the protocol wants that told.
    let code = u8::from(!server.was_asked_to_stop());
    Outcome { code, ..Outcome::from(String::new()) }
}
