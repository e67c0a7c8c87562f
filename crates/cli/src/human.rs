//! A report for people: the source, the place, what is wrong, what to do.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use keywright_commands::reports::{CheckReport, Finding, Severity};

/// The whole report. Styled; the stream takes the colours off where they do not belong.
pub(crate) fn report(report: &CheckReport, verbose: bool) -> String {
    let renderer = Renderer::styled();
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&rendered(&renderer, finding));
        text.push_str("\n\n");
    }
    for problem in &report.problems {
        let place = match problem.line {
            0 => problem.path.clone(),
            line => format!("{}:{line}:{}", problem.path, problem.column),
        };
        let _ = writeln!(text, "\u{1b}[1;33mnot read\u{1b}[0m: {place}: {}", problem.message);
    }
    if !report.problems.is_empty() {
        text.push('\n');
    }
    if verbose {
        text.push_str(&details(report));
    }
    text.push_str(&summary(report));
    text
}

fn rendered(renderer: &Renderer, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let source: Vec<&str> = finding.excerpt.iter().map(|line| line.text.as_str()).collect();
    let source = source.join("\n");
    let mut snippet = Snippet::source(source.as_str())
        .fold(false)
        .path(finding.path.as_str())
        .line_start(finding.excerpt.first().map_or(1, |line| line.number as usize));
    let mut offset = 0;
    for line in &finding.excerpt {
        if let Some((start, end)) = line.mark {
            let at = |chars: u32| {
                line.text.char_indices().nth(chars as usize).map_or(line.text.len(), |(at, _)| at)
            };
            let label = (line.number == finding.line).then_some(finding.message.as_str());
            let span = offset + at(start)..offset + at(end);
            snippet = snippet.annotation(AnnotationKind::Primary.span(span).label(label));
        }
        offset += line.text.len() + 1;
    }
    let mut group: Group<'_> =
        level.primary_title(finding.title.as_str()).id(finding.rule.as_str()).element(snippet);
    if finding.excerpt.is_empty() {
        group = level_only(finding);
    }
    for reason in &finding.because {
        group = group.element(Level::NOTE.message(reason.as_str()));
    }
    group = group.element(Level::HELP.message(finding.help.as_str()));
    let lesson;
    if let Some(id) = &finding.lesson {
        lesson = format!("lesson `{id}` explains it");
        group = group.element(Level::HELP.message(lesson.as_str()));
    }
    renderer.render(&[group])
}

/// A finding about a whole file has no source to show.
fn level_only(finding: &Finding) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level
        .primary_title(finding.title.as_str())
        .id(finding.rule.as_str())
        .element(annotate_snippets::Origin::path(finding.path.as_str()))
        .element(Level::NOTE.message(finding.message.as_str()))
}

fn details(report: &CheckReport) -> String {
    let mut text = String::new();
    for skipped in &report.skipped {
        let _ = writeln!(text, "passed over: {} ({})", skipped.path, skipped.why);
    }
    for rule in &report.passed {
        let _ = writeln!(text, "passed: {}", rule.id);
    }
    text.push('\n');
    text
}

fn summary(report: &CheckReport) -> String {
    let mut text = String::new();
    let files = counted(report.files as usize, "file");
    let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    if report.clean {
        let _ = writeln!(text, "Clean: {files} read, {} passed.", counted(report.passed.len(), "rule"));
    } else if report.findings.is_empty() {
        let _ = writeln!(text, "Nothing found in {files}.");
    } else {
        let kinds = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")]
            .into_iter()
            .map(|(severity, name)| (found(severity), name))
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| counted(count, name))
            .collect::<Vec<_>>();
        let _ = writeln!(
            text,
            "{} ({}) in {files}.",
            counted(report.findings.len(), "finding"),
            kinds.join(", ")
        );
    }
    if !report.problems.is_empty() {
        let count = counted(report.problems.len(), "place");
        let _ = writeln!(text, "Not clean: {count} could not be read.");
    }
    if let Some(since) = &report.since {
        let _ = writeln!(
            text,
            "Since the check of {}: {} new, {} gone.",
            since.checked_at,
            since.new,
            since.gone.len()
        );
    }
    if let Some(failure) = &report.not_remembered {
        let _ = writeln!(text, "This check was not remembered: {}.", failure.message);
    }
    text
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
