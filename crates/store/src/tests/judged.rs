//! The team's matrix is judged once, and anew after anything that could make it another.

use jiff::{Timestamp, ToSpan};
use keywright_roster::{Audience, Due, Filter, Matrix, Part, Person, Reason, Record, Status, Waiver, judged};

use super::{at, content, home, open, with_learner};
use crate::{Event, Store};

const LESSON: &str = "https/first";

/// What is answered is what is judged anew.
#[track_caller]
fn agree(store: &mut Store, now: Timestamp) -> Vec<Status> {
    let mut team = store.local_team(now);
    let page = team.page(&Filter::default(), Part::ALL).unwrap();
    let matrix = judged(&mut team).unwrap();
    assert_eq!(page, matrix.page(&Filter::default(), Part::ALL));
    assert_eq!(team.overview(None).unwrap(), matrix.overview(None));
    page.rows.iter().map(|row| row.cell.status).collect()
}

#[test]
fn a_matrix_holds_until_something_changes_it() {
    use Status::{Assigned, Completed, Overdue, Waived};
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let person = |id: &str| Person {
        id: id.into(),
        name: id.into(),
        groups: vec!["web".into()],
        joined_on: "2026-01-05".parse().unwrap(),
        active: true,
    };
    let mut team = store.local_team(at(0));
    team.put_people(&[person("ada"), person("ben")]).unwrap();
    let due_on = team.today().unwrap();
    let number = team.assign(LESSON, &Audience::Everybody, Due::On(due_on), None).unwrap();
    assert_eq!(agree(&mut store, at(0)), [Assigned, Assigned]);
    // Nothing was changed: whatever is kept is answered.
    store.judged.as_mut().unwrap().matrix = Matrix::of(&[], &[], &[], &[], due_on);
    assert!(store.local_team(at(1)).page(&Filter::default(), Part::ALL).unwrap().rows.is_empty());

    // What the one who learns here does; and whose profile that is.
    let completed = Event::LessonCompleted { content: content(LESSON), rule: "all parts".into() };
    store.record(at(2), &ada.id, &completed).unwrap();
    assert_eq!(agree(&mut store, at(2)), [Assigned, Assigned]);
    store.link_profile(&ada.id, "ada").unwrap();
    assert_eq!(agree(&mut store, at(2)), [Assigned, Completed]);
    // A day passes.
    let later = at(0).checked_add(48.hours()).unwrap();
    assert_eq!(agree(&mut store, later), [Overdue, Completed]);
    // Another program changes the record.
    let waiver = Waiver {
        person: "ben".into(),
        lesson: LESSON.into(),
        reason: Reason::Equivalent,
        note: "Holds the course.".into(),
        approver: "Lea".into(),
        granted_on: "2026-01-05".parse().unwrap(),
        until: None,
    };
    open(home.path()).local_team(later).waive(&waiver).unwrap();
    assert_eq!(agree(&mut store, later), [Completed, Waived]);
    store.local_team(later).put_people(&[Person { active: false, ..person("ada") }]).unwrap();
    assert_eq!(agree(&mut store, later), [Waived]);
    assert!(store.local_team(later).withdraw(number).unwrap());
    assert!(store.local_team(later).page(&Filter::default(), Part::ALL).unwrap().rows.is_empty());
}
