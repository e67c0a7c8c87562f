//! Input that was made to break a parser: deep, long, looping, or not text at all.

use super::super::{data, parse_as};
use super::fuzz::{NAMES, sound};
use super::{parse, show};
use crate::Format;
use std::time::{Duration, Instant};

/// A debug build reads any of these well within this; quadratic time does not.
const LIMIT: Duration = Duration::from_secs(20);

/// Reads a text as every format, on a thread with the stack of a worker.
#[expect(clippy::disallowed_methods, reason = "how long reading takes is what is tested")]
fn survives(what: &str, text: &str) {
    let read = |name: &str| {
        let begun = Instant::now();
        sound(name, text);
        assert!(begun.elapsed() < LIMIT, "{name}: {what} took {:?}", begun.elapsed());
    };
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(2 << 20);
        let handle = worker.spawn_scoped(scope, || NAMES.into_iter().for_each(read)).expect("a thread");
        handle.join().unwrap_or_else(|_| panic!("{what}"));
    });
}

#[test]
fn brackets_a_hundred_thousand_deep() {
    for (open, close) in
        [("[", "]"), ("{", "}"), ("{\"a\":", "}"), ("a {", "}"), ("<a>", "</a>"), ("(", ")"), ("- ", "")]
    {
        survives(open, &open.repeat(100_000));
        survives(open, &(open.repeat(100_000) + &close.repeat(100_000)));
    }
    survives("a.a.a", &format!("{}=1", vec!["a"; 50_000].join(".")));
    survives("a = [[[", &format!("a = {}", "[".repeat(100_000)));
    survives("$($($(", &"$(".repeat(50_000));
    survives("${${${", &format!("a = \"{}\"", "${".repeat(10_000)));
}

#[test]
fn one_line_without_an_end() {
    for unit in ["a", "\"", "'", "\\", " ", "=", "a=b ", "${", "<", "#", ",", "é", "&x", "*x ", "<<A\n"] {
        survives(unit, &unit.repeat(100_000 / unit.len()));
    }
}

#[test]
fn many_lines_that_are_each_a_problem() {
    for line in ["a: b: c\n", "= 1\n", "[open\n", "}\n", "FOO bar\n", "<a\n", "\"\n", "---\n", "RUN <<A\n"] {
        survives(line, &line.repeat(20_000));
    }
}

#[test]
fn aliases_that_multiply() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("a{level}: &a{level} [{items}]\n");
    }
    survives("aliases", &text);
    assert!(!parse_as(Format::Yaml, &text).problems.is_empty(), "what was not read is said");
}

#[test]
fn bytes_that_are_no_text() {
    survives("NUL", "a=\0\nb: \0\n\0");
    survives("breaks", "a: 1\rb: 2\r\nc: 3\n\u{2028}\u{85}");
    survives("marks", "\u{feff}\u{feff}a: 1\n\u{feff}");
    survives("directions", "a\u{202e}=\u{200b}b\n");
}

#[test]
fn more_than_anybody_writes_is_reported_and_not_read() {
    let text = "a".repeat(17 << 20);
    for name in NAMES {
        let document = parse(name, &text).expect(name);
        assert!(document.roots.is_empty(), "{name}");
        assert_eq!(document.problems[0].message, "longer than 16 MiB: not read", "{name}");
    }
}

#[test]
fn data_is_told_from_configuration() {
    for (name, unit) in [
        ("a.json", "1,"),
        ("a.jsonl", "{}\n"),
        ("a.yaml", "- 1\n"),
        ("a.toml", "a=1\n"),
        ("a.xml", "<b/>"),
        ("a.properties", "a=\r"),
        ("nginx.conf", "a b;"),
        (".netrc", "login a "),
        (".gitignore", "a\n"),
    ] {
        assert!(data(name, &unit.repeat(5_000)).is_none(), "{name}");
        let text = unit.repeat(150_001);
        assert!(data(name, &text).is_some_and(|why| why.ends_with("000 values")), "{name}");
        let document = parse(name, &text).expect(name);
        assert!(document.roots.is_empty() && document.problems.len() == 1, "{name}");
    }
    assert!(data("notes.txt", &"a,\n".repeat(1_000_000)).is_none(), "it has no format");
}

#[test]
fn places_are_true_whatever_the_marks_and_breaks() {
    insta::assert_snapshot!(show(".env", "\u{feff}A=1\r\nB=\"é\"\r\n"), @r#"
    {} @1:1-3:1
    A @1:1: "1" @1:3-4
    B @2:1: "é" @2:3-6
    "#);
    insta::assert_snapshot!(show("a.yaml", "\u{feff}a: é\r\nb:\r\n  - x\r\n"), @r#"
    {} @1:1-3:6
    a @1:1: "é" @1:4-5
    b @2:1: [] @3:3-6
      - "x" @3:5-6
    "#);
    insta::assert_snapshot!(show("a.json", "\u{feff}{\r\n\"a\": \"é\", \"b\": 1}\r\n"), @r#"
    {} @1:1-2:18
    a @2:1: "é" @2:6-9
    b @2:11: 1 @2:16-17
    "#);
    insta::assert_snapshot!(show("a.toml", "\u{feff}a = \"é\" # c\r\nb = 1\r\n"), @r#"
    {} @1:1-3:1
    a @1:1: "é" @1:5-8
    b @2:1: 1 @2:5-6
    "#);
    insta::assert_snapshot!(show("main.tf", "\u{feff}a = \"é\"\r\nb {\r\n  c = 1\r\n}\r\n"), @r#"
    {} @1:1-5:1
    a @1:1: "é" @1:5-8
    b @2:1: {} @2:3-4:2
      c @3:3: 1 @3:7-8
    "#);
    insta::assert_snapshot!(show("a.properties", "a=é\\\r\n  b\r\nc=1\r\n"), @r#"
    {} @1:1-4:1
    a @1:1: "éb" @1:3-2:4
    c @3:1: "1" @3:3-4
    "#);
}
