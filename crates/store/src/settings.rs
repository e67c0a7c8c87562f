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
}

pub(crate) fn get(connection: &Connection, name: &str) -> Result<Option<String>, Fault> {
    let mut statement = connection.prepare_cached(include_str!("settings/get.sql"))?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(crate) fn put(connection: &Connection, name: &str, value: &str) -> Result<(), Fault> {
    connection.prepare_cached(include_str!("settings/put.sql"))?.execute([name, value])?;
    Ok(())
}
