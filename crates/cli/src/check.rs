//! `keywright check`

use keywright_commands::reports::{CheckReport, Severity};
use keywright_commands::requests::CheckProject;
use keywright_commands::{Context, check_project};

use crate::args::{CheckOptions, Format, Threshold};
use crate::{Outcome, human, sarif};

pub(crate) fn check(context: &Context, options: &CheckOptions) -> anyhow::Result<Outcome> {
    let root = options.path.to_string_lossy().into_owned();
    let report = check_project(context, &CheckProject { root, job: "terminal".into() }, &|_| {})?;
    let text = match options.format {
        Format::Human => human::report(&report, options.verbose),
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
        Format::Sarif => serde_json::to_string_pretty(&sarif::report(context, &report)?)? + "\n",
    };
    Ok(Outcome { text, code: exit_code(&report, options.fail_on) })
}

/// A project of which something could not be read is never clean, whatever else was found.
fn exit_code(report: &CheckReport, threshold: Threshold) -> u8 {
    let least = match threshold {
        Threshold::Info => Severity::Info,
        Threshold::Warning => Severity::Warning,
        Threshold::Error => Severity::Error,
    };
    if report.problems.is_empty() {
        u8::from(report.findings.iter().any(|finding| finding.severity >= least))
    } else {
        2
    }
}
