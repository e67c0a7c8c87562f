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

    fn add_all(&mut self, others: Self) {
        for (count, more) in self.0.iter_mut().zip(others.0) {
            *count += more;
        }
    }

    fn is_empty(&self) -> bool {
        self.0 == [0; 5]
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
pub struct Matrix {
    people: Vec<Person>,
    lessons: Vec<String>,
    rows: Vec<Judged>,
}

/// A row, of a person and a lesson by their places: names are written out for the rows of a page alone.
#[derive(Debug)]
struct Judged {
    person: usize,
    lesson: usize,
    cell: Cell,
}

impl Matrix {
    /// Judges everybody who is still here.
    pub fn of(
        people: &[Person],
        assignments: &[Assignment],
        standings: &[Standing],
        waivers: &[Waiver],
        today: Date,
    ) -> Self {
        // Names are compared as a server does that knows no language.
        let mut people: Vec<Person> = people.iter().filter(|it| it.active).cloned().collect();
        people.sort_by_cached_key(|it| (it.name.to_ascii_lowercase(), it.id.clone()));
        let mut given: Vec<&Assignment> = assignments.iter().filter(|it| it.withdrawn_on.is_none()).collect();
        given.sort_by_key(|it| &it.lesson);
        let by_lesson: Vec<&[&Assignment]> = given.chunk_by(|a, b| a.lesson == b.lesson).collect();
        let known = Known::of(standings, waivers);
        let mut rows = Vec::with_capacity(people.len() * by_lesson.len());
        for (place, person) in people.iter().enumerate() {
            let (standings, waivers) = known.about(person);
            for (lesson, asked) in by_lesson.iter().enumerate() {
                let standing = standings.iter().find(|it| it.lesson == asked[0].lesson).copied();
                let cells = asked
                    .iter()
                    .filter(|it| person.is_among(&it.audience))
                    .map(|it| judge(person, it, standing, waivers, today));
                // Where several assignments ask for the same lesson, the most urgent counts.
                rows.extend(cells.min_by_key(urgency).map(|cell| Judged { person: place, lesson, cell }));
            }
        }
        // Rows that are as urgent stay in the order of their people and lessons.
        rows.sort_by_key(|row| urgency(&row.cell));
        let lessons = by_lesson.iter().map(|it| it[0].lesson.clone()).collect();
        Self { people, lessons, rows }
    }

    /// A part of the rows that are wanted.
    pub fn page(&self, filter: &Filter, part: Part) -> Page {
        let name = filter.name.as_ref().map(|it| it.to_ascii_lowercase());
        let people: Vec<bool> =
            self.people.iter().map(|it| filter.wants_person(it, name.as_deref())).collect();
        let lessons: Vec<bool> = self.lessons.iter().map(|it| filter.wants_lesson(it)).collect();
        let among: Vec<&Judged> =
            self.rows.iter().filter(|row| people[row.person] && lessons[row.lesson]).collect();
        let mut counts = Counts::default();
        for row in &among {
            counts.add(row.cell.status, 1);
        }
        let wanted = among.into_iter().filter(|row| filter.status.is_none_or(|it| it == row.cell.status));
        let skip = usize::try_from(part.skip).unwrap_or(usize::MAX);
        let most = part.most.map_or(usize::MAX, |it| it as usize);
        Page { counts, rows: wanted.skip(skip).take(most).map(|row| self.written_out(row)).collect() }
    }

    /// The team at a glance, or a group of it.
    pub fn overview(&self, group: Option<&str>) -> Overview {
        let mut overview = Overview::default();
        let mut days: BTreeMap<Date, u64> = BTreeMap::new();
        let mut by_person = vec![Counts::default(); self.people.len()];
        let mut by_lesson = vec![Counts::default(); self.lessons.len()];
        let among: Vec<bool> =
            self.people.iter().map(|it| group.is_none_or(|group| it.is_in(group))).collect();
        for Judged { person, lesson, cell } in &self.rows {
            if let Some(on) = cell.learned_on {
                *days.entry(on).or_default() += 1;
            }
            if among[*person] {
                overview.counts.add(cell.status, 1);
                by_lesson[*lesson].add(cell.status, 1);
                by_person[*person].add(cell.status, 1);
            }
        }
        for (day, number) in days {
            *overview.weeks.entry(monday(day)).or_default() += number;
        }
        let lessons = self.lessons.iter().cloned().zip(by_lesson);
        overview.lessons = lessons.filter(|it| !it.1.is_empty()).collect();
        if group.is_none() {
            for (person, counts) in self.people.iter().zip(by_person).filter(|it| !it.1.is_empty()) {
                for group in &person.groups {
                    overview.groups.entry(group.clone()).or_default().add_all(counts);
                }
            }
        }
        overview
    }

    fn written_out(&self, Judged { person, lesson, cell }: &Judged) -> Row {
        let person = &self.people[*person];
        Row {
            person: person.id.clone(),
            name: person.name.clone(),
            groups: person.groups.clone(),
            lesson: self.lessons[*lesson].clone(),
            cell: cell.clone(),
        }
    }
}

/// What is known of each person: how far they are, and what they need not do.
struct Known<'a>(HashMap<&'a str, (Vec<&'a Standing>, Vec<Waiver>)>);

impl<'a> Known<'a> {
    fn of(standings: &'a [Standing], waivers: &'a [Waiver]) -> Self {
        let mut known: HashMap<_, (Vec<_>, Vec<_>)> = HashMap::new();
        for of_one in standings.chunk_by(|a, b| a.person == b.person) {
            known.entry(of_one[0].person.as_str()).or_default().0.extend(of_one);
        }
        for waiver in waivers {
            known.entry(waiver.person.as_str()).or_default().1.push(waiver.clone());
        }
        Self(known)
    }

    fn about(&self, person: &Person) -> (&[&'a Standing], &[Waiver]) {
        self.0.get(person.id.as_str()).map_or((&[], &[]), |it| (&it.0, &it.1))
    }
}

/// What makes one row come before another. What is due on no day comes last.
fn urgency(cell: &Cell) -> (Status, Date) {
    (cell.status, cell.due_on.unwrap_or(Date::MAX))
}

impl Filter {
    /// Whether rows of a person are wanted; `name` is what is looked for in names, in small letters.
    fn wants_person(&self, person: &Person, name: Option<&str>) -> bool {
        self.group.as_ref().is_none_or(|it| person.is_in(it))
            && self.person.as_ref().is_none_or(|it| person.id == *it)
            && name.is_none_or(|it| person.name.to_ascii_lowercase().contains(it))
    }

    fn wants_lesson(&self, lesson: &str) -> bool {
        self.lesson.as_ref().is_none_or(|it| lesson == it)
    }
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}
