//! Names that speak of secrets, and the values assigned to them.
//!
//! Reading is generous: whatever could be a value in the language of the file becomes a
//! candidate, and [`super::model`] judges it later by everything known about its place. What is
//! decided here is only syntax. In code a value is a literal, or stands inside a string or a
//! comment; in settings a bare word will do.

use std::ops::Range;

use super::language::Language;
use super::literal::{self, Literal};
use super::place::Place;

/// How a value is tied to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// `name = value`.
    Equals,
    /// `name: value`.
    Colon,
    /// `name => value`.
    Arrow,
    /// `name == value`, `name != value`.
    Compare,
    /// `("name", "value")`.
    Comma,
    /// `name("value")`.
    Call,
    /// `<name>value<`, `name="password" value="…"`.
    Tag,
    /// `--name value`, `IDENTIFIED BY 'value'`.
    Space,
    /// `scheme://user:value@host`.
    Address,
    /// `Basic value`, `Bearer value`.
    Scheme,
}

/// A value that may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The bytes of the name.
    pub(crate) name: Range<usize>,
    /// Whether the name itself stands in quotes.
    pub(crate) name_quoted: bool,
    /// The bytes of the value, without quotes.
    pub(crate) value: Range<usize>,
    pub(crate) tie: Tie,
    /// The value's quote, or none for a bare word.
    pub(crate) quote: Option<u8>,
    /// Bytes between the tie and the value: a type, a call, nothing.
    pub(crate) distance: usize,
    /// Which literal of the statement it is, from zero.
    pub(crate) nth: usize,
    pub(crate) place: Place,
}

/// Literals looked at in one statement.
const LITERALS: usize = 3;
/// How far a statement is followed, in bytes.
const STATEMENT: usize = 200;
/// Longer names are minified code or data.
const LONGEST_NAME: usize = 80;

/// Reads what is assigned to the name around `hit`, and says where that name ends.
pub(crate) fn read(text: &str, hit: Range<usize>, language: Language, found: &mut Vec<Candidate>) -> usize {
    let bytes = text.as_bytes();
    let name = identifier(bytes, hit);
    let end = name.end;
    if name.len() > LONGEST_NAME {
        return end;
    }
    let Some(tied) = tie(bytes, &name, language) else { return end };
    let place = Place::of(text, &name);
    let quote = bytes.get(tied.at).copied().filter(|byte| literal::is_quote(*byte));
    if !tied.name_quoted
        && quote.is_some()
        && (quote == place.in_string || quote == before(bytes, name.start))
    {
        // `"Password:"` ends here: nothing is assigned.
        return end;
    }
    let reader = Reader { text, language, name: name.clone(), tied, place };
    match tied.tie {
        Tie::Tag if bytes.get(tied.at).is_some_and(|byte| !literal::is_quote(*byte)) => reader.element(found),
        _ if literal::opens(bytes, tied.at) => reader.literals(found),
        _ if language.has_bare_values() || place.in_string.is_some() || place.in_comment => {
            // On a line of code longer than was looked back, nobody can tell what is a string.
            if language != Language::Code || name.start - place.line < super::place::BACK {
                reader.word(found);
            }
        }
        _ => reader.literals(found),
    }
    end
}

#[derive(Debug, Clone, Copy)]
struct Tied {
    tie: Tie,
    /// Where the value, or what leads to it, begins.
    at: usize,
    name_quoted: bool,
}

struct Reader<'t> {
    text: &'t str,
    language: Language,
    name: Range<usize>,
    tied: Tied,
    place: Place,
}

impl Reader<'_> {
    /// The literals of the statement that begins at the tie.
    fn literals(&self, found: &mut Vec<Candidate>) {
        let bytes = self.text.as_bytes();
        let limit = (self.tied.at + STATEMENT).min(bytes.len());
        let mut at = self.tied.at;
        let mut nth = 0;
        let mut depth = 0_i32;
        while at < limit && nth < LITERALS {
            if literal::opens(bytes, at) {
                let Some(Literal { value, quote, after }) = literal::read(bytes, at) else { return };
                let value = literal::innermost(bytes, value);
                if at > self.tied.at && self.is_of_another(at, depth) {
                    at = after;
                    continue;
                }
                found.push(self.candidate(value, Some(quote), at - self.tied.at, nth));
                if nth == 0
                    && !matches!(bytes[self.tied.at..at].last(), Some(b'(' | b'[' | b',' | b' '))
                    && depth == 0
                {
                    return;
                }
                nth += 1;
                at = after;
                continue;
            }
            match bytes[at] {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth -= 1,
                b';' | b'{' | b'}' => return,
                b',' if depth <= 0 && self.tied.tie != Tie::Comma => return,
                b'\n' if at > self.tied.at + 2 || self.language != Language::Code => return,
                _ => {}
            }
            if depth < 0 {
                return;
            }
            at += 1;
        }
    }

    /// Whether a literal further on is the value of another name (`f(encoding="…")`), or names where
    /// the value is looked up (`settings["…"]`).
    fn is_of_another(&self, at: usize, depth: i32) -> bool {
        let is_argument = depth > 0 || self.tied.tie == Tie::Call;
        let before = self.text.as_bytes()[self.tied.at..at].trim_ascii_end();
        match before {
            [.., b'=' | b'!' | b'<' | b'>', b'='] => false,
            [.., b'='] => is_argument,
            [.., owner, b'['] => owner.is_ascii_alphanumeric() || matches!(owner, b'_' | b')' | b']'),
            _ => false,
        }
    }

    /// The bare word at the tie.
    fn word(&self, found: &mut Vec<Candidate>) {
        let closing = self.place.in_string;
        let in_query = matches!(self.text.as_bytes().get(self.name.start.wrapping_sub(1)), Some(b'?' | b'&'));
        if let Some(value) = literal::word(self.text.as_bytes(), self.tied.at, closing, in_query) {
            found.push(self.candidate(value, None, 0, 0));
        }
    }

    /// The text of an element.
    fn element(&self, found: &mut Vec<Candidate>) {
        let rest = &self.text.as_bytes()[self.tied.at..];
        let end = rest.iter().take(400).position(|byte| matches!(byte, b'<' | b'\n'));
        if let Some(length) = end.filter(|end| *end > 0 && rest[*end] == b'<') {
            found.push(self.candidate(self.tied.at..self.tied.at + length, Some(b'>'), 0, 0));
        }
    }

    fn candidate(&self, value: Range<usize>, quote: Option<u8>, distance: usize, nth: usize) -> Candidate {
        let value = literal::after_scheme(self.text.as_bytes(), value);
        Candidate {
            name: self.name.clone(),
            name_quoted: self.tied.name_quoted,
            value,
            tie: self.tied.tie,
            quote,
            distance,
            nth,
            place: self.place,
        }
    }
}

/// The whole identifier around a hit.
fn identifier(bytes: &[u8], hit: Range<usize>) -> Range<usize> {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$');
    let before = bytes[..hit.start].iter().rev().take(LONGEST_NAME + 1).take_while(|byte| part(byte)).count();
    let after = bytes[hit.end..].iter().take(LONGEST_NAME + 1).take_while(|byte| part(byte)).count();
    // `options.password.` ends a sentence, it is not part of the name.
    let mut end = hit.end + after;
    while end > hit.end && matches!(bytes[end - 1], b'.' | b'-' | b'$') {
        end -= 1;
    }
    hit.start - before..end
}

/// What ties a value to a name, and where the value begins.
fn tie(bytes: &[u8], name: &Range<usize>, language: Language) -> Option<Tied> {
    let get = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    let mut at = name.end;
    let mut name_quoted = false;
    if get(at) == b'(' {
        return Some(Tied { tie: Tie::Call, at: at + 1, name_quoted });
    }
    for _ in 0..3 {
        match get(at) {
            b'\\' if literal::is_quote(get(at + 1)) => at += 1,
            byte if literal::is_quote(byte) => name_quoted = true,
            b']' | b')' | b'*' | b'?' | b'!' if get(at + 1) != b'=' || get(at) == b']' => {}
            b'[' if get(at + 1) == b']' => at += 1,
            _ => break,
        }
        at += 1;
    }
    let gap = at;
    at = skip_blanks(bytes, at);
    let tied = |tie: Tie, at: usize| Some(Tied { tie, at: skip_blanks(bytes, at), name_quoted });
    if let Some((tie, length)) = sign(&bytes[at.min(bytes.len())..]) {
        return tied(tie, at + length);
    }
    match get(at) {
        b',' if name_quoted => after_comma(bytes, at + 1, name_quoted),
        b'>' if name_quoted || preceded_by(bytes, name.start, b'<') => tied(Tie::Tag, at + 1),
        b'v' if name_quoted && bytes[at..].starts_with(b"value=") => tied(Tie::Tag, at + 6),
        byte if at > gap && literal::is_quote(byte) => tied(Tie::Space, at),
        byte if at > gap && byte.is_ascii_alphanumeric() => after_space(bytes, name, at, language),
        _ => None,
    }
}

/// The sign of an assignment or a comparison, and its length.
const fn sign(rest: &[u8]) -> Option<(Tie, usize)> {
    Some(match rest {
        [b':', b':', ..] | [b'=', b'~', ..] => return None,
        [b'=', b'>', ..] => (Tie::Arrow, 2),
        [b'=' | b'!', b'=', b'=', ..] => (Tie::Compare, 3),
        [b'=' | b'!', b'=', ..] => (Tie::Compare, 2),
        [b'|', b'|', b'=', ..] => (Tie::Equals, 3),
        [b'|', b'|', ..] | [b'?', b'?', ..] | [b':' | b'+' | b'?' | b'.', b'=', ..] => (Tie::Equals, 2),
        [b'=', ..] => (Tie::Equals, 1),
        [b':', ..] => (Tie::Colon, 1),
        _ => return None,
    })
}

/// `"name", "value"` and `"name": "password", "value": "…"`.
fn after_comma(bytes: &[u8], at: usize, name_quoted: bool) -> Option<Tied> {
    let mut at = skip_white(bytes, at);
    let rest = &bytes[at..bytes.len().min(at + 8)];
    if rest.starts_with(b"\"value\"") {
        at = skip_blanks(bytes, at + 7);
        return (bytes.get(at) == Some(&b':')).then(|| Tied {
            tie: Tie::Tag,
            at: skip_blanks(bytes, at + 1),
            name_quoted,
        });
    }
    Some(Tied { tie: Tie::Comma, at, name_quoted })
}

/// A word after a blank is a value after an option, and at the start of a line of settings.
fn after_space(bytes: &[u8], name: &Range<usize>, at: usize, language: Language) -> Option<Tied> {
    let dashed = bytes.get(name.start) == Some(&b'-');
    let begins = || {
        let line = bytes[..name.start].iter().rev().take_while(|byte| **byte != b'\n');
        let word = line.clone().copied().take(5).eq(*b" VNE") || line.clone().copied().take(5).eq(*b" GRA");
        word || line.clone().all(|byte| matches!(byte, b' ' | b'\t'))
    };
    let typed = language == Language::Code && bytes[at].is_ascii_alphabetic();
    let plain = matches!(language, Language::Settings | Language::Shell | Language::Other) && begins();
    if typed {
        // `password string = "…"`
        let word = bytes[at..].iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let equals = skip_blanks(bytes, at + word);
        let assigned = bytes.get(equals) == Some(&b'=') && bytes.get(equals + 1) != Some(&b'=');
        return assigned.then(|| Tied {
            tie: Tie::Equals,
            at: skip_blanks(bytes, equals + 1),
            name_quoted: false,
        });
    }
    (dashed || plain).then_some(Tied { tie: Tie::Space, at, name_quoted: false })
}

fn preceded_by(bytes: &[u8], at: usize, byte: u8) -> bool {
    before(bytes, at) == Some(byte)
}

fn before(bytes: &[u8], at: usize) -> Option<u8> {
    at.checked_sub(1).map(|at| bytes[at])
}

fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes[at.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn skip_white(bytes: &[u8], at: usize) -> usize {
    at + bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read at the last word that speaks of a secret.
    #[track_caller]
    fn check(path: &str, text: &str, expect: &[&str]) {
        let start = text.to_ascii_lowercase().rfind("passw").expect("the text says passw");
        let mut found = Vec::new();
        read(text, start..start + 5, Language::of(path), &mut found);
        let found: Vec<&str> = found.into_iter().map(|it| &text[it.value]).collect();
        assert_eq!(found, expect, "{path}: {text}");
    }

    #[test]
    fn in_code_a_value_is_a_literal() {
        check("a.py", "password = 'one'", &["one"]);
        check("a.py", "password = one", &[]);
        check("a.go", "var password string = \"one\"", &["one"]);
        check("a.ts", "password: string = 'one';", &["one"]);
        check("a.cs", "string password = @\"one\";", &["one"]);
        check("a.scala", "password = Some(\"one\"),", &["one"]);
        check("a.rb", ":password => 'one'", &["one"]);
        check("a.php", "define('DB_PASSWORD', 'one');", &["one"]);
        check("A.java", "setPassword(\"one\")", &["one"]);
        check("a.js", "e(\"Password:\"),e(\"one\")", &[]);
        check("a.py", "password = settings['one']", &[]);
        check("a.py", "password = make(encoding=\"one\")", &[]);
        check("A.java", "\"proxy.password=one\",", &["one"]);
        check("a.go", "// password: one", &["one"]);
    }

    #[test]
    fn in_settings_a_word_is_a_value() {
        check("a.yml", "password: one # two", &["one"]);
        check(".env", "DB_PASSWORD=one", &["one"]);
        check("a.sh", "curl --password one", &["one"]);
        check("a.conf", "masterpassword one", &["one"]);
        check("a.md", "the password is one", &[]);
    }

    #[test]
    fn elements_and_attributes_hold_values() {
        check("a.xml", "<password>one</password>".trim_end_matches("</password>").to_owned().as_str(), &[]);
        check("a.xml", "<add key=\"Password\" value=\"one\"/>", &["one"]);
        check("a.xml", "<entry key=\"db.password\">one</entry>", &["one"]);
        check("a.json", "{\"name\": \"PASSWORD\", \"value\": \"one\"}", &["one"]);
    }
}
