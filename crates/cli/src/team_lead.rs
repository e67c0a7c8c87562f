//! `keywright team` for whoever leads: roster, assignments, waivers, and where everybody stands.

use std::fmt::Write;

use keywright_commands::reports::{
    AssignmentLine, Matrix, MatrixCounts, MatrixStatus, RosterChange, RosterChangeKind, RosterField,
    RosterImport, TeamOverview,
};
use keywright_commands::requests::{
    AssignLessons, DueBy, ExportXapi, GrantWaiver, ImportRoster, LinkProfile, MakeEvidence, ShowMatrix,
    ShowOverview, To, WaiverReason, WithdrawAssignment,
};
use keywright_commands::{
    Context, PAGE, assign_lessons, assignments, export_team_xapi, grant_waiver, import_roster, link_profile,
    make_evidence, matrix_csv, roster, team_matrix, team_overview, withdraw_assignment,
};

use crate::Outcome;
use crate::args::lead::{Lead, MatrixOptions, Reason, StatusName};
use crate::progress::Progress;

pub(crate) fn lead(context: &Context, lead: &Lead) -> anyhow::Result<Outcome> {
    match lead {
        Lead::Roster { file: None, .. } => Ok(show_roster(context)?.into()),
        Lead::Roster { file: Some(file), apply, partial } => {
            let path = file.display().to_string();
            let request = ImportRoster { path, partial: *partial, apply: *apply, ..ImportRoster::default() };
            let progress = Progress::new();
            let imported = import_roster(context, &request, &|step| progress.people(step));
            progress.clear();
            Ok(told(&imported?))
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
        Lead::Xapi { to } => {
            let folder = to.as_ref().map(|folder| folder.display().to_string());
            let exported = export_team_xapi(context, &ExportXapi { folder })?;
            Ok(format!("What the team's record holds is told, in xAPI, in {}\n", exported.path).into())
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
        Lead::Reach(reach) => crate::team_reach::reach(context, reach),
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
