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
      = help: [*] fixable with --fix --unsafe-fixes: Set `strict-ssl` to `true`.
      = help: lesson `https/verify-the-peer` explains it

    1 finding (1 error) in 1 file.
    [*] 1 fixable with `--fix --unsafe-fixes`.
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
    for format in ["human", "json", "sarif", "junit", "github", "gitlab", "html"] {
        let output = desk.run(&["check", "--format", format]);
        assert!(text(&output.stdout).contains("secrets/password"), "{format}");
        assert!(!text(&output.stdout).contains(secret) && !text(&output.stderr).contains(secret), "{format}");
    }
    let record = fs::read(desk.home.path().join("record.sqlite")).unwrap();
    assert!(!record.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
}

#[test]
fn a_column_is_the_one_in_the_file_whatever_is_masked_before_it() {
    let line = r#"{"password": "Tr4ub4dor-Kx9-mQ2", "url": "http://api.example.com/v1"}"#;
    let desk = Desk::with(&[("config.json", line)]);
    let column = line.find("\"http:").unwrap() + 1;
    let said = desk.says(&["check"]);
    assert!(said.contains(&format!("--> config.json:1:{column}\n")), "{said}");
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
fn what_somebody_did_is_handed_in_and_taken_in() {
    let (ada, lead, shared) = (Desk::with(&[]), Desk::with(&[]), TempDir::new().unwrap());
    let folder = shared.path().to_str().unwrap();
    ada.run(&["profile", "Ada"]);
    let said = ada.says(&["team", "export", "--to", folder]);
    assert!(said.starts_with("1 event is in ") && said.contains("none of your answers"), "{said}");
    let said = lead.says(&["team", "import", folder]);
    assert!(said.starts_with("Ada: first bundle, 1 event, key "), "{said}");
    assert!(said.ends_with("1 taken in with 1 new event, 0 refused.\nexit 0"), "{said}");
    assert!(lead.says(&["team", "import", folder]).starts_with("Ada: nothing new\n"));
    assert!(lead.says(&["register"]).starts_with("Ada  0 of "));
    let bundle = fs::read_dir(shared.path()).unwrap().next().unwrap().unwrap().path();
    fs::write(&bundle, fs::read_to_string(&bundle).unwrap().replace("Ada", "Eve")).unwrap();
    let said = lead.says(&["team", "import", folder]);
    assert!(
        said.contains(": refused: its signature is not by the key it names\n  = help: Ask for it again"),
        "{said}"
    );
    assert!(said.ends_with("exit 2"), "{said}");
}

#[test]
fn a_lead_keeps_a_roster_assigns_waives_and_proves() {
    let desk = Desk::with(&[(
        "roster.csv",
        "id,name,groups,joined\nada,=Ada,web,2026-01-05\nben,Ben,,2026-01-05\n",
    )]);
    desk.run(&["profile", "Lea"]);
    assert!(desk.says(&["team", "roster"]).starts_with("The roster is empty"));
    insta::assert_snapshot!(desk.says(&["team", "roster", "roster.csv"]), @"
    joins =Ada (ada)
    joins Ben (ben)
    2 to change, 0 as they are. Nothing was changed yet; --apply does it.
    exit 0
    ");
    assert!(desk.says(&["team", "roster", "roster.csv", "--apply"]).contains("Done."));
    let lesson = "https/verify-the-peer";
    let assign = ["team", "assign", lesson, "--due", "2026-01-31", "--every", "12"];
    assert_eq!(desk.says(&assign), "Assigned, as number 1.\nexit 0");
    let waive = [
        "team",
        "waive",
        "ben",
        lesson,
        "--reason",
        "equivalent",
        "--note",
        "Teaches it.",
        "--approver",
        "Lea",
    ];
    assert_eq!(desk.says(&waive), format!("ben need not do {lesson}.\nexit 0"));
    let matrix = desk.says(&["team", "matrix"]);
    assert!(
        matrix.starts_with("overdue      =Ada  https/verify-the-peer  due 2026-01-31\nwaived       Ben "),
        "{matrix}"
    );
    assert!(desk.says(&["team", "matrix", "--status", "waived"]).starts_with("waived "));
    assert!(desk.says(&["team", "assign", "https/nothing", "--within", "3"]).contains("there is no lesson"));
    desk.write("bad.csv", "id,name,joined\nada,Ada,soon\n");
    let said = desk.says(&["team", "roster", "bad.csv", "--apply"]);
    assert_eq!(said, "line 2: `soon` is not a day like 2026-11-28\n\nNothing was changed.\nexit 2");

    let said = desk.says(&["team", "evidence", "--to", "."]);
    assert!(said.starts_with("Rows: 2, exceptions: 1, in ./keywright-evidence-"), "{said}");
    let entries = fs::read_dir(desk.project.path()).unwrap().map(|it| it.unwrap().path());
    let pack = entries.into_iter().find(|path| path.is_dir()).unwrap();
    let folder = pack.to_str().unwrap();
    let said = desk.says(&["verify", folder]);
    assert!(said.contains("The pack holds.") && said.ends_with("exit 0"), "{said}");
    let register = fs::read_to_string(pack.join("register.csv")).unwrap();
    assert!(register.contains(",'=Ada,"), "{register}");
    let page = fs::read_to_string(pack.join("evidence.html")).unwrap();
    assert!(page.contains("<td>Teaches it.</td><td>Lea</td>") && !page.contains("http://"), "{page}");
    fs::write(pack.join("register.csv"), register.replace("overdue", "completed")).unwrap();
    fs::write(pack.join("more.csv"), "").unwrap();
    let said = desk.says(&["verify", folder]);
    assert!(
        said.contains("register.csv was changed\n") && said.contains("more.csv was not signed"),
        "{said}"
    );
    assert!(said.contains("The pack does NOT hold.") && said.ends_with("exit 1"), "{said}");
}

#[test]
fn somebody_takes_everything_along_and_leaves_nothing() {
    let desk = Desk::with(&[]);
    desk.run(&["profile", "Ada"]);
    desk.run(&["team", "export", "--to", "."]);
    assert_eq!(fs::read_dir(desk.home.path().join("keys")).unwrap().count(), 1);
    let said = desk.says(&["my-data", "export", "--to", "."]);
    assert!(said.starts_with("Everything that is kept of you is in ./keywright-data-"), "{said}");
    let path = desk.project.path().join(said.lines().next().unwrap().rsplit("./").next().unwrap());
    let data: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(data["profile"]["name"], "Ada");
    assert_eq!(data["events"][0]["event"]["kind"], "learner-created");
    let said = desk.says(&["my-data", "delete", "--confirm", "Eve"]);
    assert!(said.starts_with("error: the profile in use is Ada") && said.ends_with("exit 2"), "{said}");
    assert!(desk.says(&["my-data", "delete", "--confirm", "Ada"]).starts_with("Deleted."));
    assert!(desk.says(&["profile"]).starts_with("Nobody learns on this machine yet"));
    assert_eq!(fs::read_dir(desk.home.path().join("keys")).unwrap().count(), 0);
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
