//! What learners have typed into exercises. The caller puts place-holders back where an exercise
//! shows a made-up secret, so that none is kept here.

use jiff::Timestamp;
use rusqlite::Row;

use crate::{Store, StoreError, learners};

impl Store {
    /// The files of an exercise as the learner left them, by path and text, in the order saved.
    pub fn draft(
        &self,
        learner: &str,
        lesson: &str,
        part: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("drafts/of_part.sql"))?;
            let files = statement.query_map((learner, lesson, part), |row: &Row| row.try_into())?;
            Ok(files.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps the files of an exercise in place of those kept before.
    pub fn save_draft(
        &mut self,
        now: Timestamp,
        learner: &str,
        lesson: &str,
        part: &str,
        files: &[(String, String)],
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            learners::get(transaction, learner)?;
            transaction.prepare_cached(include_str!("drafts/drop.sql"))?.execute((learner, lesson, part))?;
            let mut add = transaction.prepare_cached(include_str!("drafts/add.sql"))?;
            for (path, text) in files {
                add.execute((learner, lesson, part, path, text, now.as_millisecond()))?;
            }
            Ok(())
        })
    }

    /// Forgets the draft of an exercise.
    pub fn drop_draft(&mut self, learner: &str, lesson: &str, part: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("drafts/drop.sql"))?.execute((learner, lesson, part))?;
            Ok(())
        })
    }
}
