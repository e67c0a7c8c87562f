//! Opening: what is this file, is it whole, and is it as this version wants it?
//!
//! The questions come in that order, and nothing is written before the last. A new record gets its
//! tables and its mark in one transaction, so that it is there as a whole or not at all.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::Fault;
use crate::{files, write};

/// Marks a database as a record: `Keyw`, where the SQLite format has a place for such a mark. The
/// first migration makes it.
const APPLICATION: i64 = 0x4b65_7977;

/// What made the record what it is, in order. Each sets `user_version` to its own number, and none
/// is changed once it is published.
pub(crate) const MIGRATIONS: [&str; 11] = [
    include_str!("../migrations/0001_events.sql"),
    include_str!("../migrations/0002_learners.sql"),
    include_str!("../migrations/0003_drafts.sql"),
    include_str!("../migrations/0004_checks.sql"),
    include_str!("../migrations/0005_versions.sql"),
    include_str!("../migrations/0006_checked_by.sql"),
    include_str!("../migrations/0007_team.sql"),
    include_str!("../migrations/0008_team_link.sql"),
    include_str!("../migrations/0009_roster.sql"),
    include_str!("../migrations/0010_standings.sql"),
    include_str!("../migrations/0011_forwarded.sql"),
];

/// A record longer than this is not looked through when it is opened: that takes some 20 ms for
/// each MiB, and 2 MiB are more than 4,000 events. Damage in a longer one is found by the first
/// query that meets it.
const QUICKLY_CHECKED: i64 = 2 << 20;

/// Opens the record at `path`, making or migrating it if need be.
pub(crate) fn open(path: &Path, patience: Duration) -> Result<Connection, Fault> {
    let journal = files::inspect(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(patience)?;
    // While it is not known to be sound and ours, not even closing may move its journal into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, journal)?;
    identify(&connection)?;
    check(&connection)?;
    if connection.is_readonly("main")? {
        return Err(Fault::ReadOnly("the file is write-protected".into()));
    }
    files::restrict(path)?;
    connection.execute_batch(include_str!("open/connection.sql"))?;
    migrate(&mut connection)?;
    write_ahead(&connection, patience)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Refuses what is not a record, and what is one of a later format. An empty file is a new record.
fn identify(connection: &Connection) -> Result<(), Fault> {
    // The pages are counted first: others may be making this record just now.
    if pragma(connection, "page_count")? == 0 {
        return Ok(());
    }
    match pragma(connection, "application_id")? {
        APPLICATION => format(connection).map(|_| ()),
        _ => Err(Fault::Foreign("another program's database is in its place".into())),
    }
}

/// How many of the migrations the record has been through.
fn format(connection: &Connection) -> Result<usize, Fault> {
    let found = pragma(connection, "user_version")?;
    usize::try_from(found)
        .ok()
        .filter(|format| *format <= MIGRATIONS.len())
        .ok_or(Fault::Newer { found, known: MIGRATIONS.len() })
}

fn check(connection: &Connection) -> Result<(), Fault> {
    if pragma(connection, "page_count")? * pragma(connection, "page_size")? > QUICKLY_CHECKED {
        return Ok(());
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Fault::Damaged(verdict)) }
}

fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    if format(connection)? == MIGRATIONS.len() {
        return Ok(());
    }
    write(connection, |transaction| {
        // Others may have done it while this one waited.
        for migration in &MIGRATIONS[format(transaction)?..] {
            transaction.execute_batch(migration)?;
        }
        Ok(())
    })
}

/// Has changes written to a journal first, so that reading and writing do not wait for each other.
///
/// A record is made without one, and SQLite does not wait for others who are just changing that
/// too: each has begun by reading, and they could wait for each other for ever.
fn write_ahead(connection: &Connection, patience: Duration) -> Result<(), Fault> {
    let step = Duration::from_millis(10);
    let mut left = patience;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && left > step => {
                thread::sleep(step);
                left -= step;
            }
            changed => return Ok(changed?),
        }
    }
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, Fault> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}
