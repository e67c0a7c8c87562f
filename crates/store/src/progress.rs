//! Where each learner stands in each lesson: a projection of the log, for lists and registers.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use crate::error::Fault;
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
    /// When it was completed for the first time.
    pub completed_at: Option<Timestamp>,
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

/// Notes that a learner did something in a lesson, and whether that completed it.
pub(crate) fn note(
    connection: &Connection,
    learner: &str,
    lesson: &str,
    at: i64,
    completed: Option<i64>,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(include_str!("progress/note.sql"))?;
    statement.execute((learner, lesson, at, completed))?;
    Ok(())
}

fn progress(row: &Row) -> Result<Progress, Fault> {
    Ok(Progress {
        learner: row.get(0)?,
        lesson: row.get(1)?,
        started_at: timestamp(row.get(2)?)?,
        completed_at: row.get::<_, Option<i64>>(3)?.map(timestamp).transpose()?,
        last_at: timestamp(row.get(4)?)?,
    })
}
