//! New pages to begin from: a rule and a lesson that pass as they stand, with everything that is
//! theirs to write marked `TODO`.

use std::path::{Path, PathBuf};

use keywright_policy::Practice;

use crate::Context;
use crate::failure::bad_request;
use crate::reports::{Failure, FailureCode};

const RULE: &str = include_str!("scaffold/rule.md");
const PRACTICE: &str = "+++
title = \"TODO: the practice\"
summary = \"TODO: what it asks, in one sentence.\"
+++

TODO: why, in a few sentences.
";
const LESSON: &str = include_str!("scaffold/lesson.md");

/// Writes a rule page for `id` (`tls/plain-http-url`) under `policies`, and says where.
///
/// Its practice is `practice`, or else the one that most rules of its folder belong to.
///
/// # Errors
/// When the id is none, the practice cannot be told, or the page is there already.
pub fn new_rule(
    context: &Context,
    policies: &Path,
    id: &str,
    practice: Option<&str>,
) -> Result<PathBuf, Failure> {
    let [folder, _] = names(id)?;
    let practice = match practice {
        Some(practice) => Practice::ALL.into_iter().find(|it| it.id() == practice),
        None => usual(context, folder)?,
    };
    let practice = practice.ok_or_else(|| {
        let all = Practice::ALL.map(Practice::id).join(", ");
        bad_request(
            format!("nobody can tell which practice `{id}` belongs to"),
            format!("say it with --practice, one of {all}"),
        )
    })?;
    let page = policies.join(format!("{id}.md"));
    write(&page, &RULE.replace("PRACTICE", practice.id()))?;
    Ok(page)
}

/// Writes a lesson for `id` (`storage/release-keys`) under `lessons`, and says where.
///
/// # Errors
/// When the id is none, there is no such practice, or the lesson is there already.
pub fn new_lesson(context: &Context, lessons: &Path, id: &str) -> Result<PathBuf, Failure> {
    let [practice, name] = names(id)?;
    let number = Practice::ALL.iter().position(|it| it.id() == practice).ok_or_else(|| {
        let all = Practice::ALL.map(Practice::id).join(", ");
        bad_request(format!("`{practice}` is no practice"), format!("begin the id with one of {all}"))
    })?;
    let practice = lessons.join(format!("{:02}-{practice}", number + 1));
    let about = practice.join("practice.md");
    if !about.exists() {
        write(&about, PRACTICE)?;
    }
    let folder = practice.join(format!("{:02}-{name}", after_the_last(&practice)));
    let today = context.clock.today().to_string();
    write(&folder.join("lesson.md"), &LESSON.replace("TODAY", &today))?;
    write(&folder.join("before/shop.toml"), "api_url = \"http://api.example.com\"\n")?;
    write(&folder.join("after/shop.toml"), "api_url = \"https://api.example.com\"\n")?;
    Ok(folder)
}

/// The folder and the name of an id.
fn names(id: &str) -> Result<[&str; 2], Failure> {
    let is_name = |name: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(fits)
    };
    id.split_once('/')
        .filter(|(folder, name)| is_name(folder) && is_name(name))
        .map(<[&str; 2]>::from)
        .ok_or_else(|| {
            bad_request(
                format!("`{id}` is no id"),
                "write folder/name, in small letters and hyphens, as in tls/plain-http-url",
            )
        })
}

/// The practice most rules of a folder belong to.
fn usual(context: &Context, folder: &str) -> Result<Option<Practice>, Failure> {
    if let Some(practice) = Practice::ALL.into_iter().find(|it| it.id() == folder) {
        return Ok(Some(practice));
    }
    let rules = context.catalogue.policy()?.rules();
    let theirs = rules.iter().filter(|rule| rule.id.split('/').next() == Some(folder));
    let counted = theirs.fold([0; 6], |mut counts, rule| {
        counts[rule.practice as usize] += 1;
        counts
    });
    Ok(Practice::ALL
        .into_iter()
        .max_by_key(|it| counted[*it as usize])
        .filter(|it| counted[*it as usize] > 0))
}

/// The number for a lesson after all that are there.
fn after_the_last(practice: &Path) -> usize {
    let entries = std::fs::read_dir(practice).into_iter().flatten().flatten();
    let number = |name: &str| name.split('-').next().and_then(|number| number.parse::<usize>().ok());
    entries.filter_map(|entry| number(&entry.file_name().to_string_lossy())).max().unwrap_or(0) + 1
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        let message = format!("{} could not be written: {error}", path.display());
        Failure {
            code: FailureCode::CannotWrite,
            message,
            remedy: "choose a folder that may be written to".into(),
        }
    };
    if path.exists() {
        return Err(bad_request(format!("{} is there already", path.display()), "choose another name"));
    }
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    std::fs::write(path, text).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, Places, test_lessons, test_rules};

    fn context(home: &Path) -> Context {
        let places = Places { home: home.into(), exports: home.into(), catalogue: None };
        Context::new(places, Clock::by(|| "2026-12-01T00:00:00Z".parse().unwrap()))
    }

    #[test]
    fn what_is_begun_passes_its_own_test() {
        let folder = tempfile::tempdir().unwrap();
        let context = context(folder.path());
        let policies = folder.path().join("policies");
        new_rule(&context, &policies, "tls/my-rule", None).unwrap();
        new_rule(&context, &policies, "shop/my-rule", Some("storage")).unwrap();
        let rules = test_rules(&policies).unwrap();
        assert_eq!((rules.rules, rules.problems), (2, Vec::new()));

        let lessons = folder.path().join("lessons");
        new_lesson(&context, &lessons, "storage/one").unwrap();
        let second = new_lesson(&context, &lessons, "storage/two").unwrap();
        assert!(second.ends_with("02-storage/02-two"), "{}", second.display());
        let tested = test_lessons(&context, &lessons).unwrap();
        assert_eq!((tested.lessons, tested.problems), (2, Vec::new()));
    }

    #[test]
    fn what_cannot_be_begun_is_bad_request() {
        let folder = tempfile::tempdir().unwrap();
        let context = context(folder.path());
        let rule =
            |id: &str| new_rule(&context, folder.path(), id, None).map_err(|failure| failure.to_string());
        rule("tls/my-rule").unwrap();
        assert!(rule("tls/my-rule").unwrap_err().contains("is there already"));
        assert_eq!(rule("../etc/passwd").unwrap_err(), "`../etc/passwd` is no id");
        assert_eq!(rule("Tls/rule").unwrap_err(), "`Tls/rule` is no id");
        assert_eq!(rule("shop/x").unwrap_err(), "nobody can tell which practice `shop/x` belongs to");
        let lesson = new_lesson(&context, folder.path(), "shop/x").unwrap_err().to_string();
        assert_eq!(lesson, "`shop` is no practice");
    }
}
