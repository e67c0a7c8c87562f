//! A raw secret is never printed and never stored: a project with one of every kind is checked in every
//! way and every format, and none of the values is in what comes out or in what is remembered.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use keywright_commands::{Catalogue, Clock, Origin};
use keywright_secret::fill;

/// No more of a value than this may be seen: enough to recognise it, and far too little to use it.
const RECOGNISED: usize = 13;

const FORMATS: [&str; 7] = ["human", "json", "sarif", "junit", "github", "gitlab", "html"];

/// A file with a token of every vendor, and one for each kind that has no shape of its own; with all
/// the values in them.
fn project() -> (Vec<(&'static str, String)>, Vec<String>) {
    let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
    let detector = catalogue.policy().unwrap().detector();
    let vendors: String = detector
        .patterns()
        .filter(|pattern| !pattern.publishable)
        .map(|pattern| {
            let id = pattern.id.trim_start_matches("secrets/");
            let vendor = id.split('/').next().unwrap_or_default().replace('-', "_");
            format!("{vendor}_secret_key = \"{{{{{id}}}}}\"\n")
        })
        .collect();
    let generic = "DB_PASSWORD={{password}}\nAPI_KEY={{hex-32}}\nSESSION_SECRET={{base64-32}}\n\
                   URL=postgres://app:{{password}}@db.example.com/shop\n";
    let key = "{{private-key}}\n";
    let npm = "//registry.npmjs.org/:_authToken={{npm/access-token}}\n";
    let mut values = Vec::new();
    let mut files = Vec::new();
    for (path, text) in
        [("vendors.toml", vendors.as_str()), (".env", generic), ("id.pem", key), (".npmrc", npm)]
    {
        let filled = fill(detector, text, 7);
        values.extend(filled.values().map(str::to_owned));
        files.push((path, filled.text));
    }
    (files, values)
}

#[expect(clippy::disallowed_methods, reason = "these tests run the program as a person would")]
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .current_dir(folder)
        .env("KEYWRIGHT_HOME", folder.join("home"))
        .args(arguments)
        .output()
        .unwrap();
    [output.stdout, output.stderr].concat()
}

#[test]
fn no_way_of_asking_shows_a_value() {
    let (files, values) = project();
    assert!(values.len() > 250, "{} values", values.len());
    let folder = tempfile::tempdir().unwrap();
    let shop = folder.path().join("shop");
    fs::create_dir(&shop).unwrap();
    for (path, text) in &files {
        fs::write(shop.join(path), text).unwrap();
    }
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "--force", "."],
        &["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "all"],
    ] {
        run(&shop, "git", arguments);
    }
    let keywright = env!("CARGO_BIN_EXE_keywright");
    let mut seen = Vec::new();
    for part in [&["--verbose"][..], &["--history"]] {
        let files = FORMATS.map(|format| folder.path().join(format));
        let wanted =
            FORMATS.iter().zip(&files).map(|(name, file)| format!("--format={name}={}", file.display()));
        let wanted: Vec<String> = wanted.collect();
        let arguments: Vec<&str> = ["check"].into_iter().chain(wanted.iter().map(String::as_str)).collect();
        let said = run(&shop, keywright, &[&arguments, part].concat());
        assert_eq!(String::from_utf8_lossy(&said), "", "{part:?}");
        for (format, file) in FORMATS.iter().zip(&files) {
            let report = fs::read(file).unwrap();
            assert!(report.len() > 10_000, "{format} {part:?} says something");
            seen.push((format!("{format} {part:?}"), report));
        }
    }
    seen.push(("the terminal".into(), run(&shop, keywright, &["check", "--verbose"])));
    let diff = run(&shop, keywright, &["check", "--diff", "--unsafe-fixes"]);
    assert!(String::from_utf8_lossy(&diff).contains("+//registry.npmjs.org/:_authToken=${NPM_TOKEN}"));
    seen.push(("--diff".to_owned(), diff));
    for entry in fs::read_dir(shop.join("home")).unwrap() {
        let path = entry.unwrap().path();
        seen.push((path.display().to_string(), fs::read(&path).unwrap()));
    }
    let shown: Vec<String> =
        seen.iter().flat_map(|(what, bytes)| leaks(&String::from_utf8_lossy(bytes), &values, what)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

/// Where a text shows so much of a value that it could be used.
fn leaks(text: &str, values: &[String], what: &str) -> Vec<String> {
    let long = |value: &&String| value.len() > RECOGNISED;
    let parts = values.iter().filter(long).flat_map(|value| {
        let whole = value.split_whitespace().map(str::to_owned);
        whole.filter(|line| line.len() > RECOGNISED && !line.starts_with("-----"))
    });
    let tails = parts.map(|line| line[line.ceil_char_boundary(line.len() - RECOGNISED)..].to_owned());
    let shown = tails.filter(|tail| text.contains(tail)).filter_map(|tail| {
        let line = text.lines().find(|line| line.contains(&tail))?;
        Some((tail, line))
    });
    shown.map(|(tail, line)| format!("{what} shows …{tail} in {line}")).collect()
}
