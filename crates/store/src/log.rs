//! The log: events are appended and read, and that is all.
//!
//! Every event goes through [`project`] in the transaction that appends it, and [`Store::rebuild`]
//! sends the whole log through it again, so the projections cannot say what the log does not.

use jiff::Timestamp;
use rusqlite::{Connection, Rows, Transaction};
use uuid::{NoContext, Uuid};

use crate::error::Fault;
use crate::event::{Event, Recorded, decode, encode};
use crate::progress::Deed;
use crate::{Store, StoreError, learners, progress};

impl Store {
    /// Appends an event and returns its id. Once this has returned, the event is on the disk.
    pub fn record(&mut self, now: Timestamp, learner: &str, event: &Event) -> Result<String, StoreError> {
        self.write(|transaction| {
            learners::get(transaction, learner)?;
            let id = new_id(now);
            append(transaction, &id, learner, now.as_millisecond(), event)?;
            Ok(id)
        })
    }

    /// The last check of a project that a learner shared.
    pub fn last_shared_check(&self, learner: &str, project: &str) -> Result<Option<Recorded>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("log/last_shared.sql"))?;
            Ok(recorded(statement.query((learner, project))?)?.pop())
        })
    }

    /// What a learner did in a lesson, in the order in which it was recorded.
    pub fn events_of(&self, learner: &str, lesson: &str) -> Result<Vec<Recorded>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("log/of_lesson.sql"))?;
            recorded(statement.query((learner, lesson))?)
        })
    }

    /// What a learner did in all lessons, in the order in which it was recorded.
    pub fn events_of_learner(&self, learner: &str) -> Result<Vec<Recorded>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("log/of_learner.sql"))?;
            recorded(statement.query([learner])?)
        })
    }

    /// Makes the projections again from the log.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.write(rebuild)
    }
}

/// Appends an event and brings the projections up to date.
pub(crate) fn append(
    transaction: &Transaction,
    id: &str,
    learner: &str,
    at: i64,
    event: &Event,
) -> Result<(), Fault> {
    let mut statement = transaction.prepare_cached(include_str!("log/append.sql"))?;
    statement.execute((id, learner, at, encode(event)))?;
    project(transaction, learner, at, event)
}

/// Empties the projections and fills them from the log.
pub(crate) fn rebuild(transaction: &Transaction) -> Result<(), Fault> {
    transaction.execute_batch(include_str!("log/forget_projections.sql"))?;
    let mut statement = transaction.prepare(include_str!("log/all.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(event) = decode(row.get_ref(2)?) {
            project(transaction, &row.get::<_, String>(0)?, row.get(1)?, &event)?;
        }
    }
    Ok(transaction.execute_batch(include_str!("roster/rebuild.sql"))?)
}

/// The events of some rows, those of a newer version passed over.
fn recorded(mut rows: Rows) -> Result<Vec<Recorded>, Fault> {
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(event) = decode(row.get_ref(2)?) {
            events.push(Recorded { id: row.get(0)?, at: timestamp(row.get(1)?)?, event });
        }
    }
    Ok(events)
}

/// A fresh id that sorts by time.
pub fn new_id(now: Timestamp) -> String {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let nanoseconds = u32::try_from(milliseconds % 1000 * 1_000_000).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, milliseconds / 1000, nanoseconds)).to_string()
}

/// A time as it is stored, given back.
pub(crate) fn timestamp(milliseconds: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| Fault::Damaged(error.to_string()))
}

/// What an event changes in the projections.
fn project(connection: &Connection, learner: &str, at: i64, event: &Event) -> Result<(), Fault> {
    if let Event::LearnerCreated { name } = event {
        learners::add(connection, learner, name, at)?;
    }
    let deed = match event {
        // A question of a lesson, asked outside it: the lesson was not begun.
        Event::ReviewAnswered { .. } | Event::PretestAnswered { .. } => return Ok(()),
        Event::LessonCompleted { .. } => Deed::Completed,
        Event::LessonWaived { .. } => Deed::Waived,
        _ => Deed::Worked,
    };
    if let Some(content) = event.content() {
        progress::note(connection, learner, content, at, deed)?;
    }
    Ok(())
}
