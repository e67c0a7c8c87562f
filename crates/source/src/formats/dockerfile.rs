//! Dockerfiles: stages and their instructions.
//!
//! The shape, with what an instruction does not have left out:
//!
//! ```text
//! instructions: [ … ]                       # what stands before the first FROM
//! stages:
//! - from: alpine:3.20
//!   name: build
//!   flags: { platform: linux/amd64 }
//!   instructions:
//!   - instruction: RUN                      # in capitals, however it was written
//!     flags: { mount: "type=cache,target=/root" }
//!     value: "curl -k https://…"            # one line, continuations joined
//!     words: [ … ]                          # of COPY, USER and the like, and of the JSON form
//!     args: { NAME: value }                 # of ENV, ARG and LABEL
//!     assignments: { NAME: value }          # of a shell form
//!     commands: [ { name, words, flags } ]  # of a shell form, as in a script
//!     heredocs: [ text ]
//!     trigger: { instruction: … }           # of ONBUILD
//! ```

mod lines;
mod values;

use super::scan::{part, problem, string};
use super::shell;
use crate::{Document, Entry, Node, Problem, Span, Value};
use lines::{Instruction, instructions};
use values::{Piece, flags, json_words, pairs, words};

/// Every instruction there is.
const KNOWN: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// Reads a Dockerfile.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, before: Vec::new(), stages: Vec::new(), problems: Vec::new() };
    let (instructions, problems) = instructions(text);
    reader.problems = problems;
    for instruction in &instructions {
        reader.instruction(instruction);
    }
    reader.problems.sort_by_key(|problem| problem.span);
    let start = Span::new(0, 0);
    let stages = reader.stages.into_iter().map(Stage::into_node).collect();
    let entries = vec![part("instructions", list(reader.before, start)), part("stages", list(stages, start))];
    let root = Node::new(Value::Mapping(entries), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    before: Vec<Node>,
    stages: Vec<Stage>,
    problems: Vec<Problem>,
}

struct Stage {
    entries: Vec<Entry>,
    instructions: Vec<Node>,
    span: Span,
}

impl Stage {
    fn into_node(mut self) -> Node {
        let end = Span::new(self.span.end, self.span.end);
        let instructions = list(self.instructions, end);
        let span = self.span.hull(instructions.span);
        self.entries.push(part("instructions", instructions));
        Node::new(Value::Mapping(self.entries), span)
    }
}

impl Reader<'_> {
    fn instruction(&mut self, instruction: &Instruction) {
        let word = instruction.word.of(self.text).to_ascii_uppercase();
        if !KNOWN.contains(&&*word) {
            self.problems.push(problem(instruction.word, "there is no instruction of this name"));
        }
        if word == "FROM" {
            return self.stage(instruction);
        }
        let node = self.node(&word, instruction.word, &instruction.pieces, &instruction.heredocs, 0);
        if let Some(stage) = self.stages.last_mut() {
            return stage.instructions.push(node);
        }
        if word != "ARG" && KNOWN.contains(&&*word) {
            self.problems.push(problem(instruction.word, "only ARG may stand before the first FROM"));
        }
        self.before.push(node);
    }

    fn stage(&mut self, instruction: &Instruction) {
        let (flags, rest) = flags(self.text, &instruction.pieces);
        let words = words(self.text, &rest);
        let end = instruction.pieces.last().map_or(instruction.word.end, |piece| piece.span.end);
        let mut entries = Vec::new();
        let named = words.get(1).and_then(Node::scalar).is_some_and(|word| word.eq_ignore_ascii_case("as"));
        let name = words.get(2).filter(|_| named).cloned();
        match words.into_iter().next() {
            Some(image) => {
                entries.push(Entry { key: "from".to_owned(), key_span: instruction.word, node: image });
            }
            None => self.problems.push(problem(instruction.word, "expected an image after FROM")),
        }
        entries.extend(name.map(|name| part("name", name)));
        entries.extend(flags);
        let span = Span::new(instruction.word.start, end);
        self.stages.push(Stage { entries, instructions: Vec::new(), span });
    }

    fn node(&self, word: &str, span: Span, pieces: &[Piece], heredocs: &[Span], depth: usize) -> Node {
        let (flags, rest) = flags(self.text, pieces);
        let mut entries = vec![part("instruction", string(word, span))];
        let after_flags = flags.as_ref().map_or(span.end, |flags| flags.node.span.end);
        let end = rest.last().map_or(after_flags, |piece| piece.span.end);
        let value_start = rest.first().map_or(end, |piece| piece.span.start);
        let value = rest.iter().map(|piece| piece.span.of(self.text)).collect::<String>();
        entries.extend(flags);
        entries.push(part("value", string(value.trim_end(), Span::new(value_start, end))));
        match word {
            "ENV" | "ARG" | "LABEL" => {
                let node =
                    Node::new(Value::Mapping(pairs(self.text, &rest, word)), Span::new(value_start, end));
                entries.push(part("args", node));
            }
            "RUN" | "CMD" | "ENTRYPOINT" | "HEALTHCHECK" | "SHELL" => {
                self.run(word, &rest, heredocs, &mut entries);
            }
            "ONBUILD" if depth == 0 => entries.extend(self.trigger(&rest, heredocs)),
            _ => {
                let items = json_words(self.text, &rest).unwrap_or_else(|| words(self.text, &rest));
                entries.push(part("words", list(items, Span::new(end, end))));
            }
        }
        let bodies = heredocs.iter().map(|&body| string(body.of(self.text), body)).collect::<Vec<_>>();
        if !bodies.is_empty() {
            entries.push(part("heredocs", list(bodies, span)));
        }
        let last = heredocs.last().map_or(end, |body| body.end);
        Node::new(Value::Mapping(entries), Span::new(span.start, last.max(end)))
    }

    /// What runs: a list in JSON, or a line for the shell, whose heredoc may be the script.
    fn run(&self, word: &str, rest: &[Piece], heredocs: &[Span], entries: &mut Vec<Entry>) {
        let Some((first, last)) = rest.first().zip(rest.last()) else { return };
        let mut span = Span::new(first.span.start, last.span.end);
        if word == "HEALTHCHECK" {
            let Some(command) = span.of(self.text).get(..3).filter(|word| word.eq_ignore_ascii_case("cmd"))
            else {
                return;
            };
            span.start += command.len();
        }
        let after: Vec<Piece> = rest.iter().filter_map(|piece| piece.from(span.start)).collect();
        let mut script;
        if let Some(items) = json_words(self.text, &after) {
            script = shell::of_words(self.text, &items);
            entries.push(part("words", list(items, span)));
        } else {
            script = shell::read(self.text, span, true);
        }
        if script.commands.is_empty() {
            for &body in heredocs {
                let inner = shell::read(self.text, body, false);
                script.assignments.extend(inner.assignments);
                script.commands.extend(inner.commands);
            }
        }
        entries.extend(script.into_entries());
    }

    fn trigger(&self, rest: &[Piece], heredocs: &[Span]) -> Option<Entry> {
        let first = rest.first()?;
        let covered = first.span.of(self.text);
        let len = covered.find([' ', '\t']).unwrap_or(covered.len());
        let word = Span::new(first.span.start, first.span.start + len);
        let pieces: Vec<Piece> = rest.iter().filter_map(|piece| piece.from(word.end)).collect();
        let name = word.of(self.text).to_ascii_uppercase();
        Some(part("trigger", self.node(&name, word, &pieces, heredocs, 1)))
    }
}

/// A list that covers its items; without any it is empty at the start of `otherwise`.
fn list(items: Vec<Node>, otherwise: Span) -> Node {
    let span = items.iter().map(|item| item.span).reduce(Span::hull);
    Node::new(Value::Sequence(items), span.unwrap_or(Span::new(otherwise.start, otherwise.start)))
}
