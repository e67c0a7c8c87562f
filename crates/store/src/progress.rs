//! Where each learner stands in each lesson: a projection of the log, for lists and registers.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use crate::error::Fault;
use crate::event::Content;
use crate::log::timestamp;
use crate::{Store, StoreError};

/// One learner's standing in one lesson that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The learner's id.
    pub learner: String,
    /// The lesson's id.
    pub lesson: String,
    /// When it was begun.
    pub started_at: Timestamp,
    /// When it was completed for the first time, in the newest version that was completed.
    pub completed_at: Option<Timestamp>,
    /// The version that was completed.
    pub completed_version: Option<u32>,
    /// When a pre-test let the learner pass it over.
    pub waived_at: Option<Timestamp>,
    /// The version that was passed over.
    pub waived_version: Option<u32>,
    /// When the learner last did anything in it.
    pub last_at: Timestamp,
}

impl Store {
    /// Every lesson a learner has begun.
    pub fn progress(&self, learner: &str) -> Result<Vec<Progress>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("progress/of_learner.sql"))?;
            statement.query_and_then([learner], progress)?.collect()
        })
    }

    /// Every lesson anybody has begun.
    pub fn progress_of_all(&self) -> Result<Vec<Progress>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("progress/of_all.sql"))?;
            statement.query_and_then([], progress)?.collect()
        })
    }
}

/// Notes that a learner did something in a lesson, and whether that completed it or passed it over.
pub(crate) fn note(
    connection: &Connection,
    learner: &str,
    content: &Content,
    at: i64,
    deed: Deed,
) -> Result<(), Fault> {
    let then = |is_so: bool| (is_so.then_some(at), is_so.then_some(content.version));
    let (completed_at, completed) = then(deed == Deed::Completed);
    let (waived_at, waived) = then(deed == Deed::Waived);
    let mut statement = connection.prepare_cached(include_str!("progress/note.sql"))?;
    statement.execute((learner, &content.id, at, completed_at, completed, waived_at, waived))?;
    Ok(())
}

/// What an event means for a lesson's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Something was done in it.
    Worked,
    /// It was completed.
    Completed,
    /// It was passed over.
    Waived,
}

pub(crate) fn progress(row: &Row) -> Result<Progress, Fault> {
    Ok(Progress {
        learner: row.get(0)?,
        lesson: row.get(1)?,
        started_at: timestamp(row.get(2)?)?,
        completed_at: row.get::<_, Option<i64>>(3)?.map(timestamp).transpose()?,
        last_at: timestamp(row.get(4)?)?,
        completed_version: row.get(5)?,
        waived_at: row.get::<_, Option<i64>>(6)?.map(timestamp).transpose()?,
        waived_version: row.get(7)?,
    })
}
