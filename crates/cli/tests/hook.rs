//! Stories of hooks: git itself refuses what the checker finds, and nobody else's hook is touched.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]
#![cfg(unix)]

mod desk;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use desk::Desk;
use keywright_commands::{Catalogue, Clock, Origin};

/// Runs git as a person would, hooks and all.
#[expect(clippy::disallowed_methods, reason = "the hooks are run by git itself")]
fn git(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("KEYWRIGHT_HOME", folder.join(".git/home"))
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[track_caller]
fn refused(output: &Output, expect: &str) {
    assert!(!output.status.success(), "{}", text(output));
    assert!(text(output).contains(expect), "{}", text(output));
}

#[track_caller]
fn passes(output: &Output) {
    assert!(output.status.success(), "{}", text(output));
}

/// A setting whose value is a secret, made up for this run.
fn leak() -> (String, String) {
    let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
    let detector = catalogue.policy().unwrap().detector();
    let filled = keywright_secret::fill(detector, "DB_PASSWORD={{password}}\n", 3);
    let value = filled.values().next().unwrap().to_owned();
    (filled.text, value)
}

#[test]
fn one_new_leak_fails_the_hook() {
    let desk = Desk::new();
    let folder = desk.project.path();
    // What is old has passed before; the hook is about what is new.
    let (leak, value) = leak();
    desk.commit("config/old.env", &leak.replace("DB_", "OLD_"));
    let installed = desk.run(&["install-hook"]);
    assert_eq!(installed.status.code(), Some(0), "{}", text(&installed));
    assert!(text(&installed).contains("checks before each commit"), "{}", text(&installed));

    desk.write("README.md", "# Shop\n");
    passes(&git(folder, &["add", "."]));
    passes(&git(folder, &["commit", "--message", "A page"]));

    desk.write("config/new.env", &leak);
    passes(&git(folder, &["add", "."]));
    let refusal = git(folder, &["commit", "--message", "A leak"]);
    refused(&refusal, "config/new.env");
    assert!(!text(&refusal).contains(&value), "the value is not shown");
    assert!(!text(&git(folder, &["log", "--format=%s"])).contains("A leak"));

    // Mended, it goes through.
    desk.write("config/new.env", "DB_PASSWORD=${DB_PASSWORD}\n");
    passes(&git(folder, &["add", "."]));
    passes(&git(folder, &["commit", "--message", "A reference"]));

    // `--all` commits what is not staged: git hands the hook another index.
    desk.write("config/new.env", &leak);
    refused(&git(folder, &["commit", "--all", "--message", "A leak"]), "config/new.env");
    // And one file alone, while others lie staged.
    refused(&git(folder, &["commit", "--message", "A leak", "config/new.env"]), "config/new.env");
    desk.write("README.md", "# The shop\n");
    passes(&git(folder, &["commit", "--message", "The page alone", "README.md"]));

    // A second time changes nothing, and what was put in comes out.
    passes(&desk.run(&["install-hook", "--pre-commit"]));
    let gone = desk.run(&["install-hook", "--uninstall"]);
    assert!(text(&gone).contains("is taken out"), "{}", text(&gone));
    assert!(text(&desk.run(&["install-hook", "--uninstall"])).contains("no hook to take out"));
    passes(&git(folder, &["commit", "--all", "--message", "A leak"]));
}

#[test]
fn a_push_of_a_leak_is_refused() {
    let desk = Desk::new();
    let folder = desk.project.path();
    let remote = tempfile::tempdir().unwrap();
    passes(&git(remote.path(), &["init", "--quiet", "--bare", "--initial-branch=main"]));
    desk.write(
        "keywright.toml",
        "[rules]\n\"education/no-*\" = { severity = \"off\", reason = \"a test\" }\n",
    );
    desk.commit("README.md", "# Shop\n");
    desk.git(&["remote", "add", "origin", &remote.path().display().to_string()]);
    let installed = desk.run(&["install-hook", "--pre-push"]);
    assert!(text(&installed).contains("checks before each push"), "{}", text(&installed));
    passes(&git(folder, &["push", "origin", "main"]));
    desk.commit("config/new.env", &leak().0);
    refused(&git(folder, &["push", "origin", "main"]), "config/new.env");
    // A later commit that takes it out again does not help: the first is pushed along.
    desk.write("config/new.env", "DB_PASSWORD=${DB_PASSWORD}\n");
    passes(&git(folder, &["commit", "--quiet", "--all", "--message", "Mended"]));
    refused(&git(folder, &["push", "origin", "main"]), "config/new.env");
    passes(&git(folder, &["reset", "--quiet", "--soft", "HEAD~2"]));
    passes(&git(folder, &["commit", "--quiet", "--all", "--message", "Both in one"]));
    passes(&git(folder, &["push", "origin", "main"]));
    // To take a branch away, nothing need be checked.
    passes(&git(folder, &["push", "origin", "main:other"]));
    passes(&git(folder, &["push", "origin", "--delete", "other"]));
}

#[test]
fn the_hook_of_somebody_else_is_left_alone() {
    let desk = Desk::new();
    let hook = desk.project.path().join(".git/hooks/pre-commit");
    for theirs in ["#!/bin/sh\nexec lint\n", ""] {
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::write(&hook, theirs).unwrap();
        for arguments in [&["install-hook"][..], &["install-hook", "--uninstall"]] {
            let told = desk.run(arguments);
            assert_eq!(told.status.code(), Some(2));
            refused(&told, "is there already, and not ours");
            assert!(text(&told).contains("keywright check --staged || exit 1"), "{}", text(&told));
            assert_eq!(fs::read_to_string(&hook).unwrap(), theirs);
        }
    }
    // A link is somebody's arrangement, even one that leads nowhere.
    fs::remove_file(&hook).unwrap();
    std::os::unix::fs::symlink("../../nowhere", &hook).unwrap();
    refused(&desk.run(&["install-hook"]), "not ours");
    assert!(!desk.project.path().join("nowhere").exists());
}

#[test]
fn the_hook_goes_where_git_looks_for_it() {
    let desk = Desk::new();
    desk.commit("README.md", "# Shop\n");
    let folder = desk.project.path();

    // A work tree of its own shares the hooks of its repository.
    let beside = tempfile::tempdir().unwrap();
    let tree = beside.path().join("tree");
    desk.git(&["worktree", "add", "--quiet", &tree.display().to_string()]);
    passes(&desk.run_in(&tree, &["install-hook"], ""));
    assert!(folder.join(".git/hooks/pre-commit").is_file());
    fs::write(tree.join("new.env"), leak().0).unwrap();
    passes(&git(&tree, &["add", "--force", "."]));
    refused(&git(&tree, &["commit", "--message", "A leak"]), "new.env");
    passes(&desk.run(&["install-hook", "--uninstall"]));

    // From a folder within, and with a folder of hooks that the project keeps.
    desk.git(&["config", "core.hooksPath", "tools/hooks"]);
    desk.write("src/a.txt", "a\n");
    passes(&desk.run_in(&folder.join("src"), &["install-hook"], ""));
    assert!(folder.join("tools/hooks/pre-commit").is_file());
    assert!(!folder.join(".git/hooks/pre-commit").exists());
    desk.write("new.env", &leak().0);
    passes(&git(folder, &["add", "--force", "."]));
    refused(&git(folder, &["commit", "--message", "A leak"]), "new.env");

    // One that lies elsewhere is not this repository's alone.
    let shared = beside.path().join("hooks");
    desk.git(&["config", "core.hooksPath", &shared.display().to_string()]);
    refused(&desk.run(&["install-hook"]), "other repositories may use too");
    assert!(!shared.exists());

    let bare = beside.path().join("bare.git");
    passes(&git(beside.path(), &["init", "--quiet", "--bare", "bare.git"]));
    refused(&desk.run_in(&bare, &["install-hook"], ""), "no commits are made in it");
    refused(&desk.run_in(beside.path(), &["install-hook"], ""), "lies in no git repository");
}
