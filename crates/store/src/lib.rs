//! The record: what people on this machine did, kept so that it cannot get lost.
//!
//! It is one SQLite file, `record.sqlite`, in a folder the caller names. At its heart is a log of
//! [`Event`]s that is only ever appended to; who learns here and where each stands are projections
//! of it, written in the same transaction, and [`Store::rebuild`] makes them again. Drafts, checks
//! and settings are plain tables beside it.
//!
//! Three promises shape this room:
//!
//! - **What was acknowledged is on the disk.** A method that writes returns after the commit, and
//!   the commit after the disk has it (`open/connection.sql`).
//! - **A record is never lost to a fault.** A file that is damaged, newer, foreign or locked is
//!   refused and left as it is; each has its own [`StoreError`]. [`Store::set_aside`] keeps a
//!   damaged file under another name and carries over everything that can still be read.
//! - **Nothing is stored but what is passed in**, in files that only their owner can read. No clock
//!   is read here; ids are made from the time that is passed in.
//!
//! The record's file is opened through SQLite alone. Closing any other handle to it would drop
//! the locks SQLite holds on it for this process, so even its header is read by a query.
//!
//! Deliberately absent: knowledge of lessons and rules (ids and hashes are all that is seen of
//! them), encryption (the operating system's account is the border), and any network.

#![expect(clippy::doc_markdown, reason = "SQLite is a name, not code")]

mod checks;
mod drafts;
mod error;
mod event;
mod files;
mod forward;
mod judged;
mod learners;
mod log;
mod open;
mod outbox;
mod own;
mod progress;
mod roster;
mod set_aside;
mod settings;
mod team;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use checks::{Check, CheckedFinding, PastCheck, RecentCheck};
pub use error::StoreError;
pub use event::{Asking, Content, Event, OutsideAnswer, Recorded};
pub use learners::Learner;
pub use log::new_id;
pub use outbox::{TeamLink, Unsent};
pub use own::OwnData;
pub use progress::Progress;
pub use roster::LocalTeam;
pub use set_aside::SetAside;
pub use team::{ImportException, SharedEvent, Source};

use error::Fault;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// The record, open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// The team of this machine, as it was judged last.
    judged: Option<judged::Judged>,
    /// Tells others that the record is in use; given up after the connection is closed.
    _presence: files::Presence,
}

impl Store {
    /// Opens the record in the folder `home`, making both if need be.
    pub fn open(home: &Path) -> Result<Self, StoreError> {
        Self::open_within(home, PATIENCE)
    }

    /// Opens the record, and waits at most `patience` for others, now and at each later use.
    pub fn open_within(home: &Path, patience: Duration) -> Result<Self, StoreError> {
        let path = files::record(home);
        let opened = files::make_home(home)
            .and_then(|()| files::attend(home))
            .and_then(|presence| Ok((open::open(&path, patience)?, presence)));
        match opened {
            Ok((connection, presence)) => Ok(Self { connection, path, judged: None, _presence: presence }),
            Err(fault) => Err(fault.at(&path)),
        }
    }

    /// The record's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs queries that change nothing.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        work(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// Runs `work` in a transaction of its own: all of it is on the disk afterwards, or none.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T, Fault>) -> Result<T, StoreError> {
        write(&mut self.connection, work).map_err(|fault| fault.at(&self.path))
    }

    /// Writes as [`Store::write`] does; when the work breaks off, nothing has changed.
    fn write_unless_broken_off(
        &mut self,
        work: impl FnOnce(&Transaction) -> Result<ControlFlow<()>, Fault>,
    ) -> Result<ControlFlow<()>, StoreError> {
        write_if(&mut self.connection, work, ControlFlow::is_continue).map_err(|fault| fault.at(&self.path))
    }
}

fn write<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction) -> Result<T, Fault>,
) -> Result<T, Fault> {
    write_if(connection, work, |_| true)
}

/// The lock is taken at the start: a transaction that begins by reading could not wait for a writer. What is
/// done stays if it `holds`.
fn write_if<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction) -> Result<T, Fault>,
    holds: impl FnOnce(&T) -> bool,
) -> Result<T, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    if holds(&done) {
        transaction.commit()?;
    }
    Ok(done)
}
