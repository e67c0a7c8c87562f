//! Every format, shown as a tree with the places people count.

use super::parse;
use crate::{Lines, Node, Span, Value};
use std::fmt::Write;

mod hostile;

/// The tree of a text, one line for each name and value.
pub(super) fn show(path: &str, text: &str) -> String {
    let document = parse(path, text).expect(path);
    let lines = Lines::new(text);
    let mut shown = String::new();
    for (index, root) in document.roots.iter().enumerate() {
        if index > 0 {
            shown.push_str("---\n");
        }
        show_node(root, &lines, 0, &mut shown);
    }
    for problem in &document.problems {
        writeln!(shown, "! {} {}", place(&lines, problem.span), problem.message).expect("a string");
    }
    shown
}

fn show_node(node: &Node, lines: &Lines, depth: usize, shown: &mut String) {
    let place = place(lines, node.span);
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Sequence(_) => "[]".to_owned(),
        Value::Mapping(_) => "{}".to_owned(),
        Value::String(text) => format!("{text:?}"),
        _ => node.scalar().expect("only scalars are left"),
    };
    writeln!(shown, "{value} @{place}").expect("a string");
    for item in node.items() {
        write!(shown, "{:1$}- ", "", depth * 2).expect("a string");
        show_node(item, lines, depth + 1, shown);
    }
    for entry in node.entries() {
        let name = lines.position(entry.key_span.start);
        write!(shown, "{:1$}{2} @{name}: ", "", depth * 2, entry.key).expect("a string");
        show_node(&entry.node, lines, depth + 1, shown);
    }
}

fn place(lines: &Lines, span: Span) -> String {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    if start.line == end.line { format!("{start}-{}", end.column) } else { format!("{start}-{end}") }
}

/// Every format is read into the same tree, and every place is the place in the text.
#[test]
fn each_format_is_read_with_its_places() {
    insta::assert_snapshot!(show(".env", "# c\nexport A=1\nB=\"two words\"\n"), @r#"
    {} @1:1-4:1
    A @2:8: "1" @2:10-11
    B @3:1: "two words" @3:3-14
    "#);
    insta::assert_snapshot!(show("a.json", "{\"a\": [1, true, null], \"b\": {\"c\": \"d\"}}"), @r#"
    {} @1:1-40
    a @1:2: [] @1:7-22
      - 1 @1:8-9
      - true @1:11-15
      - null @1:17-21
    b @1:24: {} @1:29-39
      c @1:30: "d" @1:35-38
    "#);
    insta::assert_snapshot!(show("a.yaml", "a: &x\n  b: 1\n---\nc: [on, \"d\"]\n"), @r#"
    {} @1:1-2:7
    a @1:1: {} @2:3-7
      b @2:3: 1 @2:6-7
    ---
    {} @4:1-13
    c @4:1: [] @4:4-13
      - "on" @4:5-7
      - "d" @4:9-12
    "#);
    insta::assert_snapshot!(show("a.toml", "[a]\nb = 1\nc = [\"d\"]\n"), @r#"
    {} @1:1-4:1
    a @1:2: {} @1:1-3:10
      b @2:1: 1 @2:5-6
      c @3:1: [] @3:5-10
        - "d" @3:6-9
    "#);
    insta::assert_snapshot!(show(".npmrc", "strict-ssl=false\n[s]\nk = v\n"), @r#"
    {} @1:1-4:1
    strict-ssl @1:1: "false" @1:12-17
    s @2:2: {} @2:1-3:6
      k @3:1: "v" @3:5-6
    "#);
    insta::assert_snapshot!(show("Dockerfile", "FROM a AS b\nENV K=v\nRUN curl \\\n  -k x\n"), @r#"
    {} @1:1-5:1
    instructions @1:1: [] @1:1-1
    stages @1:1: [] @1:1-4:7
      - {} @1:1-4:7
        from @1:1: "a" @1:6-7
        name @1:11: "b" @1:11-12
        instructions @2:1: [] @2:1-4:7
          - {} @2:1-8
            instruction @2:1: "ENV" @2:1-4
            value @2:5: "K=v" @2:5-8
            args @2:5: {} @2:5-8
              K @2:5: "v" @2:7-8
          - {} @3:1-4:7
            instruction @3:1: "RUN" @3:1-4
            value @3:5: "curl -k x" @3:5-4:7
            commands @3:5: [] @3:5-4:7
              - {} @3:5-4:7
                name @3:5: "curl" @3:5-9
                words @4:3: [] @4:3-7
                  - "-k" @4:3-5
                  - "x" @4:6-7
                flags @4:3: {} @4:3-7
                  k @4:4: "x" @4:6-7
    "#);
    insta::assert_snapshot!(show(".gitignore", "# c\n.env\n!.env.example\n"), @r#"
    [] @1:1-4:1
    - ".env" @2:1-5
    - "!.env.example" @3:1-14
    "#);
}
