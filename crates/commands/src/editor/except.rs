//! The comments that would except a finding.
//!
//! Where a comment may stand is for the file's format to say, and formats have corners: a block of text in
//! YAML, a line that goes on, a directive that must come first. So each comment is tried. One is offered
//! when the finding is then excepted, nothing is wrong with the exception, and the file still says what it
//! said.

use jiff::ToSpan;
use jiff::civil::Date;
use keywright_config::Demand;
use keywright_policy::Finding;
use keywright_source::{File, Format, Lines, parse, settings};

use super::comments::Comment;
use super::{Said, changes};
use crate::reports::TextFix;

/// How many days an exception is proposed for, if it must say when it ends.
const DAYS: i64 = 90;

/// The comments for the finding's line and for its file that would hold.
pub(super) fn comments(said: &Said, file: &File, finding: &Finding, today: Date) -> Vec<TextFix> {
    let Some(comment) = Comment::of(&file.path) else { return Vec::new() };
    let rule = &finding.rule.id;
    let trial = Trial { said, file, finding, today };
    let lines = Lines::new(&file.text);
    let at = finding.place.line;
    let line = trial.first("allow", |words| {
        let above = above(&lines, &file.text, at, &comment.say(words));
        let behind = comment.trails.then(|| behind(&lines, &file.text, at, &comment.say(words)));
        [Some(above), behind].into_iter().flatten().collect()
    });
    let whole = trial.first("allow-file", |words| {
        let top = first_line(&file.path, &file.text);
        top.map(|top| above(&lines, &file.text, top, &comment.say(words))).into_iter().collect()
    });
    let line = line.map(|text| (format!("Allow {rule} here, with a comment"), text));
    let whole = whole.map(|text| (format!("Allow {rule} in this file, with a comment"), text));
    let offered = line.into_iter().chain(whole);
    offered
        .map(|(title, text)| TextFix { title, is_safe: false, edits: changes::between(&file.text, &text) })
        .collect()
}

struct Trial<'a> {
    said: &'a Said<'a>,
    file: &'a File,
    finding: &'a Finding,
    today: Date,
}

impl Trial<'_> {
    /// The first of the texts that `place` makes with a comment which would hold.
    fn first(&self, verb: &str, place: impl Fn(&str) -> Vec<String>) -> Option<String> {
        let rule = &self.finding.rule.id;
        let day = self.last_day();
        let full = format!("keywright: {verb}({rule}) until={day} reason=\"x\" owner=\"x\"");
        let works = place(&full).iter().position(|text| self.holds(text))?;
        let mut asked = format!("keywright: {verb}({rule})");
        let demands = |demand| self.demands().any(|it| it == demand);
        if demands(Demand::Until) {
            asked.push_str(&format!(" until={day}"));
        }
        asked.push_str(" reason=\"\"");
        if demands(Demand::Owner) {
            asked.push_str(" owner=\"\"");
        }
        place(&asked).into_iter().nth(works)
    }

    fn demands(&self) -> impl Iterator<Item = Demand> {
        self.said.team.config.suppressions.require.iter().map(|(demand, _)| *demand)
    }

    /// The day the exception ends, if it must.
    fn last_day(&self) -> Date {
        let proposed = self.today.saturating_add(DAYS.days());
        let limit = self.said.team.config.suppressions.last_day(self.today);
        limit.map_or(proposed, |limit| limit.min(proposed))
    }

    fn holds(&self, text: &str) -> bool {
        let with = File::new(self.file.path.clone(), text);
        let settled = self.said.checked(&with);
        let is_excepted = settled.suppressed.iter().any(|(it, _)| it.fingerprint == self.finding.fingerprint);
        let count = |findings: &[Finding]| findings.iter().filter(|it| it.rule.is_of_rulings()).count();
        let before = count(&self.said.checked(self.file).findings);
        is_excepted && count(&settled.findings) <= before && says(&with) == says(self.file)
    }
}

/// What a file states, how deep within what, and how often it cannot be read; nothing where it is text alone.
fn says(file: &File) -> Option<(Vec<String>, usize)> {
    let document = parse(&file.path, &file.text)?;
    let stated = settings(&document).into_iter().map(|it| format!("{} {} = {}", it.depth, it.name, it.value));
    Some((stated.collect(), document.problems.len()))
}

/// The text with a line before line `at`, indented like it.
fn above(lines: &Lines, text: &str, at: usize, comment: &str) -> String {
    let line = lines.line(at);
    let indent: String = line.of(text).chars().take_while(|it| *it == ' ' || *it == '\t').collect();
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = lines.offset(at).unwrap_or(text.len());
    format!("{}{indent}{comment}{ending}{}", &text[..start], &text[start..])
}

/// The text with something behind line `at`.
fn behind(lines: &Lines, text: &str, at: usize, comment: &str) -> String {
    let end = lines.line(at).end;
    format!("{}  {comment}{}", &text[..end], &text[end..])
}

/// The first line before which a comment may stand; none when that is hard to tell.
fn first_line(path: &str, text: &str) -> Option<usize> {
    let first = |line: &str| {
        let word = line.trim_start_matches(['#', ' ']);
        let directive = ["syntax=", "escape=", "check="].iter().any(|it| word.starts_with(it));
        line.starts_with("#!")
            || line.starts_with("<?")
            || line.contains("-*-")
            || (directive && Format::of(path) == Some(Format::Dockerfile))
    };
    let is_markdown = path.ends_with(".md") || path.ends_with(".markdown");
    let has_front = is_markdown && (text.starts_with("---") || text.starts_with("+++"));
    (!has_front).then(|| text.lines().take_while(|line| first(line)).count() + 1)
}
