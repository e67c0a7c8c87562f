//! JUnit XML, for what shows the results of tests: a suite for each practice, a passing case for each
//! rule that found nothing, a failing one for each finding, an error for each place that was not read.
//!
//! A case is named by rule and file and not by line, so that it is the same case when lines move. What
//! lies below the threshold of the exit code is skipped and not failed: the two should not disagree.
//! What is excepted is skipped as well, and says by whose leave.

use std::collections::{BTreeMap, HashMap};

use keywright_commands::reports::{CheckReport, Finding, Problem, RuleSummary, Severity, Suppressed};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::words::{is_about_the_file, leave, lived, place, severity, source, tame};

pub(crate) fn report(report: &CheckReport, threshold: Option<Severity>) -> String {
    let mut suites: BTreeMap<&str, Vec<TestCase>> = BTreeMap::new();
    for rule in &report.passed {
        suites.entry(&rule.practice).or_default().push(passed(rule));
    }
    let mut alike = HashMap::new();
    for finding in &report.findings {
        let nth = alike.entry((&finding.rule, &finding.path)).or_insert(0_u32);
        *nth += 1;
        suites.entry(&finding.practice).or_default().push(found(finding, *nth, threshold));
    }
    for suppressed in &report.suppressed {
        let finding = &suppressed.finding;
        let nth = alike.entry((&finding.rule, &finding.path)).or_insert(0_u32);
        *nth += 1;
        suites.entry(&finding.practice).or_default().push(excepted(suppressed, *nth));
    }
    let mut whole = Report::new("Keywright");
    whole.add_test_suites(suites.into_iter().map(|(practice, cases)| suite(practice, cases)));
    if !report.problems.is_empty() {
        whole.add_test_suite(suite("reading", report.problems.iter().map(unread).collect()));
    }
    whole.to_string().expect("a text can always be written to") + "\n"
}

fn suite(name: &str, cases: Vec<TestCase>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.add_test_cases(cases.into_iter().map(|mut case| {
        case.set_classname(format!("keywright.{name}"));
        case
    }));
    suite
}

fn passed(rule: &RuleSummary) -> TestCase {
    TestCase::new(rule.id.as_str(), TestCaseStatus::success())
}

fn found(finding: &Finding, nth: u32, threshold: Option<Severity>) -> TestCase {
    let mut status = if threshold.is_some_and(|least| finding.severity >= least) {
        TestCaseStatus::non_success(NonSuccessKind::Failure)
    } else {
        TestCaseStatus::skipped()
    };
    status.set_type(severity(finding.severity));
    status.set_message(xml(&format!("{}: {}", finding.title, finding.message)));
    status.set_description(explained(finding));
    case(finding, nth, status)
}

fn excepted(suppressed: &Suppressed, nth: u32) -> TestCase {
    let finding = &suppressed.finding;
    let mut status = TestCaseStatus::skipped();
    status.set_type("excepted");
    status.set_message(xml(&leave(suppressed)));
    status.set_description(explained(finding));
    case(finding, nth, status)
}

fn case(finding: &Finding, nth: u32, status: TestCaseStatus) -> TestCase {
    let again = if nth == 1 { String::new() } else { format!(" ({nth})") };
    let mut case = TestCase::new(xml(&format!("{} in {}{again}", finding.rule, finding.path)), status);
    case.extra.insert("file".into(), xml(&finding.path));
    case.extra.insert("line".into(), finding.line.to_string().into());
    case
}

/// The place, the source, the reasons and what to do, each on a line.
fn explained(finding: &Finding) -> String {
    let line = if is_about_the_file(finding) { 0 } else { finding.line };
    let mut lines = vec![place(&finding.path, line, finding.column)];
    lines.extend(source(finding).iter().map(|line| format!("{:>5} | {}", line.number, line.text)));
    lines.extend(finding.because.iter().map(|reason| format!("Because {reason}.")));
    lines.extend(finding.lifetime.iter().map(|lifetime| format!("It lived {}.", lived(lifetime))));
    lines.push(finding.help.clone());
    lines.extend(finding.lesson.iter().map(|lesson| format!("Lesson {lesson} explains it.")));
    lines.iter().map(|line| tame(line)).collect::<Vec<_>>().join("\n")
}

fn unread(problem: &Problem) -> TestCase {
    let Problem { path, line, column, message } = problem;
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type("not read");
    status.set_message(xml(message));
    let mut case = TestCase::new(xml(&place(path, *line, *column)), status);
    case.extra.insert("file".into(), xml(path));
    case
}

/// A line of text. XML has no way to say some characters; an attribute, none to keep a line break.
fn xml(text: &str) -> XmlString {
    XmlString::new(tame(text))
}
