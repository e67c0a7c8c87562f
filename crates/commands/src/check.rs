//! Checks a project, remembers what was found, and says what changed.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use keywright_policy::{Finding, Policy};
use keywright_project::{Seen, walk};
use keywright_store::{Check, CheckedFinding};

use crate::context::{Context, lock};
use crate::failure::bad_request;
use crate::reports::{
    self, CheckProgress, CheckReport, Failure, FailureCode, GoneFinding, Problem, RecentProject, Since,
    Skipped,
};
use crate::requests::{CancelCheck, CheckProject, ForgetProject};
use crate::rules::summary;

/// How many projects the recent list shows.
const RECENT: u32 = 12;
/// One progress message for this many files, and one for the first.
const PROGRESS_EVERY: u32 = 64;

/// Checks a folder or a file. `progress` is called now and then, from several threads.
pub fn check_project(
    context: &Context,
    request: &CheckProject,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<CheckReport, Failure> {
    let cancel = Arc::new(AtomicBool::new(false));
    lock(&context.jobs).insert(request.job.clone(), Arc::clone(&cancel));
    let result = run(context, request, &cancel, progress);
    lock(&context.jobs).remove(&request.job);
    result
}

/// Stops a running check. A run that has already ended is no error.
pub fn cancel_check(context: &Context, request: &CancelCheck) {
    if let Some(cancel) = lock(&context.jobs).get(&request.job) {
        cancel.store(true, Ordering::Relaxed);
    }
}

/// The projects checked last.
pub fn recent_projects(context: &Context) -> Result<Vec<RecentProject>, Failure> {
    context.with_store(|store| {
        let checks = store.recent_checks(RECENT)?;
        Ok(checks
            .into_iter()
            .map(|check| RecentProject {
                name: check.name,
                root: check.root,
                checked_at: check.at.to_string(),
                findings: check.findings,
                problems: check.problems,
            })
            .collect())
    })
}

/// Takes a project off the recent list and forgets its checks.
pub fn forget_project(context: &Context, request: &ForgetProject) -> Result<Vec<RecentProject>, Failure> {
    context.with_store(|store| Ok(store.forget_project(&request.root)?))?;
    recent_projects(context)
}

fn run(
    context: &Context,
    request: &CheckProject,
    cancel: &AtomicBool,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<CheckReport, Failure> {
    if request.root.trim().is_empty() {
        return Err(bad_request("no folder was given", "Give the folder of the project to check."));
    }
    let root = Path::new(&request.root);
    let policy = context.catalogue.policy()?;
    let collected = Mutex::new(Collected::default());
    let facts = walk(root, cancel, &|seen| {
        let step = take(policy, seen, &collected);
        if let Some(step) = step {
            progress(step);
        }
    })?;
    if cancel.load(Ordering::Relaxed) {
        return Err(Failure {
            code: FailureCode::Cancelled,
            message: "the check was cancelled".into(),
            remedy: "Check again when you like; nothing was recorded.".into(),
        });
    }
    let mut collected = collected.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // A single file is no project: what the whole lacks is not its fault.
    if root.is_dir() {
        collected.findings.extend(policy.check_facts(&facts));
    }
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let mut report = collected.into_report(context, policy, &root);
    report.since = remember(context, &mut report);
    Ok(report)
}

/// What the threads of a check bring together.
#[derive(Default)]
struct Collected {
    files: u32,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
    skipped: Vec<Skipped>,
}

fn take(policy: &Policy, seen: Seen, collected: &Mutex<Collected>) -> Option<CheckProgress> {
    match seen {
        Seen::File(file) => {
            let report = policy.check_file(&file);
            let mut collected = lock(collected);
            collected.files += 1;
            collected.findings.extend(report.findings);
            collected.problems.extend(report.problems.iter().map(reports::Problem::from));
            let due = collected.files % PROGRESS_EVERY == 1;
            let findings = u32::try_from(collected.findings.len()).unwrap_or(u32::MAX);
            due.then(|| CheckProgress { files: collected.files, findings, path: file.path })
        }
        Seen::Skipped { path, why } => {
            lock(collected).skipped.push(Skipped { path, why });
            None
        }
        Seen::Unreadable { path, message } => {
            lock(collected).problems.push(Problem { path, line: 0, column: 0, message });
            None
        }
    }
}

impl Collected {
    fn into_report(mut self, context: &Context, policy: &Policy, root: &Path) -> CheckReport {
        self.findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        self.problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        self.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        let broken: HashSet<&str> = self.findings.iter().map(|finding| finding.rule.id.as_str()).collect();
        let passed = policy.rules().iter().filter(|rule| !broken.contains(rule.id.as_str()));
        let passed = passed.map(|rule| summary(rule)).collect();
        let findings: Vec<_> = self.findings.iter().map(reports::Finding::from).collect();
        CheckReport {
            name: root
                .file_name()
                .map_or_else(|| root.display().to_string(), |it| it.to_string_lossy().into()),
            root: root.display().to_string(),
            checked_at: context.clock.now().to_string(),
            files: self.files,
            skipped: self.skipped,
            clean: findings.is_empty() && self.problems.is_empty(),
            findings,
            problems: self.problems,
            passed,
            since: None,
            not_remembered: None,
        }
    }
}

/// Compares with the check before and records this one. A check whose record fails is still a
/// check: the report says that it was not remembered, and why.
fn remember(context: &Context, report: &mut CheckReport) -> Option<Since> {
    let check = Check {
        root: report.root.clone(),
        name: report.name.clone(),
        files: report.files,
        problems: u32::try_from(report.problems.len()).unwrap_or(u32::MAX),
        findings: report
            .findings
            .iter()
            .map(|finding| CheckedFinding {
                fingerprint: finding.fingerprint.clone(),
                rule: finding.rule.clone(),
                path: finding.path.clone(),
                line: finding.line,
            })
            .collect(),
    };
    let before = context.with_store(|store| {
        let before = store.last_check(&check.root)?;
        store.remember_check(context.clock.now(), &check)?;
        Ok(before)
    });
    match before {
        Ok(before) => before.map(|before| compare(context, before.at.to_string(), &before.check, report)),
        Err(failure) => {
            report.not_remembered = Some(failure);
            None
        }
    }
}

fn compare(context: &Context, checked_at: String, before: &Check, report: &mut CheckReport) -> Since {
    let known: HashSet<&str> = before.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let mut new = 0;
    for finding in &mut report.findings {
        finding.is_new = !known.contains(finding.fingerprint.as_str());
        new += u32::from(finding.is_new);
    }
    let now: HashSet<&str> = report.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let policy = context.catalogue.policy().ok();
    let title =
        |id: &str| policy.and_then(|it| it.rule(id)).map_or_else(|| id.to_owned(), |it| it.title.clone());
    let gone = before.findings.iter().filter(|finding| !now.contains(finding.fingerprint.as_str()));
    let gone = gone.map(|finding| GoneFinding {
        title: title(&finding.rule),
        rule: finding.rule.clone(),
        path: finding.path.clone(),
        line: finding.line,
    });
    Since { checked_at, new, gone: gone.collect() }
}
