//! The outbox: what a learner did and the team's store has not confirmed yet.
//!
//! There is no second copy of events that could be lost or doubled: the outbox is the end of the log,
//! from the number after the last event whose commit was confirmed. Whatever happens on the way, an
//! event is sent until it is confirmed, and the server passes over what it has.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::Fault;
use crate::event::Content;
use crate::log::timestamp;
use crate::{SharedEvent, Store, StoreError, learners};

/// The team's store that a learner has joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamLink {
    /// The learner's id.
    pub learner: String,
    /// Where the store is, as JSON.
    pub server: String,
    /// The learner's login there.
    pub role: String,
    /// Where its password is kept, as JSON.
    pub keeper: String,
    /// The team's name.
    pub team: String,
    /// The learner's id on the team's roster.
    pub person: String,
    /// Whether the learner leads the team.
    pub leads: bool,
    /// When sending was last tried.
    pub tried_at: Option<Timestamp>,
    /// When everything had been sent.
    pub synced_at: Option<Timestamp>,
    /// Why what is to be sent waits, if the last try failed.
    pub waits_because: Option<String>,
}

/// An event that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Its number in the log.
    pub sequence: i64,
    /// The event, as it may leave this machine.
    pub event: SharedEvent,
    /// The part that was tried, and whether that was right.
    pub tried: Option<(String, bool)>,
    /// What a check found by rule, as JSON, where its person chose to share it.
    pub shared: Option<String>,
}

impl Store {
    /// The team's store that a learner has joined, if any.
    pub fn team_link(&self, learner: &str) -> Result<Option<TeamLink>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("outbox/link.sql"))?;
            statement.query_row([learner], |row| Ok(link(row))).optional()?.transpose()
        })
    }

    /// Joins a learner to a team's store, to which everything is to be sent then.
    pub fn join_team(&mut self, link: &TeamLink) -> Result<(), StoreError> {
        self.write(|transaction| {
            learners::get(transaction, &link.learner)?;
            transaction.prepare_cached(include_str!("outbox/join.sql"))?.execute((
                &link.learner,
                &link.server,
                &link.role,
                &link.keeper,
                &link.team,
                &link.person,
                link.leads,
            ))?;
            Ok(())
        })
    }

    /// Parts a learner from the team's store. What they did stays here.
    pub fn leave_team(&mut self, learner: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("outbox/leave.sql"))?.execute([learner])?;
            Ok(())
        })
    }

    /// The first events that are to be sent.
    pub fn unsent(&self, learner: &str, limit: u32) -> Result<Vec<Unsent>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("outbox/unsent.sql"))?;
            statement.query_and_then((learner, limit), unsent)?.collect()
        })
    }

    /// How many events are to be sent, and how many were confirmed.
    pub fn outbox(&self, learner: &str) -> Result<(u64, u64), StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("outbox/counts.sql"))?;
            let (waiting, sent): (i64, i64) =
                statement.query_row([learner], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok((waiting.unsigned_abs(), sent.unsigned_abs()))
        })
    }

    /// Notes that everything up to an event was confirmed.
    pub fn confirm_sent(&mut self, learner: &str, sequence: i64) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("outbox/confirm.sql"))?.execute((learner, sequence))?;
            Ok(())
        })
    }

    /// Has everything sent again: the team's store has lost some of it.
    pub fn send_again(&mut self, learner: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("outbox/again.sql"))?.execute([learner])?;
            Ok(())
        })
    }

    /// Notes how a try to send ended: well, or why not.
    pub fn note_sync(
        &mut self,
        learner: &str,
        now: Timestamp,
        waits_because: Option<&str>,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut note = transaction.prepare_cached(include_str!("outbox/note.sql"))?;
            note.execute((learner, now.as_millisecond(), waits_because))?;
            Ok(())
        })
    }
}

/// After a record was mended its last events may be lost and their numbers given again.
pub(crate) fn start_over(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch("UPDATE team_link SET sent = 0")?)
}

fn link(row: &Row) -> Result<TeamLink, Fault> {
    let time = |at: Option<i64>| at.map(timestamp).transpose();
    Ok(TeamLink {
        learner: row.get(0)?,
        server: row.get(1)?,
        role: row.get(2)?,
        keeper: row.get(3)?,
        team: row.get(4)?,
        person: row.get(5)?,
        leads: row.get(6)?,
        tried_at: time(row.get(7)?)?,
        synced_at: time(row.get(8)?)?,
        waits_because: row.get(9)?,
    })
}

fn unsent(row: &Row) -> Result<Unsent, Fault> {
    let content = match row.get::<_, Option<String>>(4)? {
        Some(id) => Some(Content { id, version: row.get(5)?, hash: row.get(6)? }),
        None => None,
    };
    let tried = row.get::<_, Option<String>>(7)?.zip(row.get::<_, Option<bool>>(8)?);
    let event = SharedEvent { id: row.get(1)?, at: timestamp(row.get(2)?)?, kind: row.get(3)?, content };
    Ok(Unsent { sequence: row.get(0)?, event, tried, shared: row.get(9)? })
}
