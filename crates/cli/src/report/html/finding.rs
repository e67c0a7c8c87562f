//! One finding: what, where, the source with the part that matters, why, and what to do.

use keywright_commands::reports::{ExcerptLine, Finding, Severity};
use maud::{Markup, html};

use super::Page;
use crate::report::words::{self, is_about_the_file, place, severity, tame};

/// The finding under its number, by which the rest of the page leads to it.
pub(super) fn card(page: &Page, number: usize, finding: &Finding) -> Markup {
    let title = format!("{}-title", anchor(number));
    html! {
        article id=(anchor(number)) aria-labelledby=(title) {
            h4 id=(title) { (finding.title) }
            p.marks {
                (mark(finding.severity))
                " " span.soft { (page.title(&finding.practice)) }
                " " code.soft { (where_it_is(finding)) }
            }
            @if !finding.excerpt.is_empty() { (excerpt(finding)) }
            p { (inline(&finding.message)) }
            @if !finding.because.is_empty() {
                ul.soft aria-label="Why it was found" {
                    @for reason in &finding.because { li { (inline(reason)) } }
                }
            }
            @if let Some(lifetime) = &finding.lifetime { p.soft { (tame(&words::lived(lifetime))) "." } }
            p { strong { "What to do. " } (inline(&finding.help)) }
            p.soft {
                a href={ "#rule-" (finding.rule) } { (finding.rule) }
                @if let Some(lesson) = &finding.lesson { ", lesson " (lesson) }
            }
        }
    }
}

/// Where a finding is on the page.
pub(super) fn anchor(number: usize) -> String {
    format!("finding-{}", number + 1)
}

/// A severity as a sign and a word.
pub(super) fn mark(of: Severity) -> Markup {
    html! { span.(severity(of)) { (sign(of)) " " (severity(of)) } }
}

pub(super) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "▲",
        Severity::Info => "●",
    }
}

/// A sentence in which what stands between backticks is code.
pub(super) fn inline(text: &str) -> Markup {
    let text = tame(text);
    let pieces: Vec<&str> = text.split('`').collect();
    // One that does not close opens nothing.
    let paired = pieces.len() % 2 == 1;
    html! {
        @if paired {
            @for (nth, piece) in pieces.iter().enumerate() {
                @if nth % 2 == 1 { code { (piece) } } @else { (piece) }
            }
        } @else { (text) }
    }
}

/// Line and column; the file is said above.
pub(super) fn where_it_is(finding: &Finding) -> String {
    if is_about_the_file(finding) {
        "the whole file".to_owned()
    } else {
        place("line ", finding.line, finding.column).replacen(" :", " ", 1)
    }
}

/// The lines around it. They scroll by keyboard too, so they can be focused.
fn excerpt(finding: &Finding) -> Markup {
    html! {
        pre tabindex="0" role="region" aria-label={ "Source, from line " (finding.excerpt[0].number) } {
            @for line in words::source(finding) { (source(line)) }
        }
    }
}

fn source(line: &ExcerptLine) -> Markup {
    let chars: Vec<char> = line.text.chars().collect();
    let (start, end) = line.mark.unwrap_or_default();
    let end = (end as usize).min(chars.len());
    let start = (start as usize).min(end);
    let piece = |chars: &[char]| tame(&chars.iter().collect::<String>());
    html! {
        span.number aria-hidden="true" { (line.number) }
        code {
            (piece(&chars[..start]))
            @if line.mark.is_some() { mark { (piece(&chars[start..end])) } }
            (piece(&chars[end..]))
        }
        "\n"
    }
}
