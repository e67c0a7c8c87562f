//! Setting a damaged record aside: what can still be read goes into a new one.
//!
//! The damaged file is only ever copied and renamed. A new record is filled from the copy first,
//! and only when it is complete and on the disk do the two change places; whoever stops this in
//! the middle still has the damaged record where it was, and can begin again.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, Transaction, params_from_iter};

use crate::error::{Fault, is_damage};
use crate::event::Event;
use crate::log::{append, new_id, rebuild};
use crate::{PATIENCE, Store, StoreError, files, learners, open, outbox, team, write};

/// Where in the header the number of pages stands; 0 stands for as many as there are.
const PAGE_COUNT: u64 = 28;

/// No row of any table takes fewer bytes. It bounds the search for rows where their number is lost.
const SHORTEST_ROW: u64 = 32;

/// How many rows are read at once.
const AT_ONCE: i64 = 512;

/// The tables that are carried over besides the log, and cannot be made again from it.
const BESIDE_THE_LOG: [&str; 13] = [
    "setting",
    "draft",
    "project_check",
    "project_finding",
    "team_source",
    "team_event",
    "team_import",
    "team_link",
    "roster_person",
    "roster_profile",
    "roster_assignment",
    "roster_waiver",
    "forwarded",
];

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
    mend(fresh, damaged)?;
    let damaged = Damaged::open(damaged)?;
    let mut connection = open::open(fresh, PATIENCE)?;
    let events = write(&mut connection, |transaction| {
        let events = damaged.salvage("event", transaction)?;
        rebuild(transaction)?;
        damaged.name_the_nameless(transaction, now)?;
        Ok(events)
    })?;
    write(&mut connection, |transaction| {
        for table in BESIDE_THE_LOG {
            damaged.salvage(table, transaction)?;
        }
        outbox::start_over(transaction)?;
        team::rebuild(transaction)
    })?;
    Ok(events)
}

/// A copy of a damaged record, open for reading.
struct Damaged {
    connection: Connection,
    /// No row has a higher number.
    rows: i64,
}

impl Damaged {
    fn open(path: &Path) -> Result<Self, Fault> {
        let rows = files::size(path)? / SHORTEST_ROW;
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self { connection, rows: i64::try_from(rows).unwrap_or(i64::MAX) })
    }

    /// Whether it can say which tables there are.
    fn has_contents(&self) -> bool {
        self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok()
    }

    /// Copies every row that can be read and that the new record can hold; says how many.
    fn salvage(&self, table: &str, into: &Transaction) -> Result<usize, Fault> {
        let columns = self.connection.query_row(include_str!("set_aside/columns.sql"), [table], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        });
        let Ok((columns, places)) = columns else { return Ok(0) };
        let read = format!("SELECT {columns} FROM {table} WHERE rowid BETWEEN ?1 AND ?2");
        let Ok(mut read) = self.connection.prepare(&read) else { return Ok(0) };
        let add = format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})");
        let mut add = into.prepare(&add)?;
        let mut copied = 0;
        let mut first = 1;
        while first <= self.rows {
            copied += copy(&mut read, &mut add, first, first + AT_ONCE - 1)?;
            first += AT_ONCE;
        }
        Ok(copied)
    }

    /// Learners whose beginning was lost get one, so that what they did is theirs again.
    fn name_the_nameless(&self, into: &Transaction, now: Timestamp) -> Result<(), Fault> {
        let nameless: Vec<(String, i64)> = into
            .prepare(include_str!("set_aside/nameless.sql"))?
            .query_map([], |row| row.try_into())?
            .collect::<Result<_, _>>()?;
        for (id, at) in nameless {
            let name = learners::get(&self.connection, &id).map(|learner| learner.name);
            let name = name.unwrap_or_else(|_| "Recovered profile".into());
            append(into, &new_id(now), &id, at, &Event::LearnerCreated { name })?;
        }
        Ok(())
    }
}

/// Copies the rows from `first` to `last`; where they cannot be read, the two halves, down to
/// single rows.
fn copy(read: &mut Statement, add: &mut Statement, first: i64, last: i64) -> Result<usize, Fault> {
    match rows(read, first, last) {
        Ok(rows) => {
            let mut copied = 0;
            for row in rows {
                copied += match add.execute(params_from_iter(row)) {
                    Err(error) if is_about_the_row(&error) => 0,
                    added => added?,
                };
            }
            Ok(copied)
        }
        Err(_) if first == last => Ok(0),
        Err(_) => {
            let middle = first.midpoint(last);
            Ok(copy(read, add, first, middle)? + copy(read, add, middle + 1, last)?)
        }
    }
}

/// Whether the row itself is refused: a rule of the table is broken, or its JSON is.
fn is_about_the_row(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown))
}

fn rows(read: &mut Statement, first: i64, last: i64) -> rusqlite::Result<Vec<Vec<Value>>> {
    let columns = read.column_count();
    read.query_map((first, last), |row| (0..columns).map(|column| row.get(column)).collect())?.collect()
}

/// Makes `damaged` readable as far as that can be done without its own table of contents.
///
/// Its header may promise pages that were cut off, and then SQLite would read none. And where the
/// table of contents itself is gone, that of a `fresh` record fits: the migrations lay out every
/// record alike. Should it not fit after all, the rows it leads to do not pass the tables' checks.
fn mend(fresh: &Path, damaged: &Path) -> Result<(), Fault> {
    patch(damaged, PAGE_COUNT, &[0; 4])?;
    if Damaged::open(damaged).is_ok_and(|damaged| damaged.has_contents()) {
        return Ok(());
    }
    let (size, contents) = contents(fresh)?;
    let pages = fs::read(fresh)?;
    for (number, page) in (1..).zip(pages.chunks_exact(size)).filter(|(number, _)| contents.contains(number))
    {
        patch(damaged, (number - 1) * size as u64, page)?;
    }
    patch(damaged, PAGE_COUNT, &[0; 4])
}

/// Makes a record; says how large its pages are and which of them hold its table of contents.
fn contents(fresh: &Path) -> Result<(usize, Vec<u64>), Fault> {
    let connection = open::open(fresh, PATIENCE)?;
    let size: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let mut pages = connection.prepare(include_str!("set_aside/contents.sql"))?;
    let pages = pages.query_map([], |row| row.get::<_, u32>(0).map(u64::from))?.collect::<Result<_, _>>()?;
    Ok((size as usize, pages))
}

fn patch(path: &Path, at: u64, bytes: &[u8]) -> Result<(), Fault> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    file.seek(SeekFrom::Start(at))?;
    Ok(file.write_all(bytes)?)
}
