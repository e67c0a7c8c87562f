//! Suppressions in a file: comments that ask for an exception.
//!
//! ```text
//! url = "http://printer.example.com"  # keywright: allow(tls/plain-http-url) until=2027-01-31 reason="speaks nothing else" owner="it@example.com"
//! ```
//!
//! Behind a setting, the comment speaks of its line; on a line of its own, of the next. `allow-file` speaks
//! of the whole file. `gitleaks:allow` is understood too, and speaks of secrets. Whether the request is
//! granted is for [`settle`](crate::settle) to say.
//!
//! In Markdown only `<!-- … -->` is a comment, so that a page can show how it is done.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Match};
use jiff::civil::Date;
use keywright_secret::{MOST, Redacted, redact};
use keywright_source::Span;
use memchr::memmem::Finder;

use crate::finding::Place;
use crate::show::{ExcerptLine, Shown};

/// A comment that asks for an exception.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// The rules it names, or patterns such as `tls/*`.
    pub rules: Vec<String>,
    /// The line it speaks of; none for the whole file.
    pub line: Option<usize>,
    /// Why.
    pub reason: Option<Redacted>,
    /// Who answers for it.
    pub owner: Option<Redacted>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// What about it cannot be understood.
    pub fault: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// The lines around it.
    pub excerpt: Vec<ExcerptLine>,
}

/// The patterns that stand for the rules which `gitleaks:allow` speaks of.
pub(crate) const OF_SECRETS: [&str; 2] = ["secrets/*", "gitleaks/*"];

const OURS: &str = "keywright:";
const THEIRS: &str = "gitleaks:allow";
static MARKS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new([OURS, THEIRS]).expect("two words make an automaton"));

/// Each alone: a text without them, as most are, is passed through faster by two of these than by the automaton.
static OUR_MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new(OURS));
static THEIR_MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new(THEIRS));

/// Whether a text could hold any: what most texts do not is asked first.
pub(crate) fn are_in(text: &str) -> bool {
    [&OUR_MARK, &THEIR_MARK].iter().any(|mark| mark.find(text.as_bytes()).is_some())
}

/// The suppressions in a text, in order: as many as there may be findings.
pub(crate) fn find(path: &str, shown: &Shown) -> Vec<Suppression> {
    let is_markdown = path.ends_with(".md") || path.ends_with(".markdown");
    let marks = MARKS.find_iter(shown.text);
    let read = |mark: Match| read(path, shown, mark.start(), mark.end(), is_markdown);
    marks.filter_map(read).take(MOST).collect()
}

fn read(path: &str, shown: &Shown, start: usize, end: usize, is_markdown: bool) -> Option<Suppression> {
    let at = shown.lines.position(start);
    let line = shown.lines.line(at.line);
    let before = &shown.text[line.start..start];
    let code = uncommented(before, is_markdown)?;
    let rest = &shown.text[end..line.end];
    let mut request = if shown.text[start..end] == *THEIRS {
        Some(Request { rules: OF_SECRETS.map(str::to_owned).to_vec(), ..Request::default() })
    } else {
        Request::parse(rest)
    }?;
    let own_line = code.trim().is_empty();
    let speaks_of = if own_line { next_line(shown, at.line) } else { at.line };
    let span = Span::new(start, start + shown.text[start..line.end].trim_end_matches(CLOSERS).len());
    Some(Suppression {
        rules: std::mem::take(&mut request.rules),
        line: (!request.whole_file).then_some(speaks_of),
        reason: request.reason.map(|it| redact(&it, &[])),
        owner: request.owner.map(|it| redact(&it, &[])),
        until: request.until,
        fault: request.fault,
        place: Place::of(path, shown.lines, span),
        excerpt: shown.excerpt(span),
    })
}

/// What ends a comment in formats that end it.
const CLOSERS: [char; 5] = ['-', '>', '*', '/', ' '];

/// What stands before a comment sign at the end of `before`; none when there is no such sign.
fn uncommented(before: &str, is_markdown: bool) -> Option<&str> {
    let signs: &[&str] =
        if is_markdown { &["<!--"] } else { &["<!--", "//", "/*", "--", "#", ";", "*", "%", "!"] };
    let before = before.trim_end();
    signs.iter().find_map(|sign| before.strip_suffix(sign)).map(|code| code.trim_end_matches(['#', '/', ';']))
}

/// So many lines ahead a request may speak of: a text may be all requests.
const AHEAD: usize = 100;

/// The next line that says something other than a request.
fn next_line(shown: &Shown, line: usize) -> usize {
    let says = |number: &usize| {
        let text = shown.lines.line(*number).of(shown.text);
        !text.trim().is_empty() && !MARKS.is_match(text)
    };
    (line + 1..=shown.lines.count()).take(AHEAD).find(says).unwrap_or(line)
}

/// What a comment says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    rules: Vec<String>,
    whole_file: bool,
    reason: Option<String>,
    owner: Option<String>,
    until: Option<Date>,
    fault: Option<String>,
}

impl Request {
    /// Reads what follows `keywright:`; none when it asks for nothing.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start();
        let rest = text.strip_prefix("allow")?;
        let (whole_file, rest) = rest.strip_prefix("-file").map_or((false, rest), |rest| (true, rest));
        let mut request = Self { whole_file, ..Self::default() };
        let Some((rules, rest)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            request.fault = Some("it names no rule: write `allow(RULE)`".to_owned());
            return Some(request);
        };
        request.rules = rules.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        if request.rules.is_empty() {
            request.fault = Some("it names no rule: write `allow(RULE)`".to_owned());
        }
        request.fields(rest);
        Some(request)
    }

    fn fields(&mut self, text: &str) {
        let mut rest = text.trim_start();
        while let Some((name, value, after)) = field(rest) {
            match name {
                "reason" => self.reason = Some(value.to_owned()),
                "owner" => self.owner = Some(value.to_owned()),
                "until" => match value.parse() {
                    Ok(day) => self.until = Some(day),
                    Err(_) => self.fault = Some(format!("`until={value}` is no day: write until=2027-01-31")),
                },
                _ => self.fault = Some(format!("`{name}` is none of reason, owner, until")),
            }
            rest = after.trim_start();
        }
    }
}

/// The first `name=value` of a text, and what follows it.
fn field(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once('=')?;
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let quote = rest.chars().next().filter(|it| *it == '"' || *it == '\'');
    if let Some(quote) = quote {
        let (value, after) = rest[1..].split_once(quote)?;
        return Some((name, value, after));
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some((name, &rest[..end], &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use keywright_source::Lines;

    fn found(path: &str, text: &str) -> String {
        let lines = Lines::new(text);
        let shown = Shown { text, lines: &lines, secrets: &[] };
        let all = find(path, &shown).into_iter().map(|it| {
            let line = it.line.map_or("the file".to_owned(), |line| format!("line {line}"));
            let words = |it: Option<Redacted>| it.map_or("-".to_owned(), |it| it.as_str().to_owned());
            let until = it.until.map_or("-".to_owned(), |day| day.to_string());
            let fault = it.fault.unwrap_or_default();
            let (reason, owner) = (words(it.reason), words(it.owner));
            format!("{} on {line}: {reason} | {owner} | {until} {fault}", it.rules.join(" "))
                .trim()
                .to_owned()
        });
        all.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_the_next() {
        let text = "\
a=1  # keywright: allow(tls/plain-http-url) until=2027-01-31 reason=\"speaks nothing else\" owner=it@example.com
# keywright: allow(storage/default-password, secrets/*) reason='a test'

b=2
";
        insta::assert_snapshot!(found("app.ini", text), @r"
        tls/plain-http-url on line 1: speaks nothing else | it@example.com | 2027-01-31
        storage/default-password secrets/* on line 4: a test | - | -
        ");
    }

    #[test]
    fn comments_are_those_of_the_format() {
        for (path, text, expect) in [
            ("a.xml", "<!-- keywright: allow-file(tls/*) reason=\"x\" -->", "tls/* on the file: x | - | -"),
            ("a.tf", "x = 1 // keywright: allow(a/b)", "a/b on line 1: - | - | -"),
            ("a.css", "/* keywright: allow(a/b) */\nx", "a/b on line 2: - | - | -"),
            ("a.py", "k = 'x'  # gitleaks:allow", "secrets/* gitleaks/* on line 1: - | - | -"),
            ("a.md", "Write `# keywright: allow(a/b)` there.", ""),
            ("a.md", "<!-- keywright: allow(a/b) -->\nx", "a/b on line 2: - | - | -"),
            ("a.txt", "see keywright: allow(a/b)", ""),
            ("a.ini", "# keywright: see the docs", ""),
        ] {
            assert_eq!(found(path, text), expect, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        for (text, expect) in [
            ("# keywright: allow tls/x\na", "on line 2: - | - | - it names no rule: write `allow(RULE)`"),
            ("# keywright: allow()\na", "on line 2: - | - | - it names no rule: write `allow(RULE)`"),
            (
                "# keywright: allow(a/b) until=soon\na",
                "a/b on line 2: - | - | - `until=soon` is no day: write until=2027-01-31",
            ),
            (
                "# keywright: allow(a/b) why=x\na",
                "a/b on line 2: - | - | - `why` is none of reason, owner, until",
            ),
        ] {
            assert_eq!(found("a.ini", text), expect, "{text}");
        }
    }
}
