//! The course and the rules hold together: every exercise starts broken and its solution passes,
//! every link between a rule and a lesson leads somewhere.

use std::path::Path;

use keywright_commands::{Catalogue, Clock, Context, Origin, Places, test_lessons};

#[test]
fn the_course_is_fit_to_go_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let home = tempfile::tempdir().expect("a folder of one's own can be made");
    let places =
        Places { home: home.path().into(), exports: home.path().into(), catalogue: Some(root.clone()) };
    // A fixed day: whether a review is due is for its author to hear, not for a test to fail on.
    let clock = Clock::by(|| "2027-01-01T00:00:00Z".parse().expect("a time"));
    let report = test_lessons(&Context::new(places, clock), &root.join("lessons")).expect("a folder");
    assert!(report.problems.is_empty(), "{}", report.problems.join("\n"));
    assert!(report.lessons > 7);
}

#[test]
fn every_rule_leads_to_a_lesson_that_exists() {
    let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
    let policy = catalogue.policy().expect("the rules load");
    let course = catalogue.course().expect("the course loads");
    assert_eq!(course.practices.len(), 6);
    for rule in policy.rules() {
        if let Some(lesson) = &rule.lesson {
            assert!(course.lesson(lesson).is_some(), "{} links lesson {lesson}", rule.id);
        }
    }
}
