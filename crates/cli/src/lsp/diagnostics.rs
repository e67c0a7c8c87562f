//! Findings as diagnostics.

use keywright_commands::Context;
use keywright_commands::reports::{Finding, OpenText, Problem, Severity};
use lsp_types::{CodeDescription, Diagnostic, DiagnosticSeverity, NumberOrString, Range};
use serde_json::json;

use super::documents::{Document, LARGEST, range_of};
use super::places::Lines;

/// What an editor shows beside a diagnostic, to say where it comes from.
const SOURCE: &str = "keywright";
/// Where the pages of the built-in rules are published.
const PAGES: &str = "https://github.com/keywright/keywright/blob/main/policies";

/// The diagnostics of a text.
pub(crate) fn diagnostics(context: &Context, document: &Document, found: &OpenText) -> Vec<Diagnostic> {
    let lines = Lines::new(&document.text);
    let findings = found.findings.iter().map(|finding| of_finding(context, &lines, finding));
    let problems = found.problems.iter().map(|problem| of_problem(&lines, problem));
    findings.chain(problems).collect()
}

/// A finding, at its place.
pub(crate) fn of_finding(context: &Context, lines: &Lines, finding: &Finding) -> Diagnostic {
    let because: String = finding.because.first().map(|it| format!(" ({it})")).unwrap_or_default();
    Diagnostic {
        range: range_of(lines, finding),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.clone())),
        code_description: page(context, &finding.rule)
            .and_then(|address| address.parse().ok())
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: format!("{}: {}{because}\n{}", finding.title, finding.message, finding.help),
        data: Some(json!({ "fingerprint": finding.fingerprint, "lesson": finding.lesson })),
        ..Diagnostic::default()
    }
}

/// Where a built-in rule's page is; a vendor's tokens share the vendor's file. A team's own rule has none
/// that everybody can read, and its page is shown by hovering all the same.
fn page(context: &Context, rule: &str) -> Option<String> {
    context.catalogue().policy().ok()?.rule(rule)?;
    match rule.split('/').collect::<Vec<_>>().as_slice() {
        ["secrets", vendor, _] => Some(format!("{PAGES}/secrets/{vendor}.toml")),
        [folder, name] => Some(format!("{PAGES}/{folder}/{name}.md")),
        _ => None,
    }
}

/// That something could not be read is said: nothing is known of it.
fn of_problem(lines: &Lines, problem: &Problem) -> Diagnostic {
    let at = (problem.line, problem.column);
    Diagnostic {
        range: lines.range(at, (at.0, at.1 + 1)),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: format!("This cannot be read, so nothing is said of it: {}", problem.message),
        ..Diagnostic::default()
    }
}

/// What is said of a text that is too large.
pub(crate) fn too_large() -> Diagnostic {
    let most = LARGEST / 1024 / 1024;
    Diagnostic {
        range: Range::default(),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: format!(
            "Files of more than {most} MiB are not checked while you type: run `keywright check`."
        ),
        ..Diagnostic::default()
    }
}
