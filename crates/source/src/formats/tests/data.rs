//! JSON, TOML and YAML.

use super::show;
use insta::assert_snapshot;

#[test]
fn json() {
    assert_snapshot!(show("a.json", r#"{
  // comment
  "a": [1, -2.5e3, true, null, 12345678901234567890],
  "b": {"c": "é\u00e9\ud83d\ude00\n", "c": "again"}, /* c */
  "d": [{}, []],
}"#), @r#"
    {} @1:1-6:2
    a @3:3: [] @3:8-53
      - 1 @3:9-10
      - -2500.0 @3:12-18
      - true @3:20-24
      - null @3:26-30
      - 1.2345678901234567e19 @3:32-52
    b @4:3: {} @4:8-52
      c @4:9: "éé😀\n" @4:14-37
      c @4:39: "again" @4:44-51
    d @5:3: [] @5:8-16
      - {} @5:9-11
      - [] @5:13-15
    "#);
}

#[test]
fn json_goes_on_after_a_problem() {
    assert_snapshot!(show("a.json", r#"{"a": 1 "b": , 'c': 0x1F, d: [1,, 2}, "e" 3, "f": tru, "g": "\q"}
{}"#), @r#"
    {} @1:1-66
    a @1:2: 1 @1:7-8
    b @1:9: null @1:12-12
    c @1:16: 31 @1:21-25
    d @1:27: [] @1:30-37
      - 1 @1:31-32
      - 2 @1:35-36
    e @1:39: null @1:42-42
    3 @1:43: null @1:44-44
    f @1:46: "tru" @1:51-54
    g @1:56: "q" @1:61-65
    ---
    {} @2:1-3
    ! 1:9-9 expected a comma
    ! 1:9-14 expected a value after the colon
    ! 1:16-17 text stands in double quotes
    ! 1:21-25 this is not how JSON writes a number
    ! 1:27-28 a name stands in double quotes
    ! 1:33-34 a comma with nothing before it
    ! 1:36-37 expected ]
    ! 1:39-42 expected a colon and a value after this name
    ! 1:43-43 expected a comma
    ! 1:43-44 a name stands in double quotes
    ! 1:43-44 expected a colon and a value after this name
    ! 1:51-54 expected a value: text stands in double quotes
    ! 1:62-64 a backslash in text is written \\
    ! 2:1-2 text after the end of the value
    "#);
    assert_snapshot!(show("a.json", r#"{"a": ["open, 1"#), @r#"
    {} @1:1-16
    a @1:2: [] @1:7-16
      - "open, 1" @1:8-16
    ! 1:8-9 this text has no closing quote on its line
    ! 1:7-8 this [ is never closed
    ! 1:1-2 this { is never closed
    "#);
    assert_snapshot!(show("a.json", ""), @"! 1:1-1 the file is empty: expected a value");
    assert_snapshot!(show("a.json", "{\"a\": \"\\ud800 \u{0} tab\there\"}"), @r#"
    {} @1:1-27
    a @1:2: "� \0 tab\there" @1:7-26
    ! 1:15-16 a control character is written as an escape
    ! 1:20-21 a control character is written as an escape
    "#);
}

#[test]
fn json_dialects() {
    assert_snapshot!(show("a.json5", "{a: 'x', b: +.5, c: Infinity, 'd': 'two\\\nlines'}"), @r#"
    {} @1:1-2:8
    a @1:2: "x" @1:5-8
    b @1:10: 0.5 @1:13-16
    c @1:18: inf @1:21-29
    d @1:31: "twolines" @1:36-2:7
    "#);
    assert_snapshot!(show("a.jsonl", "{\"a\": 1}\n{\"a\": 2}\n"), @r"
    {} @1:1-9
    a @1:2: 1 @1:7-8
    ---
    {} @2:1-9
    a @2:2: 2 @2:7-8
    ");
}

#[test]
fn toml() {
    assert_snapshot!(show("a.toml", r#"title = "x" # c
dotted.key = 0x1f
[a.b]
when = 2026-11-23T10:00:00Z
list = [1, "two", {k = 'v'}]
[[a.c]]
text = """
one
two"""
[[a.c]]
"#), @r#"
    {} @1:1-11:1
    title @1:1: "x" @1:9-12
    dotted @2:1: {} @2:1-18
      key @2:8: 31 @2:14-18
    a @3:2: {} @3:1-10:8
      b @3:4: {} @3:1-5:29
        when @4:1: "2026-11-23T10:00:00Z" @4:8-28
        list @5:1: [] @5:8-29
          - 1 @5:9-10
          - "two" @5:12-17
          - {} @5:19-28
            k @5:20: "v" @5:24-27
      c @6:5: [] @6:1-10:8
        - {} @6:1-9:7
          text @7:1: "one\ntwo" @7:8-9:7
        - {} @10:1-8
    "#);
}

#[test]
fn toml_goes_on_after_a_problem() {
    assert_snapshot!(show("a.toml", "a = 1\nb = \nc = 'x\n[d]\ne = yes\na = 1\na = 2\n"), @r#"
    {} @1:1-8:1
    a @1:1: 1 @1:5-6
    b @2:1: "" @2:5-5
    c @3:1: "x" @3:5-7
    d @4:2: {} @4:1-6:6
      e @5:1: "yes" @5:5-8
      a @6:1: 1 @6:5-6
    ! 2:5-5 string values must be quoted, expected literal string
    ! 3:7-7 invalid literal string, expected `'`
    ! 5:5-8 string values must be quoted, expected literal string
    ! 7:1-2 duplicate key
    "#);
}

#[test]
fn yaml_scalars() {
    assert_snapshot!(show("a.yaml", r#"é: x
single: 'it''s'
double: "a\tb"
numbers: [1, 0x1f, 0o17, 1.10, 1e3, .inf, 0644, 1_000]
words: [yes, on, True, null, ~, ]
empty:
folded: plain over
  two lines
version: "1"
tagged: !!str 12
"#), @r#"
    {} @1:1-10:17
    é @1:1: "x" @1:4-5
    single @2:1: "it's" @2:9-16
    double @3:1: "a\tb" @3:9-15
    numbers @4:1: [] @4:10-55
      - 1 @4:11-12
      - 31 @4:14-18
      - 15 @4:20-24
      - 1.1 @4:26-30
      - 1000.0 @4:32-35
      - inf @4:37-41
      - "0644" @4:43-47
      - "1_000" @4:49-54
    words @5:1: [] @5:8-34
      - "yes" @5:9-12
      - "on" @5:14-16
      - true @5:18-22
      - null @5:24-28
      - null @5:30-31
    empty @6:1: null @6:6-6
    folded @7:1: "plain over two lines" @7:9-8:12
    version @9:1: "1" @9:10-13
    tagged @10:1: "12" @10:15-17
    "#);
}

#[test]
fn yaml_blocks() {
    assert_snapshot!(show("a.yaml", "run: |\n  # not a comment\n  curl -k x\n\nfold: >-\n  one\n  two\n\nlist:\n- a: 1\n  b: 2\n-\n- - nested\n"), @r##"
    {} @1:1-13:11
    run @1:1: "# not a comment\ncurl -k x\n" @2:3-3:12
    fold @5:1: "one two" @6:3-7:6
    list @9:1: [] @10:3-13:11
      - {} @10:3-11:7
        a @10:3: 1 @10:6-7
        b @11:3: 2 @11:6-7
      - null @12:2-2
      - [] @13:3-11
        - "nested" @13:5-11
    "##);
}

#[test]
fn yaml_anchors_keep_the_place_of_the_anchor() {
    assert_snapshot!(show("a.yaml", "base: &base\n  tls: false\n  port: 1\none:\n  <<: *base\n  port: 2\ntwo: *base\nthree:\n  <<: [*base, {x: y}]\n"), @r#"
    {} @1:1-9:22
    base @1:1: {} @2:3-3:10
      tls @2:3: false @2:8-13
      port @3:3: 1 @3:9-10
    one @4:1: {} @6:3-10
      port @6:3: 2 @6:9-10
      tls @2:3: false @2:8-13
    two @7:1: {} @2:3-3:10
      tls @2:3: false @2:8-13
      port @3:3: 1 @3:9-10
    three @8:1: {} @9:3-22
      tls @2:3: false @2:8-13
      port @3:3: 1 @3:9-10
      x @9:16: "y" @9:19-20
    "#);
}

#[test]
fn yaml_tags_are_names() {
    assert_snapshot!(show("a.yaml", "a: !Ref Bucket\nb: !GetAtt [x, y]\nc: !vault |\n  abc\nd: &n !Sub 'x-${y}'\ne: *n\n"), @r#"
    {} @1:1-6:6
    a @1:1: {} @1:4-15
      Ref @1:4: "Bucket" @1:9-15
    b @2:1: {} @2:4-18
      Fn::GetAtt @2:4: [] @2:12-18
        - "x" @2:13-14
        - "y" @2:16-17
    c @3:1: {} @3:4-4:6
      !vault @3:4: "abc\n" @4:3-6
    d @5:1: {} @5:7-20
      Fn::Sub @5:7: "x-${y}" @5:12-20
    e @6:1: {} @5:7-20
      Fn::Sub @5:7: "x-${y}" @5:12-20
    "#);
}

#[test]
fn yaml_documents_are_read_one_by_one() {
    assert_snapshot!(show("a.yaml", "a: 1\n---\nb: [1\n---\nc: 3\n---\nd: e: f\n...\n"), @r#"
    {} @1:1-5
    a @1:1: 1 @1:4-5
    ---
    {} @3:1-6
    b @3:1: [] @3:4-6
      - 1 @3:5-6
    ---
    {} @5:1-5
    c @5:1: 3 @5:4-5
    ---
    {} @7:1-5
    d @7:1: "e" @7:4-5
    ! 4:1-2 expected a comma or ]
    ! 7:5-6 no name ends here: a value with a colon and a blank in it stands in quotes
    "#);
}

#[test]
fn yaml_problems_say_what_to_do() {
    for (text, expect) in [
        ("a: b: c\n", "1:5-6 no name ends here: a value with a colon and a blank in it stands in quotes"),
        ("a: \"x\n", "1:4-5 a quote is never closed"),
        ("a: *nowhere\n", "1:4-5 no anchor of this name stands before it"),
        ("a:\n\t- b\n", "2:1-2 a tab where YAML allows only spaces"),
        ("a:\n  - b\n c: d\n", "3:2-3 expected a name at the indentation of the names before it"),
        ("a: [1, 2\nb: 3\n", "2:2-3 "),
        ("a: &x [*x]\n", "1:8-10 this alias refers to what it stands in"),
    ] {
        let shown = show("a.yaml", text);
        let problem = shown.lines().find_map(|line| line.strip_prefix("! ")).unwrap_or("none");
        assert!(problem.starts_with(expect), "{text:?}: {problem}");
    }
}

#[test]
fn yaml_that_every_reader_accepts() {
    assert_snapshot!(show("a.yaml", "a:\n  b: [ # why\n    1,\n  2\n  ]\n  c: \"one\n two\"\n  d:\tx\n"), @r#"
    {} @1:1-8:7
    a @1:1: {} @2:3-8:7
      b @2:3: [] @2:6-5:4
        - 1 @3:5-6
        - 2 @4:3-4
      c @6:3: "one two" @6:6-7:6
      d @8:3: "x" @8:6-7
    "#);
}
