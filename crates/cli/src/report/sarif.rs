//! SARIF 2.1.0 (OASIS standard), with what code scanning makes use of.
//!
//! Two runs of one project are the same text. So nothing in it tells a time or a folder of this
//! machine: the root of the sources has a name and no address, and what an earlier check knew is left out.

use std::collections::BTreeSet;
use std::path::Path;

use keywright_commands::reports::{CheckReport, Failure, Finding, Problem, RulePage, Severity, Suppressed};
use keywright_commands::{Context, rules_of};
use serde_json::{Value, json};

use super::json::pretty;
use super::place::{folder, uri};
use super::words::{is_about_the_file, leave, sentences, severity};
use crate::prose;

/// The root that every path is told from.
const ROOT: &str = "SRCROOT";
/// What stands between two paragraphs.
const PARAGRAPH: &str = "\n\n";

/// The report as a log with one run. What was checked is part of the run's name: code scanning takes a
/// result that is no longer in a run of the same name for mended, and a check of what is staged, was
/// changed or lies in one folder says nothing of the rest.
///
/// Code scanning raises an alert for what is excepted too. So that is told only when `verbose`.
pub(crate) fn report(
    context: &Context,
    report: &CheckReport,
    part: &str,
    verbose: bool,
) -> Result<String, Failure> {
    let excepted = if verbose { report.suppressed.as_slice() } else { &[] };
    let excepted = excepted.iter().map(|it| (&it.finding, Some(it)));
    let told: Vec<_> = report.findings.iter().map(|it| (it, None)).chain(excepted).collect();
    let ids: BTreeSet<&str> = told.iter().map(|(finding, _)| finding.rule.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let pages = rules_of(context, Path::new(&report.root), &ids)?;
    let rules: Vec<Value> = pages.iter().map(described).collect();
    let index = |finding: &Finding| ids.binary_search(&finding.rule.as_str()).unwrap_or_default();
    let results: Vec<Value> = told.iter().map(|(it, by)| result(it, index(it), *by)).collect();
    let notifications: Vec<Value> = report.problems.iter().map(unread).collect();
    let name = format!("keywright/{part}/{}", folder(Path::new(&report.root)));
    let mut log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Keywright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://github.com/keywright/keywright",
                "rules": rules,
            } },
            "automationDetails": { "id": name },
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The root of the repository, or the folder that was checked." } },
            },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.problems.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    // In the order of the alphabet, whatever else the program was built with.
    log.sort_all_objects();
    Ok(pretty(&log))
}

/// A rule, with its page as help.
fn described(page: &RulePage) -> Value {
    let practice = page.summary.practice.clone();
    let weaknesses = page.cwe.iter().map(|cwe| format!("external/cwe/cwe-{cwe:03}"));
    let tags: Vec<String> = [practice, "security".into()].into_iter().chain(weaknesses).collect();
    let mut rule = json!({
        "id": page.summary.id,
        "shortDescription": { "text": page.summary.title },
        "fullDescription": { "text": summary(page) },
        "help": { "text": prose::plain(&help(page)), "markdown": prose::portable(&help(page)) },
        "defaultConfiguration": { "level": severity(page.summary.severity) },
        "properties": {
            "tags": tags,
            "precision": "high",
            "security-severity": security_severity(page.summary.severity),
        },
    });
    if let Some(source) = page.sources.first() {
        rule["helpUri"] = source.url.clone().into();
    }
    rule
}

/// What is wrong, in a paragraph.
fn summary(page: &RulePage) -> String {
    let first = page.text.split(PARAGRAPH).find(|part| !part.trim().is_empty());
    first.map_or_else(|| page.summary.title.clone(), |text| prose::plain(text).trim().to_owned())
}

/// What to do, why, the lesson, and where the facts come from, as Markdown.
fn help(page: &RulePage) -> String {
    let mut parts = vec![page.help.clone(), page.text.trim().to_owned()];
    parts.extend(page.lesson.as_ref().map(|lesson| {
        format!("The lesson “{}” (`{}`, {} minutes) explains it.", lesson.title, lesson.id, lesson.minutes)
    }));
    let sources = page.sources.iter().map(|source| {
        let section = source.section.as_ref().map(|section| format!(", {section}")).unwrap_or_default();
        format!("- {}{section}: <{}>", source.name, source.url)
    });
    let sources: Vec<String> = sources.collect();
    if !sources.is_empty() {
        parts.push(format!("Sources:\n\n{}", sources.join("\n")));
    }
    parts.join(PARAGRAPH)
}

fn result(finding: &Finding, index: usize, by: Option<&Suppressed>) -> Value {
    let region = if is_about_the_file(finding) {
        json!({ "startLine": 1 })
    } else {
        json!({
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        })
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": severity(finding.severity),
        "message": { "text": format!("{} {}", sentences(finding), finding.help) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact(&finding.path), "region": region } }],
        // Code scanning works out its own from the line; this one survives a line that moved.
        "partialFingerprints": { "keywright/v1": finding.fingerprint },
        // An empty list says that nobody excepts it; none at all would say that nobody knows.
        "suppressions": by.iter().map(|by| exception(by)).collect::<Vec<_>>(),
    });
    if let Some(lifetime) = &finding.lifetime {
        result["properties"] = json!({ "lifetime": lifetime });
    }
    result
}

fn exception(by: &Suppressed) -> Value {
    let kind = if by.inline { "inSource" } else { "external" };
    json!({ "kind": kind, "status": "accepted", "justification": leave(by) })
}

fn unread(problem: &Problem) -> Value {
    let mut location = json!({ "artifactLocation": artifact(&problem.path) });
    if problem.line > 0 {
        location["region"] = json!({ "startLine": problem.line, "startColumn": problem.column.max(1) });
    }
    json!({
        "level": "error",
        "message": { "text": problem.message },
        "locations": [{ "physicalLocation": location }],
    })
}

fn artifact(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": ROOT })
}

/// Code scanning sorts by this: from 7 it says high, from 4 medium, below low.
fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "8.0",
        Severity::Warning => "5.0",
        Severity::Info => "2.0",
    }
}
