//! Policies that would run the engine's stack over, refused before they can.
//!
//! The engine walks rules by calling itself. It notices rules that need themselves, but not functions that
//! do, and neither it nor its parser counts how deep they are. Rego knows no recursion, so a function that
//! calls itself is a mistake wherever it is written.

use std::collections::{HashMap, HashSet};

use regorus::unstable::{Module, Rule, RuleHead};

/// Brackets within brackets, signs before signs.
const NESTED: usize = 30;
/// Rules that need rules that need rules.
const CHAINED: usize = 100;
/// Branches of one rule.
const BRANCHES: usize = 100;

/// What is nested too deeply in a text, with the line.
pub(crate) fn fault(text: &str) -> Option<(u32, String)> {
    let (mut depth, mut signs, mut branches) = (0_usize, 0_usize, 0_usize);
    for Word { line, text: word, .. } in words(text) {
        match word.as_bytes()[0] {
            b'[' | b'{' | b'(' => depth += 1,
            b']' | b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        signs = if word == "-" || word == "not" { signs + 1 } else { 0 };
        branches = if word == "else" { branches + 1 } else { branches };
        if depth > NESTED || signs > NESTED {
            return Some((line, format!("this is nested more than {NESTED} deep")));
        }
        if branches > BRANCHES {
            return Some((line, format!("there are more than {BRANCHES} branches in this file")));
        }
    }
    None
}

/// A rule that calls itself, or a chain of rules that is too long: its place and what is wrong.
pub(crate) fn recursion<'m>(modules: &[&'m Module]) -> Option<(&'m Rule, String)> {
    let mut graph = Graph::default();
    for module in modules {
        graph.add(module);
    }
    graph.fault()
}

/// Which definition names which.
#[derive(Default)]
struct Graph<'m> {
    /// By full name.
    rules: HashMap<String, Node<'m>>,
}

struct Node<'m> {
    rule: &'m Rule,
    is_function: bool,
    /// Full names of what its definitions call.
    calls: HashSet<String>,
    /// Full names of what they speak of.
    speaks_of: HashSet<String>,
}

impl<'m> Graph<'m> {
    fn add(&mut self, module: &'m Module) {
        let package = full(module.package.refr.span().text());
        let imports = imports(module);
        for rule in &module.policy {
            let name = format!("{package}.{}", name(rule));
            let node = self.rules.entry(name).or_insert_with(|| Node {
                rule,
                is_function: false,
                calls: HashSet::new(),
                speaks_of: HashSet::new(),
            });
            node.is_function |= matches!(&**rule, Rule::Spec { head: RuleHead::Func { .. }, .. });
            let text = rule.span().text();
            // The first word is its own name.
            for word in words(text).skip(1).filter(|word| is_name(word.text)) {
                let full = match imported(word.text, &imports) {
                    Some(name) => name,
                    None if word.text.starts_with("data.") => word.text.to_owned(),
                    None => format!("{package}.{}", word.text),
                };
                if word.is_called(text) {
                    node.calls.insert(full.clone());
                }
                node.speaks_of.insert(full);
            }
        }
    }

    fn fault(&self) -> Option<(&'m Rule, String)> {
        let mut names: Vec<&String> = self.rules.keys().collect();
        names.sort();
        let mut depths: HashMap<&str, usize> = HashMap::new();
        for name in names {
            let node = &self.rules[name];
            if node.is_function && self.comes_back(name, name, &mut HashSet::new()) {
                return Some((node.rule, format!("`{name}` calls itself, which Rego does not know")));
            }
            if self.depth(name, &mut depths, CHAINED) > CHAINED {
                return Some((node.rule, format!("`{name}` stands on more than {CHAINED} others")));
            }
        }
        None
    }

    /// Whether `name` comes back to `wanted` by way of functions alone.
    fn comes_back<'s>(&'s self, name: &'s str, wanted: &str, seen: &mut HashSet<&'s str>) -> bool {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            for next in self.rules[name].calls.iter().filter(|it| self.is_function(it)) {
                if next == wanted {
                    return true;
                }
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    }

    fn is_function(&self, name: &str) -> bool {
        self.rules.get(name).is_some_and(|node| node.is_function)
    }

    /// How many others a rule stands on, one upon the other; no deeper than `limit` is looked.
    fn depth<'s>(&'s self, name: &'s str, depths: &mut HashMap<&'s str, usize>, limit: usize) -> usize {
        if let Some(depth) = depths.get(name) {
            return *depth;
        }
        if limit == 0 {
            return 1;
        }
        // What comes round to itself is for the engine to refuse.
        depths.insert(name, 0);
        let below = self.rules[name].speaks_of.iter().filter_map(|it| self.rules.get_key_value(it));
        let deepest = below.map(|(next, _)| self.depth(next, depths, limit - 1)).max().unwrap_or(0);
        depths.insert(name, deepest + 1);
        deepest + 1
    }
}

/// The same policy with functions of other packages called by their full names: the engine looks for them
/// under no other.
pub(crate) fn with_full_names(text: &str, module: &Module) -> String {
    let imports = imports(module);
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for word in words(text).filter(|word| is_name(word.text) && word.is_called(text)) {
        if let Some(name) = imported(word.text, &imports) {
            out.push_str(&text[done..word.at]);
            out.push_str(&name);
            done = word.at + word.text.len();
        }
    }
    out + &text[done..]
}

/// The full names of what a module imports, by the names it uses for them.
fn imports(module: &Module) -> HashMap<&str, String> {
    let of_data = module.imports.iter().filter(|import| import.refr.span().text().starts_with("data"));
    of_data
        .map(|import| {
            let path = import.refr.span().text();
            let last = path.rsplit('.').next().unwrap_or(path);
            (import.r#as.as_ref().map_or(last, |name| name.text()), full(path))
        })
        .collect()
}

/// The full name of a word whose first part is imported.
fn imported(word: &str, imports: &HashMap<&str, String>) -> Option<String> {
    let first = word.split('.').next()?;
    Some(format!("{}{}", imports.get(first)?, &word[first.len()..]))
}

/// A full name, without brackets: `data.a.b`.
fn full(path: &str) -> String {
    let path = path.replace("[\"", ".").replace("\"]", "");
    if path.starts_with("data.") || path == "data" { path } else { format!("data.{path}") }
}

/// The name that a rule defines.
pub(crate) fn name(rule: &Rule) -> &str {
    let refr = match rule {
        Rule::Spec { head: RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. }, .. }
        | Rule::Spec { head: RuleHead::Func { refr, .. }, .. }
        | Rule::Default { refr, .. } => refr,
    };
    let text = refr.span().text();
    text.split(|it: char| !is_in_name(it)).next().unwrap_or(text)
}

fn is_in_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

fn is_name(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
}

/// A name with what dots add to it, or a single sign.
struct Word<'t> {
    text: &'t str,
    /// Where it begins.
    at: usize,
    /// The line, from 1.
    line: u32,
}

impl Word<'_> {
    /// Whether brackets follow it in its text.
    fn is_called(&self, text: &str) -> bool {
        text[self.at + self.text.len()..].starts_with('(')
    }
}

/// The words of a text. What stands in strings and comments is left out.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (mut at, mut line) = (0, 1);
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let char = rest.chars().next()?;
            let length = match char {
                '#' => rest.find('\n').unwrap_or(rest.len()),
                '"' => string(rest),
                '`' => rest[1..].find('`').map_or(rest.len(), |end| end + 2),
                _ if is_in_name(char) => rest.find(|it| !is_in_name(it) && it != '.').unwrap_or(rest.len()),
                _ => char.len_utf8(),
            };
            let (word, here) = (&rest[..length], Word { text: &rest[..length], at, line });
            at += length;
            line += u32::try_from(word.matches('\n').count()).unwrap_or(0);
            if !char.is_whitespace() && !matches!(char, '#' | '"' | '`') {
                return Some(here);
            }
        }
    })
}

/// How long a string in quotes is.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = char == '\\' && !is_escaped,
        }
    }
    text.len()
}
