//! What this machine remembers by name.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Fault;
use crate::{Store, StoreError};

impl Store {
    /// A setting, if it was ever made.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| get(connection, name))
    }

    /// Makes a setting in place of the earlier one.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|transaction| put(transaction, name, value))
    }

    /// A setting of one learner, if it was ever made. It belongs to the learner's own data.
    pub fn own_setting(&self, learner: &str, name: &str) -> Result<Option<String>, StoreError> {
        self.setting(&owned(learner, name))
    }

    /// Makes a setting of one learner in place of the earlier one.
    pub fn set_own_setting(&mut self, learner: &str, name: &str, value: &str) -> Result<(), StoreError> {
        self.set_setting(&owned(learner, name), value)
    }
}

/// What a setting of a learner is called among all: its name, a blank and the learner's id.
fn owned(learner: &str, name: &str) -> String {
    format!("{name} {learner}")
}

pub(crate) fn get(connection: &Connection, name: &str) -> Result<Option<String>, Fault> {
    let mut statement = connection.prepare_cached(include_str!("settings/get.sql"))?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(crate) fn put(connection: &Connection, name: &str, value: &str) -> Result<(), Fault> {
    connection.prepare_cached(include_str!("settings/put.sql"))?.execute([name, value])?;
    Ok(())
}
