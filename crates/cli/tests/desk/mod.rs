//! A desk to try the program at: a repository, and a record of its own.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "each test takes what it needs")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A repository and a record of its own.
pub struct Desk {
    /// The project's folder.
    pub project: TempDir,
    home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { project: TempDir::new().unwrap(), home: TempDir::new().unwrap() };
        desk.git(&["init", "--quiet", "--initial-branch=main"]);
        desk
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file and commits everything.
    pub fn commit(&self, path: &str, text: &str) {
        self.write(path, text);
        self.git(&["add", "--all", "--force"]);
        self.git(&["commit", "--quiet", "--message", path]);
    }

    pub fn git(&self, arguments: &[&str]) {
        self.git_with(arguments, "");
    }

    /// Runs git and gives it something to read.
    #[expect(clippy::disallowed_methods, reason = "the repositories are made by git itself")]
    pub fn git_with(&self, arguments: &[&str], input: &str) {
        let mut child = Command::new("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
            .args(arguments)
            .current_dir(self.project.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(self.project.path(), arguments, "")
    }

    #[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
    pub fn run_in(&self, folder: &Path, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keywright"))
            .args(arguments)
            .current_dir(folder)
            .env("KEYWRIGHT_HOME", self.home.path())
            .env_remove("KEYWRIGHT_CATALOGUE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// The places of what is found, as `path:line rule`. That these projects lack what a real one
    /// should have is left out.
    pub fn found(&self, arguments: &[&str]) -> Vec<String> {
        let found = findings(&self.run(&[&["check", "--format", "json"], arguments].concat()));
        found.iter().map(place).filter(|place| !place.contains(" education/")).collect()
    }
}

/// The findings of a report in JSON.
pub fn findings(output: &Output) -> Vec<Value> {
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    report["findings"].as_array().unwrap().clone()
}

/// `path:line rule`.
pub fn place(finding: &Value) -> String {
    let text = |name: &str| finding[name].as_str().unwrap().to_owned();
    format!("{}:{} {}", text("path"), finding["line"], text("rule"))
}
