//! Exercises somebody is in the middle of.

use jiff::Timestamp;
use rusqlite::params;

use crate::{Store, StoreError};

impl Store {
    /// The files of an exercise as they were left: path and text.
    pub fn draft(&self, learner: &str, lesson: &str, part: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(include_str!("sql/draft.sql"))?;
            let rows = statement.query_map(params![learner, lesson, part], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        })
    }

    /// Keeps the files of an exercise.
    pub fn save_draft(
        &mut self,
        now: Timestamp,
        learner: &str,
        lesson: &str,
        part: &str,
        files: &[(String, String)],
    ) -> Result<(), StoreError> {
        let now = now.to_string();
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached(include_str!("sql/save_draft.sql"))?;
            for (path, text) in files {
                statement.execute(params![learner, lesson, part, path, text, now])?;
            }
            Ok(())
        })
    }

    /// Throws away what was left of an exercise.
    pub fn drop_draft(&mut self, learner: &str, lesson: &str, part: &str) -> Result<(), StoreError> {
        self.run(|connection| {
            connection.prepare_cached(include_str!("sql/drop_draft.sql"))?.execute(params![learner, lesson, part])?;
            Ok(())
        })
    }
}
