//! What runs in pipelines is what the program can do, and is itself in order.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]
#![cfg(unix)]

mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use desk::{Desk, findings, place};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the action's last step.
#[expect(clippy::disallowed_methods, reason = "the script is run by a shell, as in the action")]
fn step(desk: &Desk, path: &str, format: &str, output: &str, fail_on: &str) -> Output {
    Command::new("sh")
        .arg(root().join("ci/github/check.sh"))
        .current_dir(desk.project.path())
        .env("KEYWRIGHT_HOME", desk.project.path().join("home"))
        .env("KEYWRIGHT", env!("CARGO_BIN_EXE_keywright"))
        .env("CHECK_PATH", path)
        .env("CHECK_FORMAT", format)
        .env("CHECK_OUTPUT", output)
        .env("CHECK_FAIL_ON", fail_on)
        .output()
        .unwrap()
}

#[test]
fn the_action_checks_and_reports() {
    let desk = Desk::new();
    desk.write("src dir/app.env", "API_URL=http://a.example.com/x\n");
    let told = step(&desk, "src dir", "sarif", "out.sarif", "");
    assert_eq!(told.status.code(), Some(1), "{}", String::from_utf8_lossy(&told.stderr));
    assert!(told.stdout.is_empty());
    let sarif = fs::read_to_string(desk.project.path().join("out.sarif")).unwrap();
    assert!(sarif.contains("\"2.1.0\"") && sarif.contains("tls/plain-http-url"), "{sarif}");
    let told = step(&desk, "src dir", "human", "", "error");
    assert!(String::from_utf8_lossy(&told.stdout).contains("tls/plain-http-url"));
    // What somebody puts into an input is a word and never a command.
    let told = step(&desk, "$(touch made); touch made", "human", "", "");
    assert_eq!(told.status.code(), Some(2));
    assert!(!desk.project.path().join("made").exists());
}

#[test]
fn the_action_has_the_inputs_that_are_documented() {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let documented = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let inputs = action.split("\ninputs:\n").nth(1).unwrap().split("\nruns:").next().unwrap();
    let names =
        inputs.lines().filter(|it| it.starts_with("  ") && !it.starts_with("   ") && it.ends_with(':'));
    let names: Vec<&str> = names.map(|it| it.trim().trim_end_matches(':')).collect();
    assert_eq!(names, ["path", "format", "output", "fail-on"]);
    let script = fs::read_to_string(root().join("ci/github/check.sh")).unwrap();
    for name in names {
        assert!(documented.contains(&format!("| `{name}` |")), "{name}");
        assert!(action.contains(&format!("${{{{ inputs.{name} }}}}")), "{name}");
        let variable = format!("CHECK_{}", name.to_uppercase().replace('-', "_"));
        assert!(action.contains(&variable) && script.contains(&format!("${variable}")), "{variable}");
    }
}

#[test]
fn every_command_line_in_them_is_understood() {
    let desk = Desk::new();
    for path in
        [".pre-commit-hooks.yaml", "ci/gitlab/keywright.gitlab-ci.yml", "docs/ci.md", "docs/editor.md"]
    {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let lines = text.lines().map(|line| line.trim().trim_start_matches("entry: "));
        let lines: Vec<&str> = lines.filter(|line| line.starts_with("keywright ")).collect();
        for line in &lines {
            let words = line.split(['#', '|', '>']).next().unwrap().replace(['"', '\''], "");
            let mut words: Vec<&str> = words.split_whitespace().skip(1).collect();
            // Only whether it is understood: nothing is done.
            words.push("--help");
            let told = desk.run(&words);
            assert_eq!(told.status.code(), Some(0), "{path}: {line}");
        }
        assert!(path == "docs/ci.md" || path == "docs/editor.md" || !lines.is_empty(), "{path} runs nothing");
    }
}

#[test]
fn they_are_in_order_themselves() {
    let desk = Desk::new();
    for path in
        ["action.yml", "ci/github/check.sh", "ci/gitlab/keywright.gitlab-ci.yml", ".pre-commit-hooks.yaml"]
    {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let path = path.replace("ci/gitlab/keywright", ".gitlab/keywright");
        desk.write(&path, &text);
        let output = desk.run(&["check", "--format", "json", &path]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["problems"].as_array().unwrap().len(), 0, "{path}: {}", report["problems"]);
        let found: Vec<String> = findings(&output).iter().map(place).collect();
        assert_eq!(found, Vec::<String>::new());
    }
}
