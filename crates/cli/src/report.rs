//! Reports of a check: one form a file, each a function from what was found to text.
//!
//! Several may be asked for in one run, so that a pipeline checks once and tells everybody. All are made
//! before the first is written, and a report that cannot be written takes nothing from the others.
//! Nothing in them depends on when or where they were made, but for the time that the JSON report and
//! the page state, the folder in the JSON report, and what the record knows of an earlier check (`since`
//! and `is_new` in the JSON report, a line of the text for people).

mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod place;
mod sarif;
mod words;
mod write;

pub(crate) use human::plain as plain_finding;
pub(crate) use words::{counted, tame};

use std::collections::HashSet;

use anstream::adapter::strip_str;
use keywright_commands::Context;
use keywright_commands::reports::{CheckReport, Failure, Severity};

use crate::Outcome;
use crate::args::{Format, Wanted};

/// What there is to tell.
pub(crate) struct Told<'a> {
    /// For the rules' pages.
    pub(crate) context: &'a Context,
    /// What was found.
    pub(crate) report: &'a CheckReport,
    /// What was checked, in a word: two checks of one commit are not the same.
    pub(crate) part: &'static str,
    /// The least severity that counts as a failure, if any does.
    pub(crate) threshold: Option<Severity>,
    /// Whether to name what is excepted and what passed as well.
    pub(crate) verbose: bool,
}

/// Whether all that is wanted has a place of its own; asked before the check, not after.
pub(crate) fn have_places(wanted: &[Wanted]) -> anyhow::Result<()> {
    let mut places = HashSet::new();
    for Wanted { file, .. } in wanted {
        if !places.insert(file) {
            match file {
                Some(file) => anyhow::bail!("two reports would be written to {}", file.display()),
                None => anyhow::bail!(
                    "two reports would go to standard output; name a file for one, as in --format sarif=out.sarif"
                ),
            }
        }
    }
    Ok(())
}

/// Writes the reports that go to files, and gives the one for standard output.
pub(crate) fn deliver(told: &Told, wanted: &[Wanted], code: u8) -> anyhow::Result<Outcome> {
    let texts = wanted.iter().map(|it| text(told, it.format)).collect::<Result<Vec<_>, Failure>>()?;
    let mut outcome = Outcome { code, ..Outcome::default() };
    for (Wanted { format, file }, text) in wanted.iter().zip(texts) {
        let Some(file) = file else {
            outcome.text = text;
            continue;
        };
        // Colours are for terminals.
        let text = if *format == Format::Human { strip_str(&text).to_string() } else { text };
        outcome.failures.extend(write::whole(file, &text).err());
    }
    Ok(outcome)
}

fn text(told: &Told, format: Format) -> Result<String, Failure> {
    let Told { context, report, .. } = told;
    Ok(match format {
        Format::Human => human::report(report, told.verbose),
        Format::Json => json::report(report),
        Format::Sarif => sarif::report(context, &place::from_repository(report), told.part, told.verbose)?,
        Format::Junit => junit::report(report, told.threshold),
        Format::Github => github::report(&place::from_repository(report)),
        Format::Gitlab => gitlab::report(&place::from_repository(report)),
        Format::Html => html::report(context, report)?,
    })
}
