//! Every rule page of the catalogue does what it claims: its examples are its tests.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the catalogue has failed")]

mod catalogue;

use std::collections::BTreeSet;

use keywright_policy::{Policy, Practice};
use keywright_source::{File, Format, Git, Project};

fn catalogue() -> Policy {
    let files = catalogue::files();
    Policy::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .unwrap_or_else(|problems| panic!("{}", lines(&problems)))
}

#[test]
fn every_page_catches_and_lets_go_as_it_says() {
    let policy = catalogue();
    let problems = policy.verify();
    assert!(problems.is_empty(), "{}", lines(&problems));
    for (practice, least) in Practice::ALL.into_iter().zip([35, 35, 40, 30, 25, 15]) {
        let of_practice =
            policy.rules().iter().filter(|rule| rule.practice == practice && !rule.body().caught.is_empty());
        assert!(of_practice.count() >= least, "{practice:?} has fewer pages than it should");
    }
}

#[test]
fn a_secret_that_a_page_tells_of_is_told_once() {
    let policy = catalogue();
    for (path, text, expect) in [
        (".npmrc", "//registry.npmjs.org/:_authToken={{npm/access-token}}\n", "storage/npm-token-in-file"),
        (
            "docker-compose.yml",
            "services:\n  db:\n    environment:\n      DB_PASSWORD: {{password}}\n",
            "docker/secret-in-compose",
        ),
        ("settings.py", "DB_PASSWORD = '{{password}}'\n", "secrets/password"),
    ] {
        let file = File { path: path.into(), text: text.into(), git: Git::Unknown };
        let project = policy.filled(&Project { files: vec![file], ..Project::default() });
        let found = policy.check_files(&project.files).findings;
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule.id.as_str()).collect();
        assert_eq!(rules, [expect], "{path}");
        assert!(!found[0].because.is_empty(), "what the detector knows is told too");
    }
}

#[test]
fn a_token_leads_to_where_it_is_revoked() {
    let policy = catalogue();
    let sources = |id: &str| -> Vec<(Option<String>, String)> {
        let sources = &policy.rule(id).unwrap().sources;
        sources.iter().map(|source| (source.section.clone(), source.url.clone())).collect()
    };
    let how = || Some("How to revoke and replace it".to_owned());
    assert_eq!(
        sources("secrets/npm/access-token"),
        [
            (None, "https://docs.npmjs.com/about-access-tokens".into()),
            (how(), "https://docs.npmjs.com/revoking-access-tokens".into())
        ]
    );
    let both = "https://auth0.com/docs/get-started/applications/rotate-client-secret";
    assert_eq!(sources("secrets/auth0/client-secret"), [(how(), both.into())], "one page is named once");
}

#[test]
fn every_page_has_examples_in_every_format_it_claims() {
    let files = catalogue::files();
    let policy = catalogue();
    let mut missing = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let rule = policy.rule(path.trim_end_matches(".md")).unwrap();
        let claimed = formats(claims(text).iter().map(String::as_str));
        for (kind, examples) in [("Caught", &rule.body().caught), ("Clean", &rule.body().clean)] {
            let shown =
                formats(examples.iter().flat_map(|it| &it.project.files).map(|file| file.path.as_str()));
            let lacking: Vec<&str> = claimed.difference(&shown).copied().collect();
            if !lacking.is_empty() {
                missing.push(format!("{path} has no example in {} under `## {kind}`", lacking.join(", ")));
            }
        }
    }
    assert!(missing.is_empty(), "{}", lines(&missing));
}

/// The file patterns of a page's checks.
fn claims(text: &str) -> Vec<String> {
    let front: toml::Table = toml::from_str(text.split("+++").nth(1).unwrap()).unwrap();
    let checks = front["check"].as_table().unwrap().iter();
    let of_files =
        checks.filter(|(verb, _)| matches!(verb.as_str(), "value" | "missing" | "text" | "elapsed"));
    let tables =
        of_files.flat_map(|(_, check)| check.as_array().cloned().unwrap_or_else(|| vec![check.clone()]));
    tables
        .flat_map(|check| check["files"].as_array().cloned().unwrap_or_default())
        .map(|it| it.as_str().unwrap().to_owned())
        .collect()
}

/// The formats of some paths or patterns. Text is none, and `.conf` may be anything.
fn formats<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'static str> {
    paths
        .filter(|path| *path != "*.conf")
        .filter_map(|path| Format::of(&path.replace('*', "x")))
        .map(Format::name)
        .collect()
}

fn lines<P: std::fmt::Display>(problems: &[P]) -> String {
    problems.iter().map(|problem| format!("\n{problem}")).collect()
}
