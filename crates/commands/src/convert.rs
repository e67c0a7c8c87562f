//! From the checker's types to the reports people get.

use keywright_config::Level;
use keywright_policy::{Finding, Problem, Severity};

use crate::reports::{self, ExcerptLine, FindingFix};

impl From<&Finding> for reports::Finding {
    fn from(finding: &Finding) -> Self {
        let rule = &finding.rule;
        Self {
            fingerprint: finding.fingerprint.clone(),
            rule: rule.id.clone(),
            title: rule.title.clone(),
            severity: finding.severity.into(),
            practice: rule.practice.id().into(),
            lesson: rule.lesson.clone(),
            path: finding.place.path.clone(),
            line: number(finding.place.line),
            column: number(finding.place.column),
            end_line: number(finding.place.end_line),
            end_column: number(finding.place.end_column),
            message: finding.message.as_str().to_owned(),
            because: finding.because.clone(),
            help: rule.help.clone(),
            excerpt: finding.excerpt.iter().map(ExcerptLine::from).collect(),
            is_new: false,
            lifetime: None,
            fix: finding.fix.as_ref().map(FindingFix::from),
        }
    }
}

impl From<&keywright_policy::Fix> for FindingFix {
    fn from(fix: &keywright_policy::Fix) -> Self {
        Self { title: fix.title.as_str().to_owned(), is_safe: fix.is_safe }
    }
}

impl From<&keywright_policy::ExcerptLine> for ExcerptLine {
    fn from(line: &keywright_policy::ExcerptLine) -> Self {
        Self {
            number: number(line.number),
            text: line.text.as_str().to_owned(),
            mark: line.mark.as_ref().map(|mark| (number(mark.start), number(mark.end))),
        }
    }
}

impl From<&Problem> for reports::Problem {
    fn from(problem: &Problem) -> Self {
        Self {
            path: problem.place.path.clone(),
            line: number(problem.place.line),
            column: number(problem.place.column),
            message: problem.message.clone(),
        }
    }
}

impl From<Severity> for reports::Severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// The severity that a level stands for; none when it is off.
pub(crate) fn severity_of(level: Level) -> Option<reports::Severity> {
    match level {
        Level::Off => None,
        Level::Info => Some(reports::Severity::Info),
        Level::Warning => Some(reports::Severity::Warning),
        Level::Error => Some(reports::Severity::Error),
    }
}

/// Lines and columns: no file that is read has four thousand million of either.
pub(crate) fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
