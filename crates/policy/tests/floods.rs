//! Texts made to be too much: what is told of them has an end, and what is not told is not shown either.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod catalogue;

use keywright_policy::{FileReport, Policy};
use keywright_secret::MOST;
use keywright_source::File;

fn policy() -> Policy {
    let folder = catalogue::files();
    Policy::load(folder.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap()
}

/// Numbers as long as a key, none like another.
fn keys(many: usize) -> impl Iterator<Item = String> {
    (1..=many as u128).map(|number| {
        format!("{:032x}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) ^ (number << 64))
    })
}

/// Everything that a report shows.
fn shown(report: &FileReport) -> String {
    let findings = report.findings.iter().map(|finding| {
        let lines: Vec<&str> = finding.excerpt.iter().map(|line| line.text.as_str()).collect();
        format!("{} {} {}\n", finding.message, finding.because.join(" "), lines.join("\n"))
    });
    findings.collect()
}

#[test]
fn of_very_many_secrets_the_first_are_told_and_none_is_shown() {
    let keys: Vec<String> = keys(MOST + 200).collect();
    let text: String = keys.iter().map(|key| format!("api_key = \"{key}\"\n")).collect();
    let report = policy().check_file(&File::new("app.py", &text));
    assert_eq!(report.findings.len(), MOST);
    let [problem] = report.problems.as_slice() else { panic!("{:?}", report.problems) };
    assert_eq!(problem.message, "more than 2000 findings: what stands from here on is not told");
    assert_eq!(problem.place.line, MOST + 1);
    let shown = shown(&report);
    assert!(shown.contains("api_key") && keys.iter().all(|key| !shown.contains(key.as_str())));
}

#[test]
fn as_many_as_are_told_are_no_problem() {
    let text: String = keys(MOST).map(|key| format!("api_key = \"{key}\"\n")).collect();
    let report = policy().check_file(&File::new("app.py", text));
    assert_eq!((report.findings.len(), report.problems.len()), (MOST, 0));
}

#[test]
fn what_many_rules_find_has_an_end_too() {
    let report = policy().check_file(&File::new(".npmrc", "strict-ssl=false\n".repeat(MOST + 200)));
    assert_eq!(report.findings.len(), MOST);
    assert!(report.problems.iter().any(|problem| problem.message.starts_with("more than 2000 findings")));
}

#[test]
fn data_is_looked_through_for_secrets_alone() {
    let key = keys(1).next().unwrap();
    let text =
        format!("[{}{{\"api_key\": \"{key}\", \"url\": \"http://a.example.com\"}}]", "1,".repeat(150_000));
    let report = policy().check_file(&File::new("data.json", text));
    assert_eq!(report.data.as_deref(), Some("more than 60000 values"));
    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule.id.as_str()).collect();
    assert_eq!((rules, report.problems.len()), (vec!["secrets/key"], 0));
}
