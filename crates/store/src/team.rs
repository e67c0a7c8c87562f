//! What leaves this record for somebody who leads, and what others handed in.
//!
//! Both are events in the form in which a lead may see them, [`SharedEvent`]: what kind of thing
//! happened, when, and in which lesson; never a part, an answer or a line.
//!
//! What others handed in stands in tables of its own. It is never mixed into the log of this machine,
//! whose events came to be here; it is added to and never changed, like the log.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use crate::error::Fault;
use crate::event::Content;
use crate::log::timestamp;
use crate::{Progress, Store, StoreError, learners, progress};

/// Something a learner did, as far as a lead may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedEvent {
    /// The event's id, unique for its learner.
    pub id: String,
    /// When it was recorded, by the learner's clock.
    pub at: Timestamp,
    /// What kind of event it is.
    pub kind: String,
    /// The lesson, if it is about one.
    pub content: Option<Content>,
}

/// Somebody who learns elsewhere, and how far what they handed in reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The learner's id.
    pub learner: String,
    /// The name the learner goes by.
    pub name: String,
    /// The key by which they are known here.
    pub key: String,
    /// How many events were handed in.
    pub events: u64,
    /// What stands for all of these.
    pub position: String,
    /// When it was made, by the learner's clock.
    pub made_at: Timestamp,
    /// When it was taken in.
    pub taken_in_at: Timestamp,
}

/// What was taken in though something spoke against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportException {
    /// When.
    pub at: Timestamp,
    /// Whose events.
    pub learner: String,
    /// What spoke against it.
    pub what: String,
}

impl Store {
    /// What a learner did, as it may leave this machine, in the order in which it was recorded.
    pub fn shared_events(&self, learner: &str) -> Result<Vec<SharedEvent>, StoreError> {
        self.read(|connection| {
            learners::get(connection, learner)?;
            let mut statement = connection.prepare_cached(include_str!("team/shared_events.sql"))?;
            statement.query_and_then([learner], shared)?.collect()
        })
    }

    /// Everybody who handed something in.
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("team/sources.sql"))?;
            statement.query_and_then([], source)?.collect()
        })
    }

    /// Somebody who handed something in.
    pub fn source(&self, learner: &str) -> Result<Option<Source>, StoreError> {
        self.read(|connection| find_source(connection, learner))
    }

    /// What somebody handed in.
    pub fn handed_in(&self, learner: &str) -> Result<Vec<SharedEvent>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("team/handed_in.sql"))?;
            statement.query_and_then([learner], shared)?.collect()
        })
    }

    /// Takes in what somebody handed in, as a whole or not at all, and says how many events were not
    /// here yet.
    ///
    /// `held` is the source as the caller saw it when deciding to take this in; if it has changed
    /// since, nothing is done.
    pub fn take_in(
        &mut self,
        held: Option<&Source>,
        taken: &Source,
        events: &[SharedEvent],
        exception: Option<&str>,
    ) -> Result<u64, StoreError> {
        learners::usable_name(&taken.name)?;
        self.write(|transaction| {
            if find_source(transaction, &taken.learner)?.as_ref() != held {
                return Err(Fault::Locked("it has just changed what is known of this learner".into()));
            }
            let mut fresh = 0;
            for event in events {
                fresh += u64::from(add(transaction, &taken.learner, event)?);
            }
            put_source(transaction, taken)?;
            // Taking in again what is here is nothing to remember.
            if fresh > 0 || exception.is_some() {
                let mut note = transaction.prepare_cached(include_str!("team/add_import.sql"))?;
                let at = taken.taken_in_at.as_millisecond();
                let (events, fresh) = (number(taken.events), number(fresh));
                note.execute((at, &taken.learner, &taken.key, events, fresh, exception))?;
            }
            Ok(fresh)
        })
    }

    /// Every lesson that anybody has begun who handed something in.
    pub fn progress_handed_in(&self) -> Result<Vec<Progress>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("team/progress.sql"))?;
            statement.query_and_then([], progress::progress)?.collect()
        })
    }

    /// Everything that was taken in though something spoke against it.
    pub fn import_exceptions(&self) -> Result<Vec<ImportException>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("team/exceptions.sql"))?;
            let read = |row: &Row| -> Result<_, Fault> {
                Ok(ImportException { at: timestamp(row.get(0)?)?, learner: row.get(1)?, what: row.get(2)? })
            };
            statement.query_and_then([], read)?.collect()
        })
    }
}

/// Adds an event unless it is there, and brings the projection up to date.
fn add(transaction: &Transaction, learner: &str, event: &SharedEvent) -> Result<bool, Fault> {
    let at = event.at.as_millisecond();
    let content = event.content.as_ref();
    let mut statement = transaction.prepare_cached(include_str!("team/add_event.sql"))?;
    let added = statement.execute((
        learner,
        &event.id,
        at,
        &event.kind,
        content.map(|it| &it.id),
        content.map(|it| it.version),
        content.map(|it| &it.hash),
    ))?;
    if let (1, Some(content)) = (added, content) {
        let then = |kind: &str| (event.kind == kind).then_some((at, content.version)).unzip();
        let (completed_at, completed) = then("lesson-completed");
        let (waived_at, waived) = then("lesson-waived");
        let mut note = transaction.prepare_cached(include_str!("team/note.sql"))?;
        note.execute((learner, &content.id, at, completed_at, completed, waived_at, waived))?;
    }
    Ok(added == 1)
}

/// Makes the projection of what was handed in again.
pub(crate) fn rebuild(transaction: &Transaction) -> Result<(), Fault> {
    Ok(transaction.execute_batch(include_str!("team/rebuild.sql"))?)
}

fn put_source(transaction: &Transaction, source: &Source) -> Result<(), Fault> {
    transaction.prepare_cached(include_str!("team/put_source.sql"))?.execute((
        &source.learner,
        &source.name,
        &source.key,
        number(source.events),
        &source.position,
        source.made_at.as_millisecond(),
        source.taken_in_at.as_millisecond(),
    ))?;
    Ok(())
}

fn find_source(connection: &Connection, learner: &str) -> Result<Option<Source>, Fault> {
    let mut statement = connection.prepare_cached(include_str!("team/source.sql"))?;
    statement.query_row([learner], |row| Ok(source(row))).optional()?.transpose()
}

fn source(row: &Row) -> Result<Source, Fault> {
    Ok(Source {
        learner: row.get(0)?,
        name: row.get(1)?,
        key: row.get(2)?,
        events: row
            .get::<_, i64>(3)?
            .try_into()
            .map_err(|_| Fault::Damaged("a number of events is below none".into()))?,
        position: row.get(4)?,
        made_at: timestamp(row.get(5)?)?,
        taken_in_at: timestamp(row.get(6)?)?,
    })
}

fn shared(row: &Row) -> Result<SharedEvent, Fault> {
    let content = match row.get::<_, Option<String>>(3)? {
        Some(id) => Some(Content { id, version: row.get(4)?, hash: row.get(5)? }),
        None => None,
    };
    Ok(SharedEvent { id: row.get(0)?, at: timestamp(row.get(1)?)?, kind: row.get(2)?, content })
}

/// SQLite counts with a sign.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
