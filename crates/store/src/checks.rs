//! What checks found, so that the next one can say what is new and what is gone.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::log::time;
use crate::{Store, StoreError};

/// Checks kept of each project.
const KEPT: u32 = 20;

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The project's folder.
    pub root: String,
    /// The folder's name.
    pub name: String,
    /// Files read.
    pub files: u32,
    /// Places that could not be read.
    pub problems: u32,
    /// What was found.
    pub findings: Vec<CheckedFinding>,
}

/// A finding as it is remembered: where, by which rule; never what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFinding {
    /// Identity across checks.
    pub fingerprint: String,
    /// The rule's id.
    pub rule: String,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// The last check of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastCheck {
    /// When.
    pub at: Timestamp,
    /// What was found.
    pub check: Check,
}

/// A project in the list of those checked last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentCheck {
    /// The project's folder.
    pub root: String,
    /// The folder's name.
    pub name: String,
    /// When it was last checked.
    pub at: Timestamp,
    /// Places that could not be read then.
    pub problems: u32,
    /// Findings then.
    pub findings: u32,
}

impl Store {
    /// Remembers a check and forgets all but the last twenty of that project.
    pub fn remember_check(&mut self, now: Timestamp, check: &Check) -> Result<(), StoreError> {
        self.write(|transaction| {
            let Check { root, name, files, problems, findings } = check;
            transaction
                .prepare_cached(include_str!("sql/remember_run.sql"))?
                .execute(params![root, name, now.to_string(), files, problems])?;
            let run = transaction.last_insert_rowid();
            let mut statement = transaction.prepare_cached(include_str!("sql/remember_finding.sql"))?;
            for CheckedFinding { fingerprint, rule, path, line } in findings {
                statement.execute(params![run, fingerprint, rule, path, line])?;
            }
            transaction.prepare_cached(include_str!("sql/forget_old_runs.sql"))?.execute(params![root, KEPT])?;
            Ok(())
        })
    }

    /// The last check of a project.
    pub fn last_check(&self, root: &str) -> Result<Option<LastCheck>, StoreError> {
        self.run(|connection| {
            let found = connection
                .prepare_cached(include_str!("sql/last_run.sql"))?
                .query_row([root], |row| {
                    let check = Check {
                        root: row.get(1)?,
                        name: row.get(2)?,
                        files: row.get(4)?,
                        problems: row.get(5)?,
                        findings: Vec::new(),
                    };
                    Ok((row.get::<_, i64>(0)?, LastCheck { at: time(row, 3)?, check }))
                })
                .optional()?;
            let Some((run, mut last)) = found else { return Ok(None) };
            let mut statement = connection.prepare_cached(include_str!("sql/findings_of_run.sql"))?;
            let findings = statement.query_map([run], |row| {
                Ok(CheckedFinding {
                    fingerprint: row.get(0)?,
                    rule: row.get(1)?,
                    path: row.get(2)?,
                    line: row.get(3)?,
                })
            })?;
            last.check.findings = findings.collect::<rusqlite::Result<_>>()?;
            Ok(Some(last))
        })
    }

    /// The projects checked last, newest first.
    pub fn recent_checks(&self, limit: u32) -> Result<Vec<RecentCheck>, StoreError> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(include_str!("sql/recent_runs.sql"))?;
            let rows = statement.query_map([limit], |row| {
                Ok(RecentCheck {
                    root: row.get(0)?,
                    name: row.get(1)?,
                    at: time(row, 2)?,
                    problems: row.get(3)?,
                    findings: row.get(4)?,
                })
            })?;
            rows.collect()
        })
    }

    /// Forgets every check of a project.
    pub fn forget_project(&mut self, root: &str) -> Result<(), StoreError> {
        self.run(|connection| {
            connection.prepare_cached(include_str!("sql/forget_project.sql"))?.execute([root])?;
            Ok(())
        })
    }
}
