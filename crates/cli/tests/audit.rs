//! `keywright audit-log`, as people type it.

use std::path::Path;
use std::process::{Command, Output};

#[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keywright"));
    command.current_dir(folder).env("KEYWRIGHT_HOME", folder.join("home")).args(arguments);
    command.output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        std::fs::write(folder.path().join(path), text).expect("a file");
    }
    folder
}

const KEYS: &str =
    "[key.billing]\nids = [\"bk-7f3a\"]\nrevoked = 2026-11-01\n\n[key.shop]\nids = [\"sh-1\"]\n";
const LOG: &str = r#"{"time":"2026-10-30T10:00:00Z","key_id":"bk-7f3a","method":"GET","path":"/invoices","status":200}
{"time":"2026-11-02T10:00:00Z","key_id":"bk-7f3a","method":"GET","path":"/invoices","status":200}
what is this
{"time":"2026-11-02T10:00:05Z","key_id":"bk-7f3a","method":"GET","path":"/invoices","status":401}
"#;

#[test]
fn an_audit_says_what_happened_where_and_what_to_do() {
    let folder = folder(&[("keys.toml", KEYS), ("access.log", LOG)]);
    let output = run(folder.path(), &["audit-log", "access.log", "--verbose"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(text(&output.stdout), @r"
    error[usage/revoked-key]: A revoked key is used
      --> access.log:2, 2026-11-02T10:00:00Z
       = `billing` used after it was revoked on 2026-11-01
       = 2 calls, 1 of them answered; the last at access.log:4, 2026-11-02T10:00:05Z
       = help: If calls are answered, revoke it again where it was issued; then find out who still has it.
       = help: lesson `monitoring/who-uses-this-key` explains it

    not read: access.log:3: neither JSON nor the common log format

    billing: 3 calls, last 2026-11-02T10:00:05Z
    shop: 0 calls, never used

    1 finding in 3 calls from 2026-10-30T10:00:00Z to 2026-11-02T10:00:05Z, held against keys.toml.
    1 line is no call and was passed over.
    Not used at all: shop.
    ");
}

#[test]
fn a_quiet_log_ends_well_and_a_missing_one_does_not() {
    let quiet = LOG.lines().next().expect("a line");
    let folder = folder(&[
        ("keys.toml", KEYS),
        ("access.log", quiet),
        ("noise.log", "a\nb\n"),
        ("bad.toml", "[key.a]\nexpire = 1\n"),
    ]);
    assert_eq!(run(folder.path(), &["audit-log", "access.log"]).status.code(), Some(0));
    for (arguments, expect) in [
        (&["audit-log", "nowhere.log"][..], "nowhere.log could not be read"),
        (&["audit-log", "noise.log"], "no line is a call"),
        (&["audit-log", "access.log", "--keys", "nowhere.toml"], "nowhere.toml could not be read"),
        (&["audit-log", "access.log", "--keys", "bad.toml"], "bad.toml:2:1: unknown field `expire`"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(expect), "{}", text(&output.stderr));
    }
}

#[test]
fn the_inventory_in_the_documentation_is_one() {
    let page = include_str!("../../../docs/keys.md");
    let example =
        page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = folder(&[("keys.toml", example), ("access.log", LOG.lines().next().expect("a line"))]);
    let output = run(folder.path(), &["audit-log", "access.log"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", text(&output.stdout), text(&output.stderr));
}
