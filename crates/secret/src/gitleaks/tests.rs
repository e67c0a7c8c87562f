use super::*;

fn load(text: &str) -> Gitleaks {
    Gitleaks::load([("team.toml", text)]).unwrap_or_else(|error| panic!("{error}"))
}

/// What is found in a text, as `rule value`.
#[track_caller]
fn check(rules: &str, path: &str, text: &str, expect: &[&str]) {
    let found = load(rules).find(path, text, &[]).found;
    let found: Vec<String> = found
        .iter()
        .map(|found| format!("{} {}", &found.rule[GITLEAKS.len()..], &text[found.span.clone()]))
        .collect();
    assert_eq!(found, expect, "{rules}\n{text}");
}

/// What of a file is not followed.
fn unheeded(rules: &str) -> Vec<String> {
    let all = load(rules);
    let told = |it: &Unheeded| format!("{}{} {}", it.line, if it.loses_rule { "!" } else { "" }, it.message);
    all.unheeded().iter().map(told).collect()
}

const ACME: &str = "[[rules]]\nid = \"acme\"\nregex = '''acme-([a-z]+)-([0-9]+)'''\nkeywords = [\"Acme\"]\n";

#[test]
fn a_rule_finds_its_group_where_its_keyword_stands() {
    check(ACME, "a.env", "K=acme-ab-12 acme-cd-34", &["acme ab", "acme cd"]);
    check(&format!("{ACME}secretGroup = 2\n"), "a.env", "K=acme-ab-12", &["acme 12"]);
    check("[[rules]]\nid='x'\nregex='v[0-9]{3}'\nkeywords=['other']\n", "a.env", "v123", &[]);
    check("[[rules]]\nid='x'\nregex='v[0-9]{3}'\n", "a.env", "v123", &["x v123"]);
    check("[[rules]]\nid='x'\nregex='''(a)?(b)'''\n", "a.env", "b", &["x b"]);
    check("[[rules]]\nid='x'\nregex='''\\n?v[0-9]\\n?'''\n", "a.env", "\nv1\n", &["x v1"]);
}

#[test]
fn entropy_must_be_more_than_is_asked_for() {
    let rule = |entropy: &str| format!("[[rules]]\nid='x'\nregex='k=(\\w+)'\nentropy={entropy}\n");
    check(&rule("2.0"), "a.env", "k=abcd k=abcde", &["x abcde"]);
    check(&rule("2"), "a.env", "k=aaaa", &[]);
}

#[test]
fn a_path_alone_objects_to_a_file() {
    let all =
        load("[[rules]]\nid='store'\npath='''\\.keys$'''\n[[rules]]\nid='x'\npath='\\.env$'\nregex='v\\d'\n");
    let named = |path: &str| all.objecting(path).map(|it| it.id.clone()).collect::<Vec<_>>();
    assert_eq!(named("a/b.keys"), ["store"]);
    assert!(named("a.env").is_empty() && named("b.txt").is_empty());
    assert_eq!(all.find("a.env", "v1", &[]).found.len(), 1);
    assert!(all.find("a.txt", "v1", &[]).found.is_empty());
}

#[test]
fn allow_lists_of_both_spellings_count() {
    for (list, text, expect) in [
        ("[rules.allowlist]\nregexes = ['''^ab$''']", "acme-ab-1 acme-cd-1", &["acme cd"][..]),
        (
            "[[rules.allowlists]]\nregexTarget = 'match'\nregexes = ['-1$']",
            "acme-ab-1 acme-ab-2",
            &["acme ab"],
        ),
        (
            "[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['test']",
            "acme-ab-1 test\nacme-cd-1",
            &["acme cd"],
        ),
        ("[[rules.allowlists]]\nstopwords = ['SAMPLE']", "acme-xsamplex-1 acme-ab-1", &["acme ab"]),
        ("[rules.allowList]\npaths = ['fixtures/']", "acme-ab-1", &[]),
        ("[allowlist]\npaths = ['fixtures/']", "acme-ab-1", &[]),
        ("[[allowlists]]\ntargetRules = ['acme']\nregexes = ['ab']", "acme-ab-1", &[]),
        (
            "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['fixtures/']\nregexes = ['^ab$']",
            "acme-ab-1 acme-cd-1",
            &["acme cd"],
        ),
        (
            "[[rules.allowlists]]\ncondition = '&&'\npaths = ['elsewhere/']\nregexes = ['^ab$']",
            "acme-ab-1",
            &["acme ab"],
        ),
        (
            "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['fixtures/']\ncommits = ['abc']",
            "acme-ab-1",
            &["acme ab"],
        ),
        (
            "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['fixtures/']\nregexes = ['(']",
            "acme-ab-1",
            &["acme ab"],
        ),
    ] {
        check(&format!("{ACME}{list}\n"), "fixtures/a.env", text, expect);
    }
}

#[test]
fn one_secret_is_told_once() {
    let rules = "[[rules]]\nid='generic-key'\nregex='key=(\\S+)'\n[[rules]]\nid='acme'\nregex='acme-\\w+'\n";
    check(rules, "a.env", "key=acme-ab12", &["acme acme-ab12"]);
    let found = Found { span: 6..10, rule: "secrets/key".to_owned(), likely: 1.0, because: Vec::new() };
    assert!(load(rules).find("a.env", "key=acme-ab12", &[found]).found.is_empty());
}

#[test]
fn the_file_itself_is_not_looked_into() {
    check(ACME, "team.toml", "acme-ab-12", &[]);
}

#[test]
fn what_is_not_followed_is_said() {
    let rules = "\
minVersion = \"v8.25.0\"
novelty = 1
[extend]
useDefault = true
path = \"base.toml\"
[[rules]]
id = \"behind\"
regex = '''(?<=a)b'''
[[rules]]
id = \"changed\"
[rules.allowlist]
commits = [\"abc\"]
[[rules]]
id = \"part\"
regex = 'x'
skipReport = true
[[rules]]
regex = 'x'
[[rules]]
id = \"grouped\"
regex = 'x'
secretGroup = 1
[[rules.required]]
id = \"part\"
[[rules]]
id = \"kept\"
regex = 'y'
[[allowlists]]
targetRules = [\"gone\"]
regexes = ['[']
[[rules]]
id = \"kept\"
regex = 'z'
";
    insta::assert_snapshot!(unheeded(rules).join("\n"), @r"
    25 `kept` is written again in team.toml:31
    2 `novelty` of the file is not followed
    4 the rules that gitleaks has built in are not followed; Keywright's own stand in their place
    5 `base.toml` is not followed from here: name the file under `gitleaks` in keywright.toml
    8! `behind` does not run: its `regex` cannot be read: look-around, including look-ahead and look-behind, is not supported
    12 the commits that the allow-list of `changed` names are not followed
    9 `changed` has neither `regex` nor `path`: it changes a rule that is not in this file
    16 `part` is part of other rules and reports nothing by itself
    17! a rule without an `id` does not run
    23 `required` of `grouped` is not followed
    22! `grouped` does not run: its `regex` has 0 groups, and no 1
    30 an expression in the allow-list of all rules cannot be read: unclosed character class
    29 an allow-list speaks of `gone`, and no such rule runs
    ");
    let names: Vec<String> = load(rules).rules().iter().map(|rule| rule.id.clone()).collect();
    assert_eq!(names, ["kept"]);
}

#[test]
fn what_is_no_such_file_is_an_error() {
    for (text, expect) in [
        ("[[rules]\n", "team.toml:1: "),
        ("\n[[rules]]\nid = 1\n", "team.toml:3: `id` is not text"),
        ("[[rules]]\nid='a'\nregex='b'\nentropy='c'\n", "team.toml:4: `entropy` is not a number"),
        ("[[rules]]\nid='a'\nregex='b'\nsecretGroup=-1\n", "team.toml:4: `secretGroup` is no group"),
        (
            "[[rules]]\nid='a'\n[rules.allowlist]\ncondition='XOR'\n",
            "team.toml:4: `XOR` is neither AND nor OR",
        ),
        ("rules = 1\n", "team.toml:1: `rules` is not a table"),
    ] {
        let told = Gitleaks::load([("team.toml", text)]).unwrap_err().to_string();
        assert!(told.starts_with(expect), "{text}: {told}");
    }
}

#[test]
fn hostile_files_do_not_panic() {
    let many = |text: &str| text.repeat(20_000);
    let whole = format!(
        "{ACME}entropy = 1e999\ndescription = 'é'\n[[rules.allowlists]]\nregexes = ['a']\n[extend]\nuseDefault=true\n"
    );
    let texts = [
        many("["),
        many("a."),
        format!("a = {}", many("[")),
        format!("a = {}1{}", many("{a="), many("}")),
        many("[[rules]]\n"),
    ];
    for text in texts {
        let _ = Gitleaks::load([("team.toml", text.as_str())]);
    }
    for cut in (0..whole.len()).step_by(3).filter(|cut| whole.is_char_boundary(*cut)) {
        let _ = Gitleaks::load([("team.toml", &whole[..cut])]);
        let spoilt = format!("{}\"{}", &whole[..cut], &whole[cut..]);
        if let Ok(rules) = Gitleaks::load([("team.toml", spoilt.as_str())]) {
            rules.find("é.env", "acme-é-1 acme-ab-1é\u{0}", &[]);
        }
    }
}

#[test]
fn a_match_that_cuts_a_character_has_it_whole() {
    check("[[rules]]\nid='x'\nregex='''k=(.)'''\n", "a.env", "k=é k=a", &["x é", "x a"]);
}
