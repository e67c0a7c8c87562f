//! `keywright team` for whoever leads: what goes out to the team, and what comes back from its answers and checks.

use std::fmt::Write;
use std::path::PathBuf;

use keywright_commands::reports::{BrokenRule, ItemDoubt, PublishedVersion, RuleTraining, TeamItem};
use keywright_commands::requests::{ForwardTo, KeepAnswers, Publish, PublishedKind};
use keywright_commands::{
    Context, broken_rules, forward, forward_no_more, forward_to, keep_answers, publish, published, team_items,
};

use crate::Outcome;
use crate::args::lead::{Kind, Reach};
use crate::report::counted;

pub(crate) fn reach(context: &Context, reach: &Reach) -> anyhow::Result<Outcome> {
    match reach {
        Reach::Items => Ok(items(&team_items(context)?).into()),
        Reach::Rules => Ok(rules(&broken_rules(context)?).into()),
        Reach::Publish { kind, folder } => {
            let kind = match kind {
                Kind::Policy => PublishedKind::Policy,
                Kind::Lessons => PublishedKind::Lessons,
            };
            let made = publish(context, &Publish { kind, folder: folder.display().to_string() })?;
            Ok(format!(
                "Published: {}\nEverybody in the team gets it when they next exchange with the server.\n",
                version(&made)
            )
            .into())
        }
        Reach::Published => {
            let versions = published(context)?;
            let none = "Nothing was published yet: `keywright team publish` does that.\n".to_owned();
            let lines = versions.iter().map(|it| version(it) + "\n");
            Ok(if versions.is_empty() { none } else { lines.collect() }.into())
        }
        Reach::KeepAnswers { days, .. } => {
            keep_answers(context, &KeepAnswers { days: *days })?;
            Ok(days
                .map_or_else(
                    || "Who answered what is kept for good.\n".to_owned(),
                    |days| {
                        format!("Who answered what is forgotten after {}.\n", counted(days as usize, "day"))
                    },
                )
                .into())
        }
        Reach::Forward { stop: true, .. } => {
            forward_no_more(context)?;
            Ok("Nothing is handed on any more. What was handed on stays there.\n".to_owned().into())
        }
        Reach::Forward { to, user, password_file, authority, .. } => {
            let spelled = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
            let forwarded = match (to, user, spelled(password_file)) {
                (Some(address), Some(user), Some(password_file)) => {
                    let (address, user) = (address.clone(), user.clone());
                    let authority = spelled(authority);
                    forward_to(context, &ForwardTo { address, user, password_file, authority })?
                }
                _ => forward(context)?,
            };
            let statements = counted(forwarded.statements as usize, "statement");
            Ok(format!("{statements} handed on to {}\n", forwarded.address).into())
        }
    }
}

/// A version in words, with enough of its hash to compare by eye.
pub(crate) fn version(version: &PublishedVersion) -> String {
    let kind = match version.kind {
        PublishedKind::Policy => "policy",
        PublishedKind::Lessons => "lessons",
    };
    format!("{kind} {}, {}, sha256 {}", version.version, version.published_at, version.hash)
}

fn items(items: &[TeamItem]) -> String {
    if items.is_empty() {
        return "No question was tried by five people yet, and of fewer nothing is told.\n".to_owned();
    }
    let mut text = "people  right  tells apart\n".to_owned();
    for item in items {
        let tells = item.discrimination.map_or_else(|| "-".to_owned(), |it| format!("{it:.2}"));
        let doubts: Vec<&str> = item.doubts.iter().map(|doubt| doubted(*doubt)).collect();
        let doubts = if doubts.is_empty() { String::new() } else { format!("  <- {}", doubts.join(", ")) };
        let _ = writeln!(
            text,
            "{:>6}  {:>4}%  {tells:>11}  {} #{} ({}, version {}){doubts}",
            item.people, item.right_percent, item.lesson, item.part, item.part_title, item.version
        );
    }
    text
}

fn rules(rules: &[BrokenRule]) -> String {
    if rules.is_empty() {
        return "Nobody has shared a check yet: `keywright team share-checks on` does, for one's own.\n"
            .to_owned();
    }
    let mut text = String::new();
    for it in rules {
        let projects = counted(it.projects.len(), "project");
        let _ = writeln!(
            text,
            "{}: {} in {projects}  {}",
            it.rule,
            counted(it.findings as usize, "finding"),
            it.title
        );
        if !it.projects.is_empty() {
            let _ = writeln!(text, "    in {}", it.projects.join(", "));
        }
        if let Some(RuleTraining { people, before, after }) = &it.training {
            let people = if *people == 1 { "1 person".to_owned() } else { format!("{people} people") };
            let _ = writeln!(
                text,
                "    findings a check before and after the lesson: {before:.1} and {after:.1} ({people})"
            );
        }
    }
    text
}

fn doubted(doubt: ItemDoubt) -> &'static str {
    match doubt {
        ItemDoubt::TooHard => "too hard, or wrong",
        ItemDoubt::TooEasy => "too easy",
        ItemDoubt::TellsNobodyApart => "tells nobody apart",
    }
}
