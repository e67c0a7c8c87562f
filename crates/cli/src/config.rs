//! `keywright config`

use std::path::Path;

use keywright_commands::reports::{ConfigReport, ConfigSetting};
use keywright_commands::{Context, configuration};

use crate::Outcome;
use crate::args::AuditFormat;

pub(crate) fn config(context: &Context, path: &Path, format: AuditFormat) -> anyhow::Result<Outcome> {
    let report = configuration(context, path)?;
    Ok(match format {
        AuditFormat::Human => human(&report).into(),
        AuditFormat::Json => (serde_json::to_string_pretty(&report)? + "\n").into(),
    })
}

/// A table for each group: name, value, who says so, and what else there is to say.
fn human(report: &ConfigReport) -> String {
    let mut text = match report.files.as_slice() {
        [] => "No keywright.toml counts here; these are the defaults.\n".to_owned(),
        files => format!("From {}.\n", files.join(", then ")),
    };
    let width = |of: fn(&ConfigSetting) -> &str| {
        report.settings.iter().map(|it| of(it).chars().count()).max().unwrap_or(0).min(48)
    };
    let (names, values) = (width(|it| &it.name), width(|it| &it.value));
    let mut group = "";
    for setting in &report.settings {
        if setting.group != group {
            group = &setting.group;
            text.push_str(&format!("\n\u{1b}[1m{group}\u{1b}[0m\n"));
        }
        let value = if setting.value.is_empty() { "nothing" } else { &setting.value };
        let by = setting.by.as_deref().unwrap_or("default");
        let line = format!("  {:names$}  {value:values$}  {by}", setting.name);
        text.push_str(line.trim_end());
        if !setting.note.is_empty() {
            text.push_str(&format!("\n  {:names$}  \u{1b}[2m{}\u{1b}[0m", "", setting.note));
        }
        text.push('\n');
    }
    text
}
