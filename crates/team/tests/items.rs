//! What the server tells of questions is what the roster's room makes of the same tries, and never more.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod support;

use jiff::SignedDuration;
use keywright_roster::{FirstTry, Item, Record, TOLD_FROM, items};
use keywright_team::Outgoing;

use support::{Desk, Person, events, in_days};

/// Answers to questions of a lesson in its first version, a second apart; `1` for right.
fn answers(lesson: &str, row: &str) -> Vec<Outgoing> {
    let one = |(number, answer): (usize, char)| {
        let at = in_days(-1) + SignedDuration::from_secs(i64::try_from(number).unwrap());
        let mut event = events(1, lesson, "question-answered", at).remove(0);
        event.tried = Some((format!("q{number}"), answer == '1'));
        event
    };
    row.chars().enumerate().filter(|(_, answer)| *answer != ' ').map(one).collect()
}

fn rounded(items: Vec<Item>) -> Vec<(String, String, u32, u32, Option<i64>)> {
    #[expect(clippy::cast_possible_truncation, reason = "between -1000 and 1000")]
    let thousandths = |it: f64| (it * 1000.0).round() as i64;
    let told = |it: Item| (it.lesson, it.part, it.people, it.correct, it.discrimination.map(thousandths));
    items.into_iter().map(told).collect()
}

#[test]
fn the_server_counts_first_tries_as_the_roster_does() {
    let desk = Desk::new();
    let lea = desk.person("red", "lea", true);
    let rows =
        ["1011", "1111", "0100", "0 10", "1011", "1110", "0100", "0011", "10 1", "1101", "0000", "1001"];
    let mut tries = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let person = format!("p{number}");
        let login = desk.person("red", &person, false);
        let lesson = if number % 5 == 4 { "https/second" } else { "https/first" };
        desk.connect(&login).send(&answers(lesson, row)).unwrap();
        // Later tries count no more, from whichever machine.
        let again: String = row.chars().map(|it| if it == '1' { '0' } else { '1' }).collect();
        desk.connect(&desk.person("red", &person, false)).send(&answers(lesson, row)).unwrap();
        desk.connect(&login)
            .send(&answers(lesson, &again.replace(' ', "0"))[..row.trim().len().min(1)])
            .unwrap();
        for (part, answer) in row.chars().enumerate().filter(|(_, answer)| *answer != ' ') {
            tries.push(FirstTry {
                person: person.clone(),
                lesson: lesson.into(),
                version: 1,
                part: format!("q{part}"),
                correct: answer == '1',
            });
        }
    }
    let told = rounded(desk.connect(&lea).items().unwrap());
    assert!(!told.is_empty() && told.iter().all(|it| it.2.is_multiple_of(TOLD_FROM)), "{told:?}");
    assert_eq!(told, rounded(items(&tries)));
}

#[test]
fn nothing_is_told_of_four_people_or_to_others() {
    let desk = Desk::new();
    let (lea, max) = (desk.person("red", "lea", true), desk.person("blue", "max", true));
    let people: Vec<Person> = (0..5).map(|number| desk.person("red", &format!("p{number}"), false)).collect();
    for person in &people[..4] {
        desk.connect(person).send(&answers("https/first", "10")).unwrap();
        // Somebody with five machines is one person.
        desk.connect(person).send(&answers("https/first", "11")).unwrap();
    }
    assert_eq!(desk.connect(&lea).items().unwrap(), []);
    desk.connect(&people[4]).send(&answers("https/first", "01")).unwrap();
    assert_eq!(desk.connect(&lea).items().unwrap().len(), 2);
    assert_eq!(desk.connect(&max).items().unwrap(), []);
    assert!(desk.connect(&people[0]).items().is_err());
    for login in [&lea, &people[0]] {
        assert!(desk.by_hand(login, "SELECT * FROM keywright.first_try").is_err());
    }
}

#[test]
fn a_team_forgets_who_answered_what_when_it_says_so() {
    let desk = Desk::new();
    let (lea, ada) = (desk.person("red", "lea", true), desk.person("red", "ada", false));
    let mut connection = desk.connect(&ada);
    connection.send(&answers("https/first", "10")).unwrap();
    desk.superuser("UPDATE keywright.event SET received_at = now() - interval '40 days'");
    desk.superuser("UPDATE keywright.first_try SET tried_at = now() - interval '40 days'");
    connection.send(&answers("https/second", "1")).unwrap();
    assert_eq!(connection.answers_kept(), Ok(None));
    let known = "SELECT count(*) FROM keywright.event WHERE correct IS NOT NULL OR part IS NOT NULL";
    assert_eq!(desk.superuser(known), "3");
    assert!(connection.keep_answers(Some(1)).is_err(), "only who leads says how long");
    desk.connect(&lea).keep_answers(Some(30)).unwrap();
    assert_eq!(connection.answers_kept(), Ok(Some(30)));
    // What is forgotten is the answer: whoever sent it still sees that it came, and nothing is sent twice.
    assert_eq!(desk.superuser(known), "1");
    assert_eq!(connection.held(), Ok(3));
    assert_eq!(desk.superuser("SELECT lesson FROM keywright.first_try"), "https/second");
    assert_eq!(desk.superuser("SELECT tries FROM keywright.standing WHERE lesson = 'https/first'"), "2");
}
