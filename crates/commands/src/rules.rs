//! The catalogue of rules, and one rule's page.

use keywright_policy::{Example, Rule};
use keywright_secret::{fill, redact};

use crate::context::Context;
use crate::course::lesson_summary;
use crate::failure::bad_request;
use crate::reports::{self, Failure, RulePage, RuleSummary, Source};
use crate::requests::ShowRule;

/// Every rule, by id.
pub fn rules(context: &Context) -> Result<Vec<RuleSummary>, Failure> {
    Ok(context.catalogue.policy()?.rules().iter().map(|rule| summary(rule)).collect())
}

/// One rule's page.
pub fn rule(context: &Context, request: &ShowRule) -> Result<RulePage, Failure> {
    let policy = context.catalogue.policy()?;
    let rule = policy.rule(&request.id).ok_or_else(|| unknown(policy.rules(), &request.id))?;
    let lesson = rule.lesson.as_deref().and_then(|id| lesson_summary(context, id));
    let example = |examples: &[Example]| {
        examples.iter().flat_map(|example| shown(context, example)).collect::<Vec<reports::Example>>()
    };
    Ok(RulePage {
        summary: summary(rule),
        lesson,
        help: rule.help.clone(),
        cwe: rule.cwe.clone(),
        sources: rule.sources.iter().map(source).collect(),
        text: rule.text.clone(),
        html: keywright_page::html(&rule.text),
        caught: example(&rule.caught),
        clean: example(&rule.clean),
    })
}

/// A rule as a list entry.
pub(crate) fn summary(rule: &Rule) -> RuleSummary {
    RuleSummary {
        id: rule.id.clone(),
        title: rule.title.clone(),
        severity: rule.severity.into(),
        practice: rule.practice.id().into(),
    }
}

/// An example as people may see it: made-up secrets in it are masked like real ones.
fn shown(context: &Context, example: &Example) -> Vec<reports::Example> {
    let Ok(policy) = context.catalogue.policy() else { return Vec::new() };
    let file = |file: &keywright_source::File| {
        let filled = fill(policy.detector(), &file.text, 0).text;
        let found = policy.detector().find(&file.path, &filled);
        let spans: Vec<_> = found.into_iter().map(|found| found.span).collect();
        reports::Example {
            path: file.path.clone(),
            text: redact(&filled, &spans).as_str().to_owned(),
            marked: example
                .marks
                .iter()
                .filter(|(path, _)| *path == file.path)
                .filter_map(|(_, line)| u32::try_from(*line).ok())
                .collect(),
        }
    };
    example.project.files.iter().map(file).collect()
}

fn source(source: &keywright_policy::Source) -> Source {
    Source { name: source.name.clone(), section: source.section.clone(), url: source.url.clone() }
}

fn unknown(rules: &[std::sync::Arc<Rule>], id: &str) -> Failure {
    let like: Vec<&str> = rules
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|known| known.split('/').any(|part| !part.is_empty() && id.contains(part)))
        .take(3)
        .collect();
    let remedy = if like.is_empty() {
        "List the rules to see their names.".to_owned()
    } else {
        format!("Did you mean {}?", like.join(", "))
    };
    bad_request(format!("there is no rule `{id}`"), remedy)
}
