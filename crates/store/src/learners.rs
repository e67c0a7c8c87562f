//! The people who learn on this machine.
//!
//! A learner is known by an id; names may be shared and are never looked up.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use crate::error::Fault;
use crate::event::Event;
use crate::log::{append, new_id, timestamp};
use crate::{Store, StoreError, settings};

/// The setting that holds the id of the learner in use.
pub(crate) const CURRENT: &str = "learner in use";

/// The most characters a name may have.
const NAME_LIMIT: usize = 100;

/// A person who learns here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// Stable; a UUID of version 7.
    pub id: String,
    /// The name the person gave, without space around it.
    pub name: String,
    /// When the learner came to be, to the millisecond.
    pub created_at: Timestamp,
}

impl Store {
    /// Makes a learner. The one in use stays the same.
    pub fn create_learner(&mut self, now: Timestamp, name: &str) -> Result<Learner, StoreError> {
        let name = usable_name(name)?.to_owned();
        self.write(|transaction| {
            let id = new_id(now);
            append(transaction, &id, &id, now.as_millisecond(), &Event::LearnerCreated { name })?;
            get(transaction, &id)
        })
    }

    /// Everybody who learns here, in the order in which they came.
    pub fn learners(&self) -> Result<Vec<Learner>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("learners/all.sql"))?;
            statement.query_and_then([], learner)?.collect()
        })
    }

    /// Makes this the learner in use on this machine.
    pub fn choose_learner(&mut self, id: &str) -> Result<Learner, StoreError> {
        self.write(|transaction| {
            let learner = get(transaction, id)?;
            settings::put(transaction, CURRENT, id)?;
            Ok(learner)
        })
    }

    /// The learner in use, if one was chosen.
    pub fn current_learner(&self) -> Result<Option<Learner>, StoreError> {
        self.read(|connection| match settings::get(connection, CURRENT)? {
            Some(id) => find(connection, &id),
            None => Ok(None),
        })
    }
}

/// The learner with this id, who must be there.
pub(crate) fn get(connection: &Connection, id: &str) -> Result<Learner, Fault> {
    find(connection, id)?.ok_or_else(|| Fault::NoSuchLearner(id.to_owned()))
}

/// Adds a learner to the projection.
pub(crate) fn add(connection: &Connection, id: &str, name: &str, at: i64) -> Result<(), Fault> {
    connection.prepare_cached(include_str!("learners/add.sql"))?.execute((id, name, at))?;
    Ok(())
}

fn find(connection: &Connection, id: &str) -> Result<Option<Learner>, Fault> {
    let mut statement = connection.prepare_cached(include_str!("learners/get.sql"))?;
    let mut rows = statement.query_and_then([id], learner)?;
    rows.next().transpose()
}

fn learner(row: &Row) -> Result<Learner, Fault> {
    Ok(Learner { id: row.get(0)?, name: row.get(1)?, created_at: timestamp(row.get(2)?)? })
}

/// The name without space around it, or what is wrong with it.
pub(crate) fn usable_name(name: &str) -> Result<&str, StoreError> {
    let name = name.trim();
    let detail = if name.is_empty() {
        "it is empty".into()
    } else if name.chars().count() > NAME_LIMIT {
        format!("it has more than {NAME_LIMIT} characters")
    } else if name.chars().any(is_control) {
        "it has control characters in it".into()
    } else {
        return Ok(name);
    };
    Err(StoreError::BadName { detail })
}

/// Control characters, and those that break a line or turn the direction of what follows: either
/// would let a name pass for another one in a list.
fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
