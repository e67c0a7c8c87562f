//! Certificates, made and checked with the program as people run it.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_commands::requests::{AnswerQuestion, CreateProfile, OpenLesson};
use keywright_commands::{Clock, Context, Places, answer_question, create_profile, open_lesson};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A machine on which somebody learns a course of two practices.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (practice, lessons) in
            [("01-https", ["01-one", "02-two"].as_slice()), ("02-storage", &["01-three"])]
        {
            let front = "+++\ntitle = \"Encrypted\"\nsummary = \"Keys on the wire.\"\n+++\n";
            desk.write(&format!("lessons/{practice}/practice.md"), front);
            for lesson in lessons {
                desk.write(&format!("lessons/{practice}/{lesson}/lesson.md"), LESSON);
            }
        }
        let rule = include_str!("../../../policies/tls/plain-http-url.md");
        let rule = rule.lines().filter(|line| !line.starts_with("lesson =")).map(|it| format!("{it}\n"));
        desk.write("policies/tls/plain-http-url.md", &rule.collect::<String>());
        create_profile(&desk.context(), &CreateProfile { name: "Ada <b>".into() }).unwrap();
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn context(&self) -> Context {
        let root = self.0.path();
        let places =
            Places { home: root.join("home"), exports: root.join("out"), catalogue: Some(root.into()) };
        Context::new(places, Clock::system())
    }

    /// Takes lessons, with every answer right.
    fn complete(&self, lessons: &[&str]) {
        let context = self.context();
        for id in lessons {
            let mut lesson = open_lesson(&context, &OpenLesson { lesson: (*id).into() }).unwrap();
            while let Some(part) = lesson.parts.iter().find(|part| !part.done).map(|part| part.id.clone()) {
                let lesson_id = (*id).to_owned();
                let request =
                    AnswerQuestion { lesson: lesson_id, part, chosen: vec![0], text: None, sure: None };
                lesson = answer_question(&context, &request).unwrap();
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_keywright"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("KEYWRIGHT_HOME", self.path("home"))
            .env("KEYWRIGHT_CATALOGUE", self.0.path())
            .output()
            .unwrap()
    }

    /// Makes a certificate in a folder, and gives the one file that is new there.
    fn certify(&self, practice: &str, more: &[&str]) -> PathBuf {
        let before = files(&self.path("out"));
        let made = self.run(&[&["certificate", practice, "--to", "out"], more].concat());
        assert_eq!(made.status.code(), Some(0), "{}", text(&made));
        let fresh: Vec<_> = files(&self.path("out")).into_iter().filter(|it| !before.contains(it)).collect();
        let [file] = fresh.as_slice() else { panic!("{fresh:?}") };
        file.clone()
    }
}

const LESSON: &str = "+++\ntitle = \"One thing\"\nminutes = 5\nversion = 3\nreviewed = \"2026-11-20\"\nrules = []\n\
    objectives = [{ id = \"a\", text = \"Do a.\" }]\n+++\n\
    \n## Q1 {#q1 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n\
    \n## Q2 {#q2 .question objectives=a}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n";

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn a_practice_is_certified_once_all_of_it_is_done() {
    let desk = Desk::new();
    desk.complete(&["https/one"]);
    let list = text(&desk.run(&["certificate"]));
    assert!(list.contains("https (Encrypted): 1 of 2 lessons done\n    next: One thing"), "{list}");
    let refused = desk.run(&["certificate", "https", "--to", "out"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused).contains("1 left to do"), "{}", text(&refused));
    assert!(text(&desk.run(&["certificate", "no-such"])).contains("there is no practice `no-such`"));
    assert!(!desk.path("home/keys").exists(), "a key is made when it is first needed");

    desk.complete(&["https/two"]);
    assert!(text(&desk.run(&["certificate"])).contains("https (Encrypted): completed"));
    let first = desk.certify("https", &[]);
    let bytes = fs::read(&first).unwrap();
    let second = desk.certify("https", &[]);
    assert_eq!(fs::read(&first).unwrap(), bytes, "an earlier one is left as it is");
    assert_ne!(fs::read(&second).unwrap(), bytes, "each has an id of its own");
    assert_eq!(desk.run(&["certificate", "course", "--to", "out"]).status.code(), Some(2));
    desk.complete(&["storage/three"]);
    let course = fs::read_to_string(desk.certify("course", &[])).unwrap();
    assert_eq!(part(&course, 1)["evidence"].as_array().unwrap().len(), 3);
}

#[test]
fn what_is_signed_is_an_open_badge_and_says_which_lessons() {
    let desk = Desk::new();
    desk.complete(&["https/one", "https/two"]);
    let token = fs::read_to_string(desk.certify("https", &[])).unwrap();
    let document = part(&token, 1);
    let schema: Value = serde_json::from_str(include_str!("certificate/open-badge.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        schema.iter_errors(&document).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut other = document.clone();
    other["made-up"] = json!(1);
    assert!(!schema.is_valid(&other) && !schema.is_valid(&json!({})));

    let did = document["iss"].as_str().unwrap();
    let name = did.strip_prefix("did:key:").unwrap();
    assert_eq!(part(&token, 0), json!({ "alg": "EdDSA", "kid": format!("{did}#{name}"), "typ": "JWT" }));
    let objectives = document["credentialSubject"]["achievement"]["alignment"].as_array().unwrap();
    let codes: Vec<&str> = objectives.iter().map(|it| it["targetCode"].as_str().unwrap()).collect();
    assert_eq!(codes, ["https/one/a", "https/two/a"]);
    let evidence = document["evidence"][0]["description"].as_str().unwrap();
    assert!(evidence.starts_with("https/one, version 3, content "), "{evidence}");
    assert!(
        evidence.contains(": completed at 20") && evidence.contains("by the rule: every objective"),
        "{evidence}"
    );
}

#[test]
fn a_certificate_is_checked_and_what_is_wrong_is_said() {
    let desk = Desk::new();
    desk.complete(&["https/one", "https/two"]);
    let file = desk.certify("https", &["--html", "page.html"]);
    let name = file.to_str().unwrap();
    let verified = desk.run(&["verify", name]);
    let told = text(&verified);
    assert_eq!(verified.status.code(), Some(0), "{told}");
    assert!(told.contains("Keywright: Encrypted") && told.contains("The certificate holds."), "{told}");
    let key = told.lines().find_map(|line| line.split_once("with the key ")).unwrap().1;
    assert_eq!(desk.run(&["verify", name, "--key", key]).status.code(), Some(0));
    let other = desk.run(&["verify", name, "--key", "0000-0000-0000-0000-0000"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other).contains("another key than the one expected"), "{}", text(&other));

    let token = fs::read_to_string(&file).unwrap();
    let [header, payload, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let unsigned = URL_SAFE_NO_PAD.encode(json!({ "alg": "none", "typ": "JWT" }).to_string());
    let other = URL_SAFE_NO_PAD.encode(json!({ "alg": "HS256", "typ": "JWT" }).to_string());
    let mut renamed = part(&token, 1);
    renamed["credentialSubject"]["identifier"][0]["identityHash"] = "Eve".into();
    let renamed = URL_SAFE_NO_PAD.encode(renamed.to_string());
    for (changed, says) in [
        (format!("{header}.{renamed}.{signature}"), "it was changed after it was signed"),
        (format!("{unsigned}.{payload}."), "its algorithm is `none`"),
        (format!("{other}.{payload}.{signature}"), "it is signed with `HS256`"),
        ("PDF".to_owned(), "it is no credential"),
        ("a".repeat(2 << 20), "longer than"),
    ] {
        desk.write("changed.jwt", &changed);
        let refused = desk.run(&["verify", "changed.jwt"]);
        assert_eq!(refused.status.code(), Some(1), "{says}: {}", text(&refused));
        assert!(
            text(&refused).contains("does NOT hold") && text(&refused).contains(says),
            "{}",
            text(&refused)
        );
    }
    assert_eq!(desk.run(&["verify", "nowhere.jwt"]).status.code(), Some(2));

    let page = fs::read_to_string(desk.path("page.html")).unwrap();
    assert!(page.contains("Ada &lt;b&gt;") && page.contains(key) && !page.contains("<script"), "{page}");
    let again = desk.run(&["certificate", "https", "--to", "out", "--html", "page.html"]);
    assert_eq!(again.status.code(), Some(2), "{}", text(&again));
    assert_eq!(fs::read_to_string(desk.path("page.html")).unwrap(), page);
}

/// A verifier that knows nothing of Keywright: `did-jwt` with a resolver for `did:key`, from npm.
#[test]
#[ignore = "needs node and the packages of the screens: cargo xtask test outside"]
#[expect(clippy::disallowed_methods, reason = "the other verifier is a program")]
fn another_verifier_accepts_it_and_refuses_what_was_changed() {
    let desk = Desk::new();
    desk.complete(&["https/one", "https/two"]);
    let file = desk.certify("https", &[]);
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui");
    let run = Command::new("node")
        .args(["--test", "tests/credential.mjs"])
        .current_dir(ui)
        .env("KEYWRIGHT", env!("CARGO_BIN_EXE_keywright"))
        .env("KEYWRIGHT_HOME", desk.path("home"))
        .env("CREDENTIAL", file)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", text(&run));
}
