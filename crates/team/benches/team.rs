//! `cargo bench -p keywright-team [-- PEOPLE [EVENTS]]`: how long a lead and a learner wait in a large team.
//!
//! Seeds a PostgreSQL of its own, on loopback with TLS, and prints the median and the 99th percentile of
//! what is asked of it, beside what they should be at most. 50,000 people with 13 events for each lesson
//! they began are some ten million events; EVENTS changes the 13.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot set itself up has failed")]
#![expect(clippy::disallowed_methods, reason = "it measures the real time")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use keywright_roster::{Filter, Part, Record, Status};
use keywright_team::{BATCH, Connection};

use support::{Desk, events, in_days};

/// How many people are settled at once: a statement has its time.
const AT_ONCE: usize = 1_000;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|it| it.parse::<usize>().ok());
    let (people, each) = (numbers.next().unwrap_or(50_000), numbers.next().unwrap_or(13));
    let desk = Desk::new();
    let lead = desk.person("red", "lead", true);
    let learner = desk.person("red", "p1", false);
    let begun = Instant::now();
    seed(&desk, people, each);
    println!("seeded in {} s", begun.elapsed().as_secs());
    let count = |table: &str| desk.superuser(&format!("SELECT count(*) FROM keywright.{table}"));
    println!("{} people, {} events, {} cells\n", count("person"), count("event"), count("cell"));
    println!("{:44} {:>8} {:>8}   at most", "", "median", "99th");
    let mut team = desk.connect(&lead);
    for (name, filter, skip) in pages(people) {
        let part = Part { skip, most: Some(200) };
        measure(&format!("page: {name}"), (150, 500), 100, || drop(team.page(&filter, part).unwrap()));
    }
    measure("overview", (150, 500), 100, || drop(team.overview(None).unwrap()));
    measure("overview of a group", (150, 500), 100, || drop(team.overview(Some("group-7")).unwrap()));
    measure("how questions do", (2_000, 5_000), 5, || drop(team.items().unwrap()));
    let mut connection: Connection = desk.connect(&learner);
    measure("a learner sends 500 events", (300, 300), 40, || {
        let batch = events(BATCH, "practice/lesson-3", "question-answered", in_days(0));
        assert_eq!(connection.send(&batch), Ok(500));
    });
}

fn seed(desk: &Desk, people: usize, each: usize) {
    let sql = include_str!("seed.sql");
    desk.superuser(&sql.replace("{people}", &people.to_string()).replace("{events}", &each.to_string()));
    desk.superuser("ANALYZE");
    for first in (0..people).step_by(AT_ONCE) {
        desk.superuser(&format!(
            "SELECT keywright.settle(team, array_agg(id), NULL) FROM (
               SELECT team, id FROM keywright.person ORDER BY id LIMIT {AT_ONCE} OFFSET {first}
             ) AS chosen GROUP BY team"
        ));
    }
    desk.superuser("VACUUM ANALYZE keywright.cell");
    desk.superuser("VACUUM ANALYZE keywright.tally");
}

fn pages(people: usize) -> Vec<(&'static str, Filter, u64)> {
    let text = |text: &str| Some(text.to_owned());
    let none = Filter::default;
    vec![
        ("the first", none(), 0),
        ("in the middle", none(), people as u64 * 10),
        ("overdue", Filter { status: Some(Status::Overdue), ..none() }, 0),
        ("a group of 25", Filter { group: text("group-7"), ..none() }, 0),
        ("a place of 10,000", Filter { group: text("place-3"), ..none() }, 0),
        ("a lesson", Filter { lesson: text("practice/lesson-4"), ..none() }, 0),
        (
            "a lesson in a place",
            Filter { lesson: text("practice/lesson-4"), group: text("place-3"), ..none() },
            0,
        ),
        ("a name of some", Filter { name: text("abc"), ..none() }, 0),
        ("a letter", Filter { name: text("e"), ..none() }, 0),
    ]
}

fn measure(name: &str, most: (u128, u128), times: usize, mut work: impl FnMut()) {
    let mut took: Vec<u128> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_millis()
        })
        .collect();
    took.sort_unstable();
    let (median, last) = (took[times / 2], took[times * 99 / 100]);
    println!("{name:44} {median:5} ms {last:5} ms   {} and {} ms", most.0, most.1);
}
