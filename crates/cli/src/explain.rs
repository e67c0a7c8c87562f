//! `keywright explain`

use std::fmt::Write;

use keywright_commands::reports::{RulePage, RuleSummary, Severity};
use keywright_commands::requests::ShowRule;
use keywright_commands::{Context, rule, rules};

use crate::{Outcome, prose};

pub(crate) fn explain(context: &Context, id: Option<&str>) -> anyhow::Result<Outcome> {
    Ok(match id {
        Some(id) => page(&rule(context, &ShowRule { id: id.to_owned(), root: None })?),
        None => list(&rules(context)?),
    }
    .into())
}

fn page(page: &RulePage) -> String {
    let mut text = format!(
        "\u{1b}[1m{}\u{1b}[0m\n{}, {}, {}\n\n{}\n",
        page.summary.title,
        page.summary.id,
        name(page.summary.severity),
        page.summary.practice,
        prose::plain(&page.text)
    );
    let _ = writeln!(text, "What to do: {}\n", page.help);
    for (heading, examples) in [("Caught", &page.caught), ("Clean", &page.clean)] {
        for example in examples {
            let _ = writeln!(text, "{heading}: {}", example.path);
            for (index, line) in example.text.lines().enumerate() {
                let marked = example.marked.contains(&u32::try_from(index + 1).unwrap_or(u32::MAX));
                let mark = if marked { "\u{1b}[31m>\u{1b}[0m" } else { " " };
                let _ = writeln!(text, "  {mark} {line}");
            }
            text.push('\n');
        }
    }
    if let Some(lesson) = &page.lesson {
        let _ = writeln!(text, "Lesson: {} ({}, {} minutes)", lesson.title, lesson.id, lesson.minutes);
    }
    for cwe in &page.cwe {
        let _ = writeln!(text, "CWE-{cwe}: https://cwe.mitre.org/data/definitions/{cwe}.html");
    }
    for source in &page.sources {
        let section = source.section.as_ref().map(|section| format!(", {section}")).unwrap_or_default();
        let _ = writeln!(text, "Source: {}{section}: {}", source.name, source.url);
    }
    text
}

fn list(rules: &[RuleSummary]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        let _ = writeln!(text, "{:width$}  {:7}  {}", rule.id, name(rule.severity), rule.title);
    }
    text
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
