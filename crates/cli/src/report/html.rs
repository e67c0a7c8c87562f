//! A page for a browser: everything in one file, to be sent, kept or printed.
//!
//! It needs no script and asks nothing of anybody: its policy lets the browser load nothing but the one
//! style sheet inside it, by its hash. Whatever comes from a file is escaped by the template, and shown
//! tame. The colours are those of the window, light and dark.

mod finding;
mod rules;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use keywright_commands::reports::{CheckReport, Failure, Finding, RulePage, Severity};
use keywright_commands::{Context, course_outline, document, rules_of};
use maud::{Markup, html};

use super::words::{counted, hidden, leave, place, tame};

const STYLE: &str =
    concat!(include_str!("../../../../ui/src/lib/styles/tokens.css"), include_str!("html/page.css"));

/// The page, with the rules' own pages in it.
pub(crate) fn report(context: &Context, report: &CheckReport) -> Result<String, Failure> {
    let ids: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let pages = rules_of(context, Path::new(&report.root), &ids)?;
    let practices = course_outline(context)?.practices;
    let titles = practices.into_iter().map(|practice| (practice.id, practice.title)).collect();
    Ok(page(&Page { report, pages, titles }))
}

/// What the page is made of.
struct Page<'a> {
    report: &'a CheckReport,
    /// The pages of the rules that found something.
    pages: Vec<RulePage>,
    /// What the practices are called.
    titles: HashMap<String, String>,
}

impl Page<'_> {
    /// A practice's title, or its id when the course has no such practice.
    fn title<'s>(&'s self, practice: &'s str) -> &'s str {
        self.titles.get(practice).map_or(practice, String::as_str)
    }

    /// The findings of a kind with the number each has on the page.
    fn findings(&self, of: impl Fn(&Finding) -> bool) -> Vec<(usize, &Finding)> {
        self.report.findings.iter().enumerate().filter(|(_, finding)| of(finding)).collect()
    }
}

fn page(page: &Page) -> String {
    let report = page.report;
    let body = html! {
        (head(report))
        main {
            @if !report.problems.is_empty() { (unread(report)) }
            @if !report.findings.is_empty() { (files(page)) (rules::by_practice(page)) }
            (rules::passed(page))
            @if !report.suppressed.is_empty() { (excepted(report)) }
            @if !report.skipped.is_empty() { (skipped(report)) }
        }
        footer { p { "Checked by Keywright " (env!("CARGO_PKG_VERSION")) ". Secrets are masked." } }
    };
    document(&format!("{}: {}", tame(&report.name), outcome(report)), STYLE, &body)
}

/// What came out, in a few words.
fn outcome(report: &CheckReport) -> String {
    match (report.findings.len(), report.problems.len()) {
        (0, 0) => "clean".into(),
        (0, problems) => format!("{} not read", counted(problems, "place")),
        (findings, _) => counted(findings, "finding"),
    }
}

fn head(report: &CheckReport) -> Markup {
    let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let links = [
        ("unread", "Not read", !report.problems.is_empty()),
        ("files", "By file", !report.findings.is_empty()),
        ("practices", "By practice", !report.findings.is_empty()),
        ("passed", "Passed", true),
        ("excepted", "Excepted", !report.suppressed.is_empty()),
        ("skipped", "Passed over", !report.skipped.is_empty()),
    ];
    html! {
        header {
            p.soft { "Keywright" }
            h1 { (tame(&report.name)) }
            p { (files_read(report)) ", " time datetime=(report.checked_at) { (minute(&report.checked_at)) } }
            ul.counts {
                @for (severity, noun) in
                    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")]
                {
                    li.(noun) { (finding::sign(severity)) " " (counted(found(severity), noun)) }
                }
                li.good { "✓ " (counted(report.passed.len(), "rule")) " passed" }
                @if !report.problems.is_empty() {
                    li.error { "✗ " (counted(report.problems.len(), "place")) " not read" }
                }
            }
            @for line in hidden(report) { p { (finding::inline(&line)) } }
            @if report.clean { p.good { "Nothing was found." } }
            nav aria-label="On this page" {
                ul {
                    @for (id, name, there) in links {
                        @if there { li { a href={ "#" (id) } { (name) } } }
                    }
                }
            }
        }
    }
}

fn files_read(report: &CheckReport) -> String {
    format!("{} read", counted(report.files as usize, "file"))
}

/// A time to the minute, as people read it.
fn minute(time: &str) -> String {
    let minute = time.get(..16).unwrap_or(time).replace('T', " ");
    format!("{minute} UTC")
}

fn unread(report: &CheckReport) -> Markup {
    html! {
        section #unread aria-labelledby="unread-title" {
            h2 #unread-title { "Not read" }
            p { "What could not be read was not checked. This project is not clean." }
            ul.places {
                @for problem in &report.problems {
                    li {
                        code { (tame(&place(&problem.path, problem.line, problem.column))) }
                        " " (finding::inline(&problem.message))
                    }
                }
            }
        }
    }
}

fn files(page: &Page) -> Markup {
    let mut paths: Vec<&str> = page.report.findings.iter().map(|finding| finding.path.as_str()).collect();
    paths.dedup();
    html! {
        section #files aria-labelledby="files-title" {
            h2 #files-title { "By file" }
            @for path in paths {
                @let findings = page.findings(|finding| finding.path == path);
                details open {
                    summary {
                        h3 { code { (tame(path)) } }
                        " " span.soft { (counted(findings.len(), "finding")) }
                    }
                    @for (number, finding) in findings { (finding::card(page, number, finding)) }
                }
            }
        }
    }
}

fn excepted(report: &CheckReport) -> Markup {
    html! {
        section #excepted aria-labelledby="excepted-title" {
            h2 #excepted-title { "Excepted" }
            ul.places {
                @for suppressed in &report.suppressed {
                    @let Finding { title, path, line, .. } = &suppressed.finding;
                    li {
                        (title) ": " code { (tame(path)) ", line " (line) }
                        " " span.soft { (tame(&leave(suppressed))) }
                    }
                }
            }
        }
    }
}

fn skipped(report: &CheckReport) -> Markup {
    html! {
        section #skipped aria-labelledby="skipped-title" {
            h2 #skipped-title { "Passed over" }
            ul.places {
                @for skipped in &report.skipped { li { code { (tame(&skipped.path)) } " " (skipped.why) } }
            }
        }
    }
}
