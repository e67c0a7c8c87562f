//! `keywright team` for whoever leads: roster, assignments, waivers, and where everybody stands.

use std::fmt::Write;
use std::path::PathBuf;

use keywright_commands::reports::{
    AssignmentLine, BrokenRule, ItemDoubt, Matrix, MatrixCounts, MatrixStatus, PublishedVersion,
    RosterChange, RosterChangeKind, RosterField, RosterImport, RuleTraining, TeamItem, TeamOverview,
};
use keywright_commands::requests::{
    AssignLessons, DueBy, ExportXapi, ForwardTo, GrantWaiver, ImportRoster, KeepAnswers, LinkProfile,
    MakeEvidence, Publish, PublishedKind, ShowMatrix, ShowOverview, To, WaiverReason, WithdrawAssignment,
};
use keywright_commands::{
    Context, PAGE, assign_lessons, assignments, broken_rules, export_team_xapi, forward, forward_no_more,
    forward_to, grant_waiver, import_roster, keep_answers, link_profile, make_evidence, matrix_csv, publish,
    published, roster, team_items, team_matrix, team_overview, withdraw_assignment,
};

use crate::Outcome;
use crate::args::lead::{Kind, Lead, MatrixOptions, Reason, StatusName};
use crate::report::counted;

pub(crate) fn lead(context: &Context, lead: &Lead) -> anyhow::Result<Outcome> {
    match lead {
        Lead::Roster { file: None, .. } => Ok(show_roster(context)?.into()),
        Lead::Roster { file: Some(file), apply, partial } => {
            let path = file.display().to_string();
            Ok(told(&import_roster(context, &ImportRoster { path, partial: *partial, apply: *apply })?))
        }
        Lead::Link { profile, person } => {
            link_profile(context, &LinkProfile { profile: profile.clone(), person: person.clone() })?;
            Ok(format!("The profile is {person}'s.\n").into())
        }
        Lead::Assign { lesson, group, person, due, within, every } => {
            let to = match (group, person) {
                (Some(group), _) => To::Group(group.clone()),
                (None, Some(person)) => To::Person(person.clone()),
                (None, None) => To::Everybody,
            };
            let due = due.clone().map_or_else(|| DueBy::Days(within.unwrap_or_default()), DueBy::Day);
            let request = AssignLessons { lessons: vec![lesson.clone()], to, due, every_months: *every };
            let numbers = assign_lessons(context, &request)?;
            Ok(numbers
                .iter()
                .map(|number| format!("Assigned, as number {number}.\n"))
                .collect::<String>()
                .into())
        }
        Lead::Assignments => {
            let lines = assignments(context)?;
            let line = |it: &AssignmentLine| {
                let (to, due) = (it.audience(), it.deadline());
                format!("{}  {}  {to}  {due} (since {})\n", it.number, it.lesson, it.assigned_on)
            };
            let none = "Nothing is assigned.\n".to_owned();
            Ok(if lines.is_empty() { none } else { lines.iter().map(line).collect() }.into())
        }
        Lead::Withdraw { number } => {
            withdraw_assignment(context, &WithdrawAssignment { number: *number })?;
            Ok(format!("Assignment {number} is taken back. What was done for it stays.\n").into())
        }
        Lead::Waive { person, lesson, reason, note, approver, until } => {
            let request = GrantWaiver {
                person: person.clone(),
                lesson: lesson.clone(),
                reason: match reason {
                    Reason::TestedOut => WaiverReason::TestedOut,
                    Reason::Equivalent => WaiverReason::Equivalent,
                    Reason::Administrative => WaiverReason::Administrative,
                },
                note: note.clone(),
                approver: approver.clone(),
                until: until.clone(),
            };
            grant_waiver(context, &request)?;
            Ok(format!("{person} need not do {lesson}.\n").into())
        }
        Lead::Matrix(options) => matrix(context, options),
        Lead::Overview { group } => {
            Ok(overview(&team_overview(context, &ShowOverview { group: group.clone() })?).into())
        }
        Lead::Items => Ok(items(&team_items(context)?).into()),
        Lead::Rules => Ok(rules(&broken_rules(context)?).into()),
        Lead::Publish { kind, folder } => {
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
        Lead::Published => {
            let versions = published(context)?;
            let none = "Nothing was published yet: `keywright team publish` does that.\n".to_owned();
            let lines = versions.iter().map(|it| version(it) + "\n");
            Ok(if versions.is_empty() { none } else { lines.collect() }.into())
        }
        Lead::KeepAnswers { days, .. } => {
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
        Lead::Xapi { to } => {
            let folder = to.as_ref().map(|folder| folder.display().to_string());
            let exported = export_team_xapi(context, &ExportXapi { folder })?;
            Ok(format!("What the team's record holds is told, in xAPI, in {}\n", exported.path).into())
        }
        Lead::Forward { stop: true, .. } => {
            forward_no_more(context)?;
            Ok("Nothing is handed on any more. What was handed on stays there.\n".to_owned().into())
        }
        Lead::Forward { to, user, password_file, authority, .. } => {
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
        Lead::Evidence { to } => {
            let folder = to.as_ref().map(|folder| folder.display().to_string());
            let pack = make_evidence(context, &MakeEvidence { folder })?;
            Ok(format!(
                "Rows: {}, exceptions: {}, in {}\nSigned with the key {}; print evidence.html.\n",
                pack.rows, pack.exceptions, pack.path, pack.fingerprint
            )
            .into())
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

fn show_roster(context: &Context) -> anyhow::Result<String> {
    let roster = roster(context)?;
    let mut text = String::new();
    for person in &roster.people {
        let left = if person.active { "" } else { "  (left)" };
        let groups = person.groups.join(", ");
        let _ =
            writeln!(text, "{}  {}  [{groups}]  since {}{left}", person.id, person.name, person.joined_on);
    }
    if roster.people.is_empty() {
        text.push_str("The roster is empty: `keywright team roster FILE.csv --apply` fills it.\n");
    }
    if !roster.unlinked.is_empty() {
        text.push_str("\nProfiles that are nobody's yet (`keywright team link PROFILE PERSON`):\n");
        text.extend(roster.unlinked.iter().map(|profile| format!("  {} ({})\n", profile.name, profile.id)));
    }
    Ok(text)
}

fn told(import: &RosterImport) -> Outcome {
    let mut text = String::new();
    for problem in &import.problems {
        let _ = writeln!(text, "line {}: {}", problem.line, problem.message);
    }
    if !import.problems.is_empty() {
        let _ = writeln!(text, "\nNothing was changed.");
        return Outcome { text, code: 2, failures: Vec::new() };
    }
    for change in &import.changes {
        let _ = writeln!(text, "{} {} ({}){}", change.kind.word(), change.name, change.id, detail(change));
    }
    let done = if import.applied { "Done" } else { "Nothing was changed yet; --apply does it" };
    let _ = writeln!(text, "{} to change, {} as they are. {done}.", import.changes.len(), import.same);
    text.into()
}

/// What exactly changes, as the rest of a line.
fn detail(change: &RosterChange) -> String {
    if change.kind == RosterChangeKind::Leaves {
        return ": becomes inactive; what they did stays".into();
    }
    let told = change.fields.iter().map(|it| match it.field {
        RosterField::Groups => format!("groups [{}] → [{}]", it.from, it.to),
        field => format!("{} {} → {}", field.word(), it.from, it.to),
    });
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { told } else { format!(": {told}") }
}

fn matrix(context: &Context, options: &MatrixOptions) -> anyhow::Result<Outcome> {
    let request = ShowMatrix {
        group: options.group.clone(),
        person: options.person.clone(),
        lesson: options.lesson.clone(),
        status: options.status.map(status),
        name: options.name.clone(),
        skip: options.skip,
        most: (!options.csv).then_some(PAGE),
    };
    let matrix = team_matrix(context, &request)?;
    Ok(if options.csv { matrix_csv(&matrix) } else { table(&matrix, options) }.into())
}

fn table(matrix: &Matrix, options: &MatrixOptions) -> String {
    let mut text = String::new();
    let width = matrix.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    for row in &matrix.rows {
        let when = match (&row.due_on, &row.completed_on) {
            (Some(due), None) => format!("due {due}"),
            (Some(due), Some(done)) => format!("done {done}, again by {due}"),
            (None, Some(done)) => format!("done {done}"),
            (None, None) => row.waived_for.map_or_else(String::new, |reason| reason.word().into()),
        };
        let line = format!("{:11}  {:width$}  {}  {when}", row.status.word(), row.name, row.lesson);
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let counts = &matrix.counts;
    let there = options.status.map_or_else(|| total(counts), |name| count(counts, status(name)));
    let reached = options.skip.saturating_add(matrix.rows.len() as u64);
    if reached < u64::from(there) {
        let _ = writeln!(text, "{} more rows: --skip {reached} goes on.", u64::from(there) - reached);
    }
    let _ = writeln!(text, "\n{}, on {} (UTC).", sentence(counts), matrix.today);
    text
}

fn overview(overview: &TeamOverview) -> String {
    let mut text = format!("{}, on {} (UTC).\n", sentence(&overview.counts), overview.today);
    for (title, rows) in [("Lessons", &overview.lessons), ("Groups", &overview.groups)] {
        if rows.is_empty() {
            continue;
        }
        let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
        let _ = writeln!(text, "\n{title}");
        for row in rows {
            let done = row.counts.completed + row.counts.waived;
            let _ = writeln!(
                text,
                "  {:width$}  {done} of {} done, {} overdue",
                row.name,
                total(&row.counts),
                row.counts.overdue
            );
        }
    }
    text
}

fn sentence(counts: &MatrixCounts) -> String {
    format!(
        "{} overdue, {} in progress, {} assigned, {} completed, {} waived",
        counts.overdue, counts.in_progress, counts.assigned, counts.completed, counts.waived
    )
}

const fn total(counts: &MatrixCounts) -> u32 {
    counts.overdue + counts.in_progress + counts.assigned + counts.completed + counts.waived
}

const fn count(counts: &MatrixCounts, status: MatrixStatus) -> u32 {
    match status {
        MatrixStatus::Overdue => counts.overdue,
        MatrixStatus::InProgress => counts.in_progress,
        MatrixStatus::Assigned => counts.assigned,
        MatrixStatus::Completed => counts.completed,
        MatrixStatus::Waived => counts.waived,
    }
}

const fn status(name: StatusName) -> MatrixStatus {
    match name {
        StatusName::Overdue => MatrixStatus::Overdue,
        StatusName::InProgress => MatrixStatus::InProgress,
        StatusName::Assigned => MatrixStatus::Assigned,
        StatusName::Completed => MatrixStatus::Completed,
        StatusName::Waived => MatrixStatus::Waived,
    }
}
