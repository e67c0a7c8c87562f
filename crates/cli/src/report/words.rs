//! Words that several reports use.

use annotate_snippets::normalize_untrusted_str;
use keywright_commands::reports::{CheckReport, ExcerptLine, Finding, Lifetime, Severity, Suppressed};

/// What is wrong, what was found and why, in sentences.
pub(crate) fn sentences(finding: &Finding) -> String {
    format!("{}: {}", finding.title, reasons(finding))
}

/// What was found and why, where the title is said already.
pub(crate) fn reasons(finding: &Finding) -> String {
    let mut text = format!("{}.", finding.message);
    if !finding.because.is_empty() {
        text.push_str(&format!(" Because {}.", finding.because.join("; ")));
    }
    text
}

/// The place as `path:line:column`, or the path alone for what is not about a line.
pub(crate) fn place(path: &str, line: u32, column: u32) -> String {
    if line == 0 { path.to_owned() } else { format!("{path}:{line}:{column}") }
}

/// The lines around a finding, without the empty one that the end of a file makes.
pub(crate) fn source(finding: &Finding) -> &[ExcerptLine] {
    match finding.excerpt.split_last() {
        Some((last, before)) if last.text.is_empty() && last.mark.is_none() => before,
        _ => &finding.excerpt,
    }
}

/// Whether a finding is about its file rather than a line of it.
pub(crate) fn is_about_the_file(finding: &Finding) -> bool {
    finding.excerpt.is_empty()
}

/// Where it lived in git, in a sentence.
pub(crate) fn lived(lifetime: &Lifetime) -> String {
    let since = lifetime.introduced.first().map_or_else(String::new, |first| {
        let commit = first.commit.get(..10).unwrap_or(&first.commit);
        format!(" since {commit} of {}", first.at.get(..10).unwrap_or_default())
    });
    let now = if lifetime.in_tree { "it is still there" } else { "the newest commit no longer has it" };
    let elsewhere: Vec<&str> = lifetime.paths.iter().skip(1).map(String::as_str).collect();
    let elsewhere =
        if elsewhere.is_empty() { String::new() } else { format!(", also as {}", elsewhere.join(", ")) };
    format!("in {}{since}{elsewhere}; {now}", counted(lifetime.commits as usize, "commit"))
}

/// By whose leave a finding is excepted: the place, the reason, the owner, the end.
pub(crate) fn leave(suppressed: &Suppressed) -> String {
    let Suppressed { path, line, reason, owner, until, .. } = suppressed;
    let reason = reason.as_deref().unwrap_or("no reason given");
    let owner = owner.as_ref().map_or_else(String::new, |owner| format!(", {owner}"));
    let until = until.as_ref().map_or_else(String::new, |until| format!(", until {until}"));
    format!("{path}:{line}: {reason}{owner}{until}")
}

/// What the report leaves out, and by whose leave, a sentence each.
pub(crate) fn hidden(report: &CheckReport) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.suppressed.is_empty() {
        lines.push(format!("Excepted: {}.", counted(report.suppressed.len(), "finding")));
    }
    if let Some(baseline) = &report.baseline {
        let known = counted(baseline.hidden as usize, "known finding");
        let gone = match baseline.gone.len() {
            0 => String::new(),
            gone => format!(" {gone} gone: `keywright baseline --prune` takes them out."),
        };
        lines.push(format!("Hidden by {}: {known}.{gone}", baseline.path));
    }
    if report.left_out > 0 {
        let left_out = counted(report.left_out as usize, "finding");
        let by = report.configuration.last().map_or("", String::as_str);
        lines.push(format!("Left out by {by}: {left_out}."));
    }
    lines
}

/// What a severity is called.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A text on one line, with nothing in it that a terminal would obey or XML could not say: names of
/// files and what they hold are somebody else's words.
pub(crate) fn tame(text: &str) -> String {
    let text = normalize_untrusted_str(text).replace('\n', "\u{240a}");
    tame_line(&text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The same for a line whose characters are counted: each control character is replaced by one other.
/// The common ones are left to the renderer, which has a picture of each.
pub(crate) fn tame_line(text: &str) -> String {
    text.replace(|it: char| ('\u{80}'..='\u{9f}').contains(&it), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_left_that_a_terminal_obeys() {
        assert_eq!(tame("a\u{1b}[2Jb\nc\u{9b}1mé"), "a␛[2Jb␊c\u{fffd}1mé");
        let all: String = ('\0'..='\u{ff}').collect();
        assert!(!tame(&all).contains(char::is_control));
        assert!(!tame("\u{202e}").contains('\u{202e}'));
    }

    #[test]
    fn a_place_may_be_a_whole_file() {
        assert_eq!(place("a.env", 0, 0), "a.env");
        assert_eq!(place("a.env", 3, 1), "a.env:3:1");
    }
}
