//! Layers as teams write them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::{Config, Known, Layers, Level, Words};

fn known() -> Known {
    let rules = [
        ("secrets/key", Level::Error),
        ("tls/old-protocol", Level::Warning),
        ("tls/plain-http-url", Level::Error),
        ("education/no-code-owners", Level::Info),
    ];
    let parameters = [("longest_key_life", "365d"), ("allowed_scopes", "")];
    Known {
        rules: rules.map(|(id, level)| (id.to_owned(), level)).into(),
        parameters: parameters.map(|(name, value)| (name.to_owned(), Words(vec![value.to_owned()]))).into(),
    }
}

/// Resolves files given as path and text; the first is the project's.
fn resolve(files: &[(&str, &str)]) -> Result<Config, String> {
    let texts: BTreeMap<&str, &str> = files.iter().copied().collect();
    let mut read = |path: &Path| {
        let path = path.to_string_lossy().into_owned();
        texts.get(path.as_str()).map(|text| (*text).to_owned()).ok_or_else(|| "no such file".to_owned())
    };
    let layers = Layers::read(Path::new(files[0].0), &mut read).map_err(|error| error.to_string())?;
    Config::resolve(&layers, &known()).map_err(|error| error.to_string())
}

fn told(files: &[(&str, &str)]) -> String {
    resolve(files).err().unwrap_or_else(|| "no error".to_owned())
}

fn complaints(config: &Config) -> Vec<String> {
    config.complaints.iter().map(|it| format!("{}: {}", it.at, it.message)).collect()
}

#[test]
fn the_last_word_counts_and_the_closest_within_a_file() {
    let team = "[rules]\n\"tls/*\" = \"error\"\n\"tls/old-protocol\" = \"info\"\n";
    let project = "extends = \"packs/team\"\n[rules]\n\"tls/plain-http-url\" = \"warning\"\n";
    let config = resolve(&[("keywright.toml", project), ("packs/team/keywright.toml", team)]).unwrap();
    let level = |rule: &str| config.ruling(rule).unwrap().level.value;
    assert_eq!(level("tls/old-protocol"), Level::Info);
    assert_eq!(level("tls/plain-http-url"), Level::Warning);
    assert_eq!(level("secrets/key"), Level::Error);
    let files: Vec<_> = config.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(files, ["packs/team/keywright.toml", "keywright.toml"]);
}

#[test]
fn what_is_locked_is_tightened_and_not_loosened() {
    let team = "\
fail_on = \"warning\"
[rules]
\"secrets/*\" = { severity = \"error\", locked = true }
\"tls/old-protocol\" = { locked = true }
[parameters]
longest_key_life = { value = \"90d\", locked = true }
";
    let project = "\
extends = [\"team.toml\"]
fail_on = \"off\"
[rules]
\"secrets/key\" = { severity = \"off\", reason = \"too loud\" }
\"tls/*\" = { severity = \"error\", exclude = [\"legacy\"] }
[parameters]
longest_key_life = \"2000d\"
";
    let config = resolve(&[("keywright.toml", project), ("team.toml", team)]).unwrap();
    let level = |rule: &str| config.ruling(rule).unwrap().level.value;
    assert_eq!((level("secrets/key"), level("tls/old-protocol")), (Level::Error, Level::Error));
    assert!(config.reports("tls/old-protocol", "legacy/nginx.conf"));
    assert!(!config.reports("tls/plain-http-url", "legacy/nginx.conf"));
    assert_eq!(config.fail_on.value, Level::Warning);
    assert_eq!(config.parameters["longest_key_life"].value.to_string(), "90d");
    insta::assert_snapshot!(complaints(&config).join("\n"), @r"
    keywright.toml:4:1: `secrets/key` is locked by team.toml:3:1; what is said here does not count
    keywright.toml:5:1: `tls/*` (tls/old-protocol) is locked by team.toml:4:1; what is said here does not count
    keywright.toml:2:11: `fail_on` stands beside locked rules in team.toml:1:11; what is said here does not count
    keywright.toml:7:1: `longest_key_life` is locked by team.toml:6:1; what is said here does not count
    ");
}

#[test]
fn a_rule_goes_off_with_a_reason() {
    let config = resolve(&[("keywright.toml", "[rules]\n\"tls/*\" = \"off\"\n")]).unwrap();
    assert!(!config.reports("tls/old-protocol", "nginx.conf"));
    insta::assert_snapshot!(complaints(&config).join("\n"), @"keywright.toml:2:1: `tls/*` is off, and no reason is given");
}

#[test]
fn of_what_exceptions_must_say_the_strictest_counts() {
    let team = "[suppressions]\nrequire = [\"reason\", \"until\"]\nlongest = \"90d\"\ninline = false\n";
    let project =
        "extends = \"team.toml\"\n[suppressions]\nrequire = [\"owner\"]\nlongest = \"400d\"\ninline = true\n";
    let config = resolve(&[("keywright.toml", project), ("team.toml", team)]).unwrap();
    let demands: Vec<_> = config.suppressions.require.iter().map(|(demand, _)| demand.word()).collect();
    assert_eq!(demands, ["reason", "owner", "until"]);
    assert_eq!(config.suppressions.longest.value, Some(90));
    assert!(!config.suppressions.inline.value);
}

#[test]
fn every_setting_says_who_set_it() {
    let team = "[rules]\n\"tls/old-protocol\" = { severity = \"error\", locked = true }\n[training]\nrequired = [\"https\"]\n";
    let project = "\
extends = \"team.toml\"
exclude = [\"vendor\"]
[rules]
\"education/no-code-owners\" = { severity = \"off\", reason = \"one person works here\" }
[parameters]
allowed_scopes = [\"orders:read\", \"orders:write\"]
";
    let config = resolve(&[("keywright.toml", project), ("team.toml", team)]).unwrap();
    let lines = config.explained().into_iter().map(|it| {
        let by = it.by.map_or("default".to_owned(), |by| by.to_string());
        format!("{} {} = {} [{by}] {}", it.group, it.name, it.value, it.note).trim_end().to_owned()
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    check fail_on = warning [default]
    check exclude = vendor [keywright.toml:2:11]
    baseline file = keywright-baseline.csv [default]
    baseline allowed = yes [default]
    suppressions longest = no limit [default]
    suppressions inline = yes [default]
    training required = https [team.toml:4:13]
    training unmet = info [default]
    parameters allowed_scopes = orders:read, orders:write [keywright.toml:6:1]
    parameters longest_key_life = 365d [default]
    rules education/no-code-owners = off [keywright.toml:4:1] because: one person works here
    rules tls/old-protocol = error [team.toml:2:1] locked by team.toml:2:1
    ");
}

#[test]
fn mistakes_are_told_with_place_and_remedy() {
    let one = |text: &str| told(&[("keywright.toml", text)]);
    insta::assert_snapshot!(one("[rules]\n\"tls/plain-http-ur\" = \"off\"\n"), @"keywright.toml:2:1: there is no rule `tls/plain-http-ur`; did you mean `tls/plain-http-url`?");
    insta::assert_snapshot!(one("[rules]\n\"secrets/key\" = \"fatal\"\n"), @r#"keywright.toml:2:17: invalid value: string "fatal", expected "off", "info", "warning", "error", or a table with `severity`; look up in docs/configuration.md what can stand here"#);
    insta::assert_snapshot!(one("[parameters]\nzzz = 1\n"), @"keywright.toml:2:1: there is no parameter `zzz`; `keywright config` lists the parameters");
    insta::assert_snapshot!(one("exclude = [\"a[\"]\n"), @"keywright.toml:1:11: `a[` is no file pattern: unclosed character class; missing ']'; write it as in .gitignore, such as `tests/**`");
    insta::assert_snapshot!(one("extend = \"x\"\n"), @"keywright.toml:1:1: unknown field `extend`, expected one of `extends`, `fail_on`, `exclude`, `policies`, `gitleaks`, `rego`, `rules`, `parameters`, `suppressions`, `baseline`, `training`, `allow`; look up in docs/configuration.md what can stand here");
    insta::assert_snapshot!(one("[[allow]]\nrule = \"secrets/key\"\nuntil = 07:32:00\n"), @"keywright.toml:1:1: `until` is not a day; write it as 2027-01-31, without quotes");
    insta::assert_snapshot!(one("[suppressions]\nlongest = \"soon\"\n"), @r#"keywright.toml:2:11: `soon` is no number of days; write it as "90d""#);
    insta::assert_snapshot!(one("extends = \"gone\"\n"), @"keywright.toml:1:11: cannot read gone/keywright.toml: no such file; name a folder with a `keywright.toml`, or the file itself");
}

#[test]
fn packs_that_extend_each_other_are_told_apart_from_those_met_twice() {
    let circle = told(&[("a.toml", "extends = \"b.toml\""), ("b.toml", "extends = \"a.toml\"")]);
    insta::assert_snapshot!(circle, @"b.toml:1:11: a.toml extends itself, by way of a.toml, b.toml; take one of them out of `extends`");
    let twice = [
        ("a.toml", "extends = [\"b.toml\", \"c.toml\"]"),
        ("b.toml", "extends = \"c.toml\""),
        ("c.toml", "fail_on = \"error\""),
    ];
    let files = resolve(&twice).unwrap().files;
    assert_eq!(
        files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["c.toml", "b.toml", "a.toml"]
    );
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "\0",
        "[",
        "rules = 1",
        "[[allow]]",
        "extends = []",
        "\u{feff}fail_on = \"error\"",
        "[rules]\n\"*\" = {}",
    ] {
        let _ = resolve(&[("keywright.toml", text)]);
    }
    let deep = format!("exclude = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(resolve(&[("keywright.toml", &deep)]).is_err());
}
