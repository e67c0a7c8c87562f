//! Who is reminded of what, and that it is said once a day.

use std::cell::Cell as Day;

use jiff::Timestamp;
use jiff::civil::date;
use keywright_roster::Cell;
use tempfile::TempDir;

use super::words::said;
use super::*;
use crate::requests::{
    AssignLessons, ChooseLanguage, ChooseProfile, CreateProfile, DueBy, ImportRoster, LinkProfile, To,
};
use crate::{
    Clock, Places, assign_lessons, choose_language, choose_profile, create_profile, import_roster,
    link_profile,
};

thread_local! {
    /// What day it is in a test.
    static TODAY: Day<i64> = const { Day::new(0) };
}

/// The first day of the tests is 24 November 2026.
fn clock() -> Clock {
    Clock::by(|| Timestamp::from_second(1_795_500_000 + 86_400 * TODAY.get()).unwrap())
}

/// A machine with a lead, and with Ada, of whom a lesson is asked by 26 November.
struct Desk {
    _home: TempDir,
    context: Context,
    lead: String,
    ada: String,
}

fn desk() -> Desk {
    TODAY.set(0);
    let home = TempDir::new().unwrap();
    let places = Places { home: home.path().to_owned(), exports: home.path().into(), catalogue: None };
    let context = Context::new(places, clock());
    let profile = |name: &str| create_profile(&context, &CreateProfile { name: name.into() }).unwrap().id;
    let (ada, lead) = (profile("Ada"), profile("Lea"));
    let roster = home.path().join("people.csv");
    std::fs::write(&roster, "id,name\nada,Ada\nben,Ben\n").unwrap();
    let path = roster.display().to_string();
    import_roster(&context, &ImportRoster { path, apply: true, ..ImportRoster::default() }, &|_| ()).unwrap();
    link_profile(&context, &LinkProfile { profile: ada.clone(), person: "ada".into() }).unwrap();
    let lessons = vec!["https/verify-the-peer".into()];
    let due = DueBy::Day("2026-11-26".into());
    let request = AssignLessons { lessons, to: To::Everybody, due, every_months: None };
    assign_lessons(&context, &request).unwrap();
    Desk { _home: home, context, lead, ada }
}

impl Desk {
    fn sits_down(&self, profile: &str) {
        choose_profile(&self.context, &ChooseProfile { id: profile.into() }).unwrap();
    }

    fn turns(&self, remind: bool) {
        set_reminders(&self.context, &SetReminders { remind }).unwrap();
        assert_eq!(reminders(&self.context), Ok(remind));
    }

    /// What is said on a day, to whoever sits there.
    fn on(&self, day: i64) -> Option<String> {
        TODAY.set(day);
        remind(&self.context).unwrap().map(|it| it.text)
    }
}

#[test]
fn nobody_is_reminded_who_did_not_ask_for_it() {
    let desk = desk();
    desk.sits_down(&desk.ada);
    assert_eq!(desk.on(5), None);
    desk.turns(true);
    desk.turns(false);
    assert_eq!(desk.on(5), None);
}

#[test]
fn a_learner_hears_once_a_day_what_is_due_soon_and_what_is_late() {
    let desk = desk();
    desk.sits_down(&desk.ada);
    desk.turns(true);
    let soon = Some("1 lesson is due within 3 days.".to_owned());
    assert_eq!((desk.on(0), desk.on(0), desk.on(2)), (soon.clone(), None, soon));
    assert_eq!(desk.on(3).unwrap(), "1 lesson that your team asks for is overdue.");
    choose_language(&desk.context, &ChooseLanguage { language: "de".into() }).unwrap();
    assert_eq!(desk.on(4).unwrap(), "Eine Lektion, die dein Team erwartet, ist überfällig.");
}

/// The other profile of the machine has a day, and a choice, of its own.
#[test]
fn a_lead_hears_how_many_went_overdue_and_not_the_same_again() {
    let desk = desk();
    assert_eq!(desk.on(0), None, "the other profile did not ask");
    desk.sits_down(&desk.ada);
    desk.turns(true);
    assert!(desk.on(3).is_some());
    desk.sits_down(&desk.lead);
    desk.turns(true);
    assert_eq!(desk.on(2), None, "nobody is late on the day itself");
    assert_eq!(desk.on(3).unwrap(), "In your team, 2 people went overdue.");
    assert_eq!(desk.on(4), None);
}

#[test]
fn a_machine_without_anybody_says_nothing() {
    let home = TempDir::new().unwrap();
    let places = Places { home: home.path().to_owned(), exports: home.path().into(), catalogue: None };
    assert_eq!(remind(&Context::new(places, clock())).unwrap(), None);
}

#[test]
fn what_is_soon_ends_after_some_days_and_is_not_late_too() {
    let asked = |due_on: Option<&str>, overdue| AskedLesson {
        lesson: "https/x".into(),
        title: "X".into(),
        due_on: due_on.map(str::to_owned),
        overdue,
    };
    let check = |due_on, overdue, expect| {
        assert_eq!(late_and_soon(&[asked(due_on, overdue)], date(2026, 11, 24)), expect, "{due_on:?}");
    };
    check(Some("2026-11-23"), true, (1, 0));
    check(Some("2026-11-24"), false, (0, 1));
    check(Some("2026-11-27"), false, (0, 1));
    check(Some("2026-11-28"), false, (0, 0));
    check(Some("2027-11-25"), false, (0, 0));
    check(None, false, (0, 0));
}

#[test]
fn somebody_late_with_two_lessons_is_one_person() {
    let row = |person: &str, day: i8| Row {
        person: person.into(),
        name: person.into(),
        groups: vec![],
        lesson: format!("https/{day}"),
        cell: Cell {
            status: Status::Overdue,
            due_on: Some(date(2026, 11, day)),
            learned_on: None,
            completed_on: None,
            tries: 0,
            waived_for: None,
        },
    };
    let rows = [row("ada", 20), row("ada", 22), row("ben", 21)];
    let check = |since: Option<i8>, expect| {
        assert_eq!(people_since(&rows, since.map(|day| date(2026, 11, day))), expect, "{since:?}");
    };
    check(None, 2);
    check(Some(21), 2);
    check(Some(22), 1);
    check(Some(23), 0);
}

#[test]
fn a_note_counts_and_names_nobody() {
    let check = |language: &str, due: Due, expect: &str| {
        assert_eq!(said(language, due).unwrap_or_default(), expect, "{language} {due:?}");
    };
    let one = Due { overdue: 1, soon: 1, reviews: 1, people: 1 };
    let more = Due { overdue: 2, soon: 3, reviews: 4, people: 5 };
    check("en", Due::default(), "");
    check(
        "en",
        one,
        "1 lesson that your team asks for is overdue. 1 lesson is due within 3 days. 1 review is due. In your team, 1 person went overdue.",
    );
    check(
        "",
        more,
        "2 lessons that your team asks for are overdue. 3 lessons are due within 3 days. 4 reviews are due. In your team, 5 people went overdue.",
    );
    check(
        "de",
        one,
        "Eine Lektion, die dein Team erwartet, ist überfällig. Eine Lektion ist in den nächsten 3 Tagen fällig. Eine Wiederholung ist fällig. In deinem Team ist eine Person neu in Verzug.",
    );
    check(
        "de",
        more,
        "2 Lektionen, die dein Team erwartet, sind überfällig. 3 Lektionen sind in den nächsten 3 Tagen fällig. 4 Wiederholungen sind fällig. In deinem Team sind 5 Personen neu in Verzug.",
    );
}
