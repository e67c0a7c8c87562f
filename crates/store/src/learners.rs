//! The people who learn on this machine.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use crate::log::{LogRow, append, new_id, project, time};
use crate::{Event, Store, StoreError};

/// The longest name, in characters.
pub const NAME_LIMIT: usize = 100;
const CURRENT: &str = "current learner";

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// UUIDv7; names may change, ids do not.
    pub id: String,
    /// The name the person gave.
    pub name: String,
    /// When the profile was made.
    pub created_at: Timestamp,
}

impl Store {
    /// Makes a profile. Two people may have the same name.
    pub fn create_learner(&mut self, now: Timestamp, name: &str) -> Result<Learner, StoreError> {
        let name = checked(name)?;
        let learner = Learner { id: new_id(now), name: name.to_owned(), created_at: now };
        let row = LogRow::new(now, &learner.id, &Event::LearnerCreated { name: name.to_owned() });
        self.write(|transaction| {
            append(transaction, &row)?;
            project(transaction, &row)
        })?;
        Ok(learner)
    }

    /// Everybody, oldest profile first.
    pub fn learners(&self) -> Result<Vec<Learner>, StoreError> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(include_str!("sql/learners.sql"))?;
            let rows = statement.query_map([], learner)?;
            rows.collect()
        })
    }

    /// Makes a profile the one in use.
    pub fn choose_learner(&mut self, id: &str) -> Result<Learner, StoreError> {
        let found = self.learner(id)?.ok_or_else(|| StoreError::Refused(format!("there is no profile {id}")))?;
        self.set_setting(CURRENT, id)?;
        Ok(found)
    }

    /// The profile in use, if one was chosen.
    pub fn current_learner(&self) -> Result<Option<Learner>, StoreError> {
        match self.setting(CURRENT)? {
            Some(id) => self.learner(&id),
            None => Ok(None),
        }
    }

    fn learner(&self, id: &str) -> Result<Option<Learner>, StoreError> {
        self.run(|connection| {
            connection.prepare_cached(include_str!("sql/learner.sql"))?.query_row([id], learner).optional()
        })
    }
}

fn learner(row: &Row) -> rusqlite::Result<Learner> {
    Ok(Learner { id: row.get(0)?, name: row.get(1)?, created_at: time(row, 2)? })
}

fn checked(name: &str) -> Result<&str, StoreError> {
    let name = name.trim();
    let refused = |why: &str| Err(StoreError::Refused(why.into()));
    match name.chars().count() {
        0 => refused("a name is needed"),
        count if count > NAME_LIMIT => refused("the name is longer than 100 characters"),
        _ if name.chars().any(char::is_control) => refused("the name has control characters in it"),
        _ => Ok(name),
    }
}
