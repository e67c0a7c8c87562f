//! The schemas are current, what is in the tree fits them, and what people get wrong does not.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use keywright_audit::Inventory;
use keywright_commands::schema;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn validator(schema: &str) -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap()
}

/// TOML as an editor holds it against a schema: a date is a text.
fn json(text: &str) -> Value {
    fn converted(value: toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table.into_iter().map(|(name, it)| (name, converted(it))).collect(),
            toml::Value::Array(items) => items.into_iter().map(converted).collect(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
        }
    }
    converted(toml::Value::Table(toml::from_str(text).unwrap()))
}

#[track_caller]
fn fits(validator: &Validator, name: &str, text: &str) {
    let errors: Vec<String> =
        validator.iter_errors(&json(text)).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
}

/// The blocks of a Markdown page that are TOML.
fn blocks(page: &str) -> Vec<String> {
    let fenced = page.split("```toml\n").skip(1);
    fenced.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, wanted));
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_committed_schemas_are_current() {
    for (name, current) in [("config", schema::config()), ("rule", schema::rule()), ("keys", schema::keys())]
    {
        let path = format!("schemas/{name}.json");
        assert!(read(&path) == current, "{path} is stale: run `cargo xtask schemas`");
    }
}

#[test]
fn every_rule_page_fits() {
    let validator = validator(&schema::rule());
    let pages = files(&root().join("policies"), &|path| path.extension().is_some_and(|it| it == "md"));
    let mut read = 0;
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        let Some(front) = text.strip_prefix("+++\n").and_then(|rest| rest.split("\n+++\n").next()) else {
            continue;
        };
        fits(&validator, &path.display().to_string(), front);
        read += 1;
    }
    assert!(read > 150, "{read} pages");
}

#[test]
fn every_configuration_shown_fits() {
    let validator = validator(&schema::config());
    let shown = blocks(&read("docs/configuration.md"));
    assert!(!shown.is_empty());
    let policies = files(&root().join("policies"), &|path| path.extension().is_some_and(|it| it == "md"));
    let examples = policies.iter().flat_map(|path| examples(&fs::read_to_string(path).unwrap()));
    let examples: Vec<String> = examples.collect();
    assert!(examples.len() > 5, "{} examples", examples.len());
    for (index, text) in shown.iter().chain(&examples).enumerate() {
        fits(&validator, &format!("configuration {index}"), text);
    }
}

/// The `keywright.toml`s among a page's examples.
fn examples(page: &str) -> Vec<String> {
    let fenced = page.split("```toml keywright.toml\n").skip(1);
    fenced.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn every_inventory_fits() {
    let validator = validator(&schema::keys());
    let shown = blocks(&read("docs/keys.md"));
    assert!(!shown.is_empty());
    for (index, text) in shown.iter().enumerate() {
        fits(&validator, &format!("docs/keys.md {index}"), text);
    }
    let kept = files(&root().join("lessons"), &|path| path.file_name().is_some_and(|it| it == "keys.toml"));
    assert!(kept.len() > 10, "{} inventories", kept.len());
    // Those that learners are to mend may be wrong, and then both say so.
    for path in kept {
        let text = fs::read_to_string(&path).unwrap();
        let is_read = Inventory::parse(&text).is_ok();
        assert_eq!(validator.is_valid(&json(&text)), is_read, "{}", path.display());
        assert!(is_read || path.components().any(|it| it.as_os_str() == "before"), "{}", path.display());
    }
}

#[test]
fn what_people_get_wrong_does_not_fit() {
    let page = |more: &str| {
        format!(
            "title = \"t\"\nseverity = \"error\"\npractice = \"https\"\nhelp = \"h\"\nsources = []\n{more}"
        )
    };
    let check = "[check.value]\nfiles = [\"a\"]\nname = \"b\"\n";
    fits(&validator(&schema::rule()), "the page", &page(check));
    for (schema, wrong) in [
        (schema::config(), "fail_at = \"error\"".to_owned()),
        (schema::config(), "fail_on = \"fatal\"".to_owned()),
        (schema::config(), "[rules]\n\"tls/*\" = \"of\"".to_owned()),
        (schema::config(), "[rules]\n\"tls/*\" = { level = \"off\" }".to_owned()),
        (schema::config(), "[rules]\n\"tls/*\" = true".to_owned()),
        (schema::config(), "[parameters]\na = { locked = true }".to_owned()),
        (schema::config(), "[suppressions]\nrequire = [\"why\"]".to_owned()),
        (schema::config(), "[suppressions]\nlongest = \"half a year\"".to_owned()),
        (schema::config(), "[suppressions]\ninline = \"yes\"".to_owned()),
        (schema::config(), "[[allow]]\nreason = \"no rule\"".to_owned()),
        (schema::config(), "[[allow]]\nrule = \"a/b\"\nuntil = \"soon\"".to_owned()),
        (schema::config(), "[[allow]]\nrule = \"a/b\"\nfingerprint = \"abc\"".to_owned()),
        (schema::config(), "[training]\nunmet = \"warning\"".to_owned()),
        (schema::config(), "extends = { path = \"a\" }".to_owned()),
        (schema::rule(), page("")),
        (schema::rule(), page(check).replace("\"error\"", "\"fatal\"")),
        (schema::rule(), page(check).replace("practice = \"https\"\n", "")),
        (schema::rule(), page(&format!("cwe = [\"CWE-319\"]\n{check}"))),
        (schema::rule(), page(&format!("{check}denny = [1]\n"))),
        (schema::rule(), page(&check.replace("[\"a\"]", "\"a\""))),
        (schema::rule(), page(&check.replace("check.value", "check.values"))),
        (schema::rule(), page(&format!("{check}fix = {{ sett = true }}\n"))),
        (schema::rule(), page(&format!("[parameters]\na = {{ default = 1 }}\n{check}"))),
        (schema::keys(), "[keys.a]\nowner = \"b\"".to_owned()),
        (schema::keys(), "[key.a]\nvalue = \"b\"".to_owned()),
        (schema::keys(), "[key.a]\nids = \"b\"".to_owned()),
        (schema::keys(), "[key.a]\nhours = \"all day\"".to_owned()),
        (schema::keys(), "[key.a]\nexpires = \"next year\"".to_owned()),
        (schema::keys(), "[key.a]\nformer = [{ id = \"b\" }]".to_owned()),
        (schema::keys(), "[limits]\ndenials = -1".to_owned()),
        (schema::keys(), "[[request]]\npath = \"/a\"".to_owned()),
    ] {
        assert!(!validator(&schema).is_valid(&json(&wrong)), "{wrong}");
    }
}
