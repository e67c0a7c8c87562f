//! A project read and checked, file by file, from several threads.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use keywright_policy::{Finding, Gathered, Policy, Suppression};
use keywright_project::{Excluded, Seen, since, staged, walk, walk_paths};
use keywright_source::{Facts, File};

use super::past;
use crate::Places;
use crate::context::lock;
use crate::reports::{self, CheckProgress, Failure, Lifetime, Problem, Skipped};
use crate::requests::CheckedPart;

/// One progress message for this many files, and one for the first.
const PROGRESS_EVERY: u32 = 64;

/// Reads and checks what was asked for.
pub(super) fn collect(
    policy: &Policy,
    root: &Path,
    part: Option<&CheckedPart>,
    excluded: &Excluded,
    cancel: &AtomicBool,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<Collected, Failure> {
    let seen = part.is_some().then(HashSet::new);
    let collected = Mutex::new(Collected { seen, ..Collected::default() });
    let large = Mutex::default();
    let visit = |seen| {
        if let Some(step) = take(policy, seen, &collected, &large) {
            progress(step);
        }
    };
    let facts = match part {
        None => walk(root, excluded, cancel, &visit)?,
        Some(CheckedPart::Paths { paths }) => walk_paths(root, paths, excluded, cancel, &visit)?,
        Some(CheckedPart::Staged) => {
            staged(root, Places::index_of_commit().as_deref(), excluded, cancel, &visit)?
        }
        Some(CheckedPart::Since { revision }) => since(root, revision, excluded, cancel, &visit)?,
        Some(CheckedPart::Text { path, text }) => {
            visit(Seen::File(File::new(path.clone(), text.clone())));
            Facts::default()
        }
        Some(CheckedPart::History { range }) => {
            return past::collect(policy, root, range.as_deref(), excluded, cancel, progress);
        }
    };
    let mut collected = collected.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // A single file is no project: what the whole lacks is not its fault. Of a part, only what the
    // facts say of its own files counts.
    if root.is_dir() {
        let is_ours = |path: &str| collected.seen.as_ref().is_none_or(|seen| seen.contains(path));
        let of_the_whole = policy.check_facts(&facts).into_iter();
        let ours: Vec<Finding> = of_the_whole.filter(|it| is_ours(&it.place.path)).collect();
        collected.findings.extend(ours);
        // What a file needs of another may stand in one that is no part.
        if part.is_none() {
            let gathered = std::mem::take(&mut collected.gathered);
            collected.findings.extend(policy.check_gathered(gathered, &facts));
        }
    }
    Ok(collected)
}

/// What the threads of a check bring together.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) files: u32,
    bytes: u64,
    /// The paths of a part that were looked at; none when everything is.
    seen: Option<HashSet<String>>,
    pub(super) findings: Vec<Finding>,
    /// Where findings lived, by fingerprint, when the history was read.
    pub(super) lifetimes: HashMap<String, Lifetime>,
    pub(super) problems: Vec<Problem>,
    pub(super) skipped: Vec<Skipped>,
    gathered: Gathered,
    /// The exceptions that comments ask for.
    pub(super) suppressions: Vec<Suppression>,
}

/// Of files with so many bytes and more one is checked at a time, so that their documents do not fill the memory
/// together: those are many times as large.
const LARGE: usize = 4 * 1024 * 1024;

/// Checks a file, after every large one that is being checked if it is large itself.
pub(super) fn one_large_at_a_time<T>(large: &Mutex<()>, file: &File, check: impl FnOnce() -> T) -> T {
    let _alone = (file.text.len() >= LARGE).then(|| lock(large));
    check()
}

fn take(
    policy: &Policy,
    seen: Seen,
    collected: &Mutex<Collected>,
    large: &Mutex<()>,
) -> Option<CheckProgress> {
    match seen {
        Seen::File(file) => {
            let report = one_large_at_a_time(large, &file, || policy.check_file(&file));
            let mut collected = lock(collected);
            collected.see(&file.path);
            if let Some(why) = report.data {
                let why = why + ": looked through for secrets alone";
                collected.skipped.push(Skipped { path: file.path.clone(), why });
            }
            collected.findings.extend(report.findings);
            collected.gathered.merge(report.gathered);
            collected.suppressions.extend(report.suppressions);
            collected.note_problems(&report.problems);
            collected.step(&file)
        }
        other => {
            lock(collected).pass_over(other);
            None
        }
    }
}

impl Collected {
    /// Counts a file that was read, and says so now and then.
    pub(super) fn step(&mut self, file: &File) -> Option<CheckProgress> {
        self.files += 1;
        self.bytes += u64::try_from(file.text.len()).unwrap_or(0);
        let due = self.files % PROGRESS_EVERY == 1;
        due.then(|| CheckProgress {
            files: self.files,
            mebibytes: u32::try_from(self.bytes / (1024 * 1024)).unwrap_or(u32::MAX),
            findings: u32::try_from(self.findings.len()).unwrap_or(u32::MAX),
            path: file.path.clone(),
        })
    }

    /// Notes what could not be read or told, of the versions of a file once.
    pub(super) fn note_problems(&mut self, problems: &[keywright_policy::Problem]) {
        for problem in problems.iter().map(reports::Problem::from) {
            if self.problems.last() != Some(&problem) {
                self.problems.push(problem);
            }
        }
    }

    fn see(&mut self, path: &str) {
        if let Some(seen) = &mut self.seen {
            seen.insert(path.to_owned());
        }
    }

    /// Leaves out what stands in files that are not to be checked, except what `counts` by its rule.
    pub(super) fn leave_out(&mut self, excluded: &Excluded, counts: impl Fn(&str) -> bool) {
        self.findings.retain(|it| counts(&it.rule.id) || !excluded.names(&it.place.path));
        self.problems.retain(|it| !excluded.names(&it.path));
        self.skipped.retain(|it| !excluded.names(&it.path));
    }

    /// Notes what was not read.
    pub(super) fn pass_over(&mut self, seen: Seen) {
        match seen {
            Seen::Skipped { path, why } => {
                self.see(&path);
                self.skipped.push(Skipped { path, why });
            }
            Seen::Unreadable { path, message } => {
                self.problems.push(Problem { path, line: 0, column: 0, message });
            }
            Seen::File(_) => {}
        }
    }
}
