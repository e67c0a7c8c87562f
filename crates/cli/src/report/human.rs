//! A report for people: the source, the place, what is wrong, what to do.

use std::fmt::Write;

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};
use keywright_commands::reports::{CheckReport, Finding, Severity};

use crate::fix;

use super::words::{counted, hidden, is_about_the_file, leave, lived, place, tame, tame_line};

/// The whole report. Styled; the stream takes the colours off where they do not belong.
pub(crate) fn report(report: &CheckReport, verbose: bool) -> String {
    let renderer = Renderer::styled();
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&rendered(&renderer, finding));
        text.push_str("\n\n");
    }
    for problem in &report.problems {
        let place = tame(&place(&problem.path, problem.line, problem.column));
        let _ = writeln!(text, "\u{1b}[1;33mnot read\u{1b}[0m: {place}: {}", tame(&problem.message));
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

/// One finding without colours, for where a line has so many columns.
pub(crate) fn plain(finding: &Finding, width: usize) -> String {
    rendered(&Renderer::plain().term_width(width), finding)
}

fn rendered(renderer: &Renderer, finding: &Finding) -> String {
    let level = level(finding.severity);
    let title = level.primary_title(finding.title.as_str()).id(finding.rule.as_str());
    let (path, message) = (tame(&finding.path), tame(&finding.message));
    let lines: Vec<String> = finding.excerpt.iter().map(|line| tame_line(&line.text)).collect();
    let source = lines.join("\n");
    let mut group = if is_about_the_file(finding) {
        title.element(Origin::path(path.as_str())).element(Level::NOTE.message(message.as_str()))
    } else {
        title.element(marked(finding, &source, &path, &message))
    };
    let mut notes: Vec<String> = finding.because.iter().map(|reason| tame(reason)).collect();
    notes.extend(finding.lifetime.as_ref().map(|lifetime| tame(&lived(lifetime))));
    group = group.elements(notes.iter().map(|note| Level::NOTE.message(note.as_str())));
    let mut helps = vec![tame(&finding.help)];
    helps.extend(finding.fix.as_ref().map(|fix| tame(&fix::offered(fix))));
    helps.extend(finding.lesson.as_ref().map(|lesson| format!("lesson `{lesson}` explains it")));
    group = group.elements(helps.iter().map(|help| Level::HELP.message(help.as_str())));
    in_its_column(renderer.render(&[group]), finding, &path)
}

/// The renderer counts columns in the lines it shows, in which something may be masked or cut.
fn in_its_column(text: String, finding: &Finding, path: &str) -> String {
    let shown = finding.excerpt.iter().find(|line| line.number == finding.line);
    match shown.and_then(|line| line.mark) {
        Some((start, _)) if start + 1 != finding.column => {
            let place = |column| format!("{path}:{}:{column}\n", finding.line);
            text.replacen(&place(start + 1), &place(finding.column), 1)
        }
        _ => text,
    }
}

/// The lines around it, with the place marked and said what is there.
fn marked<'a>(
    finding: &Finding,
    source: &'a str,
    path: &'a str,
    message: &'a str,
) -> Snippet<'a, Annotation<'a>> {
    let mut snippet = Snippet::source(source)
        .fold(false)
        .path(path)
        .line_start(finding.excerpt.first().map_or(1, |line| line.number as usize));
    let mut offset = 0;
    for (line, text) in finding.excerpt.iter().zip(source.split('\n')) {
        if let Some((start, end)) = line.mark {
            let at = |chars: u32| text.char_indices().nth(chars as usize).map_or(text.len(), |(at, _)| at);
            let label = (line.number == finding.line).then_some(message);
            let span = offset + at(start)..offset + at(end);
            snippet = snippet.annotation(AnnotationKind::Primary.span(span).label(label));
        }
        offset += text.len() + 1;
    }
    snippet
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn details(report: &CheckReport) -> String {
    let mut text = String::new();
    for suppressed in &report.suppressed {
        let finding = &suppressed.finding;
        let _ = writeln!(
            text,
            "excepted: {}:{}: {} ({})",
            tame(&finding.path),
            finding.line,
            finding.rule,
            tame(&leave(suppressed)),
        );
    }
    for skipped in &report.skipped {
        let _ = writeln!(text, "passed over: {} ({})", tame(&skipped.path), skipped.why);
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
    text.push_str(&fix::summary(report));
    if !report.problems.is_empty() {
        let count = counted(report.problems.len(), "place");
        let _ = writeln!(text, "Not clean: {count} could not be read.");
    }
    text.extend(hidden(report).into_iter().map(|line| tame(&line) + "\n"));
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
