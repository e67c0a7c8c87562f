//! Which addresses may be opened in the browser: the sources the catalogue names, and no others.

use crate::context::Context;
use crate::failure::bad_request;
use crate::reports::Failure;
use crate::requests::OpenLink;

/// Fails unless the address is one the lessons or rules cite.
pub fn allowed_link(context: &Context, request: &OpenLink) -> Result<(), Failure> {
    let url = request.url.as_str();
    let cited = url.starts_with("https://") && (in_rules(context, url)? || in_lessons(context, url)?);
    cited.then_some(()).ok_or_else(|| {
        bad_request(format!("{url} is not a source of the course"), "Copy the address if you trust it.")
    })
}

fn in_rules(context: &Context, url: &str) -> Result<bool, Failure> {
    let rules = context.catalogue.policy()?.rules();
    Ok(url.starts_with("https://cwe.mitre.org/data/definitions/")
        || rules.iter().any(|rule| {
            rule.sources.iter().any(|source| source.url == url) || rule.body().text.contains(url)
        }))
}

fn in_lessons(context: &Context, url: &str) -> Result<bool, Failure> {
    let lessons = context.catalogue.course()?.practices.iter().flat_map(|practice| &practice.lessons);
    Ok(lessons.into_iter().any(|lesson| {
        lesson.sources.iter().any(|source| source.url == url)
            || lesson.parts.iter().any(|part| part.html.contains(url))
    }))
}
