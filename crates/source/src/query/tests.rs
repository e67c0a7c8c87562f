use super::Query;
use crate::{Entry, Node, Span, Value};
use insta::assert_snapshot;

/// A document in which names repeat, as they do in HCL.
fn document() -> Node {
    let text = |text: &str| node(Value::String(text.to_owned()));
    let number = |number| node(Value::Integer(number));
    let rule = |port, cidr: &str| mapping([("port", number(port)), ("cidr", text(cidr))]);
    mapping([
        ("name", text("web")),
        ("strict-ssl", node(Value::Bool(false))),
        ("it's", node(Value::Null)),
        ("rule", rule(22, "0.0.0.0/0")),
        ("rule", rule(443, "10.0.0.0/8")),
        ("list", node(Value::Sequence((0..5).map(number).collect()))),
        (
            "people",
            node(Value::Sequence(vec![mapping([("name", text("Ada"))]), mapping([("age", number(36))])])),
        ),
    ])
}

fn node(value: Value) -> Node {
    Node::new(value, Span::default())
}

fn mapping<const N: usize>(entries: [(&str, Node); N]) -> Node {
    let entry = |(key, node): (&str, Node)| Entry { key: key.to_owned(), key_span: Span::default(), node };
    node(Value::Mapping(entries.into_iter().map(entry).collect()))
}

#[track_caller]
fn check(query: &str, expect: &str) {
    let root = document();
    let query = Query::new(query).unwrap_or_else(|error| panic!("{query} at {}: {error}", error.offset));
    let paths: Vec<String> = query.select_entries(&root).into_iter().map(|selected| selected.path).collect();
    assert_eq!(paths.join(" "), expect, "{}", query.as_str());
    assert_eq!(query.select(&root).len(), paths.len());
}

#[test]
fn segments_and_selectors() {
    check("$", "$");
    check("$.name", "$['name']");
    check("$['strict-ssl', \"name\"]", "$['strict-ssl'] $['name']");
    check(r"$['it\'s']", r"$['it\'s']");
    check("$ .list [ 0 , -1 ]", "$['list'][0] $['list'][4]");
    check("$.list[9]", "");
    check("$.list[1:3]", "$['list'][1] $['list'][2]");
    check("$.list[:-3]", "$['list'][0] $['list'][1]");
    check("$.list[::2]", "$['list'][0] $['list'][2] $['list'][4]");
    check("$.list[3:0:-2]", "$['list'][3] $['list'][1]");
    check("$.list[1:3:0]", "");
    check("$.people[*].*", "$['people'][0]['name'] $['people'][1]['age']");
    check("$..name", "$['name'] $['people'][0]['name']");
    check("$..[1]", "$['list'][1] $['people'][1]");
    check("$.missing.name", "");
}

#[test]
fn a_repeated_name_selects_every_entry() {
    check("$.rule.port", "$['rule']['port'] $['rule']['port']");
    check("$[?@.port == 22].cidr", "$['rule']['cidr']");
    check("$[?$.rule.port == 443].name", "");
}

#[test]
fn filters() {
    check("$.list[?@ > 1 && @ <= 3]", "$['list'][2] $['list'][3]");
    check("$.list[?@ == 1.0 || @ == 4]", "$['list'][1] $['list'][4]");
    check("$.people[?@.name]", "$['people'][0]");
    check("$.people[?!@.name]", "$['people'][1]");
    check("$.people[?!(@.name == 'Ada')]", "$['people'][1]");
    check("$.people[?@.name != 'Ada']", "$['people'][1]");
    check("$[?@ == null]", r"$['it\'s']");
    check("$[?@ == false]", "$['strict-ssl']");
    check("$[?length(@) == 5]", "$['list']");
    check("$[?count(@.*) == 2].name", "");
    check("$[?value(@..age) == 36]", "$['people']");
    check("$[?match(@, 'w.b')]", "$['name']");
    check("$[?match(@, 'w')]", "");
    check("$[?search(@.cidr, '^0[.]')]", "$['rule']");
    check("$.people[?search(@.name, $.name)]", "");
    check("$.list[?@ == $.people[1].age]", "");
    check("$[?@[?@ == 4]]", "$['list']");
}

#[track_caller]
fn refused(query: &str) -> String {
    let error = Query::new(query).expect_err(query);
    format!("{query}\n{:>width$} {error}\n", "^", width = error.offset + 1)
}

#[test]
fn errors_point_at_the_place_and_say_what_to_write() {
    let queries = [
        "name",
        "$.strict-ssl",
        "$.",
        "$[name]",
        "$['a]",
        "$[?@.a = 1]",
        "$[?@.a == yes]",
        "$[?@..a == 1]",
        "$[?length(@)]",
        "$[?size(@) == 1]",
        "$[?match(@, '(')]",
        "$[01]",
        "$[?!@.a == 1]",
        r"$['\d']",
        "$.a ",
    ];
    assert_snapshot!(queries.map(refused).concat(), @r"
    name
    ^ a JSONPath begins with $
    $.strict-ssl
            ^ a name with '-' is written in brackets and quotes: ['a-b']
    $.
      ^ expected a name or * after the dot
    $[name]
      ^ expected a quoted name, a number, * or ? between brackets
    $['a]
      ^ this text has no closing quote
    $[?@.a = 1]
           ^ equality is written ==
    $[?@.a == yes]
              ^ yes is not a literal: put text in quotes
    $[?@..a == 1]
       ^ this path may find several values: compare with count(…) or value(…) of it
    $[?length(@)]
       ^ a value alone is no condition: compare it with something
    $[?size(@) == 1]
       ^ there is no function size: the functions are length, count, value, match and search
    $[?match(@, '(')]
                ^ this regular expression does not work: unclosed group
    $[01]
      ^ a number has no leading zeros
    $[?!@.a == 1]
       ^ ! before a comparison needs parentheses: !(a == b)
    $['\d']
       ^ a backslash in quotes is written \\
    $.a 
       ^ blanks at the end are not part of a path
    ");
}

#[test]
fn deep_expressions_are_refused_and_not_a_stack_overflow() {
    let deep = format!("$[?{}@{}]", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(Query::new(&deep).expect_err("too deep").to_string(), "brackets are nested too deeply");
}

#[test]
fn a_query_says_which_names_it_cannot_do_without() {
    for (query, expect) in [
        ("$.a.b[*].c", "a b c"),
        ("$..a['b','c']", "a b|c"),
        ("$..a['b',*]", "a"),
        ("$.a[?@.type == 'x' && @.on && search(@.name, 'y')]", "a type on name"),
        ("$[?@.a < 5]", "a"),
        ("$[?@.a != 'x']", ""),
        ("$[?!@.a]", ""),
        ("$[?@.a || @.b]", "a|b"),
        ("$[?@.a || @.b == 'x' || !@.c]", ""),
        ("$[?@.a == @.b]", ""),
        ("$[?count(@.a) == 0]", ""),
        ("$[?length(@.a) == 0]", ""),
    ] {
        let query = Query::new(query).unwrap();
        let needs: Vec<String> = query.needs().iter().map(|list| list.join("|")).collect();
        assert_eq!(needs.join(" "), expect, "{}", query.as_str());
    }
}
