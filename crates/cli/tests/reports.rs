//! Every form of report, over one project with everything in it that is hard to say.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsonschema::Validator;
use keywright_commands::{Catalogue, Clock, Origin};
use keywright_secret::fill;
use serde_json::Value;
use tempfile::TempDir;

const FORMATS: [&str; 7] = ["human", "json", "sarif", "junit", "github", "gitlab", "html"];

/// An error, a warning, a note; on a line, on several, on a whole file; a file that cannot be read, a
/// name that is hard to spell, and words that want to be obeyed. The rules are in `fixtures/catalogue`.
const FILES: [(&str, &str); 5] = [
    (".npmrc", "registry=https://registry.example.com/\nstrict-ssl=false\n"),
    ("odd ]]> 100%#é,:&\u{1b}[31m\n::error::/.npmrc", "strict-ssl=false\n"),
    ("hostile.env", "URL=http://a.example.com/]]></script><b>%0A::error::x\u{1b}[2J\u{9b}2J'\"&amp;\n"),
    ("id.pem", "{{private-key}}\n"),
    ("package.json", "{\"name\": }"),
];

/// A project and a record of its own.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
        let detector = catalogue.policy().unwrap().detector();
        fs::create_dir(desk.project()).unwrap();
        for (path, text) in files {
            let path = desk.project().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, fill(detector, text, 7).text).unwrap();
        }
        desk
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("shop")
    }

    #[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keywright"));
        command
            .args(["--catalogue", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/catalogue")])
            .current_dir(folder)
            .env("KEYWRIGHT_HOME", self.folder.path().join("home"));
        command
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        self.command(folder).args(arguments).output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(&self.project(), arguments)
    }

    /// The report in one format.
    fn report(&self, format: &str) -> String {
        let output = self.run(&["check", "--format", format]);
        assert_eq!(text(&output.stderr), "");
        text(&output.stdout)
    }

    /// The report for people, as a terminal gets it.
    fn report_in_colour(&self) -> String {
        let mut command = self.command(&self.project());
        text(&command.env("CLICOLOR_FORCE", "1").arg("check").output().unwrap().stdout)
    }

    fn json(&self, format: &str) -> Value {
        serde_json::from_str(&self.report(format)).unwrap()
    }

    /// The report without what differs between machines and minutes: the time, the folder, the version,
    /// and the fingerprints, of which it is enough that they are the ones of the findings.
    fn settled(&self, format: &str) -> String {
        let report = self.json("json");
        let at = report["checked_at"].as_str().unwrap();
        let mut text = self.report(format);
        let root = report["root"].as_str().unwrap();
        let version = env!("CARGO_PKG_VERSION");
        for (from, to) in [(root, "(root)"), (at, "(time)"), (version, "(version)")] {
            text = text.replace(from, to);
        }
        for (nth, finding) in report["findings"].as_array().unwrap().iter().enumerate() {
            let fingerprint = finding["fingerprint"].as_str().unwrap();
            text = text.replace(fingerprint, &format!("(fingerprint {nth})"));
        }
        let is_of_the_time =
            |line: &&str| !line.starts_with("Since the check of") && !line.contains("\"checked_at\"");
        let lines: Vec<&str> = text.lines().filter(is_of_the_time).collect();
        lines.join("\n")
    }
}

/// The page without the time it states.
fn timeless(page: &str) -> String {
    let (before, rest) = page.split_once("<time ").unwrap();
    let (_, after) = rest.split_once("</time>").unwrap();
    format!("{before}{after}")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn sarif_schema() -> String {
    let schema = include_str!("fixtures/sarif-schema-2.1.0.json");
    // A lone bracket in one of its expressions stands for itself, which is no longer let pass.
    schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$")
}

/// What a schema has against a value.
fn faults(schema: &str, value: &Value) -> Vec<String> {
    let schema: Validator = jsonschema::validator_for(&parsed(schema)).unwrap();
    schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn each_format_says_it_in_its_own_way() {
    let desk = Desk::new(&FILES);
    desk.report("human");
    for format in ["human", "json", "sarif", "junit", "github", "gitlab"] {
        insta::assert_snapshot!(format, desk.settled(format));
    }
    let page = timeless(&desk.settled("html"));
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let head = head.split("sha256-").next().unwrap();
    insta::assert_snapshot!("html", format!("{head}…{body}").replace("><", ">\n<"));
}

#[test]
fn a_report_that_could_not_read_everything_never_ends_well() {
    let desk = Desk::new(&FILES);
    for format in FORMATS {
        assert_eq!(desk.run(&["check", "--format", format]).status.code(), Some(2), "{format}");
    }
}

#[test]
fn two_runs_say_the_same_byte_for_byte() {
    let (one, other) = (Desk::new(&FILES), Desk::new(&FILES));
    for format in FORMATS {
        // Of a first check nothing is said about one before.
        let reports = [&one, &other].map(|desk| {
            fs::remove_dir_all(desk.folder.path().join("home")).ok();
            desk.report(format)
        });
        match format {
            "json" => {
                let [one, other] = reports.map(|report| {
                    let mut report = parsed(&report);
                    report["checked_at"] = Value::Null;
                    report["root"] = Value::Null;
                    report
                });
                assert_eq!(one, other);
            }
            "html" => {
                let [one, other] = reports.map(|report| timeless(&report));
                assert_eq!(one, other);
            }
            _ => assert_eq!(reports[0], reports[1], "{format}"),
        }
    }
    // What code scanning and its like read knows nothing of earlier checks either.
    for format in ["sarif", "junit", "github", "gitlab"] {
        assert_eq!(one.report(format), one.report(format), "{format}");
    }
}

#[test]
fn nothing_in_it_is_obeyed_by_a_terminal_or_a_runner() {
    let desk = Desk::new(&FILES);
    for format in FORMATS {
        let file = desk.folder.path().join(format);
        desk.run(&["check", "--format", &format!("{format}={}", file.display())]);
        let report = fs::read_to_string(file).unwrap();
        assert!(!report.contains('\u{1b}'), "{format}");
        // A runner obeys a line that begins like this, whatever wrote it.
        let orders = report.lines().filter(|line| line.trim_start().starts_with("::")).count();
        assert_eq!(orders, if format == "github" { 6 } else { 0 }, "{format}: {report}");
    }
    let coloured = desk.report_in_colour();
    assert!(coloured.contains("\u{1b}[1m") && coloured.contains("␛[2J\u{fffd}2J"), "{coloured}");
    let page = desk.report("html");
    assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("<every>"));
    assert!(!page.contains("href=\"rule:"), "there is no window to follow it");
}

#[test]
fn json_is_as_its_schema_says() {
    let desk = Desk::new(&FILES);
    let schema = text(&desk.run(&["schema", "report"]).stdout);
    let first = desk.json("json");
    assert_eq!(faults(&schema, &first), [""; 0]);
    let second = desk.json("json");
    assert!(second["since"].is_object());
    assert_eq!(faults(&schema, &second), [""; 0]);
    let mut wrong = second;
    wrong["findings"][0]["severity"] = "fatal".into();
    assert_eq!(faults(&schema, &wrong).len(), 1, "the schema refuses what is wrong");

    fs::write(desk.project().join("keys.toml"), "[key.shop]\nids = [\"sh-1\"]\n").unwrap();
    let call = r#"{"time":"2026-10-30T10:00:00Z","key_id":"sh-2","method":"GET","path":"/","status":200}"#;
    fs::write(desk.project().join("access.log"), call).unwrap();
    let audit = text(&desk.run(&["audit-log", "access.log", "--format", "json"]).stdout);
    let schema = text(&desk.run(&["schema", "audit"]).stdout);
    assert_eq!(faults(&schema, &parsed(&audit)), [""; 0]);
}

#[test]
fn sarif_is_as_the_standard_says() {
    let schema = &sarif_schema();
    let log = Desk::new(&FILES).json("sarif");
    assert_eq!(faults(schema, &log), [""; 0]);
    assert_eq!(faults(schema, &Desk::new(&[("a.txt", "clean\n")]).json("sarif")), [""; 0]);
    let run = &log["runs"][0];
    assert_eq!(run["automationDetails"]["id"], "keywright/project/");
    for result in run["results"].as_array().unwrap() {
        let rule =
            &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(
            run["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"].as_str().unwrap()].is_object()
        );
        assert!(place["region"]["startLine"].as_u64() >= Some(1));
    }
    let mut wrong = log;
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!faults(schema, &wrong).is_empty(), "the schema refuses what is wrong");
}

#[test]
fn paths_are_told_from_the_repository_where_others_look_from_there() {
    let desk = Desk::new(&[("services/shop/.npmrc", "strict-ssl=false\n")]);
    fs::create_dir(desk.project().join(".git")).unwrap();
    let folder = desk.project().join("services/shop");
    let told = |format: &str| text(&desk.run_in(&folder, &["check", "--format", format]).stdout);
    let sarif = parsed(&told("sarif"));
    let run = &sarif["runs"][0];
    let places: Vec<&Value> = run["results"].as_array().unwrap().iter().collect();
    let uri = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert!(places.iter().any(|it| uri(it) == "services/shop/.npmrc"), "{places:?}");
    assert_eq!(run["automationDetails"]["id"], "keywright/project/services/shop/");
    assert!(told("github").contains("::error file=services/shop/.npmrc,line=1,"));
    assert!(told("gitlab").contains("\"path\": \"services/shop/.npmrc\""));
    assert!(told("human").contains("--> .npmrc:1:12"), "people know where they are");
}

#[test]
fn junit_is_well_formed_and_tells_passed_failed_skipped_and_unread_apart() {
    let desk = Desk::new(&FILES);
    let count = |arguments: &[&str], tag: &str| {
        let xml = text(&desk.run(&[&["check", "--format", "junit"], arguments].concat()).stdout);
        let document = roxmltree::Document::parse(&xml).unwrap();
        document.descendants().filter(|node| node.has_tag_name(tag)).count()
    };
    assert_eq!(count(&[], "testcase"), 7, "five findings, one rule that passed, one file not read");
    assert_eq!((count(&[], "failure"), count(&[], "skipped"), count(&[], "error")), (4, 1, 1));
    let strict = ["--fail-on", "error"];
    assert_eq!((count(&strict, "failure"), count(&strict, "skipped")), (3, 2));
    let clean = Desk::new(&[("a.txt", "clean\n")]).report("junit");
    let document = roxmltree::Document::parse(&clean).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("tests"), root.attribute("failures")), (Some("5"), Some("0")), "{clean}");
}

#[test]
fn the_page_brings_everything_and_lets_nothing_in() {
    let page = Desk::new(&FILES).report("html");
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"), "{page}");
    for outside in ["src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let targets = page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    for target in targets {
        assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "#{target}");
    }
}

#[test]
fn several_reports_come_from_one_run() {
    let desk = Desk::new(&FILES);
    let out = desk.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let options: Vec<String> =
        FORMATS.iter().skip(1).map(|it| format!("--format={it}={}", out.join(it).display())).collect();
    let mut arguments = vec!["check", "--format", "human"];
    arguments.extend(options.iter().map(String::as_str));
    let output = desk.run(&arguments);
    assert!(text(&output.stdout).contains("5 findings"));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 6);
    for format in ["sarif", "junit", "github", "gitlab"] {
        assert_eq!(fs::read_to_string(out.join(format)).unwrap(), desk.report(format), "{format}");
    }
    let file = out.join("human");
    desk.run(&["check", "--format", &format!("human={}", file.display())]);
    assert!(!fs::read_to_string(file).unwrap().contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn reports_that_have_no_place_are_refused_before_the_check() {
    let desk = Desk::new(&FILES);
    for (arguments, expect) in [
        (&["--format", "json", "--format", "sarif"][..], "two reports would go to standard output"),
        (&["--format", "json=a", "--format", "sarif=a"], "two reports would be written to a"),
        (&["--format", "pdf"], "`pdf` is none of human, json, sarif"),
    ] {
        let output = desk.run(&[&["check"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(expect), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
    }
    assert!(!desk.project().join("a").exists());
}

#[test]
fn a_report_that_cannot_be_written_takes_nothing_from_the_others() {
    let desk = Desk::new(&[("a.txt", "clean\n")]);
    let output =
        desk.run(&["check", "--format=human", "--format=sarif=no/out.sarif", "--format=junit=../a.xml"]);
    assert_eq!(output.status.code(), Some(2), "nothing was found, and still it did not go well");
    assert!(text(&output.stdout).starts_with("Clean: 1 file"));
    let said = text(&output.stderr);
    assert!(said.contains("error: cannot write no/out.sarif: ") && said.contains("= help: "), "{said}");
    assert!(desk.folder.path().join("a.xml").exists());
}

#[test]
fn what_is_excepted_is_told_by_whose_leave_and_fails_nothing() {
    let allowed =
        "strict-ssl=false # keywright: allow(demo/switch-off) until=2099-01-31 reason=\"a <test>\"\n";
    let desk = Desk::new(&[(".npmrc", allowed), ("OWNERS", "the team\n")]);
    let told = |format: &str| text(&desk.run(&["check", "--verbose", "--format", format]).stdout);
    let log = parsed(&told("sarif"));
    let [result] = log["runs"][0]["results"].as_array().unwrap().as_slice() else { panic!("{log:#}") };
    let suppression = &result["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["justification"], ".npmrc:1: a <test>, until 2099-01-31");
    assert_eq!(faults(&sarif_schema(), &log), [""; 0]);
    let quiet = desk.json("sarif");
    assert_eq!(
        quiet["runs"][0]["results"].as_array().unwrap().len(),
        0,
        "code scanning would raise an alert"
    );

    let junit = told("junit");
    assert!(junit.contains("failures=\"0\"") && junit.contains("type=\"excepted\""), "{junit}");
    assert!(told("html").contains("a &lt;test&gt;, until 2099-01-31"));
    assert!(
        told("human").contains("excepted: .npmrc:1: demo/switch-off (.npmrc:1: a <test>, until 2099-01-31)")
    );
    assert_eq!((told("github").as_str(), told("gitlab").as_str()), ("", "[]\n"));
    let schema = text(&desk.run(&["schema", "report"]).stdout);
    assert_eq!(faults(&schema, &parsed(&told("json"))), [""; 0]);
}

#[test]
fn a_rule_of_the_teams_own_brings_its_page_as_well() {
    let page = include_str!("fixtures/catalogue/policies/demo/never.md").replace("*.never", "*.team");
    let configuration = "policies = [\"rules\"]\n";
    let files =
        [("rules/team/own.md", page.as_str()), ("keywright.toml", configuration), ("a.team", "never\n")];
    let desk = Desk::new(&files);
    let log = desk.json("sarif");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "team/own"), "{log:#}");
    assert!(desk.report("html").contains("id=\"rule-team/own\""));
}
