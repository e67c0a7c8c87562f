//! `cargo bench -p keywright-store [-- PEOPLE [EVENTS]]`: how long a lead waits for a team on one machine.
//!
//! 5,000 people who handed in 400 events each are two million events.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot set itself up has failed")]
#![expect(clippy::disallowed_methods, reason = "it measures the real time")]

use std::time::Instant;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use keywright_roster::{Audience, Due, Filter, Part, Person, Record};
use keywright_store::{Content, SharedEvent, Source, Store};

const LESSONS: usize = 20;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|it| it.parse::<usize>().ok());
    let (people, each) = (numbers.next().unwrap_or(5_000), numbers.next().unwrap_or(400));
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::open(home.path()).unwrap();
    let begun = Instant::now();
    seed(&mut store, people, each);
    println!("{people} people, {} events, imported in {} s\n", people * each, begun.elapsed().as_secs());
    println!("{:44} {:>8} {:>8}   at most", "", "median", "99th");
    measure("overview, the first one of a program", || {
        let mut store = Store::open(home.path()).unwrap();
        drop(store.local_team(now()).overview(None).unwrap());
    });
    measure("overview after somebody has handed in", || {
        hand_in(&mut store, people, 1);
        drop(store.local_team(now()).overview(None).unwrap());
    });
    let mut team = store.local_team(now());
    measure("overview", || drop(team.overview(None).unwrap()));
    measure("overview of a group", || drop(team.overview(Some("group-7")).unwrap()));
    for (name, filter, skip) in pages(people) {
        let part = Part { skip, most: Some(200) };
        measure(&format!("page: {name}"), || drop(team.page(&filter, part).unwrap()));
    }
}

fn pages(people: usize) -> [(&'static str, Filter, u64); 4] {
    let none = Filter::default;
    [
        ("the first", none(), 0),
        ("in the middle", none(), (people * LESSONS / 2) as u64),
        ("a group", Filter { group: Some("group-7".into()), ..none() }, 0),
        ("a letter", Filter { name: Some("e".into()), ..none() }, 0),
    ]
}

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn seed(store: &mut Store, people: usize, each: usize) {
    let person = |number: usize| Person {
        id: format!("p{number}"),
        name: format!("Person {number}"),
        groups: vec![format!("group-{}", number % 200)],
        joined_on: date(2026, 1, 5),
        active: true,
    };
    let mut team = store.local_team(now());
    team.put_people(&(0..people).map(person).collect::<Vec<_>>()).unwrap();
    for lesson in 0..LESSONS {
        let due = Due::Within(u32::try_from(60 + lesson * 20).unwrap());
        team.assign(&lesson_id(lesson), &Audience::Everybody, due, None).unwrap();
    }
    for number in 0..people {
        hand_in(store, number, each);
        store.link_profile(&learner(number), &format!("p{number}")).unwrap();
    }
}

/// What somebody did is taken in. A person beyond those of the team counts for nobody.
fn hand_in(store: &mut Store, number: usize, each: usize) {
    let learner = learner(number);
    let held = store.source(&learner).unwrap();
    let source = Source {
        learner,
        name: format!("Person {number}"),
        key: String::new(),
        events: each as u64,
        position: String::new(),
        made_at: now(),
        taken_in_at: now(),
    };
    let events: Vec<SharedEvent> = (0..each).map(|it| event(number, it, each)).collect();
    store.take_in(held.as_ref(), &source, &events, None).unwrap();
}

fn learner(number: usize) -> String {
    format!("0197a1b2-0000-7000-8000-{number:012}")
}

fn lesson_id(lesson: usize) -> String {
    format!("practice/lesson-{lesson}")
}

/// Most lessons are completed by whoever began them, by the last event of each.
fn event(person: usize, number: usize, each: usize) -> SharedEvent {
    let (lesson, in_lesson) = (number % LESSONS, number / LESSONS);
    let last = in_lesson + 1 == each / LESSONS && !(person + lesson).is_multiple_of(3);
    SharedEvent {
        id: format!("0197a1b2-0000-7000-8000-{number:012}"),
        at: now().checked_sub(i64::try_from(each - number).unwrap().hours()).unwrap(),
        kind: if last { "lesson-completed" } else { "question-answered" }.into(),
        content: Some(Content { id: lesson_id(lesson), version: 1, hash: "0f".into() }),
    }
}

fn measure(name: &str, mut work: impl FnMut()) {
    const TIMES: usize = 40;
    let mut took: Vec<u128> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_millis()
        })
        .collect();
    took.sort_unstable();
    println!("{name:44} {:5} ms {:5} ms   200 ms", took[TIMES / 2], took[TIMES * 99 / 100]);
}
