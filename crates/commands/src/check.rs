//! Checks a project, remembers what was found, and says what changed.

mod baseline;
mod collected;
mod examined;
mod foreign;
mod past;
mod record;
mod sources;
mod team;
mod wrong;

use std::sync::atomic::Ordering;

use crate::context::{Context, lock};
use crate::reports::{CheckProgress, CheckReport, Failure, RecentProject};
use crate::requests::{CancelCheck, CheckProject, ForgetProject};
pub use baseline::write_baseline;
use examined::Examined;
use record::remember;
pub(crate) use team::{Team, folder_of};
pub(crate) use wrong::{Wrong, sentence};

/// How many projects the recent list shows.
const RECENT: u32 = 12;

/// Checks a folder or a file. `progress` is called now and then, from several threads.
pub fn check_project(
    context: &Context,
    request: &CheckProject,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<CheckReport, Failure> {
    let (mut report, _) = examine(context, request, progress)?;
    // What is said of a part says nothing of what is gone from the whole.
    if request.part.is_none() {
        report.since = remember(context, &mut report);
    }
    Ok(report)
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

/// Checks, and remembers nothing. What the team says comes along, for those who go on with it.
pub(crate) fn examine<'a>(
    context: &'a Context,
    request: &CheckProject,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<(CheckReport, Team<'a>), Failure> {
    context.cancellable(&request.job, |cancel| {
        Examined::new(context, request, cancel, progress).and_then(|examined| examined.report(context))
    })
}
