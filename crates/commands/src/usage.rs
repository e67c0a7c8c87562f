//! Access logs, held against the inventory of keys.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use keywright_audit::{Audit, Inventory, Log, Moment, Report};
use keywright_policy::Policy;

use crate::Context;
use crate::failure::bad_request;
use crate::reports::{Failure, FailureCode, KeyUse, LogLine, Misuse, Severity, UnreadLine, UsageReport};

/// No inventory is larger than this.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads `logs` (`-` is standard input), one after another, against the inventory in `keys`.
/// `progress` hears now and then how many bytes were read.
///
/// # Errors
/// When the inventory or a log cannot be read, or no line of them is a call.
pub fn audit_log(
    context: &Context,
    keys: &Path,
    logs: &[PathBuf],
    progress: &mut dyn FnMut(u64),
) -> Result<UsageReport, Failure> {
    let policy = context.catalogue.policy()?;
    let inventory = inventory(keys)?;
    let mut audit = Audit::new(&inventory);
    let mut before = 0;
    for (number, path) in logs.iter().enumerate() {
        let mut read = 0;
        let mut told = |bytes| {
            read = bytes;
            progress(before + bytes);
            true
        };
        Log::new(open(path)?).read_into(&mut audit, number, &mut told).map_err(|error| {
            let message = format!("{} could not be read to its end: {error}", path.display());
            cannot_read(message, "Is the file whole? Decompress it by hand to see.")
        })?;
        before += read;
    }
    let report = audit.finish();
    if report.calls == 0 && report.unread > 0 {
        let why = report.unread_lines.first().map_or("", |line| line.why.as_str());
        let message = format!("no line is a call: the first is {why}");
        return Err(cannot_read(
            message,
            "Access logs are read as JSON lines, or in the common or combined format.",
        ));
    }
    Ok(told(policy, keys, logs, report))
}

fn inventory(path: &Path) -> Result<Inventory, Failure> {
    let failed = |error: std::io::Error| {
        let message = format!("{} could not be read: {error}", path.display());
        cannot_read(message, "Name the inventory with --keys, or write one: docs/keys.md shows how.")
    };
    let mut text = String::new();
    File::open(path).map_err(failed)?.take(LARGEST).read_to_string(&mut text).map_err(failed)?;
    Inventory::parse(&text).map_err(|error| {
        bad_request(format!("{}:{error}", path.display()), "docs/keys.md shows what an inventory may say.")
    })
}

fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = File::open(path).map_err(|error| {
        let message = format!("{} could not be read: {error}", path.display());
        cannot_read(message, "Check the name and the permissions of the log.")
    })?;
    Ok(Box::new(file))
}

fn told(policy: &Policy, keys: &Path, logs: &[PathBuf], report: Report) -> UsageReport {
    let logs: Vec<String> = logs.iter().map(|path| path.display().to_string()).collect();
    let line = |moment: Moment| LogLine {
        log: logs[moment.log].clone(),
        line: moment.line,
        time: moment.time.to_string(),
    };
    let mut misuses: Vec<Misuse> = report
        .misuses
        .into_iter()
        .map(|misuse| {
            let rule = policy.rule(misuse.rule);
            Misuse {
                rule: misuse.rule.to_owned(),
                title: rule.map_or_else(|| misuse.rule.to_owned(), |rule| rule.title.clone()),
                severity: rule.map_or(Severity::Warning, |rule| rule.severity.into()),
                key: misuse.key,
                message: misuse.message,
                help: rule.map_or_else(String::new, |rule| rule.help.clone()),
                lesson: rule.and_then(|rule| rule.lesson.clone()),
                calls: misuse.calls,
                answered: misuse.answered,
                first: line(misuse.first),
                last: line(misuse.last),
            }
        })
        .collect();
    misuses.sort_by(|a, b| (b.severity, &a.rule).cmp(&(a.severity, &b.rule)));
    let keys_used = report.keys.into_iter().map(|it| KeyUse {
        key: it.key,
        calls: it.calls,
        last: it.last.map(|time| time.to_string()),
    });
    let unread_lines = report.unread_lines.into_iter().map(|it| UnreadLine {
        log: logs[it.log].clone(),
        line: it.line,
        why: it.why,
    });
    UsageReport {
        inventory: keys.display().to_string(),
        misuses,
        keys: keys_used.collect(),
        calls: report.calls,
        without_key: report.without_key,
        unread: report.unread,
        unread_lines: unread_lines.collect(),
        from: report.span.map(|(from, _)| from.to_string()),
        to: report.span.map(|(_, to)| to.to_string()),
        logs,
    }
}

fn cannot_read(message: String, remedy: &str) -> Failure {
    Failure { code: FailureCode::CannotRead, message, remedy: remedy.to_owned() }
}
