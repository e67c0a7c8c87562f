//! Small values that are not history.

use rusqlite::{OptionalExtension, params};

use crate::{Store, StoreError};

impl Store {
    /// The value under a name.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.run(|connection| {
            connection.prepare_cached(include_str!("sql/setting.sql"))?.query_row([name], |row| row.get(0)).optional()
        })
    }

    /// Keeps a value under a name.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run(|connection| {
            connection.prepare_cached(include_str!("sql/set_setting.sql"))?.execute(params![name, value])?;
            Ok(())
        })
    }
}
