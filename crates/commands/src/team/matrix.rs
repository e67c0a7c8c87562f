//! The completion matrix, a page at a time, and the team at a glance.

use keywright_roster::{Counts, Filter, Part, Row, Status};

use super::record::{Team, with_team};
use crate::context::Context;
use crate::register::csv_line;
use crate::reports::{
    CountsOf, Failure, Matrix, MatrixCounts, MatrixRow, MatrixStatus, TeamOverview, WeekOf,
};
use crate::requests::{ShowMatrix, ShowOverview, WaiverReason};

/// The most rows of a page, for those who turn pages.
pub const PAGE: u32 = 200;

/// Where everybody who is still here stands with what is assigned to them, the most urgent first.
pub fn team_matrix(context: &Context, request: &ShowMatrix) -> Result<Matrix, Failure> {
    let filter = Filter {
        group: request.group.clone(),
        person: request.person.clone(),
        lesson: request.lesson.clone(),
        status: request.status.map(Status::from),
        name: request.name.clone().filter(|it| !it.is_empty()),
    };
    let part = Part { skip: request.skip, most: request.most };
    with_team(context, |team| matrix(team, &filter, part))
}

/// A part of the matrix of a team that is at hand.
pub(super) fn matrix(team: &mut Team, filter: &Filter, part: Part) -> Result<Matrix, Failure> {
    let page = team.page(filter, part)?;
    Ok(Matrix {
        today: team.today()?.to_string(),
        counts: page.counts.into(),
        rows: page.rows.into_iter().map(row).collect(),
    })
}

/// The team at a glance: by lesson, by group, and how completions went over the weeks.
pub fn team_overview(context: &Context, request: &ShowOverview) -> Result<TeamOverview, Failure> {
    with_team(context, |team| {
        let overview = team.overview(request.group.as_deref())?;
        let counts_of = |(name, counts): (String, Counts)| CountsOf { name, counts: counts.into() };
        let week = |(monday, completed): (jiff::civil::Date, u64)| WeekOf {
            monday: monday.to_string(),
            completed: small(completed),
        };
        Ok(TeamOverview {
            today: team.today()?.to_string(),
            counts: overview.counts.into(),
            lessons: overview.lessons.into_iter().map(counts_of).collect(),
            groups: overview.groups.into_iter().map(counts_of).collect(),
            weeks: overview.weeks.into_iter().map(week).collect(),
        })
    })
}

/// The matrix as CSV (RFC 4180).
pub fn matrix_csv(matrix: &Matrix) -> String {
    let mut csv =
        String::from("person_id,person,groups,lesson,status,due_on,completed_on,tries,waived_for\r\n");
    for row in &matrix.rows {
        let (groups, tries) = (row.groups.join(";"), row.tries.to_string());
        csv += &csv_line(&[
            &row.person,
            &row.name,
            &groups,
            &row.lesson,
            row.status.word(),
            row.due_on.as_deref().unwrap_or_default(),
            row.completed_on.as_deref().unwrap_or_default(),
            &tries,
            row.waived_for.map_or("", WaiverReason::word),
        ]);
    }
    csv
}

fn row(row: Row) -> MatrixRow {
    MatrixRow {
        person: row.person,
        name: row.name,
        groups: row.groups,
        lesson: row.lesson,
        status: row.cell.status.into(),
        due_on: row.cell.due_on.map(|day| day.to_string()),
        completed_on: row.cell.completed_on.map(|day| day.to_string()),
        tries: row.cell.tries,
        waived_for: row.cell.waived_for.map(WaiverReason::from),
    }
}

impl From<Status> for MatrixStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Overdue => Self::Overdue,
            Status::InProgress => Self::InProgress,
            Status::Assigned => Self::Assigned,
            Status::Completed => Self::Completed,
            Status::Waived => Self::Waived,
        }
    }
}

impl From<MatrixStatus> for Status {
    fn from(status: MatrixStatus) -> Self {
        match status {
            MatrixStatus::Overdue => Self::Overdue,
            MatrixStatus::InProgress => Self::InProgress,
            MatrixStatus::Assigned => Self::Assigned,
            MatrixStatus::Completed => Self::Completed,
            MatrixStatus::Waived => Self::Waived,
        }
    }
}

impl From<Counts> for MatrixCounts {
    fn from(counts: Counts) -> Self {
        Self {
            overdue: small(counts.of(Status::Overdue)),
            in_progress: small(counts.of(Status::InProgress)),
            assigned: small(counts.of(Status::Assigned)),
            completed: small(counts.of(Status::Completed)),
            waived: small(counts.of(Status::Waived)),
        }
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
