//! The whole report as JSON, for programs of one's own; `keywright schema report` describes it.

use keywright_commands::reports::CheckReport;

pub(crate) fn report(report: &CheckReport) -> String {
    pretty(report)
}

/// JSON with an end to its last line.
pub(crate) fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("what is reported has names for keys and no cycles") + "\n"
}
