//! A damaged record is kept aside, and what can still be read of it is carried over.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::log::{LogRow, append, project};
use crate::open::record_path;
use crate::{Store, StoreError};

/// What became of a damaged record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where the damaged file is kept.
    pub kept_at: PathBuf,
    /// How many events were carried over.
    pub salvaged: usize,
}

impl Store {
    /// Renames the record of a folder, starts a new one, and carries over every event that can
    /// still be read. An earlier file kept aside is never overwritten.
    pub fn set_aside(home: &Path, now: Timestamp) -> Result<SetAside, StoreError> {
        let path = record_path(home);
        let stamp = now.strftime("%Y%m%dT%H%M%SZ");
        let mut kept_at = home.join(format!("record.damaged-{stamp}.sqlite"));
        for nth in 2.. {
            if !kept_at.exists() {
                break;
            }
            kept_at = home.join(format!("record.damaged-{stamp}-{nth}.sqlite"));
        }
        for suffix in ["", "-wal", "-shm"] {
            let (from, to) = (with_suffix(&path, suffix), with_suffix(&kept_at, suffix));
            match fs::rename(&from, &to) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                other => other.map_err(|error| StoreError::from_io(&from, &error))?,
            }
        }
        let mut store = Self::open(home)?;
        let salvaged = store.copy_from(&kept_at)?;
        Ok(SetAside { kept_at, salvaged })
    }

    fn copy_from(&mut self, kept_at: &Path) -> Result<usize, StoreError> {
        let events = readable_events(kept_at);
        self.write(|transaction| {
            for row in &events {
                append(transaction, row)?;
                project(transaction, row)?;
            }
            Ok(events.len())
        })
    }
}

/// Every event up to the first that cannot be read.
fn readable_events(path: &Path) -> Vec<LogRow> {
    let read = || -> rusqlite::Result<Vec<LogRow>> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut statement = connection.prepare(include_str!("sql/all_events.sql"))?;
        let rows = statement.query_map([], LogRow::read)?;
        let mut seen = std::collections::HashSet::new();
        Ok(rows.map_while(Result::ok).filter(|row| seen.insert(row.id.clone())).collect())
    };
    read().unwrap_or_default()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
