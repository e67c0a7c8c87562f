//! A GitLab code quality report: a list of places, each known again by its fingerprint.

use keywright_commands::reports::{CheckReport, Finding, Problem, Severity};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::json::pretty;
use super::words::sentences;

pub(crate) fn report(report: &CheckReport) -> String {
    let findings = report.findings.iter().map(found);
    let entries: Vec<Value> = findings.chain(report.problems.iter().map(unread)).collect();
    pretty(&entries)
}

fn found(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "info",
    };
    json!({
        "description": format!("{} {}", sentences(finding), finding.help),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": { "path": finding.path, "lines": { "begin": finding.line, "end": finding.end_line } },
    })
}

/// What was not read was not checked, which blocks as an error does.
fn unread(problem: &Problem) -> Value {
    let Problem { path, line, message, .. } = problem;
    let identity = Sha256::digest(format!("not read\0{path}\0{line}\0{message}"));
    let identity: String = identity.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "description": format!("Not read: {message}. What is not read is not checked."),
        "check_name": "not-read",
        "fingerprint": identity,
        "severity": "critical",
        "location": { "path": path, "lines": { "begin": (*line).max(1) } },
    })
}
