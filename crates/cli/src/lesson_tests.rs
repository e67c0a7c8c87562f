//! `keywright test lessons`

use std::path::Path;

use keywright_commands::{Context, test_lessons};

use crate::Outcome;

pub(crate) fn test(context: &Context, folder: &Path) -> anyhow::Result<Outcome> {
    let report = test_lessons(context, folder)?;
    let problems = report.problems.iter().map(|problem| format!("{problem}\n"));
    let remarks = report.remarks.iter().map(|remark| format!("{remark} (a remark)\n"));
    let mut text: String = problems.chain(remarks).collect();
    text.push_str(&format!("{} lessons, {} problems.\n", report.lessons, report.problems.len()));
    Ok(Outcome { text, code: u8::from(!report.problems.is_empty()), ..Outcome::default() })
}
