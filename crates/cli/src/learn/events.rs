//! What the terminal and the system tell a lesson: keys, another size, and that it is over.
//!
//! Keys are read in a thread of their own, one at a time and only when asked for, so that an editor that was
//! started has the keyboard to itself. A terminal that was closed can keep whoever reads it for ever; the
//! signal that says so (SIGHUP), and the one that asks a program to end (SIGTERM), come in beside the keys.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use ratatui::crossterm::event::{Event, read};

/// Something that was told.
pub(crate) enum Told {
    /// By the terminal.
    Event(Event),
    /// By the system: end, because of this signal.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix tells it by a signal"))]
    End(i32),
    /// The terminal cannot be read.
    Failed(io::Error),
}

/// Where it is heard.
pub(crate) struct Events {
    ask: Sender<()>,
    told: Receiver<Told>,
}

impl Events {
    /// Begins to listen.
    pub(crate) fn listen() -> io::Result<Self> {
        let (tell, told) = channel();
        let (ask, asked) = channel();
        #[cfg(unix)]
        hear_signals(tell.clone())?;
        thread::spawn(move || {
            while asked.recv().is_ok() && tell.send(read().map_or_else(Told::Failed, Told::Event)).is_ok() {}
        });
        Ok(Self { ask, told })
    }

    /// Waits for what is told next.
    pub(crate) fn next(&self) -> Told {
        let gone = || Told::Failed(io::ErrorKind::BrokenPipe.into());
        match self.ask.send(()) {
            Ok(()) => self.told.recv().unwrap_or_else(|_| gone()),
            Err(_) => gone(),
        }
    }
}

#[cfg(unix)]
fn hear_signals(tell: Sender<Told>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if tell.send(Told::End(signal)).is_err() {
                break;
            }
        }
    });
    Ok(())
}

/// Ends as a program does that never heard of the signal: whoever sent it sees that it was obeyed.
pub(crate) fn obey(signal: i32) {
    #[cfg(unix)]
    if signal_hook::low_level::emulate_default_handler(signal).is_err() {
        std::process::exit(128 + signal);
    }
    #[cfg(not(unix))]
    std::process::exit(128 + signal);
}
