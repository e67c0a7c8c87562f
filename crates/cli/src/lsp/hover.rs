//! The page of a rule, where the mouse rests.

use std::fmt::Write;

use keywright_commands::reports::{Finding, RulePage, Severity};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Range};

use crate::prose;

/// What a page says of a finding; in Markdown, if the editor can show it.
pub(crate) fn hover(found: &[(&Finding, RulePage)], range: Range, markdown: bool) -> Hover {
    let pages: Vec<String> = found.iter().map(|(finding, page)| told(finding, page)).collect();
    let text = pages.join("\n---\n\n");
    let (kind, value) =
        if markdown { (MarkupKind::Markdown, text) } else { (MarkupKind::PlainText, prose::plain(&text)) };
    Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) }
}

fn told(finding: &Finding, page: &RulePage) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let RulePage { summary, text, help, .. } = page;
    let mut told = format!("**{}** (`{}`, {severity})\n\n", summary.title, summary.id);
    let _ = write!(told, "{}\n\n**What to do:** {help}\n", without_inner_links(text.trim()));
    for because in &finding.because {
        let _ = write!(told, "\n- Found because: {because}");
    }
    if !finding.because.is_empty() {
        told.push('\n');
    }
    if let Some(lesson) = &page.lesson {
        let _ =
            writeln!(told, "\n**Lesson:** {} (`{}`, {} minutes)", lesson.title, lesson.id, lesson.minutes);
    }
    let sources: Vec<String> = page.sources.iter().map(|it| format!("[{}]({})", it.name, it.url)).collect();
    if !sources.is_empty() {
        let _ = writeln!(told, "\n**Sources:** {}", sources.join(", "));
    }
    told
}

/// Links to rules and lessons lead nowhere in an editor; their words stay.
fn without_inner_links(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, from)) = rest.split_once('[') {
        text.push_str(before);
        let link = from.split_once("](").and_then(|(words, after)| Some((words, after.split_once(')')?)));
        match link {
            Some((words, (target, after))) if !words.contains('[') && is_inner(target) => {
                text.push_str(words);
                rest = after;
            }
            _ => {
                text.push('[');
                rest = from;
            }
        }
    }
    text + rest
}

fn is_inner(target: &str) -> bool {
    target.starts_with("rule:") || target.starts_with("lesson:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_become_their_words() {
        for (text, expect) in [
            ("See [that](rule:a/b) and [this](https://x).", "See that and [this](https://x)."),
            ("`a[0]` and [a](lesson:x/y)", "`a[0]` and a"),
            ("[a](lesson:x/y)", "a"),
            ("[", "["),
        ] {
            assert_eq!(without_inner_links(text), expect);
        }
    }
}
