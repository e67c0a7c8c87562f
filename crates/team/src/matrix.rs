//! The matrix of a large team, read from what the server keeps of it (`schema/10_cells.sql`).
//!
//! A page has one of two plans. A few people that a filter chooses are read with all that is theirs, and
//! sorted; of many, the rows are read in order until the page is full. Which it is, is asked first: a
//! plan for the one takes seconds for the other. Counts come from tallies, and say in which status a page
//! begins: the rows of those before it need not be passed over.

use keywright_roster::{Cell, Counts, Filter, Overview, Page, Part, Row, Status};
use postgres::types::ToSql;
use postgres::{Client, GenericClient, IsolationLevel};

use crate::TeamError;
use crate::roster::{date, parsed};

/// How many people are a few.
const FEW: i64 = 1_000;

/// A part of the matrix.
pub(crate) fn page(client: &mut Client, filter: &Filter, part: Part) -> Result<Page, TeamError> {
    if part.skip == 0 {
        turn(client)?;
    }
    // What is counted and what is read is of one moment.
    let level = IsolationLevel::RepeatableRead;
    let mut moment = client.build_transaction().isolation_level(level).read_only(true).start()?;
    let page = match few(&mut moment, filter)? {
        Some(people) => page_of_few(&mut moment, &people, filter, part),
        None => page_of_many(&mut moment, filter, part),
    };
    moment.commit()?;
    page
}

fn page_of_few(
    client: &mut impl GenericClient,
    people: &[String],
    Filter { lesson, status, .. }: &Filter,
    part: Part,
) -> Result<Page, TeamError> {
    let (status, most) = (status.map(number), part.most.map(i64::from));
    let counts = counts(client, include_str!("matrix/counts_of_few.sql"), &[&people, lesson])?;
    let page = include_str!("matrix/page_of_few.sql");
    let rows = client.query(page, &[&people, lesson, &status, &most, &signed(part.skip)])?;
    Ok(Page { counts, rows: rows.iter().map(row).collect::<Result<_, _>>()? })
}

fn page_of_many(client: &mut impl GenericClient, filter: &Filter, part: Part) -> Result<Page, TeamError> {
    let Filter { group, lesson, name, .. } = filter;
    let counts = match (name, lesson) {
        (None, _) => counts(client, include_str!("matrix/tally.sql"), &[group, lesson])?,
        (Some(_), None) => counts(client, include_str!("matrix/counts_of_names.sql"), &[group, name])?,
        (Some(_), Some(_)) => {
            counts(client, include_str!("matrix/counts_of_many.sql"), &[group, name, lesson])?
        }
    };
    let mut rows = Vec::new();
    for Stretch { status, skip, most } in stretches(counts, filter.status, part) {
        let page = include_str!("matrix/page_of_many.sql");
        let some =
            client.query(page, &[group, name, lesson, &number(status), &signed(most), &signed(skip)])?;
        rows.extend(some.iter().map(row).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(Page { counts, rows })
}

/// Some rows of one status.
struct Stretch {
    status: Status,
    skip: u64,
    most: u64,
}

/// A part of the rows, status by status.
fn stretches(counts: Counts, wanted: Option<Status>, part: Part) -> Vec<Stretch> {
    let (mut skip, mut left) = (part.skip, part.most.map_or(u64::MAX, u64::from));
    let mut stretches = Vec::new();
    for status in STATUSES.into_iter().filter(|it| wanted.is_none_or(|wanted| wanted == *it)) {
        let there = counts.of(status);
        let most = there.saturating_sub(skip).min(left);
        if most > 0 {
            stretches.push(Stretch { status, skip, most });
        }
        (skip, left) = (skip.saturating_sub(there), left - most);
    }
    stretches
}

/// The team at a glance, or a group of it.
pub(crate) fn overview(client: &mut Client, group: Option<&str>) -> Result<Overview, TeamError> {
    turn(client)?;
    let mut overview = Overview {
        counts: counts(client, include_str!("matrix/tally.sql"), &[&group, &None::<&str>])?,
        ..Overview::default()
    };
    for row in client.query(include_str!("matrix/by_lesson.sql"), &[&group])? {
        let counts = overview.lessons.entry(row.get(0)).or_default();
        counts.add(status(row.get(1))?, unsigned(row.get(2)));
    }
    if group.is_none() {
        for row in client.query(include_str!("matrix/by_group.sql"), &[])? {
            let counts = overview.groups.entry(row.get(0)).or_default();
            counts.add(status(row.get(1))?, unsigned(row.get(2)));
        }
    }
    for row in client.query(include_str!("matrix/weeks.sql"), &[])? {
        overview.weeks.insert(date(row.get(0))?, unsigned(row.get(1)));
    }
    Ok(overview)
}

/// Has what the calendar changes changed.
fn turn(client: &mut Client) -> Result<(), TeamError> {
    client.execute("SELECT keywright.turn()", &[])?;
    Ok(())
}

/// The people that a filter chooses, if it chooses people, and a few.
fn few(client: &mut impl GenericClient, filter: &Filter) -> Result<Option<Vec<String>>, TeamError> {
    let Filter { group, person, name, .. } = filter;
    if group.is_none() && person.is_none() && name.is_none() {
        return Ok(None);
    }
    let people = client.query(include_str!("matrix/people.sql"), &[person, group, name, &(FEW + 1)])?;
    let few = i64::try_from(people.len()).is_ok_and(|it| it <= FEW);
    Ok(few.then(|| people.iter().map(|row| row.get(0)).collect()))
}

fn counts(
    client: &mut impl GenericClient,
    sql: &str,
    parameters: &[&(dyn ToSql + Sync)],
) -> Result<Counts, TeamError> {
    let mut counts = Counts::default();
    for row in client.query(sql, parameters)? {
        counts.add(status(row.get(0))?, unsigned(row.get(1)));
    }
    Ok(counts)
}

fn row(row: &postgres::Row) -> Result<Row, TeamError> {
    let day = |at: usize| row.get::<_, Option<&str>>(at).map(date).transpose();
    Ok(Row {
        person: row.get(0),
        name: row.get(1),
        groups: row.get(2),
        lesson: row.get(3),
        cell: Cell {
            status: status(row.get(4))?,
            due_on: day(5)?,
            learned_on: day(6)?,
            completed_on: day(7)?,
            tries: u32::try_from(row.get::<_, i64>(8)).unwrap_or(u32::MAX),
            waived_for: row.get::<_, Option<&str>>(9).map(parsed).transpose()?,
        },
    })
}

/// The numbers by which `schema/12_settle.sql` knows them.
const STATUSES: [Status; 5] =
    [Status::Overdue, Status::InProgress, Status::Assigned, Status::Completed, Status::Waived];

fn status(number: i16) -> Result<Status, TeamError> {
    let known = usize::try_from(number).ok().and_then(|it| STATUSES.get(it));
    known.copied().ok_or_else(|| TeamError::Server(format!("a status {number}")))
}

fn number(status: Status) -> i16 {
    STATUSES.into_iter().zip(0..).find(|it| it.0 == status).map_or(-1, |it| it.1)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
