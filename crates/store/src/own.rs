//! A learner's own data: all of it to take along, or none of it left.

use rusqlite::{Connection, Row, Transaction};

use crate::error::Fault;
use crate::{Store, StoreError, learners, settings};

/// Everything that is kept of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnData {
    /// Every event: its id, its time in milliseconds since 1970, and itself as JSON.
    pub events: Vec<(String, i64, String)>,
    /// Every draft: its lesson, part and path, and its text.
    pub drafts: Vec<(String, String, String, String)>,
    /// Every setting: its name and its value.
    pub settings: Vec<(String, String)>,
}

impl Store {
    /// Everything that is kept of a learner, events of a later version included.
    pub fn own_data(&self, learner: &str) -> Result<OwnData, StoreError> {
        self.read(|connection| {
            learners::get(connection, learner)?;
            Ok(OwnData {
                events: all(connection, include_str!("own/events.sql"), learner, |row| row.try_into())?,
                drafts: all(connection, include_str!("own/drafts.sql"), learner, |row| row.try_into())?,
                settings: all(connection, include_str!("own/settings.sql"), learner, |row| row.try_into())?,
            })
        })
    }

    /// Deletes everything that is kept of a learner, as its learner asked for.
    ///
    /// This is the one exception to a log that is only appended to: the log is its learner's. Nothing of
    /// it stays in the record's files.
    pub fn forget_learner(&mut self, learner: &str) -> Result<(), StoreError> {
        self.write(|transaction| forget(transaction, learner))?;
        self.read(|connection| Ok(connection.execute_batch(include_str!("own/scrub.sql"))?))
    }
}

fn forget(transaction: &Transaction, learner: &str) -> Result<(), Fault> {
    learners::get(transaction, learner)?;
    transaction.execute_batch("DROP TRIGGER event_is_not_deleted")?;
    for table in ["draft", "team_link", "progress", "event", "roster_profile", "roster_standing"] {
        transaction.execute(&format!("DELETE FROM {table} WHERE learner = ?1"), [learner])?;
    }
    transaction.execute(include_str!("own/forget_settings.sql"), [learner])?;
    transaction.execute("UPDATE project_check SET learner = NULL WHERE learner = ?1", [learner])?;
    transaction.execute("DELETE FROM learner WHERE id = ?1", [learner])?;
    if settings::get(transaction, learners::CURRENT)?.as_deref() == Some(learner) {
        transaction.execute("DELETE FROM setting WHERE name = ?1", [learners::CURRENT])?;
    }
    Ok(transaction.execute_batch(include_str!("own/keep_the_log.sql"))?)
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    learner: &str,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map([learner], read)?.collect::<Result<_, _>>()?)
}
