//! Setting a damaged record aside: what can still be read goes into a new one.
//!
//! The damaged file is only ever copied and renamed. A new record is filled from the copy first,
//! and only when it is complete and on the disk do the two change places; whoever stops this in
//! the middle still has the damaged record where it was, and can begin again.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, Transaction};

use crate::error::{Fault, is_damage};
use crate::event::Event;
use crate::log::{append, new_id, rebuild};
use crate::{PATIENCE, Store, StoreError, files, open, write};

/// Where in the header the number of pages stands; 0 stands for as many as there are.
const PAGE_COUNT: u64 = 28;

/// No row of any table takes fewer bytes. It bounds the search for rows where their number is lost.
const SHORTEST_ROW: u64 = 32;

/// What became of a damaged record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where the damaged file is kept.
    pub kept_at: PathBuf,
    /// How many events could be read and are in the new record.
    pub salvaged: usize,
}

impl Store {
    /// Keeps the damaged record in `home` under another name, and puts a new one in its place with
    /// every event, draft, check and setting that can still be read.
    ///
    /// Fails with [`StoreError::Locked`] while any [`Store`] of that folder is open.
    pub fn set_aside(home: &Path, now: Timestamp) -> Result<SetAside, StoreError> {
        let path = files::record(home);
        set_aside(home, &path, now).map_err(|fault| fault.at(&path))
    }
}

fn set_aside(home: &Path, path: &Path, now: Timestamp) -> Result<SetAside, Fault> {
    let _alone = files::keep_out(home)?;
    match open::open(path, PATIENCE) {
        Ok(_) | Err(Fault::Damaged(_)) => {}
        Err(Fault::Sqlite(error)) if is_damage(&error) => {}
        Err(fault) => return Err(fault),
    }
    let (copy, fresh) = (home.join("record.copied.sqlite"), home.join("record.salvaged.sqlite"));
    files::remove(&copy)?;
    files::remove(&fresh)?;
    files::copy(path, &copy)?;
    let salvaged = fill(&fresh, &copy, now)?;
    files::remove(&copy)?;
    let kept_at = files::name_aside(path, now);
    files::rename(path, &kept_at)?;
    files::rename(&fresh, path)?;
    Ok(SetAside { kept_at, salvaged })
}

/// Makes a record at `fresh` with what can be read of `damaged`.
fn fill(fresh: &Path, damaged: &Path, now: Timestamp) -> Result<usize, Fault> {
    let mut connection = open::open(fresh, PATIENCE)?;
    mend(&connection, fresh, damaged)?;
    // The path goes as bytes, because a folder's name need not be Unicode.
    match connection.execute("ATTACH ?1 AS damaged", [damaged.as_os_str().as_encoded_bytes()]) {
        Err(error) if is_damage(&error) => return Ok(0),
        attached => attached?,
    };
    let rows = files::length(damaged)? / SHORTEST_ROW;
    write(&mut connection, |transaction| {
        let salvage = |sql| salvage(transaction, sql, 1, i64::try_from(rows).unwrap_or(i64::MAX));
        let events = salvage(include_str!("set_aside/events.sql"))?;
        rebuild(transaction)?;
        name_the_nameless(transaction, now)?;
        salvage(include_str!("set_aside/settings.sql"))?;
        salvage(include_str!("set_aside/drafts.sql"))?;
        salvage(include_str!("set_aside/checks.sql"))?;
        salvage(include_str!("set_aside/findings.sql"))?;
        Ok(events)
    })
}

/// Copies the rows from `first` to `last`; where that fails, the two halves, down to single rows.
fn salvage(transaction: &Transaction, sql: &str, first: i64, last: i64) -> Result<usize, Fault> {
    let copied = transaction.prepare_cached(sql).and_then(|mut statement| statement.execute((first, last)));
    match copied {
        Ok(rows) => Ok(rows),
        Err(error) if !is_about_a_row(&error) => Err(error.into()),
        Err(_) if first >= last => Ok(0),
        Err(_) => {
            let middle = first.midpoint(last);
            Ok(salvage(transaction, sql, first, middle)? + salvage(transaction, sql, middle + 1, last)?)
        }
    }
}

/// Whether other rows may fare better: this one is damaged, or is not one that a record may hold.
fn is_about_a_row(error: &rusqlite::Error) -> bool {
    is_damage(error) || error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// Learners whose beginning was lost get one, so that what they did is theirs again.
fn name_the_nameless(transaction: &Transaction, now: Timestamp) -> Result<(), Fault> {
    let nameless: Vec<(String, i64)> = transaction
        .prepare(include_str!("set_aside/nameless.sql"))?
        .query_map([], |row| row.try_into())?
        .collect::<Result<_, _>>()?;
    for (learner, at) in nameless {
        let name = transaction.query_row(include_str!("set_aside/name.sql"), [&learner], |row| row.get(0));
        let name = name.unwrap_or_else(|_| "Recovered profile".into());
        append(transaction, &new_id(now), &learner, at, &Event::LearnerCreated { name })?;
    }
    Ok(())
}

/// Makes `damaged` readable as far as that can be done without its own table of contents.
///
/// Its header may promise pages that were cut off, and then SQLite would read none. And where the
/// table of contents itself is gone, that of `fresh` fits: the migrations lay out every record
/// alike. Should it not fit after all, the rows it leads to do not pass the new record's checks.
fn mend(connection: &Connection, fresh: &Path, damaged: &Path) -> Result<(), Fault> {
    patch(damaged, PAGE_COUNT, &[0; 4])?;
    if has_contents(damaged) {
        return Ok(());
    }
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let pages = fs::read(fresh)?;
    let size: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let mut contents = connection.prepare(include_str!("set_aside/contents.sql"))?;
    for number in contents.query_map([], |row| row.get::<_, u32>(0))? {
        let start = (number? - 1) * size;
        let page = pages.iter().copied().skip(start as usize).take(size as usize).collect::<Vec<u8>>();
        patch(damaged, start.into(), &page)?;
    }
    patch(damaged, PAGE_COUNT, &[0; 4])
}

/// Whether SQLite can say which tables there are.
fn has_contents(path: &Path) -> bool {
    Connection::open(path)
        .and_then(|connection| connection.query_row("SELECT count(*) FROM event", [], |_| Ok(())))
        .is_ok()
}

fn patch(path: &Path, at: u64, bytes: &[u8]) -> Result<(), Fault> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    file.seek(SeekFrom::Start(at))?;
    Ok(file.write_all(bytes)?)
}
