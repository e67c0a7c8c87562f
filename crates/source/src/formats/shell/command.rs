//! From words to commands and assignments.

use super::super::scan::{entry, part, string};
use super::Script;
use super::words::Word;
use crate::{Entry, Node, Span, Value};

/// Words that may stand before a command.
const BEFORE: [&str; 12] =
    ["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command"];

/// Commands that run the command they are given.
const WRAPPERS: [&str; 6] = ["sudo", "env", "nohup", "xargs", "doas", "nice"];

/// Words that close what others opened and run nothing.
const AFTER: [&str; 5] = ["}", "fi", "done", "esac", "]]"];

/// Commands whose arguments are assignments.
const DECLARING: [&str; 6] = ["export", "declare", "typeset", "local", "readonly", "setenv"];

/// Adds what one line of words does.
pub(super) fn add(text: &str, words: Vec<Word>, script: &mut Script) {
    let mut words = words.into_iter().peekable();
    loop {
        while words.next_if(|word| BEFORE.contains(&&*word.value)).is_some() {}
        if let Some(word) = words.next_if(|word| is_assignment(text, word.span)) {
            script.assignments.extend(assignment(text, &word));
        } else if let Some(wrapper) = words.next_if(|word| WRAPPERS.contains(&&*word.value)) {
            while let Some(flag) = words.next_if(|word| word.value.starts_with('-')) {
                // `sudo -u name`.
                if wrapper.value == "sudo" && matches!(&*flag.value, "-u" | "-g") {
                    words.next();
                }
            }
        } else {
            break;
        }
    }
    let Some(name) = words.next().filter(|name| !AFTER.contains(&&*name.value)) else { return };
    let words: Vec<Word> = words.collect();
    if DECLARING.contains(&&*name.value) {
        script.assignments.extend(words.iter().filter_map(|word| assignment(text, word)));
    } else {
        script.commands.push(command(text, name, words));
    }
}

/// Whether a word is written `NAME=value`.
pub(super) fn is_assignment(text: &str, span: Span) -> bool {
    let covered = span.of(text);
    let Some((name, _)) = covered.split_once('=') else { return false };
    let name = name.strip_suffix('+').unwrap_or(name);
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| !c.is_ascii_digit()) && name.chars().all(fits)
}

fn assignment(text: &str, word: &Word) -> Option<Entry> {
    if !is_assignment(text, word.span) {
        return None;
    }
    let sign = word.span.of(text).find('=')?;
    let name = word.span.of(text)[..sign].trim_end_matches('+');
    let (_, value) = word.value.split_once('=')?;
    let name_span = Span::new(word.span.start, word.span.start + name.len());
    let value_span = Span::new(word.span.start + sign + 1, word.span.end);
    Some(entry(text, name_span, string(value, value_span)))
}

/// A command as a mapping of its name, its words and its flags.
fn command(text: &str, name: Word, words: Vec<Word>) -> Node {
    let end = words.last().map_or(name.span.end, |word| word.span.end);
    let span = Span::new(name.span.start, end);
    let rest = words.first().map_or(Span::new(end, end), |word| Span::new(word.span.start, end));
    let flags = Node::new(Value::Mapping(flags(text, &words)), rest);
    let words = words.into_iter().map(|word| string(word.value, word.span)).collect();
    let entries = vec![
        part("name", string(name.value, name.span)),
        part("words", Node::new(Value::Sequence(words), rest)),
        part("flags", flags),
    ];
    Node::new(Value::Mapping(entries), span)
}

fn flags(text: &str, words: &[Word]) -> Vec<Entry> {
    let mut flags = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).filter(|next| !next.value.starts_with('-'));
        let name = word.value.trim_start_matches('-');
        let dashes = word.value.len() - name.len();
        if !(1..=2).contains(&dashes) || name.is_empty() || name.starts_with(char::is_whitespace) {
            continue;
        }
        let (name, stated) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        let start = word.span.start + dashes;
        let name_span = Span::new(start, start + name.len());
        // Where quotes stand inside the name, its place is the whole word.
        let exact = name_span.of(text) == name;
        let name_span = if exact { name_span } else { word.span };
        let value = match (stated, next) {
            (Some(value), _) if exact => string(value, Span::new(name_span.end + 1, word.span.end)),
            (Some(value), _) => string(value, word.span),
            (None, Some(next)) => string(next.value.clone(), next.span),
            (None, None) => Node::new(Value::Null, Span::new(word.span.end, word.span.end)),
        };
        flags.push(Entry { key: name.to_owned(), key_span: name_span, node: value.clone() });
        let letters = dashes == 1 && stated.is_none() && name.len() > 1 && word.is_verbatim();
        if letters && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            flags.extend(cluster(name, name_span.start, &value));
        }
    }
    flags
}

/// `-fsSLk`: each letter is a flag, and the last may have a value.
fn cluster<'a>(name: &'a str, start: usize, value: &'a Node) -> impl Iterator<Item = Entry> + 'a {
    name.char_indices().map(move |(at, letter)| {
        let key_span = Span::new(start + at, start + at + 1);
        let nothing = Node::new(Value::Null, Span::new(key_span.end, key_span.end));
        let node = if key_span.end == start + name.len() { value.clone() } else { nothing };
        Entry { key: letter.to_string(), key_span, node }
    })
}
