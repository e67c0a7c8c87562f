//! The rules that found something, by practice, each with its page; and those that passed.

use std::collections::BTreeMap;

use keywright_commands::reports::{RulePage, RuleSummary};
use maud::{Markup, PreEscaped, html};

use super::Page;
use super::finding::{anchor, inline, mark, where_it_is};
use crate::report::words::{counted, tame};

/// The findings the other way round: what is wrong, and everywhere it is.
pub(super) fn by_practice(page: &Page) -> Markup {
    html! {
        section #practices aria-labelledby="practices-title" {
            h2 #practices-title { "By practice" }
            @for (practice, rules) in grouped(&page.pages, |it| &it.summary.practice) {
                h3 { (page.title(practice)) }
                @for rule in rules { (broken(page, rule)) }
            }
        }
    }
}

fn broken(page: &Page, rule: &RulePage) -> Markup {
    let id = &rule.summary.id;
    let findings = page.findings(|finding| finding.rule == *id);
    // A team may find something graver than its page does.
    let worst = findings.iter().map(|(_, finding)| finding.severity).max();
    html! {
        details.rule {
            summary {
                @if let Some(severity) = worst { (mark(severity)) " " }
                h4 { (rule.summary.title) }
                " " span.soft { (counted(findings.len(), "place")) }
            }
            // Within, so that a link to it opens it.
            p id={ "rule-" (id) } { strong { "What to do. " } (inline(&rule.help)) }
            ul.places {
                @for (number, finding) in findings {
                    li { a href={ "#" (anchor(number)) } { code { (tame(&finding.path)) } ", " (where_it_is(finding)) } }
                }
            }
            div.prose { (prose(rule)) }
            p.soft {
                (id)
                @for cwe in &rule.cwe {
                    " · " a href={ "https://cwe.mitre.org/data/definitions/" (cwe) ".html" } { "CWE-" (cwe) }
                }
            }
            ul.soft {
                @for source in &rule.sources {
                    li {
                        a href=(source.url) { (source.name) }
                        @if let Some(section) = &source.section { ", " (section) }
                    }
                }
            }
        }
    }
}

/// The rule's text, which was washed when it was rendered. Links into the window lead nowhere from here,
/// and are none.
fn prose(rule: &RulePage) -> PreEscaped<String> {
    let inert = |scheme: &str| format!("data-{scheme}=\"");
    let html = rule.html.replace("href=\"rule:", &inert("rule"));
    PreEscaped(html.replace("href=\"lesson:", &inert("lesson")))
}

/// Rules that were applied and found nothing.
pub(super) fn passed(page: &Page) -> Markup {
    let rules = &page.report.passed;
    html! {
        section #passed aria-labelledby="passed-title" {
            h2 #passed-title { "Passed" }
            details {
                summary { (counted(rules.len(), "rule")) " found nothing" }
                @for (practice, rules) in grouped(rules, |it: &RuleSummary| &it.practice) {
                    h3 { (page.title(practice)) }
                    ul { @for rule in rules { li { (rule.title) " " code.soft { (rule.id) } } } }
                }
            }
        }
    }
}

fn grouped<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    by: impl Fn(&'a T) -> &'a String,
) -> BTreeMap<&'a str, Vec<&'a T>> {
    let mut groups: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for one in all {
        groups.entry(by(one)).or_default().push(one);
    }
    groups
}
