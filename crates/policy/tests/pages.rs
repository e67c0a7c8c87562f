//! Every rule page of the catalogue does what it claims: its examples are its tests.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the catalogue has failed")]

use std::fs;
use std::path::Path;

use keywright_policy::Policy;

#[test]
fn every_page_catches_and_lets_go_as_it_says() {
    let policies = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"));
    let mut files = Vec::new();
    read(policies, policies, &mut files);
    let policy = Policy::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let problems = policy.verify();
    assert!(problems.is_empty(), "{}", lines(&problems));
    assert!(policy.rules().len() > 24);
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn lines<P: std::fmt::Display>(problems: &[P]) -> String {
    problems.iter().map(|problem| format!("\n{problem}")).collect()
}
