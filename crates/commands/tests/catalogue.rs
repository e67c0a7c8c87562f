//! The course and the rules hold together: every exercise starts broken and its solution passes,
//! every link between a rule and a lesson leads somewhere.

use keywright_commands::{Catalogue, Origin};
use keywright_lesson::{Find, Fix, Lesson, Task, Weight};
use keywright_policy::{Policy, holds};
use keywright_secret::fill;
use keywright_source::File;

fn each_lesson(mut check: impl FnMut(&Policy, &Lesson)) {
    let catalogue = Catalogue::new(Origin::BuiltIn);
    let policy = catalogue.policy().unwrap_or_else(|failure| panic!("{}", failure.message));
    let course = catalogue.course().unwrap_or_else(|failure| panic!("{}", failure.message));
    course.lessons().for_each(|lesson| check(policy, lesson));
}

/// The findings of a project, as `path:line rule`, with place-holders filled for one learner.
fn found(policy: &Policy, files: &[(String, String)], seed: u64) -> Vec<String> {
    let filled = |text| fill(policy.detector(), text, seed).text;
    let files: Vec<File> = files.iter().map(|(path, text)| File::new(path.clone(), filled(text))).collect();
    let report = policy.check_files(&files);
    let problems =
        report.problems.iter().map(|it| format!("{}:{} {}", it.place.path, it.place.line, it.message));
    let findings =
        report.findings.iter().map(|it| format!("{}:{} {}", it.place.path, it.place.line, it.rule.id));
    let mut all: Vec<String> = problems.chain(findings).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn every_exercise_starts_broken_and_its_solution_passes() {
    each_lesson(|policy, lesson| {
        for part in &lesson.parts {
            for seed in [1, 2, 3] {
                match &part.task {
                    Task::Find(find) => leaks_as_it_says(policy, lesson, find, seed),
                    Task::Fix(fix) => can_be_mended(policy, lesson, fix, seed),
                    Task::Read | Task::Question(_) => {}
                }
            }
        }
    });
}

fn leaks_as_it_says(policy: &Policy, lesson: &Lesson, find: &Find, seed: u64) {
    let found = found(policy, &[(find.path.clone(), find.text.clone())], seed);
    let mut lines: Vec<&str> = found.iter().filter_map(|it| it.split(' ').next()).collect();
    lines.dedup();
    assert_eq!(lines.len(), find.leaks, "{}: the lines that leak in {}: {found:#?}", lesson.id, find.path);
}

fn can_be_mended(policy: &Policy, lesson: &Lesson, fix: &Fix, seed: u64) {
    let mut declared: Vec<String> =
        fix.declared.iter().map(|it| format!("{}:{} {}", it.path, it.line, it.rule)).collect();
    declared.sort();
    assert_eq!(
        found(policy, &fix.before, seed),
        declared,
        "{}: before/ (left) and what is declared",
        lesson.id
    );
    assert_eq!(found(policy, &fix.after, seed), [""; 0], "{}: after/ is not clean", lesson.id);
    for keep in &fix.keeps {
        let kept = fix
            .after
            .iter()
            .filter(|(path, _)| *path == keep.file)
            .any(|(path, text)| holds(path, text, keep.path.as_deref(), keep.matches.as_deref()));
        assert!(kept, "{}: after/ does not keep what it must: {}", lesson.id, keep.says);
    }
}

#[test]
fn every_link_between_rules_and_lessons_resolves() {
    let catalogue = Catalogue::new(Origin::BuiltIn);
    let policy = catalogue.policy().expect("the rules load");
    let course = catalogue.course().expect("the course loads");
    for rule in policy.rules() {
        if let Some(lesson) = &rule.lesson {
            assert!(course.lesson(lesson).is_some(), "{} links lesson {lesson}", rule.id);
        }
    }
    for lesson in course.lessons() {
        for rule in &lesson.rules {
            assert!(policy.rule(rule).is_some(), "{} names rule {rule}", lesson.id);
        }
        for link in &lesson.links {
            let resolves = match link.target.split_once(':') {
                Some(("rule", id)) => policy.rule(id).is_some(),
                Some(("lesson", id)) => course.lesson(id).is_some(),
                _ => true,
            };
            assert!(resolves, "{}:{} links {}", lesson.path, link.line, link.target);
        }
    }
}

#[test]
fn every_lesson_is_well_made() {
    let catalogue = Catalogue::new(Origin::BuiltIn);
    let course = catalogue.course().expect("the course loads");
    // A fixed day: whether a review is due is for its author to hear, not for a test to fail on.
    let remarks: Vec<String> = course
        .lint(jiff::civil::date(2026, 11, 24))
        .into_iter()
        .filter(|remark| remark.weight != Weight::Warning)
        .map(|remark| remark.error.to_string())
        .collect();
    assert!(remarks.is_empty(), "{}", remarks.join("\n"));
    assert_eq!(course.practices.len(), 6);
}
