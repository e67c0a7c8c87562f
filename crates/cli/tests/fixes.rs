//! `keywright check --diff` and `--fix`, as people see them.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
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
            fs::write(desk.project.path().join(path), text).unwrap();
        }
        desk
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.project.path().join(path)).unwrap()
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

    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        format!("{}\nexit {}", said.trim_end(), output.status.code().unwrap_or(-1))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const CONFIG: &str =
    "# Größe\njwt:\n  verify_exp: no   # Zoë asked for it\n  issuer: http://login.example.com\n";

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let desk = Desk::with(&[("config.yaml", CONFIG)]);
    insta::assert_snapshot!(desk.says(&["check", "--diff"]), @"
    --- a/config.yaml
    +++ b/config.yaml
    @@ -1,4 +1,4 @@
     # Größe
     jwt:
    -  verify_exp: no   # Zoë asked for it
    +  verify_exp: yes   # Zoë asked for it
       issuer: http://login.example.com
    Would mend 1 finding in 1 file. 1 more with `--unsafe-fixes`.
    exit 1
    ");
    let said = desk.says(&["check", "--diff", "--unsafe-fixes"]);
    assert!(said.contains("+  issuer: https://login.example.com\n") && said.ends_with("exit 1"), "{said}");
    assert_eq!(desk.read("config.yaml"), CONFIG);
    let clean = Desk::with(&[("config.yaml", "jwt:\n  verify_exp: yes\n")]);
    assert_eq!(clean.says(&["check", "--diff"]), "Would mend 0 findings in 0 files.\nexit 0");
}

#[test]
fn fixes_are_made_and_what_is_left_is_told() {
    let desk = Desk::with(&[("config.yaml", CONFIG), (".npmrc", "strict-ssl=false")]);
    insta::assert_snapshot!(desk.says(&["check", "--fix", ".npmrc"]), @"
    error[tls/certificate-check-off]: TLS certificate check is turned off
     --> .npmrc:1:12
      |
    1 | strict-ssl=false
      |            ^^^^^ `strict-ssl` is `false`
      |
      = help: Remove the switch; if the certificate comes from a private authority, add that authority's certificate to the client's trust store.
      = help: [*] fixable with --fix --unsafe-fixes: Set `strict-ssl` to `true`.
      = help: lesson `https/verify-the-peer` explains it

    1 finding (1 error) in 1 file.
    [*] 1 fixable with `--fix --unsafe-fixes`.
    Mended 0 findings in 0 files. 1 more with `--unsafe-fixes`.
    exit 1
    ");
    let said = desk.says(&["check", "--fix", "--unsafe-fixes"]);
    assert!(said.starts_with("Clean: 2 files read, "), "{said}");
    assert!(said.ends_with("Mended 3 findings in 2 files.\nexit 0"), "{said}");
    assert_eq!(desk.read(".npmrc"), "strict-ssl=true");
    assert_eq!(
        desk.read("config.yaml"),
        "# Größe\njwt:\n  verify_exp: yes   # Zoë asked for it\n  issuer: https://login.example.com\n"
    );
    assert_eq!(desk.says(&["check", "--diff", "--unsafe-fixes"]).lines().last(), Some("exit 0"));
}

#[test]
fn the_next_check_says_that_what_was_mended_is_gone() {
    let desk = Desk::with(&[("config.yaml", CONFIG)]);
    desk.run(&["check"]);
    let said = desk.says(&["check", "--fix"]);
    assert!(said.contains(": 0 new, 1 gone."), "{said}");
}

#[test]
fn a_secret_is_masked_in_a_diff_and_gone_from_the_file() {
    let secret = "Tr4ub4dor-Kx9-mQ2";
    let compose =
        format!("services:\n  db:\n    environment:\n      - DB_PASSWORD={secret}\n      - TZ=UTC\n");
    let desk = Desk::with(&[("compose.yaml", &compose)]);
    insta::assert_snapshot!(desk.says(&["check", "--diff", "--unsafe-fixes"]), @r"
    --- a/compose.yaml
    +++ b/compose.yaml
    @@ -1,5 +1,5 @@
     services:
       db:
         environment:
    -      - ••••••••
    +      - DB_PASSWORD=${DB_PASSWORD}
           - TZ=UTC
    Would mend 1 finding in 1 file.
    exit 1
    ");
    let output = desk.run(&["check", "--fix", "--unsafe-fixes"]);
    assert!(!text(&output.stdout).contains(secret) && !text(&output.stderr).contains(secret));
    assert_eq!(desk.read("compose.yaml"), compose.replace(secret, "${DB_PASSWORD}"));
}

#[test]
fn only_files_are_fixed() {
    let desk = Desk::with(&[("config.yaml", CONFIG)]);
    let said = desk.says(&["check", "--fix", "-"]);
    assert!(said.contains("fixes are made in files") && said.ends_with("exit 2"), "{said}");
    let said = desk.says(&["check", "--history", "--diff"]);
    assert!(said.contains("fixes are made in files") && said.ends_with("exit 2"), "{said}");
    let said = desk.says(&["check", "--unsafe-fixes"]);
    assert!(said.contains("required") && said.ends_with("exit 2"), "{said}");
}

#[test]
fn a_project_that_could_not_be_read_whole_is_never_done() {
    let desk = Desk::with(&[("config.yaml", CONFIG), ("package.json", "{\"name\": }")]);
    assert!(desk.says(&["check", "--diff"]).ends_with("exit 2"));
    assert!(desk.says(&["check", "--fix"]).ends_with("exit 2"));
    assert!(desk.read("config.yaml").contains("verify_exp: yes"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_named_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[("config.yaml", CONFIG), ("other.yaml", CONFIG)]);
    let path = desk.project.path().join("config.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let said = desk.says(&["check", "--fix"]);
    assert!(
        said.contains("not mended: config.yaml: it may not be written\nMended 1 finding in 1 file."),
        "{said}"
    );
    assert!(said.ends_with("exit 2"), "{said}");
    assert_eq!(desk.read("config.yaml"), CONFIG);
    assert!(desk.read("other.yaml").contains("verify_exp: yes"));
}
