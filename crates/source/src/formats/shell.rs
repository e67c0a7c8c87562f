//! Shell scripts, as far as rules ask: which variables are set, which commands run, with what.
//!
//! The shape is `{ assignments: { NAME: value }, commands: [ { name, words, flags } ] }`.
//!
//! - `words` are the arguments, unquoted. `flags` are those that begin with a dash, by name:
//!   `--insecure` as `insecure`, `-fsSLk` as `fsSLk` and as each of its letters. A flag's value is
//!   what follows `=`, else the next word if that is no flag.
//! - Commands stand in one list wherever they run: in pipes, subshells, functions, `$(…)`, after
//!   `if`, after `sudo`. References stay as written.
//!
//! Deliberately absent: control flow, expansion, and problems. A reader that is not a shell cannot
//! tell a fault from syntax it does not know, so it takes what looks like a command and goes on.

mod command;
mod words;

use super::scan::part;
use crate::{Document, Entry, Node, Span, Value};
use command::add;
use words::{Reader, Word};

/// Reads a script.
pub(super) fn parse(text: &str) -> Document {
    let script = read(text, Span::new(0, text.len()), false);
    let root = Node::new(Value::Mapping(script.into_entries()), Span::new(0, text.len()));
    Document { roots: vec![root], problems: Vec::new() }
}

/// What a script or a part of one does.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) assignments: Vec<Entry>,
    pub(super) commands: Vec<Node>,
}

/// Reads a part of a text as a script. In a Dockerfile a comment does not end a line that goes on.
pub(super) fn read(text: &str, span: Span, in_dockerfile: bool) -> Script {
    let mut reader = Reader::new(text, span, in_dockerfile);
    reader.list(None);
    let mut script = reader.script;
    script.assignments.sort_by_key(|entry| entry.key_span);
    script.commands.sort_by_key(|command| command.span);
    script
}

/// A command whose words somebody else has split, such as the JSON form in a Dockerfile.
pub(super) fn of_words(text: &str, words: &[Node]) -> Script {
    let says = |index: usize, what: &[&str]| {
        let word: Option<&Node> = words.get(index);
        matches!(word.map(|word| &word.value), Some(Value::String(word)) if what.contains(&&**word))
    };
    // `["sh", "-c", "a script"]`
    if says(0, &["sh", "bash", "/bin/sh", "/bin/bash"]) && says(1, &["-c", "-ec", "-lc"]) && words.len() > 2 {
        return read(text, Span::new(words[2].span.start + 1, words[2].span.end - 1), false);
    }
    let mut script = Script::default();
    add(text, words.iter().filter_map(Word::of).collect(), &mut script);
    script
}

impl Script {
    /// The lists as entries; one with nothing in it is left out.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        let assigned = self.assignments.iter().map(|entry| entry.key_span.hull(entry.node.span));
        let assigned = assigned.reduce(Span::hull);
        let commanded = self.commands.iter().map(|node| node.span).reduce(Span::hull);
        let assignments = assigned.map(|span| Node::new(Value::Mapping(self.assignments), span));
        let commands = commanded.map(|span| Node::new(Value::Sequence(self.commands), span));
        let assignments = assignments.map(|node| part("assignments", node));
        assignments.into_iter().chain(commands.map(|node| part("commands", node))).collect()
    }
}
