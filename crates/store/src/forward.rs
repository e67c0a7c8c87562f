//! What a learning record store has confirmed.

use std::collections::HashSet;

use crate::{Store, StoreError};

impl Store {
    /// The statements that a store at an address has confirmed.
    pub fn forwarded(&self, address: &str) -> Result<HashSet<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("forward/confirmed.sql"))?;
            let ids = statement.query_map([address], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// Notes that it has confirmed these.
    pub fn note_forwarded(&mut self, address: &str, ids: &[String]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut note = transaction.prepare_cached(include_str!("forward/confirm.sql"))?;
            for id in ids {
                note.execute([address, id])?;
            }
            Ok(())
        })
    }
}
