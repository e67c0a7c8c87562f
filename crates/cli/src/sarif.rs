//! SARIF 2.1.0 (OASIS standard), with what code scanning makes use of.

use keywright_commands::reports::{CheckReport, Failure, Finding, Severity};
use keywright_commands::requests::ShowRule;
use keywright_commands::{Context, rule};
use serde_json::{Value, json};

/// The report as a SARIF log with one run.
pub(crate) fn report(context: &Context, report: &CheckReport) -> Result<Value, Failure> {
    let mut ids: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules = ids.iter().map(|id| described(context, id)).collect::<Result<Vec<_>, _>>()?;
    let results: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| result(finding, ids.binary_search(&finding.rule.as_str()).unwrap_or_default()))
        .collect();
    let notifications: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            json!({
                "level": "error",
                "message": { "text": problem.message },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": uri(&problem.path) },
                    "region": { "startLine": problem.line.max(1), "startColumn": problem.column.max(1) },
                } }],
            })
        })
        .collect();
    Ok(json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Keywright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://github.com/keywright/keywright",
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.problems.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    }))
}

fn described(context: &Context, id: &str) -> Result<Value, Failure> {
    let page = rule(context, &ShowRule { id: id.to_owned() })?;
    let tags: Vec<String> = std::iter::once(page.summary.practice.clone())
        .chain(["security".into()])
        .chain(page.cwe.iter().map(|cwe| format!("external/cwe/cwe-{cwe:03}")))
        .collect();
    Ok(json!({
        "id": id,
        "shortDescription": { "text": page.summary.title },
        "fullDescription": { "text": page.summary.title },
        "help": { "text": format!("{}\n\n{}", page.help, page.text), "markdown": format!("{}\n\n{}", page.help, page.text) },
        "defaultConfiguration": { "level": level(page.summary.severity) },
        "properties": { "tags": tags, "security-severity": security_severity(page.summary.severity) },
    }))
}

fn result(finding: &Finding, index: usize) -> Value {
    json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.path) },
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        } }],
        "partialFingerprints": { "keywright/v1": finding.fingerprint },
    })
}

fn message(finding: &Finding) -> String {
    let mut text = format!("{}: {}.", finding.title, finding.message);
    if !finding.because.is_empty() {
        text.push_str(&format!(" Because {}.", finding.because.join("; ")));
    }
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Code scanning sorts by this: above 7 is high, above 4 medium.
fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "8.0",
        Severity::Warning => "5.0",
        Severity::Info => "2.0",
    }
}

/// A relative path as a URI reference (RFC 3986): what is not plain is percent-encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("src/a b#c.yaml"), "src/a%20b%23c.yaml");
        assert_eq!(uri("é.json"), "%C3%A9.json");
    }
}
