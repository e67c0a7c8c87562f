use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{Rego, Step};

#[expect(clippy::disallowed_methods, reason = "these tests measure")]
fn elapsed() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

fn load(text: &str) -> Result<Rego, String> {
    Rego::load([("policy/a.rego", text)], elapsed).map_err(|error| error.to_string())
}

/// What policies say of a document: `id message`.
#[track_caller]
fn check(text: &str, document: &Value, expect: &[&str]) {
    let rego = load(text).unwrap();
    let said = rego.check(document);
    let undecided = said.undecided.iter().map(|error| format!("? {error}"));
    let objections = said.objections.iter().map(|it| {
        let rule = &rego.rules()[it.rule];
        format!("{}{} {}", rule.id, if rule.warns { " (warns)" } else { "" }, it.message)
    });
    assert_eq!(objections.chain(undecided).collect::<Vec<_>>(), expect, "{text}");
}

#[test]
fn rules_of_conftests_names_are_asked_in_every_package() {
    let text = "package a.b\nimport rego.v1\n
deny contains msg if { not input.name; msg := \"no name\" }
deny_root contains msg if { input.user == \"root\"; msg := sprintf(\"%s runs %v\", [input.user, input.jobs]) }
violation contains {\"msg\": \"no tag\", \"details\": {\"line\": 3, \"path\": [\"jobs\", 0, \"tag\"]}} if not input.tag
warn_old contains \"old\" if input.version < 2
denied contains \"never\"
allow if true\n";
    let document = json!({"user": "root", "version": 1, "jobs": 2});
    check(
        text,
        &document,
        &[
            "a.b/deny no name",
            "a.b/deny_root root runs 2",
            "a.b/violation no tag",
            "a.b/warn_old (warns) old",
        ],
    );
    let said = load(text).unwrap().check(&document);
    let placed = said.objections.iter().find(|it| it.line.is_some()).unwrap();
    assert_eq!(placed.line, Some(3));
    assert_eq!(placed.steps, [Step::Name("jobs".into()), Step::Item(0), Step::Name("tag".into())]);
}

#[test]
fn policies_from_before_if_are_read() {
    check("package main\ndeny[msg] { input.a == 1; msg = \"old\" }\n", &json!({"a": 1}), &["main/deny old"]);
    check(
        "package main\nimport rego.v1\ndeny if input.a\n",
        &json!({"a": true}),
        &["main/deny this is denied, and the policy does not say why"],
    );
}

#[test]
fn a_rule_that_cannot_be_asked_is_no_secret() {
    let asked =
        load("package a[\"b-c\"]\nimport rego.v1\ndeny contains \"x\"\n").map(|rego| rego.check(&json!({})));
    assert!(asked.as_ref().is_ok_and(|said| said.objections.len() == 1) || asked.is_err(), "{asked:?}");
}

#[test]
fn exceptions_hold() {
    let text = "package main\nimport rego.v1\n
deny_root contains \"root\" if input.root
deny_tag contains \"tag\" if input.tag
exception contains [\"root\"] if input.name == \"printer\"\n";
    check(text, &json!({"root": true, "tag": true}), &["main/deny_root root", "main/deny_tag tag"]);
    check(text, &json!({"root": true, "tag": true, "name": "printer"}), &["main/deny_tag tag"]);
}

#[test]
fn functions_and_imports_work() {
    let lib = "package lib.names\nimport rego.v1\nis_bad(x) if startswith(x, \"tmp\")\nbad := {\"temp\"}\n";
    let main = "package main\nimport rego.v1\nimport data.lib.names\nimport data.lib.names.bad as evil\n
deny contains msg if { some name, _ in input; names.is_bad(name); msg := concat(\" \", [\"bad\", name]) }
deny contains msg if { some name in evil; input[name]; msg := regex.replace(name, \"e\", \"E\") }\n";
    let rego = Rego::load([("lib.rego", lib), ("main.rego", main)], elapsed).unwrap();
    let said = rego.check(&json!({"tmp1": 1, "temp": 2}));
    assert!(said.undecided.is_empty(), "{said:?}");
    let words: Vec<&str> = said.objections.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(words, ["bad tmp1", "tEmp"]);
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (text, expect) in [
        ("package main\n\ndeny contains {{{\n", "policy/a.rego:4:1: expecting expression"),
        ("package main\nimport rego.v1\ndeny contains x if y == 1\n", "policy/a.rego:3:"),
        (
            "package main\nimport rego.v1\ndeny contains msg if { nothing(1); msg := \"x\" }\n",
            "could not find function nothing",
        ),
        (
            "package main\nimport rego.v1\ndeny contains msg if { http.send({}); msg := \"x\" }\n",
            "could not find function http.send",
        ),
        (
            "package main\nimport rego.v1\ndeny contains msg if { msg := opa.runtime().env.HOME }\n",
            "could not find function opa.runtime",
        ),
        (
            "package main\nimport rego.v1\nf(x) := f(x + 1)\ndeny contains \"x\" if f(1)\n",
            "`data.main.f` calls itself",
        ),
        (
            "package main\nimport rego.v1\nf(x) := g(x)\ng(x) := f(x)\ndeny contains \"x\" if f(1)\n",
            "calls itself",
        ),
        ("package main\nimport rego.v1\na if b\nb if a\ndeny contains \"x\" if a\n", "recursion detected"),
        (
            "package main\nimport rego.v1\ndeny contains {\"message\": \"x\"}\n",
            "an object without the text `msg`",
        ),
        ("package main\nimport rego.v1\ndeny contains 1\n", "neither texts nor objects"),
        ("", "policy/a.rego:1:"),
    ] {
        let told = load(text).map(|rego| rego.rules().len()).unwrap_err();
        assert!(told.contains(expect), "{text}: {told}");
    }
}

#[test]
fn what_holds_for_some_documents_only_is_told_with_them() {
    let text =
        "package main\nimport rego.v1\nx := 1 if input.a\nx := 2 if input.b\ndeny contains \"x\" if x > 0\n";
    check(text, &json!({"a": true}), &["main/deny x"]);
    let said = load(text).unwrap().check(&json!({"a": true, "b": true}));
    assert!(said.undecided[0].to_string().starts_with("policy/a.rego:"), "{said:?}");
    assert!(said.undecided[0].message.contains("conflict"), "{said:?}");
}

#[test]
fn a_policy_that_takes_too_long_is_stopped_and_not_asked_again() {
    let text = "package main\nimport rego.v1\n
deny contains \"x\" if { some i in input.n; some j in input.n; some k in input.n; some l in input.n; i * j * k * l == -1 }
warn contains \"w\"\n";
    let rego = load(text).unwrap();
    let document = json!({"n": (0..300).collect::<Vec<u32>>()});
    let said = rego.check(&document);
    assert_eq!(said.objections.len(), 1, "{said:?}");
    assert!(said.undecided[0].message.contains("took longer than 1 s"), "{said:?}");
    assert!(rego.check(&document).undecided.is_empty());
}

#[test]
fn hostile_policies_neither_panic_nor_overflow() {
    let many = |text: &str, count: usize| text.repeat(count);
    let head = "package main\nimport rego.v1\n";
    for body in [
        format!("deny contains {}1{}", many("[", 5000), many("]", 5000)),
        format!("deny contains {}1", many("-", 5000)),
        format!("deny contains \"x\" if {}true", many("not ", 5000)),
        format!("deny := 1 if false {}", many("else := 2 if false ", 5000)),
        format!("deny contains {}", many("x.", 20_000)),
        format!("deny contains \"x\" if {}1", many("1 + ", 20_000)),
        format!(
            "deny contains \"x\" if a0\n{}",
            (0..5000).map(|at| format!("a{at} if a{}\n", at + 1)).collect::<String>()
        ),
        format!(
            "deny contains \"x\" if f0(1)\n{}",
            (0..5000).map(|at| format!("f{at}(x) := f{}(x)\n", at + 1)).collect::<String>()
        ),
        many("a := 1\n", 20_000),
        many("\"", 3),
        many("`", 3),
        many("é", 3000),
    ] {
        let _ = load(&format!("{head}{body}"));
    }
    let whole = "package main\nimport rego.v1\ndeny contains {\"msg\": m} if { some x in input.l; m := sprintf(\"%v\", [x]) }\nexception contains [\"\"] if input.e\n";
    for cut in 0..whole.len() {
        let _ = load(&whole[..cut]);
        if let Ok(rego) = load(&format!("{}[{}", &whole[..cut], &whole[cut..])) {
            rego.check(&json!({"l": [1, null, "x"], "e": true}));
        }
    }
}

#[test]
fn documents_of_any_shape_are_read() {
    let text = "package main\nimport rego.v1\ndeny contains msg if { walk(input, [_, v]); v == \"x\"; msg := \"x\" }\n";
    let mut deep = json!("x");
    for _ in 0..100 {
        deep = json!([deep]);
    }
    check(text, &deep, &["main/deny x"]);
    for document in [json!(null), json!(1.5e300), json!("x"), json!([]), json!({"": {"a b": -1}})] {
        load(text).unwrap().check(&document);
    }
}
