//! Stories of teams and their rules, told with the program as people run it.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod desk;

use std::process::Output;

use desk::{Desk, findings, place};

/// A rule that is not about files a small project lacks.
const PLAIN: &str = "tls/plain-http-url";

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The rules of the practice education off: these projects are too small for them.
fn settle_in(desk: &Desk, rest: &str) {
    let off = "[rules]\n\"education/no-*\" = { severity = \"off\", reason = \"a test\" }\n";
    desk.write("keywright.toml", &format!("{rest}\n{off}"));
}

fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let output = desk.run(&[&["check", "--format", "json"], arguments].concat());
    findings(&output).iter().map(place).collect()
}

fn addresses(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| format!("URL_{number}_URL=http://host{number}.example.com/x\n")).collect()
}

#[test]
fn a_project_with_two_hundred_old_findings_adopts_the_checker() {
    let desk = Desk::new();
    settle_in(&desk, "");
    desk.write(".gitignore", ".env\n");
    desk.commit("config/old.env", &addresses(0..200));
    assert_eq!(found(&desk, &[]).len(), 200);

    let written = desk.run(&["baseline"]);
    assert!(text(&written).contains("hides 200 findings: 0 known before, 200 new"), "{}", text(&written));
    desk.commit("README.md", "# Shop\n");
    let known = desk.run(&["check"]);
    assert_eq!(known.status.code(), Some(0), "{}", text(&known));
    assert!(text(&known).contains("Hidden by keywright-baseline.csv: 200 known findings."));

    // One new leak, as a hook sees it. That lines moved and the file was renamed changes nothing.
    desk.git(&["mv", "config/old.env", "config/moved.env"]);
    desk.write(
        "config/moved.env",
        &format!("# moved\n\nNEW_URL=http://new.example.com\n{}", addresses(0..200)),
    );
    desk.git(&["add", "--all"]);
    assert_eq!(found(&desk, &["--staged"]), [format!("config/moved.env:3 {PLAIN}")]);
    assert_eq!(desk.run(&["check", "--staged"]).status.code(), Some(1));

    // Fifty are mended: the baseline shrinks and never grows by itself.
    desk.write("config/moved.env", &format!("NEW_URL=http://new.example.com\n{}", addresses(50..200)));
    assert!(text(&desk.run(&["check"])).contains("50 gone: `keywright baseline --prune` takes them out"));
    let pruned = desk.run(&["baseline", "--prune"]);
    assert!(text(&pruned).contains("hides 150 findings: 150 known before, 0 new"), "{}", text(&pruned));
    assert_eq!(found(&desk, &[]), [format!("config/moved.env:1 {PLAIN}")]);
    let baseline = std::fs::read_to_string(desk.project.path().join("keywright-baseline.csv")).unwrap();
    assert_eq!(baseline.lines().count(), 151);
    let mut sorted: Vec<&str> = baseline.lines().skip(1).collect();
    sorted.sort_unstable();
    assert!(baseline.lines().skip(1).eq(sorted), "sorted, so that branches merge");
    assert!(!baseline.contains("example.com"), "what was found does not stand in it");
}

#[test]
fn a_lead_locks_a_rule_and_a_project_that_switches_it_off_is_told_so() {
    let desk = Desk::new();
    desk.write("team/keywright.toml", "[rules]\n\"tls/*\" = { severity = \"error\", locked = true }\n");
    desk.write(
        "keywright.toml",
        "extends = \"./team\"\n\n[rules]\n\"tls/plain-http-url\" = { severity = \"off\", reason = \"noise\" }\n\
         \"education/*\" = { severity = \"off\", reason = \"noise\" }\n",
    );
    desk.write(
        "app.env",
        "A_URL=http://a.example.com/x # keywright: allow(tls/plain-http-url) reason=\"old\"\n",
    );
    assert_eq!(
        found(&desk, &[]),
        [
            "app.env:1 tls/plain-http-url",
            "app.env:1 suppressions/forbidden",
            "keywright.toml:4 education/locked-rule-loosened"
        ]
    );
    let told = text(&desk.run(&["check"]));
    assert!(told.contains("`tls/plain-http-url` is locked by team/keywright.toml:2:1"), "{told}");
    let config = text(&desk.run(&["config"]));
    assert!(config.contains("locked by team/keywright.toml:2:1"), "{config}");
    // A baseline hides nothing that is locked.
    assert!(text(&desk.run(&["baseline"])).contains("hides 0 findings"));
    // And neither does an ignore file, which still hides what is not.
    desk.write(".keywrightignore", "*.env\nother/\n");
    desk.write("other/app.env", "B_URL=http://b.example.com/x\n");
    desk.write("other/Dockerfile", "FROM alpine:latest\nENV API_TOKEN=$TOKEN\n");
    assert_eq!(
        found(&desk, &[]),
        [
            "app.env:1 tls/plain-http-url",
            "app.env:1 suppressions/forbidden",
            "keywright.toml:4 education/locked-rule-loosened",
            "other/app.env:1 tls/plain-http-url"
        ]
    );
}

#[test]
fn a_branch_is_checked_in_a_pipeline_with_sarif_and_junit_at_once() {
    let desk = Desk::new();
    settle_in(&desk, "");
    desk.commit("old.env", &addresses(0..1));
    desk.git(&["switch", "--quiet", "--create", "feature"]);
    desk.commit("new.env", "NEW_URL=http://new.example.com/x\n");
    let run = desk.run(&[
        "check",
        "--since",
        "main",
        "--format",
        "human",
        "--format",
        "sarif=out.sarif",
        "--format",
        "junit=out.xml",
    ]);
    assert_eq!(run.status.code(), Some(1), "{}", text(&run));
    assert!(text(&run).contains("1 finding (1 error) in 1 file."), "{}", text(&run));
    let read = |name: &str| std::fs::read_to_string(desk.project.path().join(name)).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(&read("out.sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let places = results.iter().map(|it| &it["locations"][0]["physicalLocation"]);
    let places: Vec<_> =
        places.map(|it| (&it["artifactLocation"]["uri"], &it["region"]["startLine"])).collect();
    assert_eq!(places, [(&"new.env".into(), &1.into())]);
    let junit = read("out.xml");
    assert!(junit.contains("failures=\"1\"") && junit.contains("new.env"), "{junit}");
}

#[test]
fn a_suppression_expires_overnight() {
    let desk = Desk::new();
    settle_in(&desk, "");
    let comment =
        "keywright: allow(tls/plain-http-url) until=2031-03-31 reason=\"the printer goes in April\"";
    desk.write("app.env", &format!("A_URL=http://printer.example.com # {comment}\n"));
    let on = |day: &str| desk.run(&["check", "--on", day, "--verbose"]);
    let before = on("2031-03-31");
    assert_eq!(before.status.code(), Some(0), "{}", text(&before));
    let excepted =
        "excepted: app.env:1: tls/plain-http-url (app.env:1: the printer goes in April, until 2031-03-31)";
    assert!(text(&before).contains(excepted), "{}", text(&before));
    assert_eq!(on("2031-04-01").status.code(), Some(1));
    assert_eq!(
        found(&desk, &["--on", "2031-04-01"]),
        ["app.env:1 tls/plain-http-url", "app.env:1 suppressions/expired"]
    );
}

#[test]
fn what_a_team_sets_reaches_the_rules() {
    let desk = Desk::new();
    settle_in(&desk, "[parameters]\napproved_hosts = [\"*.example.com\"]\nlongest_access_token = \"15m\"\n");
    desk.write("app.env", "API_URL=https://api.example.net/\nJWT_EXPIRES_IN=1h\n");
    assert_eq!(found(&desk, &[]), ["app.env:1 tls/host-not-approved", "app.env:2 oauth/long-access-token"]);
    settle_in(&desk, "[parameters]\nlongest_access_token = \"soon\"\n");
    let told = desk.run(&["check"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told).contains("a parameter is set to what no rule can use"), "{}", text(&told));
}

#[test]
fn a_team_brings_rule_pages_of_its_own() {
    let desk = Desk::new();
    settle_in(&desk, "policies = \"rules\"\n");
    let page = "+++\ntitle = \"House rule\"\nseverity = \"error\"\npractice = \"storage\"\nhelp = \"h\"\nsources = []\n\n\
                [check.text]\nfiles = [\"*.txt\"]\npattern = \"forbidden\"\n+++\n\nText.\n\n\
                ## Caught\n\n```text a.txt\nforbidden  # finding\n```\n\n## Clean\n\n```text a.txt\nfine\n```\n";
    desk.write("rules/house/rule.md", page);
    desk.write("a.txt", "forbidden\n");
    assert_eq!(found(&desk, &[]), ["a.txt:1 house/rule"]);
    desk.write("rules/house/rule.md", "+++\ntitle = 1\n+++\n");
    let told = desk.run(&["check"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told).contains("house/rule.md:2:9"), "{}", text(&told));
}

#[test]
fn required_training_counts_for_the_person_on_this_machine() {
    let desk = Desk::new();
    settle_in(&desk, "[training]\nrequired = [\"storage/keys-out-of-code\"]\nunmet = \"error\"\n");
    assert_eq!(found(&desk, &[]), Vec::<String>::new(), "where nobody learns, nobody is behind");
    desk.run(&["profile", "Sam"]);
    assert_eq!(found(&desk, &[]), ["keywright.toml:2 education/training-missing"]);
    assert_eq!(desk.run(&["check"]).status.code(), Some(1));
    settle_in(&desk, "[training]\nrequired = [\"storage/no-such-lesson\"]\n");
    assert!(text(&desk.run(&["check"])).contains("there is no lesson or practice `storage/no-such-lesson`"));
}

#[test]
fn what_is_wrong_with_a_configuration_is_told_with_its_place() {
    let desk = Desk::new();
    for (config, expect) in [
        ("[rules]\n\"tls/plain-http\" = \"off\"\n", "keywright.toml:2:1: there is no rule `tls/plain-http`"),
        ("extends = \"../../../../nowhere\"\n", "keywright.toml:1:11: cannot read"),
        ("extends = \"team\"\n", "this machine has joined no team"),
        ("extends = \".\"\n", "keywright.toml extends itself"),
        ("rules = [[[[[\n", "keywright.toml:1:"),
    ] {
        desk.write("keywright.toml", config);
        let told = desk.run(&["check"]);
        assert_eq!(told.status.code(), Some(2), "{config}");
        assert!(text(&told).contains(expect), "{config}: {}", text(&told));
        assert!(text(&told).contains("help:"), "{}", text(&told));
    }
    desk.write("keywright.toml", "");
    desk.write("keywright-baseline.csv", "path,rule,fingerprint\n<<<<<<< ours\n");
    assert!(text(&desk.run(&["check"])).contains("line 2: a merge was left half done"));
}
