//! `keywright check --diff` and `--fix`
//!
//! The diff goes to standard output and can be read by other programs; a masked secret in it cannot be
//! applied. What was done, and what was not, goes to standard error.

use std::io::Write;

use keywright_commands::reports::{CheckReport, FindingFix, FixReport, RefusedFix};
use keywright_commands::requests::{CheckedPart, FixProject};
use keywright_commands::{Context, fix_project};

use crate::Outcome;
use crate::args::Mending;
use crate::report::counted;

/// Says what would be changed, and changes nothing.
pub(crate) fn diff(
    context: &Context,
    mending: &Mending,
    root: String,
    part: Option<CheckedPart>,
) -> anyhow::Result<Outcome> {
    let report = fix_project(context, &asked(mending, root, part))?;
    let text: String = report.files.iter().map(|file| coloured(&file.diff)).collect();
    tell(&report, "Would mend");
    let code = if report.problems.is_empty() { u8::from(!report.files.is_empty()) } else { 2 };
    Ok(Outcome { code, ..Outcome::from(text) })
}

/// Mends, and says what. Gives the exit code: 2 when a file could not be written.
pub(crate) fn fix(
    context: &Context,
    mending: &Mending,
    root: &str,
    part: Option<&CheckedPart>,
) -> anyhow::Result<u8> {
    let report = fix_project(context, &asked(mending, root.to_owned(), part.cloned()))?;
    tell(&report, "Mended");
    let unwritten = report.refused.iter().any(|refused| refused.rule.is_none());
    Ok(if unwritten { 2 } else { 0 })
}

/// How a finding can be mended, for the report.
pub(crate) fn offered(fix: &FindingFix) -> String {
    let options = if fix.is_safe { "--fix" } else { "--fix --unsafe-fixes" };
    format!("[*] fixable with {options}: {}", fix.title)
}

/// How many findings can be mended, for the end of the report.
pub(crate) fn summary(report: &CheckReport) -> String {
    let count = |is_safe| {
        let fixes = report.findings.iter().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.is_safe == is_safe).count()
    };
    match (count(true), count(false)) {
        (0, 0) => String::new(),
        (safe, 0) => format!("[*] {safe} fixable with `--fix`.\n"),
        (0, others) => format!("[*] {others} fixable with `--fix --unsafe-fixes`.\n"),
        (safe, others) => {
            format!("[*] {safe} fixable with `--fix`, {others} more with `--unsafe-fixes`.\n")
        }
    }
}

fn asked(mending: &Mending, root: String, part: Option<CheckedPart>) -> FixProject {
    FixProject {
        root,
        job: "terminal".into(),
        part,
        fingerprints: None,
        rules: None,
        include_unsafe: mending.unsafe_fixes,
        dry_run: mending.diff,
    }
}

fn tell(report: &FixReport, done: &str) {
    let mut out = anstream::stderr();
    for RefusedFix { path, line, rule, why } in &report.refused {
        let place = if *line == 0 { path.clone() } else { format!("{path}:{line}") };
        let rule = rule.as_ref().map_or_else(String::new, |rule| format!(" {rule}:"));
        let _ = writeln!(out, "\u{1b}[1;33mnot mended\u{1b}[0m: {place}:{rule} {why}");
    }
    let written = report.files.iter().filter(|file| file.is_written || done.starts_with("Would"));
    let (files, findings) = written.fold((0, 0), |(files, found), it| (files + 1, found + it.fixes.len()));
    let more = match report.unsafe_left {
        0 => String::new(),
        left => format!(" {left} more with `--unsafe-fixes`."),
    };
    let _ = writeln!(out, "{done} {} in {}.{more}", counted(findings, "finding"), counted(files, "file"));
}

/// The stream takes the colours off where they do not belong.
fn coloured(diff: &str) -> String {
    let line = |line: &str| {
        let colour = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => "1",
            [b'+', ..] => "32",
            [b'-', ..] => "31",
            [b'@', ..] => "36",
            _ => return line.to_owned(),
        };
        let text = line.trim_end_matches(['\n', '\r']);
        format!("\u{1b}[{colour}m{text}\u{1b}[0m{}", &line[text.len()..])
    };
    diff.split_inclusive('\n').map(line).collect()
}
