//! What the server keeps of the matrix is what the roster's room makes of the same team.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod support;

use jiff::ToSpan;
use jiff::civil::Date;
use keywright_roster::{
    Audience, Due, Filter, Matrix, Overview, Page, Part, Person, Reason, Record, Status, Waiver,
};
use keywright_team::Connection;

use support::{Desk, events, in_days};

const KINDS: [&str; 5] =
    ["lesson-opened", "question-answered", "fix-tried", "lesson-completed", "lesson-waived"];

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn lesson(&mut self) -> String {
        format!("https/lesson-{}", self.below(6))
    }
}

/// More people than are looked up one by one, thirty of them in groups of their own.
fn people(today: Date, dice: &mut Dice) -> Vec<Person> {
    (0..1_100)
        .map(|number: u64| {
            let mut groups = vec!["all".to_owned()];
            if number < 30 {
                groups.push(format!("group-{}", number % 4));
            }
            groups.sort();
            Person {
                id: format!("p{number:04}"),
                name: format!("{} {number}", dice.one_of(&["Ada", "ben", "Cleo", "dan", "Émile"])),
                groups,
                joined_on: today.checked_sub(i64::try_from(dice.below(300)).unwrap().days()).unwrap(),
                active: number % 13 != 7,
            }
        })
        .collect()
}

fn assign(team: &mut Connection, today: Date, dice: &mut Dice) {
    for _ in 0..12 {
        let audience = match dice.below(6) {
            0 => Audience::Everybody,
            1 | 2 => Audience::Person(format!("p{:04}", dice.below(30))),
            _ => Audience::Group(format!("group-{}", dice.below(4))),
        };
        let days = i64::try_from(dice.below(120)).unwrap();
        let due = match dice.below(2) {
            0 => Due::On(today.checked_add((days - 60).days()).unwrap()),
            _ => Due::Within(u32::try_from(days).unwrap()),
        };
        let months = dice.one_of(&[None, None, Some(1), Some(6), Some(12), Some(u32::MAX)]);
        team.assign(&dice.lesson(), &audience, due, months).unwrap();
    }
}

fn work(desk: &Desk, dice: &mut Dice) {
    // Some people have two logins.
    for number in [0, 0, 1, 2, 3, 4, 5, 6] {
        let login = desk.person("red", &format!("p{number:04}"), false);
        let mut done = Vec::new();
        for _ in 0..30 {
            let days = -i64::try_from(dice.below(420)).unwrap();
            done.extend(events(1, &dice.lesson(), dice.one_of(&KINDS), in_days(days)));
        }
        desk.connect(&login).send(&done).unwrap();
    }
}

fn waive(team: &mut Connection, today: Date, dice: &mut Dice) {
    for _ in 0..8 {
        let until = today.checked_add(i64::try_from(dice.below(30)).unwrap().days()).unwrap();
        let waiver = Waiver {
            person: format!("p{:04}", dice.below(12)),
            lesson: dice.lesson(),
            reason: dice.one_of(&[Reason::TestedOut, Reason::Equivalent, Reason::Administrative]),
            note: "Shown in person.".into(),
            approver: "Lea".into(),
            granted_on: today,
            until: (dice.below(2) == 0).then_some(until),
        };
        team.waive(&waiver).unwrap();
    }
}

/// The team as the roster's room judges it.
fn judged(team: &mut Connection) -> Matrix {
    let (people, assignments) = (team.people().unwrap(), team.assignments().unwrap());
    let (standings, waivers) = (team.standings().unwrap(), team.waivers().unwrap());
    Matrix::of(&people, &assignments, &standings, &waivers, team.today().unwrap())
}

#[track_caller]
fn agree(team: &mut Connection) -> Page {
    let matrix = judged(team);
    let all = team.page(&Filter::default(), Part::ALL).unwrap();
    assert_eq!(all, matrix.page(&Filter::default(), Part::ALL));
    let text = |text: &str| Some(text.to_owned());
    let filters = [
        Filter { group: text("group-1"), ..Filter::default() },
        Filter { group: text("all"), ..Filter::default() },
        Filter { group: text("nobody's"), ..Filter::default() },
        Filter { person: text("p0003"), ..Filter::default() },
        Filter { lesson: text("https/lesson-2"), ..Filter::default() },
        Filter { status: Some(Status::Overdue), ..Filter::default() },
        Filter { name: text("ADA 1"), ..Filter::default() },
        Filter { name: text("1"), lesson: text("https/lesson-1"), ..Filter::default() },
        Filter { name: text(" "), status: Some(Status::Assigned), ..Filter::default() },
        Filter { name: text("%"), ..Filter::default() },
        Filter { group: text("group-2"), status: Some(Status::Waived), name: text("E"), ..Filter::default() },
    ];
    for filter in &filters {
        for part in [Part { skip: 0, most: Some(7) }, Part { skip: 5, most: Some(200) }] {
            assert_eq!(team.page(filter, part).unwrap(), matrix.page(filter, part), "{filter:?} {part:?}");
        }
    }
    for group in [None, Some("group-0"), Some("all"), Some("nobody's")] {
        assert_eq!(team.overview(group).unwrap(), matrix.overview(group), "{group:?}");
    }
    all
}

#[test]
fn the_matrix_on_a_server_is_the_one_that_is_judged_here() {
    use Status::{Assigned, Completed, InProgress, Overdue, Waived};
    let desk = Desk::new();
    let (lea, max) = (desk.person("red", "lea", true), desk.person("blue", "max", true));
    let mut team = desk.connect(&lea);
    let today = team.today().unwrap();
    let mut dice = Dice(20_261_128);
    assert!(agree(&mut team).rows.is_empty());
    // Somebody was at it before there was a roster.
    work(&desk, &mut dice);
    assign(&mut team, today, &mut dice);
    assert!(agree(&mut team).rows.is_empty());
    let people = people(today, &mut dice);
    team.put_people(&people).unwrap();
    let statuses = agree(&mut team).counts;
    let seen = |status| statuses.of(status) > 0;
    assert!([Overdue, InProgress, Assigned, Completed, Waived].into_iter().all(seen), "{statuses:?}");

    waive(&mut team, today, &mut dice);
    agree(&mut team);
    work(&desk, &mut dice);
    assign(&mut team, today, &mut dice);
    agree(&mut team);
    for number in [1, 4, 9, 16] {
        team.withdraw(number).unwrap();
    }
    let others = people.iter().filter(|it| it.id.ends_with('3')).map(|it| Person {
        name: format!("{} anew", it.name),
        groups: vec!["group-0".into(), "nobody's".into()],
        active: !it.active,
        ..it.clone()
    });
    team.put_people(&others.collect::<Vec<_>>()).unwrap();
    agree(&mut team);
    assert_eq!(desk.connect(&max).overview(None).unwrap(), Overview::default());
    assert!(desk.connect(&max).page(&Filter::default(), Part::ALL).unwrap().rows.is_empty());
}

/// Days pass by the server's clock, which a test does not set: the matrix is put back to what it was before.
#[test]
fn what_the_calendar_changes_is_changed_when_somebody_looks() {
    let desk = Desk::new();
    let lea = desk.person("red", "lea", true);
    let mut team = desk.connect(&lea);
    let today = team.today().unwrap();
    let yesterday = today.yesterday().unwrap();
    let person = |id: &str, joined_on| Person {
        id: id.into(),
        name: id.into(),
        groups: vec!["web".into()],
        joined_on,
        active: true,
    };
    team.put_people(&[person("ada", yesterday), person("ben", today)]).unwrap();
    team.assign("https/first", &Audience::Everybody, Due::On(yesterday), None).unwrap();
    team.assign("https/second", &Audience::Everybody, Due::On(today), None).unwrap();
    let right = agree(&mut team);
    assert_eq!((right.counts.of(Status::Overdue), right.counts.of(Status::Assigned)), (2, 2));
    let turns =
        "SELECT string_agg(DISTINCT lesson || ' ' || (turns_on - (now() AT TIME ZONE 'UTC')::date), ', ')
        FROM keywright.cell WHERE turns_on < 'infinity'";
    assert_eq!(desk.superuser(turns), "https/second 1");
    desk.superuser(
        "UPDATE keywright.cell SET status = 2, turns_on = (now() AT TIME ZONE 'UTC')::date
         WHERE lesson = 'https/first'",
    );
    assert_eq!(
        desk.superuser(
            "SELECT sum(number) FROM keywright.tally WHERE status = 2 AND name = 'web' AND lesson = ''"
        ),
        "4"
    );
    assert_eq!(agree(&mut team), right);
    // However often it changes, a count stays one number.
    desk.superuser(
        "DO $$ BEGIN FOR i IN 1..20 LOOP
           UPDATE keywright.cell SET status = 1 WHERE lesson = 'https/second';
           UPDATE keywright.cell SET status = 2 WHERE lesson = 'https/second';
         END LOOP; END $$",
    );
    assert_eq!(most_pieces(&desk), 1);
    assert_eq!(agree(&mut team), right);
}

/// Of how many pieces the count is that has the most.
fn most_pieces(desk: &Desk) -> usize {
    let tallies = "SELECT count(*) FROM keywright.tally GROUP BY team, lesson, name, status";
    let weeks = "SELECT count(*) FROM keywright.learned GROUP BY team, lesson, week";
    desk.superuser(&format!("SELECT max(count) FROM ({tallies} UNION ALL {weeks}) AS pieces"))
        .parse()
        .unwrap()
}

#[test]
fn people_who_send_at_once_are_all_counted_and_wait_for_nobody() {
    const LEARNERS: usize = 12;
    let desk = Desk::new();
    let lea = desk.person("red", "lea", true);
    let mut team = desk.connect(&lea);
    let today = team.today().unwrap();
    let people: Vec<Person> = (0..LEARNERS)
        .map(|number| Person {
            id: format!("p{number:04}"),
            name: format!("Person {number}"),
            groups: vec!["web".into()],
            joined_on: today,
            active: true,
        })
        .collect();
    team.put_people(&people).unwrap();
    for lesson in 0..6 {
        team.assign(&format!("https/lesson-{lesson}"), &Audience::Everybody, Due::Within(30), None).unwrap();
    }
    let logins: Vec<_> = people.iter().map(|it| desk.person("red", &it.id, false)).collect();
    std::thread::scope(|scope| {
        for (login, seed) in logins.iter().zip(0..) {
            let (desk, mut dice) = (&desk, Dice(seed));
            scope.spawn(move || {
                let mut learner = desk.connect(login);
                for day in -15..0 {
                    learner.send(&events(1, &dice.lesson(), dice.one_of(&KINDS), in_days(day))).unwrap();
                }
            });
        }
    });
    agree(&mut team);
    assert!(most_pieces(&desk) <= LEARNERS);

    // Whoever is not done yet holds on to what they count, and nobody waits for that.
    let (slow, quick) = (&logins[0], &mut desk.connect(&logins[1]));
    let send = "INSERT INTO keywright.event (id, at, kind, lesson, version, hash)
      VALUES (gen_random_uuid(), now(), 'lesson-completed', 'https/lesson-0', 1, '0f')";
    let slowly = format!("BEGIN; {send}; SELECT pg_sleep(5); COMMIT");
    std::thread::scope(|scope| {
        let done = scope.spawn(|| desk.by_hand(slow, &slowly).unwrap());
        let asleep = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        while !done.is_finished() && desk.superuser(asleep) == "0" {}
        quick.send(&events(1, "https/lesson-0", "lesson-completed", in_days(0))).unwrap();
        assert!(!done.is_finished(), "one of them waited for the other");
        agree(&mut team);
        done.join().unwrap();
    });
    agree(&mut team);
}
