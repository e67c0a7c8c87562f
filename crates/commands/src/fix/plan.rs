//! Fixes that were shown, and may be made and undone.

use std::collections::VecDeque;
use std::fmt;
use std::path::PathBuf;

use keywright_project::change;

use crate::reports::{FixReport, FixedFile, RefusedFix};

/// The fixes shown last; older ones are forgotten.
#[derive(Debug, Default)]
pub(crate) struct Plans(VecDeque<Plan>);

/// So many are kept.
const KEPT: usize = 32;

/// The fixes of one job.
pub(crate) struct Plan {
    pub(super) root: PathBuf,
    /// One for each file of the report.
    pub(super) changes: Vec<Change>,
    pub(super) report: FixReport,
}

/// A file's text before and after.
pub(super) struct Change {
    pub(super) path: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Without the texts: there may be secrets in them.
impl fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Plan({}: {} files)", self.report.job, self.changes.len())
    }
}

impl Plans {
    /// Keeps the fixes of a job, in the place of others of its name.
    pub(super) fn keep(&mut self, plan: Plan) {
        self.0.retain(|kept| kept.report.job != plan.report.job);
        self.0.push_back(plan);
        if self.0.len() > KEPT {
            self.0.pop_front();
        }
    }

    pub(super) fn named(&mut self, job: &str) -> Option<&mut Plan> {
        self.0.iter_mut().find(|plan| plan.report.job == job)
    }
}

impl Plan {
    /// Writes the files that are not written yet.
    pub(super) fn write(&mut self) {
        self.each(false, |change| (&change.before, &change.after));
    }

    /// Writes the files that were written as they were before.
    pub(super) fn undo(&mut self) {
        self.each(true, |change| (&change.after, &change.before));
    }

    /// Takes each file that is, or is not, written from one text to the other. What fails is told, and the
    /// others are done all the same.
    fn each(&mut self, is_written: bool, texts: fn(&Change) -> (&String, &String)) {
        let FixReport { files, refused, .. } = &mut self.report;
        refused.retain(|it| it.rule.is_some() || files.iter().all(|file| file.path != it.path));
        for (file, it) in
            files.iter_mut().zip(&self.changes).filter(|(file, _)| file.is_written == is_written)
        {
            let FixedFile { path, is_written, .. } = file;
            let (from, to) = texts(it);
            match change(&self.root, &it.path, from, to) {
                Ok(()) => *is_written = !*is_written,
                Err(error) => refused.push(RefusedFix::of_file(path, &error)),
            }
        }
    }
}
