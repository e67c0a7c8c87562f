//! Mends what a check finds: shows the fixes, makes them, undoes them.
//!
//! What is shown is what is made: the texts before and after are kept in memory under the name of the job,
//! and a file that is no longer what it was is left alone, both when fixes are made and when they are
//! undone. Nothing of it is kept on disk. Deliberately absent: fixes of what git keeps. A commit that is
//! made stays made, and the index is the next commit's business.

mod plan;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use keywright_policy::{Mended, Policy};
use keywright_project::read_to_change;
use keywright_source::File;
use similar::TextDiff;

use crate::check::examine;
use crate::context::{Context, lock};
use crate::convert::number;
use crate::failure::bad_request;
use crate::reports::{CheckReport, Failure, FindingFix, FixReport, FixedFile, MadeFix, RefusedFix};
use crate::requests::{CheckProject, CheckedPart, FixJob, FixProject};

pub(crate) use plan::Plans;
use plan::{Change, Plan};

/// Shows what would mend a project, and mends it unless that is all that was asked.
pub fn fix_project(context: &Context, request: &FixProject) -> Result<FixReport, Failure> {
    let from_disk = !matches!(
        request.part,
        Some(CheckedPart::Staged | CheckedPart::History { .. } | CheckedPart::Text { .. })
    );
    if !from_disk {
        return Err(bad_request(
            "fixes are made in files, and this is not read from files",
            "Fix the files as they are, then stage and check them.",
        ));
    }
    let FixProject { root, job, part, .. } = request;
    let check = CheckProject { root: root.clone(), job: job.clone(), part: part.clone() };
    // The rules as the team has set them: they say what is right here.
    let (report, team) = examine(context, &check, &|_| ())?;
    let mut plan = planned(team.policy(), request, report);
    if !request.dry_run {
        plan.write();
    }
    let report = plan.report.clone();
    lock(&context.plans).keep(plan);
    Ok(report)
}

/// Makes the fixes that were shown under this name.
pub fn apply_fixes(context: &Context, request: &FixJob) -> Result<FixReport, Failure> {
    with_plan(context, request, Plan::write)
}

/// Undoes the fixes that were made under this name.
pub fn undo_fixes(context: &Context, request: &FixJob) -> Result<FixReport, Failure> {
    with_plan(context, request, Plan::undo)
}

fn with_plan(context: &Context, request: &FixJob, act: fn(&mut Plan)) -> Result<FixReport, Failure> {
    let mut plans = lock(&context.plans);
    let plan = plans.named(&request.job).ok_or_else(|| {
        bad_request("these fixes are no longer known", "Check the project again, then look at its fixes.")
    })?;
    act(plan);
    Ok(plan.report.clone())
}

fn planned(policy: &Policy, request: &FixProject, report: CheckReport) -> Plan {
    let mut wanted: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
    let mut unsafe_left = 0;
    for finding in &report.findings {
        let Some(fix) =
            finding.fix.as_ref().filter(|_| is_asked(request, &finding.fingerprint, &finding.rule))
        else {
            continue;
        };
        if fix.is_safe || request.include_unsafe {
            wanted.entry(&finding.path).or_default().insert(&finding.fingerprint);
        } else {
            unsafe_left += 1;
        }
    }
    let mut made = FixReport {
        root: report.root.clone(),
        job: request.job.clone(),
        files: Vec::new(),
        refused: Vec::new(),
        unsafe_left,
        problems: Vec::new(),
    };
    let mut changes = Vec::new();
    let root = Path::new(&report.root);
    for (path, fingerprints) in wanted {
        match read_to_change(root, path) {
            Ok(text) => {
                let file = File::new(path, text);
                let mended = policy.mend(&file, &|it| fingerprints.contains(it.fingerprint.as_str()));
                made.refused.extend(refused(path, &mended));
                if mended.text != file.text {
                    made.files.push(fixed(policy, &file, &mended));
                    changes.push(Change { path: path.to_owned(), before: file.text, after: mended.text });
                }
            }
            Err(error) => made.refused.push(RefusedFix::of_file(path, &error)),
        }
    }
    made.problems = report.problems;
    Plan { root: report.root.into(), changes, report: made }
}

/// Whether a finding is one that was asked for.
fn is_asked(request: &FixProject, fingerprint: &str, rule: &str) -> bool {
    let among = |list: &Option<Vec<String>>, word: &str| {
        list.as_ref().is_none_or(|list| list.iter().any(|it| it == word))
    };
    among(&request.fingerprints, fingerprint) && among(&request.rules, rule)
}

fn fixed(policy: &Policy, file: &File, mended: &Mended) -> FixedFile {
    let fixes = mended.mended.iter().filter_map(|finding| {
        let FindingFix { title, is_safe } = finding.fix.as_ref().map(FindingFix::from)?;
        Some(MadeFix {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule.id.clone(),
            line: number(finding.place.line),
            title,
            is_safe,
        })
    });
    let (before, after) = policy.masked(&file.path, &file.text, &mended.text);
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    let names = (format!("a/{}", file.path), format!("b/{}", file.path));
    FixedFile {
        path: file.path.clone(),
        diff: diff.unified_diff().context_radius(3).header(&names.0, &names.1).to_string(),
        fixes: fixes.collect(),
        is_written: false,
    }
}

fn refused<'a>(path: &'a str, mended: &'a Mended) -> impl Iterator<Item = RefusedFix> + 'a {
    mended.refused.iter().map(move |it| RefusedFix {
        path: path.to_owned(),
        line: number(it.finding.place.line),
        rule: Some(it.finding.rule.id.clone()),
        why: it.why.clone(),
    })
}

impl RefusedFix {
    fn of_file(path: &str, error: &keywright_project::ChangeError) -> Self {
        Self { path: path.to_owned(), line: 0, rule: None, why: error.to_string() }
    }
}
