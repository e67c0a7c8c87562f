//! Stories of teams that bring rules they have already: gitleaks files, `.gitleaksignore`, Rego policies.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod desk;

use std::process::Output;

use desk::{Desk, findings, place};
use keywright_commands::{Catalogue, Clock, Origin};
use keywright_secret::fill;
use serde_json::Value;

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The project's `keywright.toml`. It is too small for the rules of the practice education.
fn settle_in(desk: &Desk, rest: &str) {
    let off = "[rules]\n\"education/no-*\" = { severity = \"off\", reason = \"a test\" }\n";
    desk.write("keywright.toml", &format!("{rest}\n{off}"));
}

fn report(desk: &Desk, arguments: &[&str]) -> Value {
    let output = desk.run(&[&["check", "--format", "json"], arguments].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output)))
}

fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let output = desk.run(&[&["check", "--format", "json"], arguments].concat());
    findings(&output).iter().map(place).collect()
}

/// A text with made-up secrets for its place-holders.
fn filled(text: &str) -> String {
    let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
    fill(catalogue.policy().unwrap().detector(), text, 3).text
}

/// A rule for what nobody else takes for a secret.
const OFFICE: &str = "[[rules]]\nid = \"office-badge\"\ndescription = \"Opens the office.\"\n\
                      regex = '''badge ([0-9]{4})'''\nkeywords = [\"badge\"]\n";

#[test]
fn the_rules_of_a_gitleaks_file_count_when_it_is_named_and_not_before() {
    let desk = Desk::new();
    desk.write(".gitleaks.toml", OFFICE);
    desk.write("notes.txt", "ask for badge 1234\nbadge 5678 # gitleaks:allow\n");
    settle_in(&desk, "");
    assert_eq!(found(&desk, &[]), ["notes.txt:2 suppressions/unused"]);

    settle_in(&desk, "gitleaks = \".gitleaks.toml\"\n");
    assert_eq!(found(&desk, &[]), ["notes.txt:1 gitleaks/office-badge"]);
    let told = text(&desk.run(&["check"]));
    assert!(!told.contains("1234") && told.contains("••••"), "{told}");
    assert!(told.contains("`office-badge` in .gitleaks.toml:1 describes it"), "{told}");
    let config = text(&desk.run(&["config"]));
    assert!(config.contains(".gitleaks.toml") && config.contains("1 rule"), "{config}");

    let loud =
        "[rules]\n\"gitleaks/*\" = \"info\"\n\"education/no-*\" = { severity = \"off\", reason = \"x\" }\n";
    desk.write("keywright.toml", &format!("gitleaks = [\".gitleaks.toml\"]\n{loud}"));
    assert_eq!(report(&desk, &[])["findings"][0]["severity"], "info");
}

#[test]
fn one_secret_is_one_finding_and_ours_speaks() {
    let desk = Desk::new();
    settle_in(&desk, "gitleaks = \"team.toml\"\n");
    desk.write("team.toml", "[[rules]]\nid = \"any\"\nregex = '''=\\s*(\\S{8,})'''\npath = '''ini$'''\n");
    desk.write("app.ini", &filled("db_password = {{password}}\ncolour = turquoise\n"));
    assert_eq!(found(&desk, &[]), ["app.ini:1 secrets/password", "app.ini:2 gitleaks/any"]);
}

#[test]
fn a_name_alone_can_be_objected_to() {
    let desk = Desk::new();
    settle_in(&desk, "gitleaks = \"team.toml\"\n");
    desk.write("team.toml", "[[rules]]\nid = \"store\"\npath = '''\\.vault$'''\n");
    std::fs::write(desk.project.path().join("a.vault"), [0, 159, 146, 150]).unwrap();
    assert_eq!(found(&desk, &[]), ["a.vault:1 gitleaks/store"]);
}

#[test]
fn what_is_not_followed_is_said_and_what_is_broken_stops_the_check() {
    let desk = Desk::new();
    settle_in(&desk, "gitleaks = \"team.toml\"\n");
    desk.write("team.toml", "[extend]\nuseDefault = true\n[[rules]]\nid = \"x\"\nregex = '''(?=a)b'''\n");
    let page = "education/rule-not-followed";
    assert_eq!(found(&desk, &[]), [format!("team.toml:2 {page}"), format!("team.toml:5 {page}")]);
    let report = report(&desk, &[]);
    let severities: Vec<&Value> =
        report["findings"].as_array().unwrap().iter().map(|it| &it["severity"]).collect();
    assert_eq!(severities, ["info", "warning"]);
    assert!(text(&desk.run(&["check"])).contains("look-around"));

    desk.write("team.toml", "[[rules]]\nid = \"x\"\nregex = 'y'\nentropy = \"much\"\n");
    let told = desk.run(&["check"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told).contains("team.toml:4: `entropy` is not a number"), "{}", text(&told));
    settle_in(&desk, "gitleaks = \"nowhere.toml\"\n");
    assert!(text(&desk.run(&["check"])).contains("keywright.toml:1:12: cannot read nowhere.toml"));
}

#[test]
fn gitleaksignore_hides_the_secrets_of_a_line() {
    let desk = Desk::new();
    settle_in(&desk, "");
    desk.write("a/app.ini", &filled("db_password = {{password}}\nurl = http://x.example.com\n"));
    let all = ["a/app.ini:1 secrets/password", "a/app.ini:2 tls/plain-http-url"];
    assert_eq!(found(&desk, &[]), all);

    desk.write(
        ".gitleaksignore",
        "# old\na/app.ini:generic-api-key:1\na/app.ini:generic-api-key:2\nabc:a/b.ini:x:1\n",
    );
    assert_eq!(found(&desk, &[]), [".gitleaksignore:3 suppressions/unused", all[1]]);
    assert_eq!(
        found(&desk, &["a/app.ini"]),
        ["app.ini:2 tls/plain-http-url"],
        "a part says nothing of what is unused"
    );
    let whole = report(&desk, &[]);
    let hidden = &whole["suppressed"][0];
    assert_eq!(
        (&hidden["reason"], &hidden["path"], &hidden["line"]),
        (&"gitleaksignore".into(), &".gitleaksignore".into(), &2.into())
    );
    let below = text(&desk.run(&["check", "a"]));
    assert!(!below.contains("secrets/password"), "{below}");

    desk.write(".gitleaksignore", "abc:a/app.ini:x:1\n");
    assert_eq!(found(&desk, &[]), [all[1]]);
    desk.write(".gitleaksignore", "a/app.ini\n");
    assert_eq!(found(&desk, &[]), [".gitleaksignore:1 suppressions/incomplete", all[0], all[1]]);

    desk.write(".gitleaksignore", "a/app.ini:x:1\n");
    desk.write("keywright.toml", "[rules]\n\"secrets/*\" = { severity = \"error\", locked = true }\n\"education/no-*\" = { severity = \"off\", reason = \"x\" }\n");
    assert_eq!(found(&desk, &[]), [".gitleaksignore:1 suppressions/forbidden", all[0], all[1]]);
    settle_in(&desk, "[suppressions]\nrequire = [\"reason\"]\n");
    assert_eq!(found(&desk, &[]), [".gitleaksignore:1 suppressions/incomplete", all[0], all[1]]);
}

const POLICY: &str = "package main\n
import rego.v1\n
deny contains msg if {
  input.kind == \"Deployment\"
  some container in input.spec.containers
  container.privileged
  msg := sprintf(\"container %s must not be privileged\", [container.name])
}\n
warn contains {\"msg\": \"no owner\", \"details\": {\"path\": [\"metadata\", \"name\"]}} if {
  input.metadata.name
  not input.metadata.owner
}\n
exception contains [\"\"] if input.metadata.name == \"printer\"\n";

const DEPLOYMENTS: &str = "kind: Service
metadata:
  name: web
  owner: shop
---
kind: Deployment
metadata:
  name: web
spec:
  containers:
    - name: proxy-of-web
      privileged: true
---
kind: Deployment
metadata:
  name: printer
  owner: office
spec:
  containers:
    - name: spooler
      privileged: true
";

#[test]
fn policies_in_rego_see_every_document() {
    let desk = Desk::new();
    settle_in(&desk, "rego = \"policy\"\n");
    desk.write("policy/base.rego", POLICY);
    desk.write("policy/base_test.rego", "package main\nthis is no policy\n");
    desk.write("deploy.yaml", DEPLOYMENTS);
    assert_eq!(found(&desk, &[]), ["deploy.yaml:8 rego/main/warn", "deploy.yaml:11 rego/main/deny"]);
    let whole = report(&desk, &[]);
    let first = |name: &str| whole["findings"][0][name].clone();
    assert_eq!((first("severity"), first("message")), ("warning".into(), "no owner".into()));
    assert_eq!(whole["findings"][1]["message"], "container proxy-of-web must not be privileged");
    assert_eq!(desk.run(&["check"]).status.code(), Some(1));
    let config = text(&desk.run(&["config"]));
    assert!(config.contains("policy") && config.contains("2 rules"), "{config}");

    desk.write("keywright.toml", "rego = \"policy\"\n[rules]\n\"rego/*\" = \"info\"\n\"education/no-*\" = { severity = \"off\", reason = \"x\" }\n");
    assert_eq!(desk.run(&["check"]).status.code(), Some(0));
}

#[test]
fn a_policy_cannot_show_a_secret() {
    let desk = Desk::new();
    settle_in(&desk, "rego = \"policy\"\n");
    let policy = "package main\nimport rego.v1\ndeny contains msg if { some name, value in input; msg := sprintf(\"%v is %v\", [name, value]) }\n";
    desk.write("policy/loud.rego", policy);
    let values = filled("{{password}} {{hex-32}} {{github/fine-grained-token}}");
    let values: Vec<&str> = values.split(' ').collect();
    desk.write(
        "app.json",
        &format!(
            "{{\"db_password\": \"{}\", \"api_key\": \"{}\", \"x\": \"{}\"}}\n",
            values[0], values[1], values[2]
        ),
    );
    for format in ["human", "json"] {
        let told = text(&desk.run(&["check", "--format", format]));
        assert!(told.contains("rego/main/deny"), "{told}");
        assert!(!values.iter().any(|value| told.contains(value)), "{told}");
    }
}

#[test]
fn what_is_wrong_with_a_policy_is_told_with_its_place() {
    let desk = Desk::new();
    settle_in(&desk, "rego = \"policy\"\n");
    let head = "package main\nimport rego.v1\n";
    for (policy, expect) in [
        ("deny contains {{{\n", "policy/a.rego:4:1: expecting expression"),
        ("deny contains msg if { msg := http.send({\"url\": \"http://x\"}) }\n", "policy/a.rego:3:"),
        ("f(x) := f(x)\ndeny contains \"x\" if f(1)\n", "`data.main.f` calls itself"),
    ] {
        desk.write("policy/a.rego", &format!("{head}{policy}"));
        let told = desk.run(&["check"]);
        assert_eq!(told.status.code(), Some(2), "{policy}");
        assert!(text(&told).contains(expect) && text(&told).contains("help:"), "{policy}: {}", text(&told));
    }
    // What shows with one document only.
    desk.write(
        "policy/a.rego",
        &format!("{head}x := 1 if input.a\nx := 2 if input.b\ndeny contains \"x\" if x > 0\n"),
    );
    desk.write("a.json", "{\"a\": true, \"b\": true}\n");
    let told = desk.run(&["check"]);
    assert_eq!(told.status.code(), Some(2), "{}", text(&told));
    assert!(text(&told).contains("a policy does not decide: policy/a.rego:4:"), "{}", text(&told));

    settle_in(&desk, "rego = \"nothing\"\n");
    assert!(text(&desk.run(&["check"])).contains("keywright.toml:1:8"), "{}", text(&desk.run(&["check"])));
}
