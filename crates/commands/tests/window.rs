//! What the window asks for and the terminal does not: the editor of `keywright.toml`, the catalogue as a
//! team has set it, and a long report in pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::Path;

use keywright_commands::reports::{ConfigurationCheck, FailureCode, Severity};
use keywright_commands::requests::{
    CheckProject, ListRules, OpenConfiguration, SaveConfiguration, ShowRule, ValidateConfiguration,
};
use keywright_commands::{
    Clock, Context, Places, check_project, open_configuration, rule, rule_catalogue, save_configuration,
    validate_configuration,
};

/// A project in a repository of its own, so that nothing above it counts.
struct Desk {
    folder: tempfile::TempDir,
    context: Context,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("shop/.git")).unwrap();
        let home = folder.path().join("home");
        let places = Places { home: home.clone(), exports: home, catalogue: None };
        Self { folder, context: Context::new(places, Clock::system()) }
    }

    fn root(&self) -> String {
        self.folder.path().join("shop").to_string_lossy().into_owned()
    }

    fn file(&self) -> std::path::PathBuf {
        Path::new(&self.root()).join("keywright.toml")
    }

    fn check(&self, text: &str) -> ConfigurationCheck {
        let request = ValidateConfiguration { root: self.root(), text: text.into() };
        validate_configuration(&self.context, &request).unwrap()
    }

    fn save(&self, text: &str, before: Option<&str>, insist: bool) -> Result<(), FailureCode> {
        let before = before.map(str::to_owned);
        let request = SaveConfiguration { root: self.root(), text: text.into(), before, insist };
        save_configuration(&self.context, &request).map(drop).map_err(|failure| failure.code)
    }

    fn on_disk(&self) -> Option<String> {
        fs::read_to_string(self.file()).ok()
    }
}

#[test]
fn a_project_without_a_configuration_is_offered_one_that_is_well_formed() {
    let desk = Desk::new();
    let opened = open_configuration(&desk.context, &OpenConfiguration { root: desk.root() }).unwrap();
    assert!(!opened.exists && opened.path.ends_with("keywright.toml"), "{opened:?}");
    assert_eq!(opened.check.mistakes, []);
    let uncommented: String = opened.text.lines().map(|line| format!("{}\n", uncommented(line))).collect();
    let check = desk.check(&uncommented);
    assert!(check.mistakes.is_empty() && check.follows.is_some(), "{check:?}");
    assert_eq!(desk.on_disk(), None);
}

/// The examples in the template are settings behind a `# `; sentences are left as they are.
fn uncommented(line: &str) -> &str {
    let example = line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with('['));
    example.unwrap_or(line)
}

#[test]
fn each_mistake_has_its_place_and_says_whether_it_stops_a_check() {
    let desk = Desk::new();
    for (text, line, column, stops, says) in [
        ("fail_on = \"warning", 1, 19, true, ""),
        ("\nfail_on = \"sometimes\"", 2, 11, true, "sometimes"),
        ("[rules]\n\"tls/old-protocl\" = \"error\"", 2, 1, true, "tls/old-protocl"),
        ("[parameters]\nlongest_acces_token = \"1h\"", 2, 1, true, "longest_acces_token"),
        ("[parameters]\nlongest_access_token = \"soon\"", 2, 1, true, "no rule can use"),
        ("fail_on = \"off\"\npolicies = [\"nowhere\"]", 2, 12, true, "nowhere"),
        ("[training]\nrequired = [\"juggling\"]", 2, 13, true, "juggling"),
        ("extends = \"team\"", 1, 11, true, "no team"),
        ("[rules]\n\"tls/*\" = \"off\"", 2, 1, false, "no reason"),
    ] {
        let check = desk.check(text);
        let [mistake] = check.mistakes.as_slice() else { panic!("{text}: {check:?}") };
        assert_eq!(
            (mistake.line, mistake.column, mistake.stops),
            (line, column, stops),
            "{text}: {mistake:?}"
        );
        assert!(mistake.message.contains(says), "{text}: {mistake:?}");
        assert!(mistake.remedy.ends_with(['.', '?']) && mistake.path.is_none(), "{text}: {mistake:?}");
        assert_eq!(check.follows.is_some(), !stops, "{text}");
    }
}

#[test]
fn a_mistake_in_a_file_it_builds_on_names_that_file() {
    let desk = Desk::new();
    let pack = Path::new(&desk.root()).join("pack.toml");
    fs::write(&pack, "[rules]\n\"no/such\" = \"error\"").unwrap();
    let check = desk.check("extends = \"pack.toml\"");
    assert_eq!(check.mistakes[0].path.as_deref(), Some("pack.toml"), "{check:?}");
    fs::write(&pack, "[rules]\n\"tls/*\" = { severity = \"error\", locked = true }").unwrap();
    let check = desk.check("extends = \"pack.toml\"\n[rules]\n\"tls/old-protocol\" = \"info\"");
    let [mistake] = check.mistakes.as_slice() else { panic!("{check:?}") };
    assert_eq!((mistake.path.as_deref(), mistake.line, mistake.stops), (None, 3, false), "{mistake:?}");
    let settings = check.follows.unwrap().settings;
    let locked = settings.iter().find(|it| it.name == "tls/old-protocol").unwrap();
    assert_eq!(locked.value, "error");
}

#[test]
fn what_is_saved_is_what_was_typed_and_only_over_what_was_read() {
    let desk = Desk::new();
    assert_eq!(desk.save("fail_on = \"error\"\n", None, false), Ok(()));
    assert_eq!(desk.on_disk().as_deref(), Some("fail_on = \"error\"\n"));
    // Somebody else has been here.
    assert_eq!(desk.save("fail_on = \"off\"\n", None, false), Err(FailureCode::ChangedMeanwhile));
    fs::write(desk.file(), "fail_on = \"info\"\r\n").unwrap();
    let stale = desk.save("fail_on = \"off\"\n", Some("fail_on = \"error\"\n"), true);
    assert_eq!(
        stale,
        Err(FailureCode::ChangedMeanwhile),
        "insisting is about mistakes, not about others' work"
    );
    assert_eq!(desk.on_disk().as_deref(), Some("fail_on = \"info\"\r\n"));
    // Line ends stay as they were.
    assert_eq!(desk.save("fail_on = \"off\"\n\n", Some("fail_on = \"info\"\r\n"), false), Ok(()));
    assert_eq!(desk.on_disk().as_deref(), Some("fail_on = \"off\"\r\n\r\n"));
}

#[test]
fn a_text_no_check_can_follow_is_saved_only_on_demand() {
    let desk = Desk::new();
    assert_eq!(desk.save("fail_on =", None, false), Err(FailureCode::ConfigurationInvalid));
    assert_eq!(desk.on_disk(), None);
    assert_eq!(desk.save("fail_on =", None, true), Ok(()));
    assert_eq!(desk.on_disk().as_deref(), Some("fail_on ="));
    // What merely does not count stops nobody.
    assert_eq!(desk.save("[rules]\n\"tls/*\" = \"off\"\n", Some("fail_on ="), false), Ok(()));
}

#[test]
fn the_configuration_of_a_folder_within_is_the_one_above() {
    let desk = Desk::new();
    fs::write(desk.file(), "fail_on = \"error\"\n").unwrap();
    let within = Path::new(&desk.root()).join("services/api");
    fs::create_dir_all(&within).unwrap();
    let request = OpenConfiguration { root: within.to_string_lossy().into_owned() };
    let opened = open_configuration(&desk.context, &request).unwrap();
    assert_eq!((opened.exists, opened.text.as_str()), (true, "fail_on = \"error\"\n"));
    assert_eq!(Path::new(&opened.path), desk.file().canonicalize().unwrap());
    let gone = OpenConfiguration { root: desk.root() + "/no/such" };
    let failure = open_configuration(&desk.context, &gone).unwrap_err();
    assert_eq!(failure.code, FailureCode::CannotRead);
}

#[test]
fn the_catalogue_says_what_a_rule_reads_and_what_the_team_has_made_of_it() {
    let desk = Desk::new();
    fs::write(
        desk.file(),
        "[rules]\n\"tls/*\" = { severity = \"off\", reason = \"no network\" }\n\"tls/old-protocol\" = \"info\"\n",
    )
    .unwrap();
    let catalogue = |root: Option<String>| rule_catalogue(&desk.context, &ListRules { root }).unwrap();
    let plain = catalogue(None);
    assert!(plain.rules.iter().all(|rule| rule.set.is_none()) && plain.configuration.is_empty());
    let ours = catalogue(Some(desk.root()));
    assert_eq!((plain.rules.len(), ours.configuration.len()), (ours.rules.len(), 1));
    let find = |id: &str| ours.rules.iter().find(|rule| rule.summary.id == id).unwrap();
    let old = find("tls/old-protocol").set.as_ref().unwrap();
    assert_eq!(
        (old.severity, old.by.as_str(), old.locked),
        (Some(Severity::Info), "keywright.toml:3:1", false)
    );
    let npm = find("tls/certificate-check-off");
    let set = npm.set.as_ref().unwrap();
    assert_eq!((set.severity, set.reason.as_deref()), (None, Some("no network")));
    assert!(npm.files.iter().any(|pattern| pattern == "*.yaml") && npm.cwe.contains(&295), "{npm:?}");
    let page = ShowRule { id: "tls/old-protocol".into(), root: Some(desk.root()) };
    assert_eq!(rule(&desk.context, &page).unwrap().set.as_ref(), Some(old));

    fs::write(desk.file(), "fail_on =").unwrap();
    let broken = catalogue(Some(desk.root()));
    assert_eq!(broken.rules.len(), plain.rules.len());
    assert_eq!(broken.failure.unwrap().code, FailureCode::ConfigurationInvalid);
}

#[test]
fn a_long_report_comes_in_pages_that_leave_nothing_out() {
    let desk = Desk::new();
    let addresses = (0..1200).map(|number| format!("URL_{number}_URL=http://host{number}.example.com/x\n"));
    fs::write(Path::new(&desk.root()).join("old.env"), addresses.collect::<String>()).unwrap();
    let request = CheckProject { root: desk.root(), job: "a check".into(), part: None };
    let mut report = check_project(&desk.context, &request, &|_| {}).unwrap();
    let all: Vec<String> = report.findings.iter().map(|finding| finding.fingerprint.clone()).collect();
    assert!(all.len() >= 1200, "{}", all.len());
    let pages: Vec<_> = report.take_pages().collect();
    let (last, full) = pages.split_last().unwrap();
    assert!(last.is_empty() && full.iter().all(|page| !page.is_empty() && page.len() <= 500));
    let sent = full.iter().flatten().map(|finding| finding.fingerprint.clone());
    assert_eq!(sent.collect::<Vec<_>>(), all);
    assert!(report.findings.is_empty());
    // A report without findings still says that no page will come.
    assert_eq!(report.take_pages().map(|page| page.len()).collect::<Vec<_>>(), [0]);
}
