//! What can be certified, as the record and the lessons change.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

mod support;

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use keywright_commands::reports::{Certifiable, LessonState};
use keywright_commands::requests::{
    AnswerQuestion, ChoosePacks, CreateProfile, MakeCertificate, OpenLesson, OpenPractice, VerifyCertificate,
};
use keywright_commands::{
    Context, answer_pretest, answer_question, certificates, choose_packs, create_profile, make_certificate,
    open_lesson, pretest, verify_certificate,
};
use support::{context_at, write};
use tempfile::TempDir;

const PRACTICE: &str = "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n";

/// A lesson whose first option is always right.
fn page(version: u32) -> String {
    let question = |id: &str| {
        format!("\n## Q {{#{id} .question objectives=a}}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n")
    };
    format!(
        "+++\ntitle = \"T\"\nminutes = 5\nversion = {version}\nreviewed = \"2026-11-20\"\nrules = []\n\
         objectives = [{{ id = \"a\", text = \"Do a.\" }}]\n+++\n{}{}",
        question("q1"),
        question("q2")
    )
}

fn noon() -> Timestamp {
    "2026-12-01T12:00:00.5Z".parse().unwrap()
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "lessons/01-https/practice.md", PRACTICE);
    write(folder.path(), "lessons/01-https/01-one/lesson.md", &page(1));
    write(folder.path(), "lessons/01-https/02-two/lesson.md", &page(1));
    write(folder.path(), "packs/team/01-house/practice.md", PRACTICE);
    write(folder.path(), "packs/team/01-house/01-own/lesson.md", &page(1));
    let rule = include_str!("../../../policies/tls/plain-http-url.md");
    let rule: String =
        rule.lines().filter(|line| !line.starts_with("lesson =")).map(|it| format!("{it}\n")).collect();
    write(folder.path(), "policies/tls/plain-http-url.md", &rule);
    create_profile(&at(folder.path()), &CreateProfile { name: "Ada".into() }).unwrap();
    folder
}

fn at(folder: &Path) -> Context {
    context_at(folder, noon)
}

fn complete(context: &Context, id: &str) {
    let mut lesson = open_lesson(context, &OpenLesson { lesson: id.into() }).unwrap();
    while let Some(part) = lesson.parts.iter().find(|part| !part.done).map(|part| part.id.clone()) {
        let request = AnswerQuestion { lesson: id.into(), part, chosen: vec![0], text: None, sure: None };
        lesson = answer_question(context, &request).unwrap();
    }
    assert_eq!(lesson.state, LessonState::Completed);
}

fn test_out(context: &Context, practice: &str) {
    while let Some(question) = pretest(context, &OpenPractice { practice: practice.into() }).unwrap().question
    {
        let (lesson, part) = (question.lesson, question.part.id);
        let request = AnswerQuestion { lesson, part, chosen: vec![0], text: None, sure: Some(true) };
        answer_pretest(context, &request).unwrap();
    }
}

fn make(of: &str) -> MakeCertificate {
    MakeCertificate { of: of.into(), folder: None }
}

fn of(context: &Context, id: &str) -> Certifiable {
    certificates(context).unwrap().achievements.into_iter().find(|it| it.id == id).unwrap()
}

#[test]
fn what_was_tested_out_of_counts_and_is_told_apart() {
    let folder = folder();
    let context = at(folder.path());
    complete(&context, "https/one");
    assert_eq!(of(&context, "https").missing.len(), 1);
    assert!(make_certificate(&context, &make("https")).unwrap_err().message.contains("1 left to do"));
    test_out(&context, "https");
    let made = make_certificate(&context, &make("https")).unwrap();
    let details: Vec<&str> = made.lessons.iter().map(|it| it.detail.as_str()).collect();
    assert!(
        details[0].starts_with("https/one, version 1,") && details[0].contains(": completed at"),
        "{details:?}"
    );
    assert!(
        details[1].starts_with("https/two, version 1,") && details[1].contains(": tested out at"),
        "{details:?}"
    );
    // A token counts in seconds: it holds in the very moment in which it was made.
    assert_eq!(made.made_at, "2026-12-01T12:00:00Z");
    let verified =
        verify_certificate(&context, &VerifyCertificate { path: made.path.clone(), key: None }).unwrap();
    assert_eq!((verified.holds, verified.certificate.as_ref()), (true, Some(&made)));
}

#[test]
fn a_lesson_that_asks_for_more_opens_the_practice_and_leaves_the_certificate() {
    let folder = folder();
    test_out(&at(folder.path()), "https");
    let made = make_certificate(&at(folder.path()), &make("https")).unwrap();
    write(folder.path(), "lessons/01-https/02-two/lesson.md", &page(2));
    let context = at(folder.path());
    let open = of(&context, "https");
    assert_eq!(open.missing.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["https/two"]);
    assert_eq!(open.made, std::slice::from_ref(&made));
    assert!(make_certificate(&context, &make("https")).is_err());
    complete(&context, "https/two");
    let newer = make_certificate(&context, &make("https")).unwrap();
    assert!(newer.lessons[1].detail.starts_with("https/two, version 2,"), "{newer:?}");
    assert!(newer.path != made.path && of(&context, "https").made.len() == 2);
}

#[test]
fn a_teams_own_practice_is_certified_by_itself_and_not_asked_of_the_course() {
    let folder = folder();
    let context = at(folder.path());
    let packs = folder.path().join("packs").display().to_string();
    choose_packs(&context, &ChoosePacks { folder: Some(packs) }).unwrap();
    test_out(&context, "https");
    let ids: Vec<String> = certificates(&context).unwrap().achievements.into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["https", "team-house", "course"]);
    assert_eq!(of(&context, "course").missing, []);
    assert_eq!(make_certificate(&context, &make("course")).unwrap().objectives.len(), 2);
    complete(&context, "team-house/own");
    let own = make_certificate(&context, &make("team-house")).unwrap();
    assert!(own.objectives.is_empty(), "its objectives are published nowhere: {own:?}");
    assert_eq!(of(&context, "team-house").made, [own]);
}

#[test]
fn what_else_lies_among_the_certificates_is_passed_over() {
    let folder = folder();
    let context = at(folder.path());
    test_out(&context, "https");
    let made = make_certificate(&context, &make("https")).unwrap();
    let text = fs::read_to_string(&made.path).unwrap();
    let beside = |name: &str| folder.path().join(format!("keywright-certificate-{name}.jwt"));
    fs::write(beside("changed"), text.replace('a', "b")).unwrap();
    fs::write(beside("long"), "a".repeat(2 << 20)).unwrap();
    fs::write(beside("bytes"), [0xff, 0xfe]).unwrap();
    fs::create_dir(beside("folder")).unwrap();
    assert_eq!(of(&context, "https").made, [made]);
    // Somebody else on this machine sees their own.
    create_profile(&context, &CreateProfile { name: "Eve".into() }).unwrap();
    assert_eq!(of(&context, "https").made, []);
    let bytes = VerifyCertificate { path: beside("bytes").display().to_string(), key: None };
    let verified = verify_certificate(&context, &bytes).unwrap();
    assert_eq!(verified.wrong.as_deref(), Some("it is no credential: it is not text"));
    let nothing = VerifyCertificate { path: beside("folder").display().to_string(), key: None };
    assert!(verify_certificate(&context, &nothing).unwrap_err().message.contains("not a plain file"));
}
