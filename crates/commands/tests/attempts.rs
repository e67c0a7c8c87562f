//! A learner at a lesson: what is asked, what a miss brings, when it is done, and when it asks again.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

mod support;

use std::path::Path;

use keywright_commands::Context;
use keywright_commands::reports::{Lesson, LessonState, Part, Task};
use keywright_commands::requests::{
    AnswerQuestion, CreateProfile, LessonPart, MarkLines, MendedFile, MendedFiles, OpenLesson,
};
use keywright_commands::{
    answer_question, course, create_profile, mark_lines, open_lesson, register, save_draft, show_hint,
    try_fix, visit_part,
};
use support::{context_at, write};
use tempfile::TempDir;

const LESSON: &str = "p/l";

/// A lesson with five questions on one objective and two on another, of which two are asked.
fn page(version: u32, wording: &str) -> String {
    let mut page = format!(
        "+++\ntitle = \"T\"\nminutes = 5\nversion = {version}\nreviewed = \"2026-11-20\"\ndraw = 2\n\
         objectives = [{{ id = \"a\", text = \"A.\" }}, {{ id = \"b\", text = \"B.\" }}]\n\
         sources = [{{ name = \"S\", url = \"https://example.com/\" }}]\n+++\n\n## Read {{#read}}\n\n{wording}\n"
    );
    for (at, objective) in ["a", "a", "a", "a", "a", "b", "b"].into_iter().enumerate() {
        page.push_str(&format!(
            "\n## Q{at} {{#q{at} .question .sure objectives={objective}}}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n\
             \n### Hints\n\n1. A nudge.\n"
        ));
    }
    page
}

struct Desk {
    folder: TempDir,
    context: Context,
}

impl Desk {
    fn new(page: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "lessons/01-p/practice.md", "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n");
        let github = include_str!("../../../policies/secrets/github.toml");
        write(folder.path(), "policies/secrets/github.toml", github);
        write(folder.path(), "lessons/01-p/01-l/lesson.md", page);
        let context = context(folder.path());
        create_profile(&context, &CreateProfile { name: "Ada".into() }).unwrap();
        Self { folder, context }
    }

    /// The same record with another page.
    fn rewritten(self, page: &str) -> Self {
        write(self.folder.path(), "lessons/01-p/01-l/lesson.md", page);
        let context = context(self.folder.path());
        Self { context, ..self }
    }

    fn open(&self) -> Lesson {
        open_lesson(&self.context, &OpenLesson { lesson: LESSON.into() }).unwrap()
    }

    fn answer(&self, part: &str, chosen: u32, sure: bool) -> Lesson {
        let request = AnswerQuestion {
            lesson: LESSON.into(),
            part: part.into(),
            chosen: vec![chosen],
            text: None,
            sure: Some(sure),
        };
        answer_question(&self.context, &request).unwrap()
    }

    /// Answers what is open, right, until nothing is.
    fn finish(&self) -> Lesson {
        let mut lesson = self.open();
        while let Some(part) = open_questions(&lesson).first().copied().map(|part| part.id.clone()) {
            lesson = self.answer(&part, 0, true);
        }
        lesson
    }
}

fn context(folder: &Path) -> Context {
    context_at(folder, || "2026-12-01T10:00:00Z".parse().unwrap())
}

fn questions(lesson: &Lesson) -> Vec<&Part> {
    lesson.parts.iter().filter(|part| matches!(part.task, Task::Question(_))).collect()
}

fn open_questions(lesson: &Lesson) -> Vec<&Part> {
    questions(lesson).into_iter().filter(|part| !part.done && !part.missed).collect()
}

/// The open question on the first objective, or on the second.
fn asks(lesson: &Lesson, second: bool) -> String {
    let is_second = |part: &&&Part| part.id.starts_with("q5") || part.id.starts_with("q6");
    let open = open_questions(lesson);
    open.iter().find(|part| is_second(part) == second).unwrap().id.clone()
}

#[test]
fn an_attempt_draws_from_the_pool_and_stays_as_it_is() {
    let desk = Desk::new(&page(1, "Text."));
    let ids = |lesson: &Lesson| lesson.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>();
    let first = desk.open();
    assert_eq!(questions(&first).len(), 2);
    assert_eq!(first.parts[0].id, "read");
    assert!(first.rule.contains("every objective"));
    assert_eq!(ids(&first), ids(&desk.open()));
    // An edit of the wording, and even of the number that is drawn, changes nothing for who has begun.
    let desk = desk.rewritten(&page(1, "Better text.").replace("draw = 2", "draw = 5"));
    assert_eq!(ids(&first), ids(&desk.open()));
}

#[test]
fn a_wrong_answer_brings_a_different_question_later() {
    let desk = Desk::new(&page(1, "Text."));
    let mut lesson = desk.open();
    let mut asked: Vec<String> = questions(&lesson).iter().map(|part| part.id.clone()).collect();
    // Two questions on each objective are in the pool beside those asked; b has one.
    let missed = asks(&lesson, true);
    lesson = desk.answer(&missed, 1, true);
    let added = lesson.parts.last().unwrap();
    assert!(added.added && !asked.contains(&added.id) && added.id.starts_with('q'), "{}", added.id);
    let part = lesson.parts.iter().find(|part| part.id == missed).unwrap();
    assert!(part.missed && !part.done);
    // What was answered stays answered.
    assert_eq!(desk.answer(&missed, 0, true).parts.len(), lesson.parts.len());
    // When the pool is used up, the one asked longest ago comes again, with another order.
    let second = added.id.clone();
    lesson = desk.answer(&second, 1, true);
    assert_eq!(lesson.parts.last().unwrap().id, format!("{missed}~1"));
    asked.push(second);
    lesson = desk.finish();
    assert_eq!(lesson.state, LessonState::Completed);
    assert!(lesson.objectives.iter().all(|objective| objective.met));
}

#[test]
fn a_hinted_answer_counts_as_such() {
    let desk = Desk::new(&page(1, "Text."));
    let part = asks(&desk.open(), true);
    let request = LessonPart { lesson: LESSON.into(), part: part.clone() };
    show_hint(&desk.context, &request).unwrap();
    let lesson = desk.answer(&part, 0, false);
    let answered = lesson.parts.iter().find(|it| it.id == part).unwrap();
    assert_eq!((answered.done, answered.hinted, answered.sure), (true, 1, Some(false)));
    assert!(!lesson.objectives[1].met, "a hinted answer shows nothing");
    assert!(lesson.parts.last().unwrap().added, "so another question comes");
    let later = show_hint(&desk.context, &request).unwrap();
    assert_eq!(later.parts.iter().find(|it| it.id == part).unwrap().hinted, 1);
}

#[test]
fn what_is_no_answer_is_refused() {
    let desk = Desk::new(&page(1, "Text."));
    let lesson = desk.open();
    let unasked = (0..7).map(|at| format!("q{at}")).find(|id| lesson.parts.iter().all(|it| it.id != *id));
    let asked = questions(&lesson)[0].id.clone();
    let told = |part: &str, chosen: Vec<u32>| {
        let request =
            AnswerQuestion { lesson: LESSON.into(), part: part.into(), chosen, text: None, sure: None };
        answer_question(&desk.context, &request).unwrap_err().message
    };
    assert!(told(&unasked.unwrap(), vec![0]).contains("no question of this attempt"));
    assert!(told("read", vec![0]).contains("no question of this attempt"));
    assert!(told("q0~x", vec![0]).contains("no place"));
    assert!(told("nowhere", vec![0]).contains("no part"));
    assert_eq!(told(&asked, vec![7]), "this is no answer to the question");
    assert_eq!(told(&asked, Vec::new()), "this is no answer to the question");
}

#[test]
fn a_material_change_asks_again_and_an_edit_of_wording_does_not() {
    let desk = Desk::new(&page(1, "Text."));
    visit_part(&desk.context, &LessonPart { lesson: LESSON.into(), part: "read".into() }).unwrap();
    let before: Vec<String> = questions(&desk.open()).iter().map(|part| part.id.clone()).collect();
    assert_eq!(desk.finish().state, LessonState::Completed);

    let desk = desk.rewritten(&page(1, "Better text."));
    assert_eq!(desk.open().state, LessonState::Completed);

    let desk = desk.rewritten(&page(2, "Another text."));
    let all = course(&desk.context).unwrap();
    assert_eq!(all.practices[0].lessons[0].state, LessonState::Changed);
    assert_eq!(all.next.as_deref(), Some(LESSON));
    let lesson = desk.open();
    assert_eq!(lesson.state, LessonState::Changed);
    assert_eq!(register(&desk.context).unwrap().people[0].cells[0].state, LessonState::Changed);
    assert!(lesson.parts.iter().all(|part| !part.done) && lesson.objectives.iter().all(|it| !it.met));
    let fresh = questions(&lesson).iter().filter(|part| !before.contains(&part.id)).count();
    assert_eq!(fresh, 2, "what was seen is drawn last");
    assert_eq!(desk.finish().state, LessonState::Completed);
}

const FORMS: &str = "+++
title = \"T\"
minutes = 5
version = 1
reviewed = \"2026-11-20\"
objectives = [{ id = \"a\", text = \"A.\" }]
+++

## Order {#order .order objectives=a}

1. one
   > f1
2. two
   > f2
3. three
   > f3

## Match {#match .match objectives=a}

- left

  right

  > fl

- second

  other

  > fs

- third

  right

  > ft

- [ ] stray
  > none

## Short {#short .short objectives=a}

- [x] yes
  > good
- [ ] …
  > bad

## Lines {#lines .lines objectives=a}

```js a.js
log({{password}})
run()
```

- [x] log(
  > It is logged.
- [ ] run()
  > Fine.

## Log {#log .log objectives=a wrong=2}

```toml keys.toml
[key.shop]
ids = [\"sh-1\"]
networks = [\"192.0.2.0/24\"]
```

```text access.log
192.0.2.1 - sh-1 [27/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1
203.0.113.9 - sh-1 [27/Nov/2026:10:00:01 +0000] \"GET / HTTP/1.1\" 200 1
192.0.2.1 - zz-9 [27/Nov/2026:10:00:02 +0000] \"GET / HTTP/1.1\" 401 1
```

- sh-1 [27/Nov/2026:10:00:00
  > From its own network.
";

fn task(lesson: &Lesson, id: &str) -> Task {
    lesson.parts.iter().find(|part| part.id == id).unwrap().task.clone()
}

#[test]
fn every_form_is_answered_and_explained() {
    let desk = Desk::new(FORMS);
    let answer = |part: &str, chosen: Vec<u32>, text: Option<&str>| {
        let text = text.map(str::to_owned);
        let request = AnswerQuestion { lesson: LESSON.into(), part: part.into(), chosen, text, sure: None };
        answer_question(&desk.context, &request).unwrap()
    };
    desk.open();
    let Task::Order(order) = task(&answer("order", vec![0, 2, 1], None), "order") else { panic!() };
    let steps: Vec<(u32, bool)> =
        order.answer.unwrap().steps.iter().map(|step| (step.place, step.right)).collect();
    assert_eq!(steps, [(1, true), (3, false), (2, false)]);

    let Task::Match(pairs) = task(&answer("match", vec![0, 2, 0], None), "match") else { panic!() };
    let matched = pairs.answer.unwrap();
    let second = matched.pairs.iter().find(|pair| pair.id == 1).unwrap();
    assert!(!matched.correct && !second.right);
    assert_eq!((second.belongs.as_str(), second.html.as_str()), ("other", "<p>none</p>\n<p>fs</p>\n"));

    let secret = ["ghp", "_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].concat();
    let Task::Short(short) = task(&answer("short", Vec::new(), Some(&secret)), "short") else { panic!() };
    let written = short.answer.unwrap();
    assert!(!written.correct && !written.text.contains("wWPw5k4a"), "{}", written.text);
    assert_eq!((written.html.as_str(), written.expected.as_str()), ("<p>bad</p>\n", "yes"));

    let Task::Lines(lines) = task(&answer("lines", vec![1], None), "lines") else { panic!() };
    assert!(lines.answer.unwrap().correct && !lines.lines[0].contains("{{"), "{:?}", lines.lines);
}

#[test]
fn a_log_is_graded_by_the_audit() {
    let desk = Desk::new(FORMS);
    desk.open();
    let mark = |lines: Vec<u32>| {
        let request = MarkLines { lesson: LESSON.into(), part: "log".into(), lines };
        let lesson = mark_lines(&desk.context, &request).unwrap();
        let Task::Find(find) = task(&lesson, "log") else { panic!() };
        assert_eq!(find.inventory.unwrap().path, "keys.toml");
        find.verdict.unwrap()
    };
    let verdict = mark(vec![1, 2]);
    assert!(!verdict.solved);
    assert_eq!(verdict.lines[0].why, "From its own network.");
    assert!(verdict.lines[1].why.starts_with("shop: used from 203.0.113.0/24"), "{}", verdict.lines[1].why);
    assert_eq!(verdict.lines[1].rule.as_deref(), Some("usage/unusual-network"));
    assert!(mark(vec![2, 3]).solved);
}

#[test]
fn what_is_typed_is_checked_as_it_is_kept_and_is_no_try() {
    let told = "draw = 2\ndeclared = [\".env:1 secrets/github/personal-access-token\"]\n\
                keep = [{ file = \".env\", matches = \"TOKEN\", says = \"The token has its name.\" }]\n";
    let exercise = "\n## Mend {#mend .fix}\n\nMove it.\n\n### Hints\n\n1. Move it.\n";
    let desk = Desk::new(&page(1, "Text."));
    let lesson = desk.folder.path().join("lessons/01-p/01-l");
    write(&lesson, "lesson.md", &(page(1, "Text.").replace("draw = 2\n", told) + exercise));
    write(&lesson, "before/.env", "TOKEN={{github/personal-access-token}}\n");
    write(&lesson, "after/.env", "TOKEN=${TOKEN}\n");
    let desk = Desk { context: context(desk.folder.path()), ..desk };
    let fix = |lesson: &Lesson| match &lesson.parts.iter().find(|part| part.id == "mend").unwrap().task {
        Task::Fix(fix) => fix.clone(),
        other => panic!("{other:?}"),
    };
    let leaking = fix(&desk.open()).files[0].text.clone();
    let request = |text: String| MendedFiles {
        lesson: LESSON.into(),
        part: "mend".into(),
        files: vec![MendedFile { path: ".env".into(), text }],
    };
    let kept = save_draft(&desk.context, &request(format!("# mine\n{leaking}"))).unwrap();
    assert_eq!(kept.findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    let kept = save_draft(&desk.context, &request("TOKEN=${TOKEN}\n".into())).unwrap();
    assert_eq!((kept.findings.len(), kept.problems.len()), (0, 0));
    let drafted = fix(&desk.open());
    assert_eq!(drafted.files[0].text, "TOKEN=${TOKEN}\n");
    assert!(drafted.verdict.is_none());
    let tried = try_fix(&desk.context, &request("TOKEN=${TOKEN}\n".into())).unwrap();
    assert!(fix(&tried).verdict.unwrap().solved);
}
