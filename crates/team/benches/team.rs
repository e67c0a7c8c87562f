//! `cargo bench -p keywright-team [-- PEOPLE [EVENTS]]`: how long a lead and a learner wait in a large team.
//!
//! Seeds a PostgreSQL of its own, on loopback with TLS, and prints the median and the 99th percentile of
//! what is asked of it, beside what they should be at most. 50,000 people with 13 events for each lesson
//! they began are some ten million events; EVENTS changes the 13.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot set itself up has failed")]
#![expect(clippy::disallowed_methods, reason = "it measures the real time")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write;
use std::sync::Barrier;
use std::time::Instant;

use keywright_roster::{Audience, Due, Filter, Part, Person, Record, Status, compare, read};
use keywright_team::{BATCH, Connection};

use support::{Desk, events, in_days};

/// How many people are settled at once: a statement has its time.
const AT_ONCE: usize = 1_000;

/// How many learners send at once.
const LEARNERS: usize = 200;

/// How long a page or an overview may take, in the middle and at the 99th percentile.
const A_LOOK: (u128, u128) = (150, 500);

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
    look(&desk, &lead, &learner, people);
    send(&desk, &learner);
    send_at_once(&desk);
    import(&desk, people);
}

/// A lead looks.
fn look(desk: &Desk, lead: &support::Person, learner: &support::Person, people: usize) {
    let (mut team, mut connection) = (desk.connect(lead), desk.connect(learner));
    for (name, filter, skip) in pages(people) {
        let part = Part { skip, most: Some(200) };
        measure(&format!("page: {name}"), A_LOOK, 100, || drop(team.page(&filter, part).unwrap()));
    }
    measure("overview", A_LOOK, 100, || drop(team.overview(None).unwrap()));
    measure("overview of a group", A_LOOK, 100, || drop(team.overview(Some("group-7")).unwrap()));
    let took = (0..100).map(|number| {
        let kind = if number % 2 == 0 { "lesson-completed" } else { "lesson-opened" };
        let lesson = format!("practice/lesson-{}", 1 + number % 19);
        connection.send(&events(5, &lesson, kind, in_days(0))).unwrap();
        milliseconds(|| drop(team.overview(None).unwrap()))
    });
    tell("overview after somebody has sent", A_LOOK, took.collect());
    measure("how questions do", (2_000, 5_000), 5, || drop(team.items().unwrap()));
}

/// A learner sends.
fn send(desk: &Desk, learner: &support::Person) {
    let mut connection = desk.connect(learner);
    measure("a learner sends 500 events", (300, 300), 40, || {
        let batch = events(BATCH, "practice/lesson-3", "question-answered", in_days(0));
        assert_eq!(connection.send(&batch), Ok(500));
    });
}

/// Many learners connect and send at the same time, and none of them is refused.
fn send_at_once(desk: &Desk) {
    let learners: Vec<_> =
        (0..LEARNERS).map(|number| desk.person("red", &format!("p{}", number + 2), false)).collect();
    let together = Barrier::new(LEARNERS);
    let begun = Instant::now();
    let took = std::thread::scope(|scope| {
        let threads: Vec<_> = learners
            .iter()
            .map(|learner| {
                scope.spawn(|| {
                    let mut batch = events(BATCH - 1, "practice/lesson-5", "question-answered", in_days(0));
                    batch.extend(events(1, "practice/lesson-5", "lesson-completed", in_days(0)));
                    together.wait();
                    milliseconds(|| assert_eq!(desk.connect(learner).send(&batch), Ok(500)))
                })
            })
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    // They share this machine with the server: how long each takes says little, that none fails much.
    tell("200 learners send 500 events at once", (60_000, 60_000), took);
    println!("{:44} {:5} s in all, none failed", "", begun.elapsed().as_secs());
}

/// A lead imports a roster, and assigns lessons to everybody on it.
fn import(desk: &Desk, people: usize) {
    let mut team = desk.connect(&desk.person("blue", "lead", true));
    put(&mut team, "a roster is imported", &roster(people, ""));
    put(&mut team, "the same roster again", &roster(people, ""));
    let mut lesson = 0;
    measure("a lesson is assigned to everybody", (30_000, 30_000), 20, || {
        lesson += 1;
        let due = if lesson % 2 == 0 { Due::Within(60) } else { Due::On(team.today().unwrap()) };
        team.assign(&format!("practice/lesson-{lesson}"), &Audience::Everybody, due, None).unwrap();
    });
    // All that is kept of everybody is written again, in all twenty lessons: the most an import can do.
    put(&mut team, "a roster puts everybody in a new group", &roster(people, ";new"));
}

fn put(team: &mut Connection, name: &str, roster: &str) {
    let took = milliseconds(|| {
        let given = read(roster, team.today().unwrap()).unwrap();
        let comparison = compare(&team.people().unwrap(), &given, false);
        let changed: Vec<Person> = comparison.changes.iter().map(|it| it.entry().clone()).collect();
        team.put_people(&changed).unwrap();
    });
    tell(name, (30_000, 30_000), vec![took]);
}

fn roster(people: usize, groups: &str) -> String {
    let mut csv = String::from("id,name,groups,joined\n");
    for number in 0..people {
        let (group, place) = (number % 2_000, number % 5);
        writeln!(csv, "q{number},Person {number},group-{group};place-{place}{groups},2026-01-05").unwrap();
    }
    csv
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
    tell(name, most, (0..times).map(|_| milliseconds(&mut work)).collect());
}

fn milliseconds(work: impl FnOnce()) -> u128 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_millis()
}

fn tell(name: &str, most: (u128, u128), mut took: Vec<u128>) {
    took.sort_unstable();
    let (median, last) = (took[took.len() / 2], took[took.len() * 99 / 100]);
    println!("{name:44} {median:5} ms {last:5} ms   {} and {} ms", most.0, most.1);
}
