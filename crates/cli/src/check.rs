//! `keywright check`

use std::io::Read;
use std::path::{Component, Path};

use anyhow::Context as _;
use keywright_commands::reports::{CheckReport, Severity};
use keywright_commands::requests::{CheckProject, CheckedPart};
use keywright_commands::{Context, check_project};

use crate::Outcome;
use crate::args::{CheckOptions, Threshold};
use crate::fix;
use crate::progress::Progress;
use crate::report::{Told, deliver, have_places};

pub(crate) fn check(context: &Context, options: &CheckOptions) -> anyhow::Result<Outcome> {
    have_places(&options.formats)?;
    let (root, part) = asked(options)?;
    let part_name = name(part.as_ref());
    if options.mending.diff {
        return fix::diff(context, &options.mending, root, part);
    }
    let mending = &options.mending;
    let fixed = if mending.fix { Some(fix::fix(context, mending, &root, part.as_ref())?) } else { None };
    let progress = Progress::new();
    let request = CheckProject { root, job: "terminal".into(), part };
    let report = check_project(context, &request, &|step| progress.show(&step));
    progress.clear();
    let report = &report?;
    let threshold = options.fail_on.map(Threshold::severity).or(report.fail_on);
    let told = Told { context, report, part: part_name, threshold, verbose: options.verbose };
    let code = exit_code(report, threshold);
    deliver(&told, &options.formats, fixed.map_or(code, |fixed| fixed.max(code)))
}

/// What is checked, in a word.
fn name(part: Option<&CheckedPart>) -> &'static str {
    match part {
        None => "project",
        Some(CheckedPart::Paths { .. }) => "paths",
        Some(CheckedPart::Staged) => "staged",
        Some(CheckedPart::Since { .. }) => "since",
        Some(CheckedPart::History { .. }) => "history",
        Some(CheckedPart::Text { .. }) => "text",
    }
}

/// The folder, and what of it.
fn asked(options: &CheckOptions) -> anyhow::Result<(String, Option<CheckedPart>)> {
    let spelled = |path: &Path| path.to_string_lossy().into_owned();
    let part = if options.staged {
        Some(CheckedPart::Staged)
    } else if let Some(range) = options.history.clone() {
        Some(CheckedPart::History { range: Some(range).filter(|range| !range.is_empty()) })
    } else {
        options.since.clone().map(|revision| CheckedPart::Since { revision })
    };
    match (options.paths.as_slice(), part) {
        ([dash], None) if dash.as_os_str() == "-" => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok((".".into(), Some(CheckedPart::Text { path: options.stdin_name.clone(), text })))
        }
        ([path], part) => Ok((spelled(path), part)),
        (_, Some(_)) => anyhow::bail!("--staged, --since and --history take one folder"),
        (paths, None) => {
            let paths = paths.iter().map(|path| within(path)).collect::<anyhow::Result<_>>()?;
            Ok((".".into(), Some(CheckedPart::Paths { paths })))
        }
    }
}

/// A path from the current folder, however it was spelled.
fn within(path: &Path) -> anyhow::Result<String> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let whole = here.join(path);
    let leaves = whole.components().any(|part| part == Component::ParentDir);
    let inside = whole.strip_prefix(&here).ok().filter(|_| !leaves);
    let inside = inside.with_context(|| {
        format!("{} does not lie in the current folder; check it on its own", path.display())
    })?;
    Ok(inside.to_string_lossy().into_owned())
}

/// A project of which something could not be read is never clean, whatever else was found.
fn exit_code(report: &CheckReport, threshold: Option<Severity>) -> u8 {
    if report.problems.is_empty() {
        let counts = |severity| threshold.is_some_and(|least| severity >= least);
        u8::from(report.findings.iter().any(|finding| counts(finding.severity)))
    } else {
        2
    }
}
