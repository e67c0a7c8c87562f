//! What the record keeps, in the order in which people do things.

use rusqlite::Connection;

use super::{at, content, home, open, visited, with_learner};
use crate::{Asking, Check, CheckedFinding, Content, Event, OutsideAnswer, Progress, Store, StoreError};

#[test]
fn a_learner_comes_back_to_everything() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    assert_eq!(store.current_learner().unwrap(), None);
    store.choose_learner(&ada.id).unwrap();
    let events = [
        Event::LessonOpened { content: content("https/first") },
        visited("https/first", "idea"),
        Event::LessonCompleted { content: content("https/first"), rule: "all of it".into() },
    ];
    for (second, event) in (1..).zip(&events) {
        store.record(at(second), &ada.id, event).unwrap();
    }
    store.record(at(9), &ada.id, &visited("https/second", "idea")).unwrap();
    drop(store);

    let store = open(home.path());
    assert_eq!(store.current_learner().unwrap().as_ref(), Some(&ada));
    let read = store.events_of(&ada.id, "https/first").unwrap();
    assert_eq!(
        read.iter().map(|recorded| &recorded.event).collect::<Vec<_>>(),
        events.iter().collect::<Vec<_>>()
    );
    assert_eq!(read[2].at, at(3));
    let completed = Progress {
        learner: ada.id.clone(),
        lesson: "https/first".into(),
        started_at: at(1),
        completed_at: Some(at(3)),
        completed_version: Some(1),
        waived_at: None,
        waived_version: None,
        last_at: at(3),
    };
    let begun = Progress {
        lesson: "https/second".into(),
        started_at: at(9),
        completed_at: None,
        completed_version: None,
        last_at: at(9),
        ..completed.clone()
    };
    assert_eq!(store.progress(&ada.id).unwrap(), [completed, begun]);
}

#[test]
fn of_a_lesson_the_newest_completed_version_counts() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let in_version = |version| Content { version, ..content("https/first") };
    let completed = |version| Event::LessonCompleted { content: in_version(version), rule: "all".into() };
    let waived = Event::LessonWaived { content: in_version(2), rule: "all".into() };
    let answer = OutsideAnswer {
        asking: Asking { part: "who".into(), attempt: 0 },
        chosen: vec![0],
        correct: true,
        objectives: Vec::new(),
        text: None,
        sure: None,
    };
    let review = Event::ReviewAnswered { content: content("https/second"), answer };
    for (second, event) in [(1, completed(1)), (2, completed(1)), (3, waived), (4, completed(3)), (5, review)]
    {
        store.record(at(second), &ada.id, &event).unwrap();
    }
    let told = |store: &Store| {
        let rows = store.progress(&ada.id).unwrap();
        assert_eq!(rows.len(), 1, "a review begins no lesson");
        let row = &rows[0];
        (row.completed_at, row.completed_version, row.waived_at, row.waived_version)
    };
    let expect = (Some(at(4)), Some(3), Some(at(3)), Some(2));
    assert_eq!(told(&store), expect);
    store.rebuild().unwrap();
    assert_eq!(told(&store), expect);
    assert_eq!(store.events_of_learner(&ada.id).unwrap().len(), 6);
}

#[test]
fn learners_are_kept_apart() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let namesake = store.create_learner(at(1), "Ada").unwrap();
    assert_ne!(ada.id, namesake.id);
    store.record(at(2), &ada.id, &visited("https/first", "idea")).unwrap();
    assert_eq!(store.events_of(&namesake.id, "https/first").unwrap(), []);
    assert_eq!(store.progress(&namesake.id).unwrap(), []);
    assert_eq!(store.progress_of_all().unwrap().len(), 1);
    assert_eq!(store.learners().unwrap(), [ada, namesake]);
}

#[test]
fn somebody_unknown_is_refused() {
    let home = home();
    let mut store = open(home.path());
    let id = "'; DROP TABLE event; --".to_owned();
    let unknown = StoreError::NoSuchLearner { id: id.clone() };
    assert_eq!(store.record(at(0), &id, &visited("https/first", "idea")), Err(unknown.clone()));
    assert_eq!(store.choose_learner(&id), Err(unknown.clone()));
    assert_eq!(store.save_draft(at(0), &id, "https/first", "mend", &[]), Err(unknown));
    assert_eq!(store.events_of(&id, "https/first").unwrap(), []);
}

#[test]
fn the_first_completion_counts_and_a_clock_set_back_changes_nothing() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let done = Event::LessonCompleted { content: content("https/first"), rule: "all of it".into() };
    for second in [5, 9, 2] {
        store.record(at(second), &ada.id, &done).unwrap();
    }
    let progress = store.progress(&ada.id).unwrap().remove(0);
    assert_eq!((progress.completed_at, progress.last_at), (Some(at(5)), at(9)));
    let times: Vec<_> =
        store.events_of(&ada.id, "https/first").unwrap().into_iter().map(|it| it.at).collect();
    assert_eq!(times, [at(5), at(9), at(2)]);
}

#[test]
fn rebuilt_projections_are_the_same() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let bob = store.create_learner(at(1), "Bob").unwrap();
    store.choose_learner(&bob.id).unwrap();
    for (second, learner) in [(2, &ada), (3, &bob), (4, &ada)] {
        store.record(at(second), &learner.id, &visited(&format!("https/{second}"), "idea")).unwrap();
    }
    let done = Event::LessonCompleted { content: content("https/2"), rule: "all of it".into() };
    store.record(at(7), &ada.id, &done).unwrap();
    store.save_draft(at(8), &ada.id, "https/2", "mend", &[("a".into(), "b".into())]).unwrap();
    let seen = |store: &crate::Store| {
        (store.learners().unwrap(), store.progress_of_all().unwrap(), store.current_learner().unwrap())
    };
    let before = seen(&store);

    store.connection.execute_batch("UPDATE learner SET name = 'Eve'; DELETE FROM progress").unwrap();
    assert_ne!(seen(&store), before);
    store.rebuild().unwrap();
    assert_eq!(seen(&store), before);
    assert_eq!(store.draft(&ada.id, "https/2", "mend").unwrap().len(), 1);
}

#[test]
fn the_log_is_append_only_for_everybody() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    store.record(at(1), &ada.id, &visited("https/first", "idea")).unwrap();
    let other = Connection::open(store.path()).unwrap();
    let refused = |sql: &str| other.execute_batch(sql).unwrap_err().to_string();
    assert_eq!(refused("UPDATE event SET at = 0"), "events are never changed");
    assert_eq!(refused("DELETE FROM event"), "events are never deleted");
    let replace = "INSERT OR REPLACE INTO event (sequence, id, learner, at, body)
        SELECT sequence, id, learner, 0, body FROM event";
    assert_eq!(refused(replace), "events are never replaced");
    assert_eq!(store.events_of(&ada.id, "https/first").unwrap()[0].at, at(1));
}

#[test]
fn events_of_a_later_version_are_kept_and_passed_over() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let foreign = [
        r#"{"kind":"lesson-dreamt","content":{"id":"https/first","version":1,"hash":"x"},"of":"sheep"}"#,
        r#"{"kind":"part-visited","content":{"id":"https/first","version":1,"hash":"x"},"part":{"deep":1}}"#,
        r#"{"kind":"part-visited","content":{"id":"https/first","version":1,"hash":"x"},"part":"idea","new":1}"#,
    ];
    for (n, body) in foreign.iter().enumerate() {
        let sql = "INSERT INTO event (id, learner, at, body) VALUES (?1, ?2, 0, ?3)";
        store.connection.execute(sql, (format!("{n}"), &ada.id, body)).unwrap();
    }
    let read = store.events_of(&ada.id, "https/first").unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].id, "2");
    store.rebuild().unwrap();
    let kept: i64 = store.connection.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 4);
}

#[test]
fn a_draft_replaces_the_one_before() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let files = |texts: &[(&str, &str)]| {
        texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect::<Vec<_>>()
    };
    let first = files(&[("b/.env", "KEY=\n"), ("a.yaml", "é\0\u{202e}'; --")]);
    store.save_draft(at(1), &ada.id, "storage/env", "mend", &first).unwrap();
    assert_eq!(store.draft(&ada.id, "storage/env", "mend").unwrap(), first);
    assert_eq!(store.draft(&ada.id, "storage/env", "other").unwrap(), []);
    let second = files(&[("a.yaml", "")]);
    store.save_draft(at(2), &ada.id, "storage/env", "mend", &second).unwrap();
    assert_eq!(store.draft(&ada.id, "storage/env", "mend").unwrap(), second);
    store.drop_draft(&ada.id, "storage/env", "mend").unwrap();
    assert_eq!(store.draft(&ada.id, "storage/env", "mend").unwrap(), []);
}

#[test]
fn settings_are_remembered() {
    let home = home();
    let mut store = open(home.path());
    assert_eq!(store.setting("catalogue").unwrap(), None);
    store.set_setting("catalogue", "/a").unwrap();
    store.set_setting("catalogue", "").unwrap();
    assert_eq!(store.setting("catalogue").unwrap().as_deref(), Some(""));
}

#[test]
fn the_last_checks_of_each_project_are_remembered() {
    let home = home();
    let mut store = open(home.path());
    let finding = |n: u32| CheckedFinding {
        fingerprint: format!("f{n}"),
        rule: "tls/plain-http".into(),
        path: "a/b.env".into(),
        line: n,
    };
    let check = |root: &str, files: u32| Check {
        root: root.into(),
        name: "api".into(),
        files,
        problems: 1,
        findings: (0..files).map(finding).collect(),
    };
    assert_eq!(store.last_check("/api").unwrap(), None);
    for n in 1..=25 {
        store.remember_check(at(n.into()), &check("/api", n)).unwrap();
    }
    store.remember_check(at(3), &check("/web", 2)).unwrap();
    let count = |store: &crate::Store, table: &str| -> i64 {
        store.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(&store, "project_check"), 20 + 1);
    assert_eq!(count(&store, "project_finding"), (6..=25).sum::<i64>() + 2);

    let last = store.last_check("/api").unwrap().unwrap();
    assert_eq!((last.at, last.check), (at(25), check("/api", 25)));
    let recent = store.recent_checks(10).unwrap();
    let shown: Vec<_> = recent.iter().map(|it| (it.root.as_str(), it.at, it.findings, it.problems)).collect();
    assert_eq!(shown, [("/web", at(3), 2, 1), ("/api", at(25), 25, 1)]);
    assert_eq!(store.recent_checks(1).unwrap().len(), 1);

    store.forget_project("/api").unwrap();
    assert_eq!(store.last_check("/api").unwrap(), None);
    assert_eq!((count(&store, "project_check"), count(&store, "project_finding")), (1, 2));
}

#[test]
fn names_are_trimmed_and_checked() {
    let home = home();
    let mut store = open(home.path());
    let mut check = |name: &str, expect: Result<&str, &str>| {
        let made = store.create_learner(at(0), name).map_err(|error| error.to_string());
        let expect = expect.map(str::to_owned).map_err(|why| format!("this name cannot be used: it {why}"));
        assert_eq!(made.map(|learner| learner.name), expect, "{name:?}");
    };
    check("  Ada Lovelace\t\n", Ok("Ada Lovelace"));
    check("Робин'); DROP TABLE learner;--", Ok("Робин'); DROP TABLE learner;--"));
    check("👩‍💻 नेहा e\u{301} 王小明", Ok("👩‍💻 नेहा e\u{301} 王小明"));
    check(&"é".repeat(100), Ok(&"é".repeat(100)));
    check(&"é".repeat(101), Err("has more than 100 characters"));
    check("", Err("is empty"));
    check(" \u{3000}\n", Err("is empty"));
    check("A\0da", Err("has control characters in it"));
    check("Ada\u{1b}[31m", Err("has control characters in it"));
    check("A\nda", Err("has control characters in it"));
    check("Ada\u{202e}bob", Err("has control characters in it"));
    assert_eq!(store.learners().unwrap().len(), 4);
}
