//! The matrix of this machine's team, judged once and kept as long as it holds.
//!
//! Judging a team of some thousands takes a good part of a second, and whoever scrolls asks for a page with
//! each step. It is judged anew on another day, and after anything in the record was changed, by this program
//! or by another; what that was is not looked at, so that nothing can be forgotten.

use jiff::civil::Date;
use keywright_roster::{Matrix, judged};

use crate::roster::LocalTeam;
use crate::{Store, StoreError};

/// A team as it was judged, and of what.
#[derive(Debug)]
pub(crate) struct Judged {
    today: Date,
    changes: Changes,
    pub(crate) matrix: Matrix,
}

/// How often the record was changed: by this connection, and as SQLite counts it by others.
type Changes = (u64, i64);

impl Store {
    fn changes(&self) -> Result<Changes, StoreError> {
        self.read(|connection| {
            let by_others = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
            Ok((connection.total_changes(), by_others))
        })
    }
}

impl LocalTeam<'_> {
    /// The team's matrix as it is now.
    pub(crate) fn matrix(&mut self) -> Result<&Matrix, StoreError> {
        let today = self.today;
        // Counted before anything is read: what changes meanwhile makes it old.
        let changes = self.store.changes()?;
        let held = self.store.judged.take().filter(|it| it.today == today && it.changes == changes);
        let judged = match held {
            Some(held) => held,
            None => Judged { today, changes, matrix: judged(self)? },
        };
        Ok(&self.store.judged.insert(judged).matrix)
    }
}
