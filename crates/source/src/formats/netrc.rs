//! Machines, logins and passwords, as ftp, curl, git and pip read them.
//!
//! The shape is `{ machines: [ { machine, login, password, account } ] }`; the `default` entry is
//! one with `default` in the place of `machine`.

use super::scan::{part, problem, string};
use crate::{Document, Entry, Node, Problem, Span, Value};

/// Reads a netrc file.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { text, at: 0, machines: Vec::new(), problems: Vec::new() };
    while let Some(word) = reader.word() {
        reader.keyword(word);
    }
    let span = reader.machines.iter().map(|machine| machine.span).reduce(Span::hull);
    let machines = Node::new(Value::Sequence(reader.machines), span.unwrap_or_default());
    let root = Node::new(Value::Mapping(vec![part("machines", machines)]), Span::new(0, text.len()));
    Document { roots: vec![root], problems: reader.problems }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    machines: Vec<Node>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn keyword(&mut self, word: Span) {
        match word.of(self.text) {
            "machine" => {
                let name = self.argument(word);
                self.machine(Entry { key: "machine".to_owned(), key_span: word, node: name });
            }
            "default" => {
                let nothing = Node::new(Value::Null, Span::new(word.end, word.end));
                self.machine(Entry { key: "default".to_owned(), key_span: word, node: nothing });
            }
            "login" | "user" | "username" => self.field("login", word),
            "password" => self.field("password", word),
            "account" => self.field("account", word),
            "port" | "protocol" => self.field(word.of(self.text), word),
            "macdef" => self.macro_definition(),
            _ => self.problems.push(problem(word, "expected machine, default, login, password or account")),
        }
    }

    fn machine(&mut self, entry: Entry) {
        let span = entry.key_span.hull(entry.node.span);
        self.machines.push(Node::new(Value::Mapping(vec![entry]), span));
    }

    fn field(&mut self, key: &str, word: Span) {
        let node = self.argument(word);
        let entry = Entry { key: key.to_owned(), key_span: word, node };
        match self.machines.last_mut() {
            Some(Node { value: Value::Mapping(entries), span }) => {
                span.end = entry.node.span.end;
                entries.push(entry);
            }
            _ => self.problems.push(problem(word, "this stands before the first machine")),
        }
    }

    fn argument(&mut self, word: Span) -> Node {
        let Some(value) = self.word() else {
            self.problems.push(problem(word, "the file ends before the value"));
            return Node::new(Value::Null, Span::new(word.end, word.end));
        };
        let covered = value.of(self.text);
        match covered.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(inner) => string(inner.replace("\\\"", "\"").replace("\\\\", "\\"), value),
            None => string(covered, value),
        }
    }

    /// A macro goes on to the next empty line and says nothing of credentials.
    fn macro_definition(&mut self) {
        let rest = &self.text[self.at..];
        let ends = ["\n\n", "\n\r\n"].into_iter().filter_map(|end| rest.find(end));
        self.at += ends.min().unwrap_or(rest.len());
    }

    /// The next word that is not in a comment; one in quotes may hold blanks.
    fn word(&mut self) -> Option<Span> {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            let rest = &self.text[self.at..];
            if !rest.starts_with('#') {
                break;
            }
            self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
        let rest = &self.text[self.at..];
        let quoted = rest.strip_prefix('"').and_then(end_of_quotes).map(|inner| inner + 2);
        let len = quoted.or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + len);
        self.at = span.end;
        (len > 0).then_some(span)
    }
}

/// The length of quoted text; quotes close on their line.
fn end_of_quotes(inner: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            '\n' | '\r' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at),
            _ => {}
        }
    }
    None
}
