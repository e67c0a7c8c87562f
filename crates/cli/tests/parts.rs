//! Parts of a project: files, what is staged, what a branch changed, what was ever committed.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod desk;

use tempfile::TempDir;

use desk::{Desk, findings, place};

/// Settings with one fault, and without.
const BAD: &str = "strict-ssl=false\n";
const GOOD: &str = "strict-ssl=true\n";

/// A value nobody could take for an example, made of parts so that none stands in this file.
fn token() -> String {
    ["gl", "pat-", "x7Kq", "Zt3mPw", "9RsVb2", "NcYd"].concat()
}

#[test]
fn some_files_are_checked_and_others_are_not() {
    let desk = Desk::new();
    desk.write("a/.npmrc", BAD);
    desk.write("b/.npmrc", BAD);
    desk.write("c/.npmrc", BAD);
    let rule = "tls/certificate-check-off";
    assert_eq!(desk.found(&["a/.npmrc", "b"]), [format!("a/.npmrc:1 {rule}"), format!("b/.npmrc:1 {rule}")]);
    let outside = desk.run(&["check", "a", ".."]);
    assert_eq!(outside.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&outside.stderr).contains("does not lie in the current folder"));
}

#[test]
fn standard_input_is_read_under_the_name_it_is_given() {
    let desk = Desk::new();
    let arguments = ["check", "-", "--stdin-name", "config/.npmrc", "--format", "json"];
    let output = desk.run_in(desk.project.path(), &arguments, BAD);
    let places: Vec<String> = findings(&output).iter().map(place).collect();
    assert_eq!(places, ["config/.npmrc:1 tls/certificate-check-off"]);
}

#[test]
fn what_is_staged_is_checked_as_it_would_be_committed() {
    let desk = Desk::new();
    desk.commit("old/.npmrc", BAD);
    desk.write("new/.npmrc", BAD);
    desk.git(&["add", "new"]);
    // Mended in the folder, but not in the index: the commit would still have it.
    desk.write("new/.npmrc", GOOD);
    desk.write("later/.npmrc", BAD);
    assert_eq!(desk.found(&["--staged"]), ["new/.npmrc:1 tls/certificate-check-off"]);
    desk.git(&["add", "new"]);
    assert_eq!(desk.found(&["--staged"]), [""; 0]);
}

#[test]
fn a_tracked_secret_file_is_found_when_it_is_staged() {
    let desk = Desk::new();
    desk.commit(".gitignore", ".env\n");
    desk.write(".env", "A=1\n");
    desk.git(&["add", "--force", ".env"]);
    assert_eq!(desk.found(&["--staged"]), [".env:1 storage/secret-file-tracked"]);
}

#[test]
fn a_branch_answers_for_what_it_changed() {
    let desk = Desk::new();
    desk.commit("old/.npmrc", BAD);
    desk.git(&["switch", "--quiet", "--create", "branch"]);
    desk.commit("branch/.npmrc", BAD);
    desk.git(&["switch", "--quiet", "main"]);
    desk.commit("meanwhile/.npmrc", BAD);
    desk.git(&["switch", "--quiet", "branch"]);
    desk.write("open/.npmrc", BAD);
    let rule = "tls/certificate-check-off";
    assert_eq!(
        desk.found(&["--since", "main"]),
        [format!("branch/.npmrc:1 {rule}"), format!("open/.npmrc:1 {rule}")]
    );
    let unknown = desk.run(&["check", "--since", "nowhere"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("revision `nowhere`"));
}

#[test]
fn what_was_ever_committed_is_found_with_where_it_lived() {
    let desk = Desk::new();
    let config = format!("api:\n  token: {}\n", token());
    desk.commit("config.yaml", &config);
    desk.commit("README.md", "more\n");
    desk.commit("config.yaml", &format!("# moved\n{config}"));
    desk.commit("config.yaml", "api:\n  token: ${TOKEN}\n");
    assert_eq!(desk.found(&[]), [""; 0]);
    let output = desk.run(&["check", "--history", "--format", "json"]);
    let [finding] = findings(&output).try_into().unwrap_or_else(|all| panic!("{all:#?}"));
    assert_eq!(place(&finding), "config.yaml:3 secrets/gitlab/personal-access-token");
    let lifetime = &finding["lifetime"];
    assert_eq!((&lifetime["commits"], &lifetime["in_tree"]), (&3.into(), &false.into()), "{lifetime}");
    assert_eq!(lifetime["paths"], serde_json::json!(["config.yaml"]));
    assert!(!String::from_utf8_lossy(&output.stdout).contains(&token()), "the token is printed");
    let told = String::from_utf8(desk.run(&["check", "--history"]).stdout).unwrap();
    assert!(told.contains("in 3 commits since"), "{told}");
    assert!(told.contains("the newest commit no longer has it"), "{told}");
}

#[test]
fn some_commits_answer_for_what_they_brought_in() {
    let desk = Desk::new();
    desk.commit("old.yaml", &format!("token: {}\n", token()));
    desk.git(&["tag", "then"]);
    desk.commit("copied.yaml", &format!("token: {}\n", token()));
    desk.commit("new.yaml", &format!("# new\ntoken: {}\n", token()));
    desk.commit("new.yaml", "token: ${TOKEN}\n");
    let rule = "secrets/gitlab/personal-access-token";
    // The copy holds nothing that was not there before.
    assert_eq!(desk.found(&["--history=then..main"]), [format!("new.yaml:2 {rule}")]);
    assert_eq!(desk.found(&["--history=main..main"]), [""; 0]);
    assert_eq!(desk.found(&["--history=then"]), [format!("old.yaml:1 {rule}")]);
    let unknown = desk.run(&["check", "--history=nowhere..main"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("revision `nowhere..main`"));
}

#[test]
fn a_long_history_is_told_as_a_short_one_is() {
    let desk = Desk::new();
    let with_token = format!("token: {}\n", token());
    // Enough commits for two threads; what the first one meets comes back where the second one looks.
    let stream: String = (0..450)
        .map(|commit| {
            let (path, text) = match commit {
                5 => ("old.yaml", with_token.clone()),
                6 | 431 => ("old.yaml", "token: ${TOKEN}\n".to_owned()),
                430 => ("new.yaml", with_token.clone()),
                440 => ("deep/er/late.yaml", format!("# late\n{with_token}")),
                _ => ("notes.md", format!("{commit}\n")),
            };
            let (seconds, length) = (1_700_000_000 + commit, text.len());
            format!(
                "commit refs/heads/main\ncommitter Test <test@example.com> {seconds} +0000\ndata 0\n\
                 M 100644 inline {path}\ndata {length}\n{text}\n"
            )
        })
        .collect();
    desk.git_with(&["fast-import", "--quiet"], &stream);
    let mut found = desk.found(&["--history"]);
    found.sort();
    let rule = "secrets/gitlab/personal-access-token";
    assert_eq!(found, [format!("deep/er/late.yaml:2 {rule}"), format!("old.yaml:1 {rule}")]);
    let output = desk.run(&["check", "--history", "--format", "json"]);
    let old = findings(&output).into_iter().find(|it| place(it).starts_with("old.yaml")).unwrap();
    let lifetime = &old["lifetime"];
    assert_eq!(lifetime["paths"], serde_json::json!(["new.yaml", "old.yaml"]), "{lifetime}");
    assert_eq!(lifetime["introduced"].as_array().map(Vec::len), Some(2), "{lifetime}");
    assert_eq!(lifetime["commits"], serde_json::json!(21), "{lifetime}");
}

#[test]
fn what_is_too_large_to_be_looked_into_is_named() {
    let desk = Desk::new();
    // The first is read and put away, the second is not even read.
    for (path, mebibytes) in [("large.txt", 17), ("larger.txt", 70)] {
        desk.commit(path, &"large ".repeat(mebibytes * 1024 * 1024 / 6));
    }
    desk.commit("config.yaml", &format!("token: {}\n", token()));
    let output = desk.run(&["check", "--history", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let why = "larger than 16 MiB";
    let skipped = [("large.txt", why), ("larger.txt", why)]
        .map(|(path, why)| serde_json::json!({ "path": path, "why": why }));
    assert_eq!(report["skipped"], serde_json::json!(skipped));
    assert_eq!(findings(&output).len(), 1);
}

#[test]
fn a_bare_and_a_shallow_clone_have_a_history_too() {
    let desk = Desk::new();
    desk.commit("config.yaml", &format!("token: {}\n", token()));
    desk.commit("config.yaml", "token: ${TOKEN}\n");
    let whole = desk.project.path().to_string_lossy().into_owned();
    let clones = TempDir::new().unwrap();
    let at = |name: &str| clones.path().join(name).to_string_lossy().into_owned();
    desk.git(&["clone", "--quiet", "--bare", &whole, &at("bare")]);
    desk.git(&["clone", "--quiet", "--depth=1", &format!("file://{whole}"), &at("shallow")]);
    let found = |name: &str| {
        let arguments = ["check", "--history", "--format", "json"];
        findings(&desk.run_in(&clones.path().join(name), &arguments, "")).len()
    };
    assert_eq!(found("bare"), 1);
    assert_eq!(found("shallow"), 0, "a shallow clone does not have what came before");
}

#[test]
fn outside_git_there_is_no_history_and_nothing_staged() {
    let desk = Desk::new();
    let elsewhere = TempDir::new().unwrap();
    for part in ["--staged", "--history", "--since=main"] {
        let output = desk.run_in(elsewhere.path(), &["check", part], "");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{part}: {told}");
        assert!(told.contains("lies in no git repository"), "{part}: {told}");
    }
}

#[test]
fn what_a_team_does_not_want_checked_is_not() {
    let desk = Desk::new();
    desk.write(".keywrightignore", "vendor/\n");
    desk.commit("vendor/.npmrc", BAD);
    assert_eq!(desk.found(&[]), [""; 0]);
    assert_eq!(desk.found(&["--history"]), [""; 0]);
}

#[test]
fn a_repository_inside_another_has_its_own_ignore_files() {
    let desk = Desk::new();
    desk.write(".gitignore", "work/\nnode_modules/\n");
    desk.git(&["init", "--quiet", "work"]);
    desk.write("work/node_modules/one/.npmrc", BAD);
    let output = desk.run_in(&desk.project.path().join("work"), &["check", ".", "--format", "json"], "");
    let found: Vec<String> = findings(&output).iter().map(place).collect();
    assert!(found.iter().any(|place| place.starts_with("node_modules/one/.npmrc:")), "{found:?}");
}
