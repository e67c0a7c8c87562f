//! Fixes shown, made and undone, as the window asks for them.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::Path;

use keywright_commands::reports::{FailureCode, FixReport};
use keywright_commands::requests::{CheckProject, CheckedPart, FixJob, FixProject};
use keywright_commands::{Clock, Context, Places, apply_fixes, check_project, fix_project, undo_fixes};
use tempfile::TempDir;

struct Desk {
    project: TempDir,
    _home: TempDir,
    context: Context,
}

const ENV: &str = "SESSION_COOKIE_HTTPONLY=False\r\n# keep\r\nBILLING_URL=http://billing.example.com\r\n";

impl Desk {
    fn new() -> Self {
        let (project, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        fs::write(project.path().join(".env"), ENV).unwrap();
        let places = Places { home: home.path().into(), exports: home.path().into(), catalogue: None };
        let context = Context::new(places, Clock::system());
        Self { project, _home: home, context }
    }

    fn request(&self) -> FixProject {
        FixProject {
            root: self.root(),
            job: "one".into(),
            part: None,
            fingerprints: None,
            rules: None,
            include_unsafe: false,
            dry_run: true,
        }
    }

    fn root(&self) -> String {
        self.project.path().display().to_string()
    }

    fn fix(&self, request: &FixProject) -> FixReport {
        fix_project(&self.context, request).unwrap()
    }

    fn apply(&self) -> FixReport {
        apply_fixes(&self.context, &FixJob { job: "one".into() }).unwrap()
    }

    fn undo(&self) -> FixReport {
        undo_fixes(&self.context, &FixJob { job: "one".into() }).unwrap()
    }

    fn path(&self) -> std::path::PathBuf {
        self.project.path().join(".env")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }
}

/// Which findings are mended: rule and line, and whether that was safe.
fn mended(report: &FixReport) -> Vec<(String, u32, bool)> {
    let fixes = report.files.iter().flat_map(|file| &file.fixes);
    fixes.map(|fix| (fix.rule.clone(), fix.line, fix.is_safe)).collect()
}

#[test]
fn what_is_shown_is_made_and_can_be_undone() {
    let desk = Desk::new();
    let shown = desk.fix(&desk.request());
    assert_eq!(mended(&shown), [("cookies/readable-by-scripts".to_owned(), 1, true)]);
    assert!(shown.unsafe_left == 1 && !shown.files[0].is_written && desk.text() == ENV);

    let after = ENV.replacen("False", "True", 1);
    assert!(desk.apply().files[0].is_written);
    assert_eq!(desk.text(), after);
    assert!(desk.apply().files[0].is_written, "asked again, nothing is done again");
    assert_eq!(desk.text(), after);

    assert!(!desk.undo().files[0].is_written);
    assert_eq!(desk.text(), ENV);
    assert!(desk.apply().files[0].is_written);
    assert_eq!(desk.text(), after);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let desk = Desk::new();
    desk.fix(&desk.request());
    let edited = format!("{ENV}NEW=1\r\n");
    fs::write(desk.path(), &edited).unwrap();
    let report = desk.apply();
    assert!(!report.files[0].is_written);
    assert_eq!(report.refused[0].why, "it has changed since it was read");
    assert_eq!(desk.text(), edited);

    fs::write(desk.path(), ENV).unwrap();
    assert!(desk.apply().refused.is_empty(), "what was refused before is not told again");
    fs::write(desk.path(), &edited).unwrap();
    let report = desk.undo();
    assert!(report.files[0].is_written && report.refused.len() == 1);
    assert_eq!(desk.text(), edited);
}

#[test]
fn one_finding_or_one_rule_can_be_asked_for() {
    let desk = Desk::new();
    let check = CheckProject { root: desk.root(), job: "check".into(), part: None };
    let found = check_project(&desk.context, &check, &|_| ()).unwrap().findings;
    let of = |rule: &str| found.iter().find(|it| it.rule == rule).unwrap();
    let url = of("tls/plain-http-url");
    assert!(url.fix.as_ref().is_some_and(|fix| !fix.is_safe), "{:?}", url.fix);

    let one = FixProject {
        fingerprints: Some(vec![url.fingerprint.clone()]),
        part: Some(CheckedPart::Paths { paths: vec![".env".into()] }),
        include_unsafe: true,
        ..desk.request()
    };
    assert_eq!(mended(&desk.fix(&one)), [("tls/plain-http-url".to_owned(), 3, false)]);
    let rule = FixProject { rules: Some(vec!["cookies/readable-by-scripts".into()]), ..desk.request() };
    let report = desk.fix(&rule);
    assert_eq!((mended(&report).len(), report.unsafe_left), (1, 0));
    let safe_only = FixProject { include_unsafe: false, ..one };
    assert_eq!(mended(&desk.fix(&safe_only)), []);
}

#[test]
fn a_fix_is_no_check_that_is_remembered() {
    let desk = Desk::new();
    desk.fix(&FixProject { dry_run: false, ..desk.request() });
    assert_eq!(desk.text(), ENV.replacen("False", "True", 1));
    let check = CheckProject { root: desk.root(), job: "check".into(), part: None };
    assert!(check_project(&desk.context, &check, &|_| ()).unwrap().since.is_none());
}

#[test]
fn what_is_no_file_and_what_is_not_known_is_refused_with_a_remedy() {
    let desk = Desk::new();
    for part in [CheckedPart::Staged, CheckedPart::History { range: None }] {
        let failure =
            fix_project(&desk.context, &FixProject { part: Some(part), ..desk.request() }).unwrap_err();
        assert!(failure.code == FailureCode::BadRequest && !failure.remedy.is_empty());
    }
    let failure = undo_fixes(&desk.context, &FixJob { job: "never".into() }).unwrap_err();
    assert!(failure.message.contains("no longer known"), "{failure}");
}

#[test]
fn what_the_team_has_excepted_is_not_mended() {
    let desk = Desk::new();
    let excepted = "# keywright: allow(cookies/readable-by-scripts) reason=\"a widget reads it\"\n";
    let text = format!("{excepted}SESSION_COOKIE_HTTPONLY=False\nAUTH_COOKIE_HTTPONLY=False\n");
    fs::write(desk.path(), &text).unwrap();
    let report = desk.fix(&FixProject { dry_run: false, ..desk.request() });
    assert_eq!(mended(&report), [("cookies/readable-by-scripts".to_owned(), 3, true)]);
    assert_eq!(desk.text(), text.replace("AUTH_COOKIE_HTTPONLY=False", "AUTH_COOKIE_HTTPONLY=True"));
}

#[test]
fn bytes_that_are_no_text_are_not_rewritten() {
    let desk = Desk::new();
    let bytes = b"SESSION_COOKIE_HTTPONLY=False\nNAME=caf\xE9\n";
    fs::write(desk.path(), bytes).unwrap();
    let report = desk.fix(&FixProject { dry_run: false, ..desk.request() });
    assert_eq!(report.refused[0].why, "it is not written in UTF-8");
    assert_eq!(fs::read(desk.path()).unwrap(), bytes);
}

#[test]
fn a_single_file_can_be_fixed() {
    let desk = Desk::new();
    let request = FixProject { root: desk.path().display().to_string(), dry_run: false, ..desk.request() };
    assert!(desk.fix(&request).files[0].is_written);
    assert!(desk.text().starts_with("SESSION_COOKIE_HTTPONLY=True"));
    assert_eq!(fs::read_dir(Path::new(&desk.root())).unwrap().count(), 1);
}
