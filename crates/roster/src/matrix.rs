//! The matrix: every person and what is assigned to them, the most urgent first, a page at a time.
//!
//! [`Matrix::of`] judges a team from what is known of it, in memory, which is quick enough for some
//! thousands of people. A server keeps a matrix of a large team as it changes, and answers the same
//! questions from there.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::{Assignment, Cell, Person, Standing, Status, Waiver, judge};

/// Which rows are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of a group.
    pub group: Option<String>,
    /// Of a person, by id.
    pub person: Option<String>,
    /// With a lesson.
    pub lesson: Option<String>,
    /// In a status.
    pub status: Option<Status>,
    /// Of people with this in their name, in whatever case.
    pub name: Option<String>,
}

/// Which part of the rows is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many rows come before it.
    pub skip: u64,
    /// How many rows it has at most; all that are left if none is named.
    pub most: Option<u32>,
}

impl Part {
    /// All rows.
    pub const ALL: Self = Self { skip: 0, most: None };
}

/// A part of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How many rows there are in each status, whatever status is wanted.
    pub counts: Counts,
    /// The rows, the most urgent first.
    pub rows: Vec<Row>,
}

/// Where somebody stands with a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The groups the person is in.
    pub groups: Vec<String>,
    /// The lesson.
    pub lesson: String,
    /// Where they stand.
    pub cell: Cell,
}

/// How many rows are in each status, in the order of [`Status`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts(pub [u64; 5]);

impl Counts {
    /// How many are in a status.
    pub const fn of(&self, status: Status) -> u64 {
        self.0[status as usize]
    }

    /// Counts some more of a status.
    pub fn add(&mut self, status: Status, number: u64) {
        self.0[status as usize] += number;
    }
}

/// A team at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// All of it.
    pub counts: Counts,
    /// By lesson.
    pub lessons: BTreeMap<String, Counts>,
    /// By group; left out for a group's own overview.
    pub groups: BTreeMap<String, Counts>,
    /// How many lessons were completed for the first time in the week that began on that Monday, in the
    /// whole team.
    pub weeks: BTreeMap<Date, u64>,
}

/// All rows of a team.
#[derive(Debug)]
pub struct Matrix(Vec<Row>);

impl Matrix {
    /// Judges everybody who is still here.
    pub fn of(
        people: &[Person],
        assignments: &[Assignment],
        standings: &[Standing],
        waivers: &[Waiver],
        today: Date,
    ) -> Self {
        let standings: HashMap<(&str, &str), &Standing> =
            standings.iter().map(|it| ((it.person.as_str(), it.lesson.as_str()), it)).collect();
        let mut by_person: HashMap<&str, Vec<Waiver>> = HashMap::new();
        for waiver in waivers {
            by_person.entry(&waiver.person).or_default().push(waiver.clone());
        }
        // Names are compared as a server does that knows no language.
        let mut people: Vec<&Person> = people.iter().filter(|it| it.active).collect();
        people.sort_by_cached_key(|it| (it.name.to_ascii_lowercase(), &it.id));
        let mut rows = Vec::new();
        for person in people {
            let waivers = by_person.get(person.id.as_str()).map_or(&[][..], Vec::as_slice);
            let judged = |assignment: &Assignment| {
                let standing = standings.get(&(person.id.as_str(), assignment.lesson.as_str())).copied();
                judge(person, assignment, standing, waivers, today)
            };
            rows.extend(cells(person, assignments, judged).into_iter().map(|(lesson, cell)| Row {
                person: person.id.clone(),
                name: person.name.clone(),
                groups: person.groups.clone(),
                lesson: lesson.into(),
                cell,
            }));
        }
        // Rows that are as urgent stay in the order of their people and lessons. What is due on no day comes last.
        rows.sort_by_key(|row| (row.cell.status, row.cell.due_on.unwrap_or(Date::MAX)));
        Self(rows)
    }

    /// A part of the rows that are wanted.
    pub fn page(&self, filter: &Filter, part: Part) -> Page {
        let name = filter.name.as_ref().map(|it| it.to_ascii_lowercase());
        let among: Vec<&Row> = self.0.iter().filter(|row| filter.wants(row, name.as_deref())).collect();
        let mut counts = Counts::default();
        for row in &among {
            counts.add(row.cell.status, 1);
        }
        let wanted = among.into_iter().filter(|row| filter.status.is_none_or(|it| it == row.cell.status));
        let skip = usize::try_from(part.skip).unwrap_or(usize::MAX);
        let most = part.most.map_or(usize::MAX, |it| it as usize);
        Page { counts, rows: wanted.skip(skip).take(most).cloned().collect() }
    }

    /// The team at a glance, or a group of it.
    pub fn overview(&self, group: Option<&str>) -> Overview {
        let mut overview = Overview::default();
        for row in &self.0 {
            if let Some(on) = row.cell.learned_on {
                *overview.weeks.entry(monday(on)).or_default() += 1;
            }
            if group.is_some_and(|group| row.groups.iter().all(|it| it != group)) {
                continue;
            }
            overview.counts.add(row.cell.status, 1);
            count(&mut overview.lessons, &row.lesson, row.cell.status);
            for name in row.groups.iter().filter(|_| group.is_none()) {
                count(&mut overview.groups, name, row.cell.status);
            }
        }
        overview
    }
}

impl Filter {
    fn wants(&self, row: &Row, name: Option<&str>) -> bool {
        self.group.as_ref().is_none_or(|it| row.groups.contains(it))
            && self.person.as_ref().is_none_or(|it| row.person == *it)
            && self.lesson.as_ref().is_none_or(|it| row.lesson == *it)
            && name.is_none_or(|it| row.name.to_ascii_lowercase().contains(it))
    }
}

/// One cell for each lesson. Where several assignments ask for the same, the most urgent counts.
fn cells<'a>(
    person: &Person,
    assignments: &'a [Assignment],
    judged: impl Fn(&Assignment) -> Cell,
) -> BTreeMap<&'a str, Cell> {
    let mut cells: BTreeMap<&str, Cell> = BTreeMap::new();
    for assignment in
        assignments.iter().filter(|it| it.withdrawn_on.is_none() && person.is_among(&it.audience))
    {
        let cell = judged(assignment);
        let urgency = |cell: &Cell| (cell.status, cell.due_on.unwrap_or(Date::MAX));
        match cells.get(assignment.lesson.as_str()) {
            Some(there) if urgency(there) <= urgency(&cell) => {}
            _ => drop(cells.insert(&assignment.lesson, cell)),
        }
    }
    cells
}

fn count(counts: &mut BTreeMap<String, Counts>, of: &str, status: Status) {
    if let Some(counts) = counts.get_mut(of) {
        counts.add(status, 1);
    } else {
        counts.entry(of.to_owned()).or_default().add(status, 1);
    }
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}
