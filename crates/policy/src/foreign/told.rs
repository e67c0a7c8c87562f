//! What policies say of a file, as findings: where it stands is found, and what must not be shown is masked.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use keywright_rego::{Objection, Said, Step};
use keywright_secret::{Redacted, redact};
use keywright_source::{Document, File, Lines, Node, Span, Value};

use super::Foreign;
use crate::finding::{Finding, Place, Problem, fingerprint};
use crate::policy::{FileReport, Policy, merged};
use crate::show::Shown;

/// Shorter words in a message name nothing.
const SHORTEST: usize = 4;
/// Shorter values are no secrets.
const SECRET: usize = 3;

/// A file that policies were asked about.
pub(crate) struct Asked<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) file: &'a File,
    pub(crate) document: &'a Document,
    /// What must not be shown of it.
    pub(crate) secrets: Vec<Range<usize>>,
}

impl Asked<'_> {
    /// Adds to a report what was said of each root.
    pub(crate) fn tell(&self, foreign: &Foreign, said: &[Said], report: &mut FileReport) {
        let lines = Lines::new(&self.file.text);
        let secrets = merged(self.secrets.iter().cloned());
        let shown = Shown { text: &self.file.text, lines: &lines, secrets: &secrets };
        let hidden = self.hidden(&secrets);
        let mut seen: HashMap<(usize, String), usize> = HashMap::new();
        for (root, said) in self.document.roots.iter().zip(said) {
            for objection in &said.objections {
                let message = self.masked(&objection.message, &hidden);
                let nth = seen.entry((objection.rule, message.as_str().to_owned())).or_default();
                let rule = &foreign.rego_rules[objection.rule];
                let span = self.place(root, objection, &lines);
                report.findings.push(Finding {
                    fix: None,
                    severity: rule.severity,
                    fingerprint: fingerprint(&rule.id, &self.file.path, message.as_str(), *nth),
                    rule: Arc::clone(rule),
                    place: Place::of(&self.file.path, &lines, span),
                    message,
                    because: Vec::new(),
                    excerpt: if span.is_empty() { Vec::new() } else { shown.excerpt(span) },
                });
                *nth += 1;
            }
            report.problems.extend(said.undecided.iter().map(|error| Problem {
                place: Place::top(&self.file.path),
                message:
                    self.masked(&format!("a policy does not decide: {error}"), &hidden).as_str().to_owned(),
            }));
        }
        report.findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
    }

    /// The values that must not be shown, as they stand and as a policy sees them.
    fn hidden(&self, secrets: &[Range<usize>]) -> Vec<String> {
        let written = secrets.iter().map(|secret| self.file.text[secret.clone()].to_owned());
        let mut hidden: Vec<String> = written.collect();
        for root in &self.document.roots {
            each(root, &mut |node, _| {
                let touches =
                    |secret: &Range<usize>| secret.start < node.span.end && node.span.start < secret.end;
                if secrets.iter().any(touches) {
                    hidden.extend(node.scalar());
                }
            });
        }
        hidden.retain(|value| value.len() >= SECRET);
        hidden.sort_by_key(|value| std::cmp::Reverse(value.len()));
        hidden
    }

    /// A message with the secrets masked that it quotes, and whatever looks like one.
    fn masked(&self, message: &str, hidden: &[String]) -> Redacted {
        let quoted = hidden.iter().flat_map(|value| message.match_indices(value.as_str()));
        let quoted = quoted.map(|(at, value)| at..at + value.len());
        let found = self.policy.secrets_in(&self.file.path, message);
        redact(message, &merged(quoted.chain(found)))
    }

    /// Where an objection stands: at the way or the line it gives, else at the one value or name that it
    /// speaks of, else where its document begins.
    fn place(&self, root: &Node, objection: &Objection, lines: &Lines) -> Span {
        let text = &self.file.text;
        if !objection.steps.is_empty() {
            return first_line(text, walked(root, &objection.steps));
        }
        let line = objection.line.filter(|line| *line <= lines.count());
        if let Some(line) = line.map(|line| lines.line(line)) {
            return trimmed(text, line);
        }
        if let Some(span) = spoken_of(root, &objection.message) {
            return first_line(text, span);
        }
        let is_one_of_many = self.document.roots.len() > 1;
        if is_one_of_many { first_line(text, root.span) } else { Span::new(0, 0) }
    }
}

/// A document as policies see it. Of names that come twice the last counts, as in most readers.
pub(super) fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Float(value) => (*value).into(),
        Value::String(value) => value.as_str().into(),
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json(&entry.node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

/// The place that steps lead to, or as far as they lead.
fn walked(root: &Node, steps: &[Step]) -> Span {
    let (mut node, mut span) = (root, root.span);
    for step in steps {
        let next = match step {
            Step::Name(name) => {
                node.entries().iter().rev().find(|it| it.key == *name).map(|it| (&it.node, it.key_span))
            }
            Step::Item(at) => node.items().get(*at).map(|item| (item, item.span)),
        };
        let Some((inside, place)) = next else { break };
        (node, span) = (inside, place);
    }
    span
}

/// The longest value that a message has in it and the document only once; else the longest such name.
fn spoken_of(root: &Node, message: &str) -> Option<Span> {
    let mut values: Vec<(String, Span)> = Vec::new();
    let mut names: Vec<(String, Span)> = Vec::new();
    each(root, &mut |node, name| {
        values.extend(node.scalar().map(|value| (value, node.span)));
        names.extend(name.map(|(name, span)| (name.to_owned(), span)));
    });
    only(&values, message).or_else(|| only(&names, message))
}

fn only(words: &[(String, Span)], message: &str) -> Option<Span> {
    let spoken = words.iter().filter(|(word, _)| word.len() >= SHORTEST && has_word(message, word));
    let longest = spoken.max_by_key(|(word, _)| word.len())?;
    let mut same = words.iter().filter(|(word, _)| *word == longest.0);
    (same.next().is_some() && same.next().is_none()).then_some(longest.1)
}

/// Whether a text has a word in it that is not part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let in_word = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(in_word) && !text[at + word.len()..].starts_with(in_word))
}

/// Shows every node, with the name it has.
fn each<'n>(node: &'n Node, see: &mut dyn FnMut(&'n Node, Option<(&'n str, Span)>)) {
    fn inside<'n>(
        node: &'n Node,
        name: Option<(&'n str, Span)>,
        see: &mut dyn FnMut(&'n Node, Option<(&'n str, Span)>),
    ) {
        see(node, name);
        node.items().iter().for_each(|item| inside(item, None, see));
        node.entries().iter().for_each(|it| inside(&it.node, Some((&it.key, it.key_span)), see));
    }
    inside(node, None, see);
}

/// What stands on many lines is pointed at by its first.
fn first_line(text: &str, span: Span) -> Span {
    let length = span.of(text).lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + length)
}

/// A line without the blanks around what it says.
fn trimmed(text: &str, line: Span) -> Span {
    let said = line.of(text);
    let start = line.start + said.len() - said.trim_start().len();
    Span::new(start, (line.start + said.trim_end().len()).max(start))
}
