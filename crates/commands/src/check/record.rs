//! A check remembered, and what changed since the one before.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use keywright_policy::content;
use keywright_store::{Check, CheckedFinding};

use crate::context::Context;
use crate::reports::{CheckReport, GoneFinding, Since};
use crate::team::share_check;

/// Compares with the check before and records this one. A check whose record fails is still a
/// check: the report says that it was not remembered, and why.
pub(super) fn remember(context: &Context, report: &mut CheckReport) -> Option<Since> {
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
    let before = before.and_then(|before| share_check(context, report).map(|()| before));
    match before {
        Ok(before) => before.map(|before| compare(context, before.at.to_string(), &before.check, report)),
        Err(failure) => {
            report.not_remembered = Some(failure);
            None
        }
    }
}

/// A finding is known again by its fingerprint, or, in a renamed file, by its content.
fn compare(context: &Context, checked_at: String, before: &Check, report: &mut CheckReport) -> Since {
    let now: HashSet<&str> = report.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let (met, missing): (Vec<&CheckedFinding>, Vec<&CheckedFinding>) =
        before.findings.iter().partition(|finding| now.contains(finding.fingerprint.as_str()));
    let met: HashSet<&str> = met.into_iter().map(|finding| finding.fingerprint.as_str()).collect();
    let root = Path::new(&report.root);
    let mut moved: HashMap<&str, Vec<&CheckedFinding>> = HashMap::new();
    let mut gone = Vec::new();
    for finding in missing {
        if root.join(&finding.path).exists() {
            gone.push(finding);
        } else {
            moved.entry(content(&finding.fingerprint)).or_default().push(finding);
        }
    }
    let mut new = 0;
    for finding in &mut report.findings {
        let print = finding.fingerprint.as_str();
        let is_known = met.contains(print) || moved.get_mut(content(print)).and_then(Vec::pop).is_some();
        finding.is_new = !is_known;
        new += u32::from(finding.is_new);
    }
    gone.extend(moved.into_values().flatten());
    gone.sort_by(|a, b| (&a.path, a.line, &a.rule).cmp(&(&b.path, b.line, &b.rule)));
    let policy = context.catalogue.policy().ok();
    let title =
        |id: &str| policy.and_then(|it| it.rule(id)).map_or_else(|| id.to_owned(), |it| it.title.clone());
    let gone = gone.into_iter().map(|finding| GoneFinding {
        title: title(&finding.rule),
        rule: finding.rule.clone(),
        path: finding.path.clone(),
        line: finding.line,
    });
    Since { checked_at, new, gone: gone.collect() }
}
