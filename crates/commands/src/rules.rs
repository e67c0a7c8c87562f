//! The catalogue of rules, and one rule's page.

use std::path::Path;

use keywright_policy::{Example, Rule};
use keywright_secret::{fill, redact};

use crate::check::Team;
use crate::context::Context;
use crate::convert::severity_of;
use crate::course::lesson_summary;
use crate::failure::bad_request;
use crate::reports::{self, Failure, RuleCatalogue, RuleEntry, RulePage, RuleSetting, RuleSummary, Source};
use crate::requests::{ListRules, ShowRule};

/// Every rule, by id.
pub fn rules(context: &Context) -> Result<Vec<RuleSummary>, Failure> {
    Ok(context.catalogue.policy()?.rules().iter().map(|rule| summary(rule)).collect())
}

/// Every rule as the team of a project has set it, with what one may look for it by. A team whose
/// configuration cannot be followed has no say, and the catalogue says why.
pub fn rule_catalogue(context: &Context, request: &ListRules) -> Result<RuleCatalogue, Failure> {
    let builtin = context.catalogue.policy()?;
    let team = request.root.as_ref().map(|root| Team::of(context, Path::new(root)).map_err(Failure::from));
    let (team, failure) = match team {
        Some(Ok(team)) => (Some(team), None),
        Some(Err(failure)) => (None, Some(failure)),
        None => (None, None),
    };
    let policy = team.as_ref().map_or(builtin, |team| team.policy());
    let entry = |rule: &std::sync::Arc<Rule>| RuleEntry {
        summary: summary(rule),
        cwe: rule.cwe.clone(),
        files: rule.files().into_iter().map(str::to_owned).collect(),
        set: team.as_ref().and_then(|team| setting(team, &rule.id)),
    };
    let files = team.iter().flat_map(|team| &team.config.files);
    Ok(RuleCatalogue {
        rules: policy.rules().iter().map(entry).collect(),
        configuration: files.map(|(path, _)| path.clone()).collect(),
        failure,
    })
}

/// One rule's page.
pub fn rule(context: &Context, request: &ShowRule) -> Result<RulePage, Failure> {
    // What the team says is an addition: without it the page is still worth reading.
    let team = request.root.as_ref().and_then(|root| Team::of(context, Path::new(root)).ok());
    let builtin = context.catalogue.policy()?;
    let policy = team.as_ref().map_or(builtin, |team| team.policy());
    let rule = policy.rule(&request.id).ok_or_else(|| unknown(policy.rules(), &request.id))?;
    Ok(page(context, team.as_ref(), rule))
}

/// The pages of some rules as a project has them: a team may have set some and added others.
pub fn rules_of(context: &Context, root: &Path, ids: &[&str]) -> Result<Vec<RulePage>, Failure> {
    let team = Team::of(context, root)?;
    ids.iter().map(|id| page_of(context, &team, id)).collect()
}

/// The page of one of a team's rules.
pub(crate) fn page_of(context: &Context, team: &Team, id: &str) -> Result<RulePage, Failure> {
    let policy = team.policy();
    let rule = policy.rule(id).ok_or_else(|| unknown(policy.rules(), id))?;
    Ok(page(context, Some(team), rule))
}

fn page(context: &Context, team: Option<&Team>, rule: &Rule) -> RulePage {
    let lesson = rule.lesson.as_deref().and_then(|id| lesson_summary(context, id));
    let example = |examples: &[Example]| {
        examples.iter().flat_map(|example| shown(context, example)).collect::<Vec<reports::Example>>()
    };
    RulePage {
        summary: summary(rule),
        set: team.and_then(|team| setting(team, &rule.id)),
        lesson,
        help: rule.help.clone(),
        cwe: rule.cwe.clone(),
        sources: rule.sources.iter().map(source).collect(),
        text: rule.body().text.clone(),
        html: keywright_page::html(&rule.body().text),
        caught: example(&rule.body().caught),
        clean: example(&rule.body().clean),
    }
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

/// What a team has said of a rule, if it has.
fn setting(team: &Team, rule: &str) -> Option<RuleSetting> {
    let ruling = team.config.ruling(rule)?;
    let by = ruling.level.by.as_ref().or(ruling.locked.as_ref().map(|(by, _)| by))?;
    Some(RuleSetting {
        severity: severity_of(ruling.level.value),
        by: by.to_string(),
        locked: ruling.locked.is_some(),
        reason: ruling.reason.clone(),
    })
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
