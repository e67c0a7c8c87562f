//! `keywright audit-log`

use std::fmt::Write;
use std::io::{IsTerminal, Write as _};

use keywright_commands::reports::{Misuse, Severity, UsageReport};
use keywright_commands::{Context, audit_log};

use crate::Outcome;
use crate::args::{AuditFormat, AuditOptions};

/// A log below this size is read before one could see how far it is.
const WORTH_SHOWING: u64 = 64 * 1024 * 1024;

pub(crate) fn audit(context: &Context, options: &AuditOptions) -> anyhow::Result<Outcome> {
    let is_watched = std::io::stderr().is_terminal();
    let mut progress = |bytes: u64| {
        if is_watched && bytes >= WORTH_SHOWING {
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K{} MiB read", bytes >> 20);
        }
    };
    let report = audit_log(context, &options.keys, &options.logs, &mut progress);
    if is_watched {
        let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
    }
    let report = report?;
    let text = match options.format {
        AuditFormat::Human => human(&report, options.verbose),
        AuditFormat::Json => serde_json::to_string_pretty(&report)? + "\n",
    };
    let least = options.fail_on.severity();
    let code = u8::from(report.misuses.iter().any(|misuse| misuse.severity >= least));
    Ok(Outcome { text, code, ..Outcome::default() })
}

fn human(report: &UsageReport, verbose: bool) -> String {
    let mut text = String::new();
    for misuse in &report.misuses {
        text.push_str(&told(misuse));
        text.push('\n');
    }
    for line in &report.unread_lines {
        let _ = writeln!(text, "\u{1b}[1;33mnot read\u{1b}[0m: {}:{}: {}", line.log, line.line, line.why);
    }
    if !report.unread_lines.is_empty() {
        text.push('\n');
    }
    if verbose {
        for key in &report.keys {
            let last =
                key.last.as_ref().map_or_else(|| "never used".to_owned(), |time| format!("last {time}"));
            let _ = writeln!(text, "{}: {}, {last}", key.key, counted(key.calls));
        }
        text.push('\n');
    }
    text.push_str(&summary(report));
    text
}

fn told(misuse: &Misuse) -> String {
    let (colour, level) = match misuse.severity {
        Severity::Error => ("1;31", "error"),
        Severity::Warning => ("1;33", "warning"),
        Severity::Info => ("1;34", "info"),
    };
    let Misuse { rule, title, key, message, calls, answered, first, last, help, lesson, .. } = misuse;
    let mut text = format!("\u{1b}[{colour}m{level}[{rule}]\u{1b}[0m: \u{1b}[1m{title}\u{1b}[0m\n");
    let _ = writeln!(text, "  --> {}:{}, {}", first.log, first.line, first.time);
    let whose = if key == "-" { String::new() } else { format!("`{key}` ") };
    let _ = writeln!(text, "   = {whose}{message}");
    let counted = counted(*calls);
    let until = if last == first {
        String::new()
    } else {
        format!("; the last at {}:{}, {}", last.log, last.line, last.time)
    };
    let _ = writeln!(text, "   = {counted}, {answered} of them answered{until}");
    let _ = writeln!(text, "   = help: {help}");
    if let Some(lesson) = lesson {
        let _ = writeln!(text, "   = help: lesson `{lesson}` explains it");
    }
    text
}

fn counted(calls: u64) -> String {
    if calls == 1 { "1 call".to_owned() } else { format!("{calls} calls") }
}

fn summary(report: &UsageReport) -> String {
    let mut text = String::new();
    let what = match report.misuses.len() {
        0 => "Nothing found".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let span = report.from.as_ref().zip(report.to.as_ref());
    let span = span.map_or_else(String::new, |(from, to)| format!(" from {from} to {to}"));
    let _ = writeln!(text, "{what} in {} calls{span}, held against {}.", report.calls, report.inventory);
    match report.unread {
        0 => {}
        1 => text.push_str("1 line is no call and was passed over.\n"),
        count => {
            let _ = writeln!(text, "{count} lines are no calls and were passed over.");
        }
    }
    let unused: Vec<&str> =
        report.keys.iter().filter(|key| key.calls == 0).map(|key| key.key.as_str()).collect();
    if !unused.is_empty() {
        let _ = writeln!(text, "Not used at all: {}.", unused.join(", "));
    }
    text
}
