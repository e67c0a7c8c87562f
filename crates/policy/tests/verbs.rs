//! What the verbs' parameters find, told by small pages.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its page has failed")]

use keywright_policy::{Policy, Settings};
use keywright_source::{File, Git, Project};

/// A page with these checks, alone.
fn policy(checks: &str) -> Policy {
    let front = "title = \"t\"\nseverity = \"error\"\npractice = \"https\"\nhelp = \"h\"\nsources = []\n";
    let examples = "## Caught\n\n```text a\nx\n```\n\n## Clean\n\n```text a\nx\n```\n";
    let page = format!("+++\n{front}\n{checks}\n+++\n\nText.\n\n{examples}");
    Policy::load([("a/b.md", page.as_str())]).unwrap()
}

/// The findings of a page with these checks in these files: `path:line:column message`.
fn found(checks: &str, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| File { git: Git::Unknown, ..File::new(*path, *text) });
    let report = policy(checks).check(&Project { files: files.collect(), in_git: false });
    assert_eq!(report.problems, []);
    let findings = report
        .findings
        .into_iter()
        .map(|it| format!("{}:{}:{} {}", it.place.path, it.place.line, it.place.column, it.message));
    findings.collect()
}

fn check(checks: &str, files: &[(&str, &str)], expect: &[&str]) {
    assert_eq!(found(checks, files), expect, "{checks}");
}

#[test]
fn a_number_or_a_time_past_its_limit_is_found() {
    let long = "[check.value]\nfiles = [\"*.yaml\"]\npath = \"$.ttl\"\nabove = \"1h\"\nunit = \"s\"";
    check(long, &[("a.yaml", "ttl: 3601\n")], &["a.yaml:1:6 `ttl` is `3601`"]);
    check(long, &[("a.yaml", "ttl: P1D\n")], &["a.yaml:1:6 `ttl` is `P1D`"]);
    check(long, &[("a.yaml", "ttl: 60m\n"), ("b.yaml", "ttl: ${TTL}\n")], &[]);
    let short = "[check.value]\nfiles = [\".env\"]\nname = \"BITS\"\nbelow = 2048\nallow = [0]";
    check(short, &[(".env", "BITS=1024\n")], &[".env:1:6 `BITS` is `1024`"]);
    check(short, &[(".env", "BITS=2048\n"), ("a/.env", "BITS=0\n")], &[]);
}

#[test]
fn excepted_files_are_passed_over() {
    for verb in [
        "[check.value]\nfiles = [\"*.yaml\"]\npath = \"$.a\"",
        "[check.missing]\nfiles = [\"*.yaml\"]\nany_of = [\"$.b\"]\nwhat = \"b\"",
        "[check.text]\nfiles = [\"*.yaml\"]\npattern = \"a\"",
    ] {
        let files = [("x.yaml", "a: 1\n"), ("test/x.yaml", "a: 1\n")];
        assert_eq!(found(verb, &files).len(), 2, "{verb}");
        assert_eq!(found(&format!("{verb}\nexcept = [\"test/**\"]"), &files).len(), 1, "{verb}");
    }
}

#[test]
fn only_a_document_that_somebody_asks_for_is_read() {
    let is_read = |checks: &str| {
        // What is wrong with it is told when it is read.
        !policy(checks).check_file(&File::new("a.toml", "a = = 1\n")).problems.is_empty()
    };
    let compared = |words| {
        let words = format!("{{ files = [\"*.toml\"], {words} }}");
        format!("[check.unmatched]\nwhat = \"b\"\nwords = {words}\namong = {words}")
    };
    for checks in [
        "[check.value]\nfiles = [\"*.toml\"]\npath = \"$.b\"",
        "[check.value]\nfiles = [\"*.toml\"]\nname = \"^b$\"",
        "[check.missing]\nfiles = [\"*.toml\"]\nany_of = [\"$.b\"]\nwhat = \"b\"",
        "[check.elapsed]\nfiles = [\"*.toml\"]\nwithin = \"$.b\"\nfrom = [\"$.c\"]\nat_most = \"1d\"\nwhat = \"b\"",
        &compared("path = \"$.b\""),
    ] {
        assert!(is_read(checks), "{checks}");
    }
    for checks in [
        "[check.value]\nfiles = [\"*.yaml\"]\npath = \"$.b\"",
        "[check.value]\nfiles = [\"*.toml\"]\nexcept = [\"a.*\"]\npath = \"$.b\"",
        "[check.text]\nfiles = [\"*.toml\"]\npattern = \"b\"",
        &compared("pattern = \"b\""),
    ] {
        assert!(!is_read(checks), "{checks}");
    }
}

#[test]
fn a_text_check_can_ask_about_the_whole_file() {
    let text = "[check.text]\nfiles = [\"*.sh\"]\npattern = \"curl\"\nwhen = \"set -x\"\nunless_file = \"lint: off\"";
    check(text, &[("a.sh", "set -x\ncurl\n")], &["a.sh:2:1 the line has `curl`"]);
    check(text, &[("a.sh", "curl\n"), ("b.sh", "set -x\ncurl\n# lint: off\n")], &[]);
    let end = "[check.text]\nfiles = [\"*.conf\"]\npattern = '(?m)^(?<at>a.*)$'";
    check(end, &[("a.conf", "a=1\r\nb=2\r\n")], &["a.conf:1:1 the line has `a=1`"]);
    let ignore = "[check.unignored]\nby = [\".gitignore\"]\npaths = [\".env\"]\nwhen = \"node_modules\"\nunless = \"(?m)^\\\\*$\"";
    check(ignore, &[(".gitignore", "node_modules\n")], &[".gitignore:1:1 `.env` is not ignored"]);
    check(ignore, &[(".gitignore", "target\n")], &[]);
}

#[test]
fn a_list_can_lack_an_item() {
    let list = "[check.missing]\nfiles = [\"*.yaml\"]\nwithin = \"$.args\"\nany_of = [\"$[?search(@, '^--audit-log-path=')]\"]\nwhat = \"--audit-log-path\"";
    check(list, &[("a.yaml", "args:\n  - --x\n")], &["a.yaml:1:1 --audit-log-path is missing"]);
    check(list, &[("a.yaml", "args:\n  - --audit-log-path=/var/log/a\n")], &[]);
}

#[test]
fn documents_written_out_in_text_are_read_at_their_places() {
    let inside = "[check.value]\nfiles = [\"*.json\", \"*.yaml\", \"*.tf\"]\ninside = \"$..policy\"\npath = \"$.Statement[*].Action\"\ndeny = [\"*\"]";
    let message = "`Action` is `*`";
    let escaped = "{\"policy\": \"{\\\"Statement\\\": [{\\\"Action\\\": \\\"*\\\"}]}\"}\n";
    check(inside, &[("a.json", escaped)], &[&format!("a.json:1:43 {message}")]);
    let block = "policy: |\n  Statement:\n    - Effect: Allow\n      Action: '*'\n";
    check(inside, &[("a.yaml", block)], &[&format!("a.yaml:4:15 {message}")]);
    let encoded = "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({\n    Statement = [{ Action = \"*\" }]\n  })\n}\n";
    check(inside, &[("a.tf", encoded)], &[&format!("a.tf:3:29 {message}")]);
    let heredoc = "resource \"aws_iam_policy\" \"p\" {\n  policy = <<EOF\n{\"Statement\": [\n  {\"Action\": \"*\"}\n]}\nEOF\n}\n";
    check(inside, &[("a.tf", heredoc)], &[&format!("a.tf:4:14 {message}")]);
    check(inside, &[("a.yaml", "policy: none of this is a policy\n")], &[]);

    let lacking = "[check.missing]\nfiles = [\"*.yaml\"]\ninside = \"$.data.*\"\nany_of = [\"$.audit\"]\nwhat = \"audit\"";
    check(lacking, &[("a.yaml", "data:\n  app: |\n    log: 1\n")], &["a.yaml:2:3 audit is missing"]);
}

#[test]
fn a_word_without_its_counterpart_is_found_where_it_is_used() {
    let secrets = "[check.unmatched]\nwhat = \"entry in keys.toml\"\nwhen = [\"keys.toml\"]\n\
        words = { files = [\".github/workflows/*.yml\"], pattern = 'secrets\\.(?<at>\\w+)' }\n\
        among = { files = [\"keys.toml\"], path = \"$.key[*].name\" }";
    let workflow = (".github/workflows/a.yml", "env:\n  A: ${{ secrets.KNOWN }}\n  B: ${{ secrets.LOST }}\n");
    let keys = ("keys.toml", "[[key]]\nname = \"KNOWN\"\n");
    check(secrets, &[workflow, keys], &[".github/workflows/a.yml:3:18 `LOST` has no entry in keys.toml"]);
    check(secrets, &[workflow], &[]);

    let buckets = "[check.unmatched]\nwhat = \"public access block\"\n\
        words = { files = [\"*.tf\"], path = \"$.resource.aws_s3_bucket.*\" }\n\
        among = { files = [\"*.tf\"], path = \"$.resource.aws_s3_bucket_public_access_block.*.bucket\", \
        pattern = 'aws_s3_bucket\\.(?<at>[\\w-]+)' }";
    let bucket = ("a.tf", "resource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"x\"\n}\n");
    let block = (
        "b.tf",
        "resource \"aws_s3_bucket_public_access_block\" \"x\" {\n  bucket = aws_s3_bucket.logs.id\n}\n",
    );
    check(buckets, &[bucket], &["a.tf:1:26 `logs` has no public access block"]);
    check(buckets, &[bucket, block], &[]);
}

#[test]
fn a_word_that_is_a_secret_is_masked_like_any_other() {
    let check = "[check.unmatched]\nwhat = \"twin\"\nwords = { files = [\".env\"], path = \"$.PASSWORD\" }\n\
        among = { files = [\"x\"], path = \"$.y\" }";
    let value = "kT9".to_owned() + "vQx7LmZp2Rw8sYb4N";
    let found = found(check, &[(".env", &format!("PASSWORD={value}\n"))]);
    assert_eq!(found.len(), 1);
    assert!(!found[0].contains(&value), "{found:?}");
}

#[test]
fn a_mistake_in_a_check_is_told_at_its_place() {
    let told = |checks: &str| {
        let page = format!(
            "+++\ntitle = \"t\"\nseverity = \"error\"\npractice = \"https\"\nhelp = \"h\"\nsources = []\n{checks}\n+++\n\nText.\n\n## Caught\n\n```text a\nx\n```\n\n## Clean\n\n```text a\nx\n```\n"
        );
        let problems = Policy::load([("a/b.md", page.as_str())]).unwrap_err();
        problems.iter().map(|it| format!("{it}\n")).collect::<String>()
    };
    insta::assert_snapshot!(told("[check.value]\nfiles = [\"a\"]\npath = \"$.a\"\ndenny = [1]"), @r"
    a/b.md:10:1: unknown field `denny`, expected one of `files`, `except`, `inside`, `path`, `name`, `unless_name`, `when`, `unless`, `deny`, `deny_pattern`, `above`, `below`, `unit`, `allow`, `allow_pattern`, `outside`, `bare`, `fix`; correct the front matter between the `+++` lines
    ");
    insta::assert_snapshot!(told("[[check.value]]\nfiles = [\"a\"]\npath = \"$.a[\""), @r"
    a/b.md:9:8: expected a quoted name, a number, * or ? between brackets; correct the front matter between the `+++` lines
    ");
    insta::assert_snapshot!(told("[check.vallue]\nfiles = [\"a\"]"), @r"
    a/b.md:7:8: unknown field `vallue`, expected one of `value`, `missing`, `text`, `elapsed`, `unmatched`, `matched`, `tracked`, `unignored`, `absent`, `secret`, `usage`, `ruling`; correct the front matter between the `+++` lines
    ");
    insta::assert_snapshot!(told("[check]\nvalue = 1"), @r"
    a/b.md:8:9: invalid type: integer `1`, expected a table: write [check.VERB], or [[check.VERB]] for several; correct the front matter between the `+++` lines
    ");
    insta::assert_snapshot!(told("[check.value]\nfiles = [\"a\"]\npath = \"$.a\"\nabove = \"long\""), @r#"
    a/b.md:10:10: `long` is no number and no duration: write 3600, "1h" or "90d"; see CONTRIBUTING.md for the shape of a rule page
    "#);
    insta::assert_snapshot!(told("[check.text]\nfiles = [\"a\"]\npattern = \"(\""), @r"
    a/b.md:9:12: the expression `(` does not compile: unclosed group; see CONTRIBUTING.md for the shape of a rule page
    ");
    let check = "[check.value]\nfiles = [\"a\"]\npath = \"$.a\"";
    let fix = |fix: &str| told(&format!("fix = {fix}\n{check}"));
    insta::assert_snapshot!(fix("{ unsafe = true }"), @r"
    a/b.md:7:1: a fix needs a verb: set, flip, remove, replace, add, append or refer; see CONTRIBUTING.md for the shape of a rule page
    ");
    insta::assert_snapshot!(fix("[{ flip = true }, { set = 1, flip = true }]"), @r"
    a/b.md:7:1: a fix has one verb; write [[fix]] for several ways; see CONTRIBUTING.md for the shape of a rule page
    ");
    insta::assert_snapshot!(fix("{ refer = \"${A}\" }"), @r"
    a/b.md:7:1: a fix that refers to the environment is unsafe: the secret must be revoked and stored; see CONTRIBUTING.md for the shape of a rule page
    ");
    insta::assert_snapshot!(fix("{ replace = { pattern = \"(\", with = \"\" } }"), @r"
    a/b.md:7:32: the expression `(` does not compile: unclosed group; see CONTRIBUTING.md for the shape of a rule page
    ");
    insta::assert_snapshot!(fix("{ remove = \"all\" }"), @r"
    a/b.md:7:18: unknown variant `all`, expected one of `entry`, `item`, `line`, `word`; correct the front matter between the `+++` lines
    ");
}

#[test]
fn in_a_script_the_line_that_matches_is_found() {
    let run = |files: &str, path: &str| {
        format!(
            "[check.value]\nfiles = [{files:?}]\npath = {path:?}\ndeny_pattern = 'curl[^\\n]* (?<at>-k)\\b'"
        )
    };
    let yaml = run("*.yml", "$..run");
    for (text, place) in [
        ("run: curl -k x\n", "1:6 `run` is `curl -k x`"),
        ("run: |\n  set -e\n\n  curl -k x\n", "4:8 `run` is `-k`"),
        ("run: |2-\n    # long\n    set -e\n    curl -k x\n", "4:10 `run` is `-k`"),
        ("run: | # why\n  set -e\n  curl -k x\n", "3:8 `run` is `-k`"),
        ("run: >-\n  set -e;\n  curl\n  -k x\n", "4:3 `run` is `-k`"),
        ("run: \"set -e\\n\\\n  curl \\\"y\\\" -k x\"\n", "2:14 `run` is `-k`"),
        ("run: >\n  echo '\"é\"';\n  curl -k x\n", "3:8 `run` is `-k`"),
    ] {
        check(&yaml, &[("a.yml", text)], &[&format!("a.yml:{place}")]);
    }
    let twice = "jobs:\n  a:\n    steps:\n      - run: |\n          curl -k x\n          echo\n          curl -k y -k\n";
    check(
        &run(".github/workflows/*.yml", "$.jobs.*.steps[*].run"),
        &[(".github/workflows/ci.yml", twice)],
        &[".github/workflows/ci.yml:5:16 `run` is `-k`", ".github/workflows/ci.yml:7:21 `run` is `-k`"],
    );
    check(
        &run(".gitlab-ci.yml", "$.*.script[*]"),
        &[(".gitlab-ci.yml", "build:\n  script:\n    - make\n    - |\n      make\n      curl -k x\n")],
        &[".gitlab-ci.yml:6:12 the value is `-k`"],
    );
    let heredoc = "FROM a\nRUN <<EOF\nset -e\ncurl -k x\nEOF\n";
    check(
        &run("Dockerfile", "$.stages[*].instructions[*].heredocs[*]"),
        &[("Dockerfile", heredoc)],
        &["Dockerfile:4:6 the value is `-k`"],
    );
    check(
        &run("Dockerfile", "$.stages[*].instructions[*].value"),
        &[("Dockerfile", "FROM a\nRUN make && \\\n  # fetch\n  curl \\\n    -k x\n")],
        &["Dockerfile:5:5 `value` is `-k`"],
    );
}

#[test]
fn a_team_sets_how_likely_a_secret_must_be_and_what_is_none() {
    let page = "+++\ntitle = \"Password\"\nseverity = \"error\"\npractice = \"storage\"\nhelp = \"Keep it elsewhere.\"\n\
        sources = []\n\n[parameters]\nleast = { default = \"0.6\", about = \"How likely.\" }\n\
        none = { default = [], about = \"No secrets.\" }\n\n[check.secret]\nlikely = \"$least\"\nallow = \"$none\"\n+++\n\
        \n## Caught\n\n```dotenv .env\nDB_PASSWORD={{password}}  # finding\n```\n\n## Clean\n\n```dotenv .env\nDB_PASSWORD=${PASS}\n```\n";
    let policy = Policy::load([("secrets/password.md", page)]).unwrap();
    let file = File::new(".env", "DB_PASSWORD=sandbox-Tr0ub4dor\n");
    let found = |policy: &Policy| policy.check_file(&file).findings.len();
    assert_eq!(found(&policy), 1);
    let set = |name: &str, value: &str| policy.with(&Settings::from([(name.into(), vec![value.into()])]));
    assert_eq!(found(&set("none", "^sandbox-").unwrap()), 0);
    assert_eq!(found(&set("least", "0.9999").unwrap()), 0);
    let told = |name: &str, value: &str| set(name, value).unwrap_err()[0].message.clone();
    assert!(told("least", "2").starts_with("`2` is no likelihood"), "{}", told("least", "2"));
    assert!(told("none", "(").contains("does not compile"), "{}", told("none", "("));
}
