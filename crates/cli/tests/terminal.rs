//! What people see in the terminal, exactly.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A project and a record of its own.
struct Desk {
    project: TempDir,
    home: TempDir,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self { project: TempDir::new().unwrap(), home: TempDir::new().unwrap() };
        for (path, text) in files {
            desk.write(path, text);
        }
        desk
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.project.path().join(path), text).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_keywright"))
            .args(arguments)
            .current_dir(self.project.path())
            .env("KEYWRIGHT_HOME", self.home.path())
            .env_remove("KEYWRIGHT_CATALOGUE")
            .output()
            .unwrap()
    }

    /// Runs the program; gives what it said and its exit code. The time of day is taken out.
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        let said: Vec<&str> = said.lines().filter(|line| !line.starts_with("Since the check of")).collect();
        format!("{}\nexit {}", said.join("\n"), output.status.code().unwrap_or(-1))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_finding_is_shown_with_its_place_its_reason_and_what_to_do() {
    let desk = Desk::with(&[(".npmrc", "registry=https://registry.example.com/\nstrict-ssl=false\n")]);
    insta::assert_snapshot!(desk.says(&["check"]), @"
    error[tls/certificate-check-off]: TLS certificate check is turned off
     --> .npmrc:2:12
      |
    1 | registry=https://registry.example.com/
    2 | strict-ssl=false
      |            ^^^^^ `strict-ssl` is `false`
      |
      = help: Remove the switch; if the certificate comes from a private authority, add that authority's certificate to the client's trust store.
      = help: lesson `https/verify-the-peer` explains it

    1 finding (1 error) in 1 file.
    exit 1
    ");
}

#[test]
fn a_clean_project_is_clean() {
    let desk = Desk::with(&[(".npmrc", "registry=https://registry.example.com/\n")]);
    let said = desk.says(&["check"]);
    assert!(said.starts_with("Clean: 1 file read, ") && said.ends_with("exit 0"), "{said}");
}

#[test]
fn a_file_that_cannot_be_parsed_is_named_and_never_clean() {
    let desk = Desk::with(&[("package.json", "{\"name\": }")]);
    insta::assert_snapshot!(desk.says(&["check"]), @"
    not read: package.json:1:2: expected a value after the colon

    Nothing found in 1 file.
    Not clean: 1 place could not be read.
    exit 2
    ");
}

#[test]
fn a_secret_is_never_printed() {
    let secret = "Tr4ub4dor-Kx9-mQ2";
    let desk = Desk::with(&[(".env", &format!("DB_PASSWORD={secret}\n"))]);
    for format in ["human", "json", "sarif"] {
        let output = desk.run(&["check", "--format", format]);
        assert!(text(&output.stdout).contains("secrets/password"), "{format}");
        assert!(!text(&output.stdout).contains(secret) && !text(&output.stderr).contains(secret), "{format}");
    }
    let record = fs::read(desk.home.path().join("record.sqlite")).unwrap();
    assert!(!record.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
}

#[test]
fn the_next_check_says_what_is_new_and_what_is_gone() {
    let desk = Desk::with(&[(".npmrc", "strict-ssl=false\n")]);
    desk.run(&["check"]);
    desk.write(".npmrc", "# moved down\n\nstrict-ssl=false\nregistry=http://registry.example.com/\n");
    let said = text(&desk.run(&["check"]).stdout);
    assert!(said.contains(": 1 new, 0 gone."), "{said}");
    desk.write(".npmrc", "registry=https://registry.example.com/\n");
    let said = text(&desk.run(&["check"]).stdout);
    assert!(said.contains(": 0 new, 2 gone."), "{said}");
}

#[test]
fn what_cannot_be_done_is_told_with_a_remedy() {
    let desk = Desk::with(&[]);
    insta::assert_snapshot!(desk.says(&["check", "no-such-folder"]), @"
    error: cannot read no-such-folder: No such file or directory (os error 2)
      = help: Choose a folder that exists and that you may read.
    exit 2
    ");
    insta::assert_snapshot!(desk.says(&["explain", "tls/no-such-rule"]), @"
    error: there is no rule `tls/no-such-rule`
      = help: Did you mean tls/apache-old-protocol, tls/apt-unverified, tls/certificate-check-off?
    exit 2
    ");
}

#[test]
fn a_damaged_record_does_not_stop_a_check_and_is_not_touched() {
    let desk = Desk::with(&[(".npmrc", "strict-ssl=true\n")]);
    let record = desk.home.path().join("record.sqlite");
    fs::write(&record, "not a database at all, but long enough to look at").unwrap();
    let said = desk.says(&["check"]);
    assert!(said.contains("This check was not remembered: ") && said.ends_with("exit 0"), "{said}");
    assert_eq!(fs::read_to_string(&record).unwrap(), "not a database at all, but long enough to look at");
    assert!(desk.says(&["learn"]).ends_with("exit 2"));
}

#[test]
fn a_catalogue_folder_takes_the_place_of_the_built_in_one() {
    let desk = Desk::with(&[]);
    let folder = desk.project.path();
    fs::create_dir_all(folder.join("policies")).unwrap();
    fs::create_dir_all(folder.join("lessons")).unwrap();
    let said = desk.says(&["--catalogue", &folder.to_string_lossy(), "explain"]);
    assert_eq!(said, "\nexit 0");
    let said = desk.says(&["--catalogue", "/no/such/place", "explain"]);
    assert!(said.contains("cannot read /no/such/place/policies") && said.ends_with("exit 2"), "{said}");
}

#[test]
fn somebody_learns_and_is_on_the_register() {
    let desk = Desk::with(&[]);
    assert!(desk.says(&["learn"]).starts_with("Nobody learns here yet"));
    assert_eq!(desk.says(&["profile", "Ada"]), "Learning as Ada.\nexit 0");
    assert!(desk.says(&["learn"]).starts_with("Learning as Ada.\n\nHTTPS"), "{}", desk.says(&["learn"]));
    let csv = text(&desk.run(&["register", "--csv"]).stdout);
    assert!(
        csv.starts_with("person,person_id,practice,lesson,lesson_id,status,completed_at\r\nAda,"),
        "{csv}"
    );
}

#[test]
fn the_sarif_names_the_place_relative_to_the_project() {
    let desk = Desk::with(&[(".npmrc", "strict-ssl=false\n")]);
    let sarif: serde_json::Value =
        serde_json::from_slice(&desk.run(&["check", "--format", "sarif"]).stdout).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "tls/certificate-check-off");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], ".npmrc");
    assert_eq!(place["region"]["startColumn"], 12);
    assert!(Path::new(place["artifactLocation"]["uri"].as_str().unwrap()).is_relative());
}
