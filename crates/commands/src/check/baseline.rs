//! A baseline written: from now on only what is new counts.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use keywright_policy::Baseline;

use super::examined::Examined;
use crate::context::Context;
use crate::convert::number;
use crate::failure::bad_request;
use crate::reports::{BaselineWritten, CheckProgress, Failure};
use crate::requests::{CheckProject, WriteBaseline};
use crate::written::write;

/// Checks a project and writes what is found into its baseline. With `prune`, what is new stays new, and
/// only what is gone is taken out.
pub fn write_baseline(
    context: &Context,
    request: &WriteBaseline,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<BaselineWritten, Failure> {
    let check = CheckProject { root: request.root.clone(), job: String::new(), part: None };
    let mut examined = Examined::new(context, &check, &AtomicBool::new(false), progress)?;
    let allowed = &examined.team.config.baseline_allowed;
    if !allowed.value {
        let by = allowed.by.as_ref().map_or_else(String::new, |by| format!(" ({by})"));
        let remedy = "Mend the findings, or ask the team to allow a baseline.";
        return Err(bad_request(format!("the team allows no baseline here{by}"), remedy));
    }
    if !Path::new(&request.root).is_dir() {
        return Err(bad_request("a baseline is of a whole project", "Give the folder of the project."));
    }
    let before = examined.team.baseline()?.unwrap_or_default();
    let settled = examined.settle(context, Some(&before))?;
    let gone: std::collections::BTreeSet<_> = settled.gone.iter().collect();
    // What is still found keeps its line; a renamed file gets a new one.
    let kept = Baseline::of(&settled.known, &examined.team.prefix);
    let added = if request.prune {
        Vec::new()
    } else {
        settled.findings.into_iter().filter(may_be_known(&examined)).collect()
    };
    let added = Baseline::of(&added, &examined.team.prefix);
    // A part of a project says nothing of the rest.
    let elsewhere = before.entries().filter(|entry| !entry.path.starts_with(&examined.team.prefix)).cloned();
    let entries = kept.entries().chain(added.entries()).cloned().chain(elsewhere);
    let file = examined.team.baseline_file();
    write(&file, &Baseline::from_entries(entries).to_text())?;
    Ok(BaselineWritten {
        path: file.display().to_string(),
        kept: number(kept.entries().len()),
        added: number(added.entries().len()),
        gone: number(gone.len()),
    })
}

/// What the configuration itself is told, and what the team has locked, no baseline hides.
fn may_be_known<'a>(examined: &'a Examined) -> impl Fn(&keywright_policy::Finding) -> bool + use<'a> {
    |finding| {
        let ruling = examined.team.config.ruling(&finding.rule.id);
        !finding.rule.is_of_rulings() && ruling.is_none_or(|ruling| ruling.locked.is_none())
    }
}
