//! The last checks of each project. Not a history: enough to say what is new and what is gone.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::Fault;
use crate::log::timestamp;
use crate::{Store, StoreError, learners};

/// How many checks of a project are kept.
const KEPT: u32 = 20;

/// What a check of a project found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The project's folder.
    pub root: String,
    /// The folder's name.
    pub name: String,
    /// How many files were read.
    pub files: u32,
    /// How many could not be read.
    pub problems: u32,
    /// What was found.
    pub findings: Vec<CheckedFinding>,
}

/// A finding, as far as it takes to know it again. What was found is not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFinding {
    /// The same in each check that finds the same thing.
    pub fingerprint: String,
    /// The rule's id.
    pub rule: String,
    /// The file, from the project's root.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// A check that was remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastCheck {
    /// When it was made.
    pub at: Timestamp,
    /// What it found.
    pub check: Check,
}

/// The last check of a project, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentCheck {
    /// The project's folder.
    pub root: String,
    /// The folder's name.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// How many files were read.
    pub files: u32,
    /// How many could not be read.
    pub problems: u32,
    /// How much was found.
    pub findings: u32,
}

impl Store {
    /// Remembers a check as that of the learner in use, and forgets all but the last of the same project.
    pub fn remember_check(&mut self, now: Timestamp, check: &Check) -> Result<(), StoreError> {
        self.write(|transaction| {
            let Check { root, name, files, problems, findings } = check;
            let mut add = transaction.prepare_cached(include_str!("checks/add.sql"))?;
            let sequence =
                add.insert((root, name, now.as_millisecond(), files, problems, learners::CURRENT))?;
            let mut add = transaction.prepare_cached(include_str!("checks/add_finding.sql"))?;
            for CheckedFinding { fingerprint, rule, path, line } in findings {
                add.execute((sequence, fingerprint, rule, path, line))?;
            }
            transaction.prepare_cached(include_str!("checks/drop_old.sql"))?.execute((root, KEPT))?;
            Ok(())
        })
    }

    /// The last check of the project in this folder.
    pub fn last_check(&self, root: &str) -> Result<Option<PastCheck>, StoreError> {
        self.read(|connection| {
            let mut last = connection.prepare_cached(include_str!("checks/last.sql"))?;
            let last = last.query_row([root], |row| row.try_into()).optional()?;
            let Some::<(i64, String, i64, u32, u32)>((sequence, name, at, files, problems)) = last else {
                return Ok(None);
            };
            past(connection, (sequence, root.to_owned(), name, at, files, problems)).map(Some)
        })
    }

    /// The last check of each project that a learner made, newest first, at most `limit` of them.
    /// What nobody in particular checked counts for everybody.
    pub fn checks_by(&self, learner: &str, limit: u32) -> Result<Vec<PastCheck>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("checks/by_learner.sql"))?;
            let rows: Vec<Head> =
                statement.query_map((learner, limit), |row| row.try_into())?.collect::<Result<_, _>>()?;
            rows.into_iter().map(|row| past(connection, row)).collect()
        })
    }

    /// The last check of each project, newest first, at most `limit` of them.
    pub fn recent_checks(&self, limit: u32) -> Result<Vec<RecentCheck>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("checks/recent.sql"))?;
            statement.query_and_then([limit], recent)?.collect()
        })
    }

    /// Forgets every check of the project in this folder.
    pub fn forget_project(&mut self, root: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("checks/forget.sql"))?.execute([root])?;
            Ok(())
        })
    }
}

/// A check without its findings: number, root, name, time, files, problems.
type Head = (i64, String, String, i64, u32, u32);

fn past(
    connection: &Connection,
    (sequence, root, name, at, files, problems): Head,
) -> Result<PastCheck, Fault> {
    let mut findings = connection.prepare_cached(include_str!("checks/findings.sql"))?;
    let findings = findings.query_map([sequence], finding)?.collect::<Result<_, _>>()?;
    Ok(PastCheck { at: timestamp(at)?, check: Check { root, name, files, problems, findings } })
}

fn finding(row: &Row) -> rusqlite::Result<CheckedFinding> {
    Ok(CheckedFinding { fingerprint: row.get(0)?, rule: row.get(1)?, path: row.get(2)?, line: row.get(3)? })
}

fn recent(row: &Row) -> Result<RecentCheck, Fault> {
    Ok(RecentCheck {
        root: row.get(0)?,
        name: row.get(1)?,
        at: timestamp(row.get(2)?)?,
        files: row.get(3)?,
        problems: row.get(4)?,
        findings: row.get(5)?,
    })
}
