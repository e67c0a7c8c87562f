//! `keywright test`

use std::path::Path;

use keywright_commands::test_rules;

use crate::Outcome;

pub(crate) fn test(folder: &Path) -> anyhow::Result<Outcome> {
    let report = test_rules(folder)?;
    let mut text: String = report.problems.iter().map(|problem| format!("{problem}\n")).collect();
    text.push_str(&format!("{} rules, {} problems.\n", report.rules, report.problems.len()));
    Ok(Outcome { text, code: u8::from(!report.problems.is_empty()), ..Outcome::default() })
}
