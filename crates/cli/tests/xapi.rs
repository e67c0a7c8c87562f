//! What somebody learned, exported by the program as people run it, before the schema of xAPI.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use keywright_commands::requests::{AnswerQuestion, CreateProfile, OpenLesson};
use keywright_commands::{Clock, Context, Places, answer_question, create_profile, open_lesson};
use serde_json::Value;
use tempfile::TempDir;

/// A machine on which somebody learns, and leads a team.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write(
            "lessons/01-https/practice.md",
            "+++\ntitle = \"Encrypted\"\nsummary = \"Keys on the wire.\"\n+++\n",
        );
        desk.write("lessons/01-https/01-one/lesson.md", LESSON);
        let rule = include_str!("../../../policies/tls/plain-http-url.md");
        let rule = rule.lines().filter(|line| !line.starts_with("lesson =")).map(|it| format!("{it}\n"));
        desk.write("policies/tls/plain-http-url.md", &rule.collect::<String>());
        desk
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Takes the lesson, the first answer wrong and every other right.
    fn learn(&self) {
        let root = self.0.path();
        let places =
            Places { home: root.join("home"), exports: root.join("out"), catalogue: Some(root.into()) };
        let context = Context::new(places, Clock::system());
        create_profile(&context, &CreateProfile { name: "Ada Okoro".into() }).unwrap();
        let id = || "https/one".to_owned();
        let mut lesson = open_lesson(&context, &OpenLesson { lesson: id() }).unwrap();
        let mut chosen = 1;
        while let Some(part) =
            lesson.parts.iter().find(|part| !part.done && !part.missed).map(|part| part.id.clone())
        {
            let request = AnswerQuestion { lesson: id(), part, chosen: vec![chosen], text: None, sure: None };
            lesson = answer_question(&context, &request).unwrap();
            chosen = 0;
        }
    }

    /// Has a team with one person, who is let off the lesson.
    fn lead(&self) {
        self.write("roster.csv", "id,name,groups,joined\np-7,Ben Adler,,2026-01-05\n");
        self.run(&["team", "roster", "roster.csv", "--apply"]);
        let waive = ["team", "waive", "p-7", "https/one", "--reason", "equivalent"];
        self.run(&[&waive[..], &["--note", "Teaches it.", "--approver", "Lea"]].concat());
    }

    #[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_keywright"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("KEYWRIGHT_HOME", self.0.path().join("home"))
            .env("KEYWRIGHT_CATALOGUE", self.0.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output));
        text(&output)
    }

    /// What the program wrote, by what it said of it.
    fn export(&self, arguments: &[&str]) -> PathBuf {
        let said = self.run(&[arguments, &["--to", "out"]].concat());
        self.0.path().join(said.trim().rsplit(' ').next().unwrap())
    }
}

const LESSON: &str = "+++\ntitle = \"One thing\"\nminutes = 5\nversion = 3\nreviewed = \"2026-11-20\"\nrules = []\n\
    objectives = [{ id = \"a\", text = \"Do a.\" }]\n+++\n\
    \n## Q1 {#q1 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n\
    \n## Q2 {#q2 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n";

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn verbs(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|it| it["verb"]["display"]["en"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn both_exports_say_what_was_done_and_name_nobody() {
    let desk = Desk::new();
    desk.learn();
    desk.lead();
    let own = desk.export(&["my-data", "xapi"]);
    let verbs_of_own = verbs(&own);
    for verb in ["initialized", "answered", "completed", "satisfied"] {
        assert!(verbs_of_own.iter().any(|it| it == verb), "{verb}: {verbs_of_own:?}");
    }
    let team = desk.export(&["team", "xapi"]);
    assert_eq!(verbs(&team), ["waived"]);
    let both = fs::read_to_string(own).unwrap() + &fs::read_to_string(team).unwrap();
    assert!(both.contains("\"p-7\"") && !both.contains("Okoro") && !both.contains("Adler"), "{both}");
}

/// The schema is the package `tin-can-json-schema` from npm.
#[test]
#[ignore = "needs node and the packages of the screens: cargo xtask test outside"]
#[expect(clippy::disallowed_methods, reason = "the validator is a program")]
fn every_line_is_a_statement_by_the_schema() {
    let desk = Desk::new();
    desk.learn();
    desk.lead();
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui");
    let run = Command::new("node")
        .args(["--test", "tests/xapi.mjs"])
        .current_dir(ui)
        .env("XAPI_OWN", desk.export(&["my-data", "xapi"]))
        .env("XAPI_TEAM", desk.export(&["team", "xapi"]))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", text(&run));
}
