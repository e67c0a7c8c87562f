//! Every way a page knows to mend its finding does so: on the page's own examples, however they are written.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the catalogue has failed")]

mod catalogue;

use std::collections::HashMap;
use std::sync::LazyLock;

use keywright_policy::{Finding, Policy, Rule};
use keywright_source::{File, Format, Git};

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let files = catalogue::files();
    Policy::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap()
});

/// The files of the caught examples of every rule that knows a fix.
fn examples() -> impl Iterator<Item = (&'static Rule, File)> {
    let rules = POLICY.rules().iter().map(AsRef::as_ref).filter(|rule: &&Rule| rule.has_fix());
    rules.flat_map(|rule| {
        let files = rule.body().caught.iter().flat_map(|example| POLICY.filled(&example.project).files);
        files.map(move |file| (rule, file))
    })
}

fn counted(findings: &[Finding]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for finding in findings {
        *counts.entry(finding.rule.id.clone()).or_default() += 1;
    }
    counts
}

/// Mends what `rule` finds in a file, and looks at what came of it without asking the one who mended. Gives
/// the text, and how many findings were mended.
#[track_caller]
fn check(rule: &Rule, file: &File) -> (String, usize) {
    let before = POLICY.check_file(file);
    let mended = POLICY.mend(file, &|finding| finding.rule.id == rule.id);
    let told = format!("{} in {}:\n{}\nbecame\n{}", rule.id, file.path, file.text, mended.text);
    assert!(mended.refused.is_empty(), "{:?} refused: {told}", mended.refused);
    let offered = before.findings.iter().filter(|it| it.rule.id == rule.id && it.fix.is_some()).count();
    assert_eq!(mended.mended.len(), offered, "{told}");
    assert_eq!(mended.text != file.text, offered > 0, "{told}");

    let after = POLICY.check_file(&File { text: mended.text.clone(), ..file.clone() });
    assert!(after.problems.len() <= before.problems.len(), "{:?}: {told}", after.problems);
    let (was, is) = (counted(&before.findings), counted(&after.findings));
    for (found, count) in is {
        let mut most = was.get(&found).copied().unwrap_or_default();
        most -= if found == rule.id { offered } else { 0 };
        assert!(count <= most, "{found} is found {count} times: {told}");
    }
    (mended.text, offered)
}

#[test]
fn what_is_mended_is_gone_and_nothing_new_is_found() {
    let mut mended: HashMap<&str, usize> = HashMap::new();
    for (rule, file) in examples() {
        *mended.entry(&rule.id).or_default() += check(rule, &file).1;
    }
    mended.retain(|_, count| *count > 0);
    assert!(mended.len() >= 100, "{} rules have a fix that works", mended.len());
}

#[test]
fn some_fixes_are_safe_and_those_of_secrets_never_are() {
    let mut rules: HashMap<bool, Vec<&str>> = HashMap::new();
    for (rule, file) in examples() {
        for finding in POLICY.check_file(&file).findings {
            let Some(fix) = finding.fix.filter(|_| finding.rule.id == rule.id) else { continue };
            assert!(fix.title.as_str().ends_with('.'), "{}", fix.title);
            assert!(!fix.is_safe || !fix.title.as_str().starts_with("Read it from"), "{}", rule.id);
            rules.entry(fix.is_safe).or_default().push(&rule.id);
        }
    }
    for list in rules.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    assert!(rules[&true].len() >= 40 && rules[&false].len() >= 40, "{} safe", rules[&true].len());
}

#[test]
fn a_fix_keeps_the_breaks_of_lines() {
    for (rule, file) in examples() {
        let (unix, count) = check(rule, &file);
        let windows = File { text: file.text.replace('\n', "\r\n"), ..file.clone() };
        let (text, offered) = check(rule, &windows);
        assert_eq!(offered, count, "{} finds less in {}", rule.id, file.path);
        assert_eq!(text, unix.replace('\n', "\r\n"), "{} in {}", rule.id, file.path);
    }
}

#[test]
fn a_fix_works_at_the_end_of_a_text_without_a_last_break() {
    for (rule, file) in examples() {
        let (whole, _) = check(rule, &file);
        let open = File { text: file.text.trim_end().to_owned(), ..file.clone() };
        let (text, _) = check(rule, &open);
        assert_eq!(text.trim_end(), whole.trim_end(), "{} in {}", rule.id, file.path);
        assert!(!text.ends_with('\n'), "{} puts a break at the end of {}", rule.id, file.path);
    }
}

#[test]
fn what_stands_around_a_finding_stays_byte_for_byte() {
    for (rule, file) in examples() {
        let Some((before, after)) = around(&file) else { continue };
        let (alone, count) = check(rule, &file);
        let text = format!("{before}{}{after}", file.text);
        let framed = File { text, ..file.clone() };
        let found = POLICY.check_file(&framed);
        // Not every text may be put in a frame: a Dockerfile begins with FROM.
        let same =
            found.findings.iter().filter(|it| it.rule.id == rule.id && it.fix.is_some()).count() == count;
        if count == 0 || !same || !found.problems.is_empty() {
            continue;
        }
        let (text, _) = check(rule, &framed);
        // A fix may write at the end of a file, whatever that is.
        if !text.starts_with(&before) || !text.ends_with(&after) {
            assert!(text.contains(&before) && text.contains(&after), "{}: {text}", rule.id);
        } else {
            assert_eq!(text, format!("{before}{alone}{after}"), "{} in {}", rule.id, file.path);
        }
    }
}

/// Comments, tabs and letters of all kinds before and behind a text, in formats that have comments.
fn around(file: &File) -> Option<(String, String)> {
    let sign = match Format::of(&file.path)? {
        Format::Json | Format::Xml | Format::Dockerfile | Format::Netrc => return None,
        _ => "#",
    };
    Some((format!("{sign} Größe: ключ, 鍵\t🔑\n"), format!("{sign} behind é\t\n")))
}

#[test]
fn a_comment_behind_a_finding_stays() {
    let mut seen = 0;
    for (rule, file) in examples() {
        let marks = match Format::of(&file.path) {
            Some(Format::Yaml | Format::Toml | Format::Hcl | Format::Dotenv) => "  # why: Zoë\tsaid so",
            _ => continue,
        };
        let count = check(rule, &file).1;
        let found = POLICY.check_file(&file).findings;
        let lines: Vec<usize> = found
            .iter()
            .filter(|it| it.rule.id == rule.id && it.fix.is_some())
            .map(|it| it.place.line)
            .collect();
        let commented = file.text.lines().zip(1..).map(|(line, number)| {
            if lines.contains(&number) { format!("{line}{marks}\n") } else { format!("{line}\n") }
        });
        let commented = File { text: commented.collect(), ..file.clone() };
        let report = POLICY.check_file(&commented);
        let offered = report.findings.iter().filter(|it| it.rule.id == rule.id && it.fix.is_some()).count();
        if count == 0 || offered != count || !report.problems.is_empty() {
            continue;
        }
        let expect = commented.text.matches(marks.trim_start()).count();
        let (text, _) = check(rule, &commented);
        assert_eq!(text.matches(marks.trim_start()).count(), expect, "{} took a comment: {text}", rule.id);
        seen += expect;
    }
    assert!(seen >= 100, "{seen} comments were put behind findings");
}

#[test]
fn no_fix_holds_or_writes_a_secret() {
    for (rule, file) in examples() {
        let detector = POLICY.detector();
        let values: Vec<String> = detector
            .find(&file.path, &file.text)
            .into_iter()
            .map(|found| file.text[found.span.clone()].to_owned())
            .filter(|value| value.len() > 8)
            .collect();
        let report = POLICY.check_file(&file);
        let told = format!("{report:?}");
        let mended = POLICY.mend(&file, &|_| true);
        for value in &values {
            assert!(!told.contains(value), "{}: a finding holds a value", rule.id);
            let (before, after) = (file.text.matches(value).count(), mended.text.matches(value).count());
            assert!(after <= before, "{} writes a value", rule.id);
        }
        let (before, after) = POLICY.masked(&file.path, &file.text, &mended.text);
        for value in &values {
            assert!(!before.as_str().contains(value) && !after.as_str().contains(value), "{}", rule.id);
        }
    }
}

/// Mends all that is found in a text, and gives what became of it.
fn mend(path: &str, text: &str) -> String {
    let file = File { git: Git::Unknown, ..File::new(path, text) };
    let mended = POLICY.mend(&file, &|_| true);
    assert!(mended.refused.is_empty(), "{:?}", mended.refused);
    mended.text
}

#[test]
fn several_findings_in_one_line_are_mended_together() {
    for (path, before, after) in [
        (
            "a.json",
            "{\"cookie\": {\"httpOnly\": false, \"secure\": false, \"sameSite\": \"None\"}}",
            "{\"cookie\": {\"httpOnly\": true, \"secure\": true, \"sameSite\": \"Lax\"}}",
        ),
        (
            "a.yaml",
            "jwt: {verify_exp: no, verify_aud: OFF}\r\n",
            "jwt: {verify_exp: yes, verify_aud: ON}\r\n",
        ),
        (
            "kafka.yaml",
            "security.protocol: SSL\nssl.endpoint.identification.algorithm:\n",
            "security.protocol: SSL\nssl.endpoint.identification.algorithm: https\n",
        ),
        (
            "deploy.sh",
            "curl -k a.example.com && curl -sk b.example.com\n",
            "curl a.example.com && curl -s b.example.com\n",
        ),
        (
            "Dockerfile",
            "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 VERIFY_SSL='false'\n",
            "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 VERIFY_SSL='true'\n",
        ),
    ] {
        assert_eq!(mend(path, before), after);
    }
}

#[test]
fn an_entry_goes_with_its_comma_and_leaves_its_neighbours() {
    let algorithms = |list: &str| format!("{{\"jwt\": {{\"algorithms\": {list}}}}}");
    for (before, after) in [
        ("[\"none\", \"ES256\", \"RS256\"]", "[\"ES256\", \"RS256\"]"),
        ("[\"ES256\", \"none\", \"RS256\"]", "[\"ES256\", \"RS256\"]"),
        ("[\"ES256\", \"none\"]", "[\"ES256\"]"),
        ("[\n  \"ES256\",\n\t\"none\"\n]", "[\n  \"ES256\"\n]"),
        ("[\n  \"none\",\n  \"ES256\"\n]", "[\n  \"ES256\"\n]"),
        ("[\"none\"]", "[\"none\"]"),
    ] {
        assert_eq!(mend("a.json", &algorithms(before)), algorithms(after), "{before}");
    }
    let commented = "jwt:\n  algorithms:\n    - none # for the old app\n    - ES256\n";
    assert_eq!(mend("a.yaml", commented), "jwt:\n  algorithms:\n    # for the old app\n    - ES256\n");
}

#[test]
fn what_is_added_goes_into_what_is_there() {
    let workflow = |with: &str| {
        format!(
            "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    permissions: {{}}\n    steps:\n      - uses: actions/checkout@v4\n{with}      - uses: actions/upload-artifact@v4\n        with: {{ path: . }}\n"
        )
    };
    for (before, after) in [
        ("", "        with:\n          persist-credentials: false\n"),
        (
            "        with:\n          fetch-depth: 0 # all of it\n",
            "        with:\n          fetch-depth: 0 # all of it\n          persist-credentials: false\n",
        ),
        (
            "        with: { fetch-depth: 0 }\n",
            "        with: { \"persist-credentials\": false, fetch-depth: 0 }\n",
        ),
        ("        with: {}\n", "        with: {\"persist-credentials\": false}\n"),
    ] {
        assert_eq!(mend(".github/workflows/ci.yml", &workflow(before)), workflow(after));
    }
    for (before, after) in [
        ("{}", "{\n  https_only = true\n}"),
        ("{\n\tname = \"shop\" # why\n}", "{\n\tname = \"shop\" # why\n\thttps_only = true\n}"),
        ("{\n  site_config {\n  }\n}", "{\n  https_only = true\n  site_config {\n  }\n}"),
    ] {
        let app = |body: &str| format!("resource \"azurerm_linux_web_app\" \"shop\" {body}\n");
        assert_eq!(mend("app.tf", &app(before)), app(after));
    }
}

#[test]
fn a_fix_that_would_take_a_comment_out_of_the_middle_is_not_offered() {
    let text =
        "updates:\n  - directory: /\n    ignore:\n      # Ask Zoë first.\n      - dependency-name: \"*\"\n";
    assert_eq!(mend(".github/dependabot.yml", text), text);
}

#[test]
fn only_what_is_wanted_is_mended_however_alike_the_rest_is() {
    let text = "a:\n  http_only: 1\n  cookie: {httpOnly: false}\nb:\n  cookie: {httpOnly: false}\n";
    let file = File::new("a.yaml", text);
    let first = POLICY.check_file(&file).findings.remove(0).fingerprint;
    let mended = POLICY.mend(&file, &|finding| finding.fingerprint == first);
    assert_eq!(mended.text, text.replacen("false", "true", 1));
    assert_eq!(mended.mended.len(), 1);
}

#[test]
fn one_fix_that_fails_does_not_hold_up_the_others() {
    let page = |front: &str| {
        let head = "title = \"t\"\nseverity = \"error\"\npractice = \"https\"\nhelp = \"h\"\nsources = []";
        let examples = "## Caught\n\n```text a\nx\n```\n\n## Clean\n\n```text a\nx\n```\n";
        format!("+++\n{head}\n{front}\n+++\n\nText.\n\n{examples}")
    };
    let one = page(
        "fix = { set = \"two\" }\n[check.value]\nfiles = [\"*.yaml\"]\npath = \"$.*\"\ndeny = [\"one\"]",
    );
    let two = page("[check.value]\nfiles = [\"*.yaml\"]\npath = \"$.bad\"\ndeny = [\"two\"]");
    let policy = Policy::load([("a/one.md", one.as_str()), ("a/two.md", two.as_str())]).unwrap();
    let fine = |from: u32, value: &str| -> String {
        (from..from + 20).map(|number| format!("k{number}: {value}\n")).collect()
    };
    let text = |value: &str| format!("{}bad: one\n{}", fine(0, value), fine(20, value));
    let mended = policy.mend(&File::new("a.yaml", text("one")), &|_| true);
    assert_eq!(mended.text, text("two"));
    assert_eq!(mended.mended.len(), 40);
    let [refused] = mended.refused.as_slice() else { panic!("{:?}", mended.refused) };
    assert_eq!((refused.finding.place.line, refused.why.as_str()), (21, "`a/two` would then be found"));
}

#[test]
fn a_text_that_breaks_off_is_mended_or_left_and_never_broken_further() {
    for (_, file) in examples() {
        let ends: Vec<usize> = file.text.char_indices().map(|(at, _)| at).collect();
        for part in 1..4 {
            let text = file.text[..ends[ends.len() * part / 4]].to_owned();
            let cut = File { text, ..file.clone() };
            let before = POLICY.check_file(&cut);
            let mended = POLICY.mend(&cut, &|_| true);
            let after = POLICY.check_file(&File { text: mended.text.clone(), ..cut.clone() });
            let told = || format!("{}:\n{}\nbecame\n{}", cut.path, cut.text, mended.text);
            assert!(after.problems.len() <= before.problems.len(), "{}", told());
            assert!(after.findings.len() + mended.mended.len() <= before.findings.len(), "{}", told());
        }
    }
}
