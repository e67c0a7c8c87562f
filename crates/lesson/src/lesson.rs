//! One lesson: a page and the exercise beside it.

use crate::LessonError;
use crate::front::{Front, Source};
use crate::part::{self, Part, is_name};
use crate::pool::USUAL_DRAW;
use crate::tree::{Files, Text};
use jiff::civil::Date;
use keywright_page::{Link, Page};
use std::collections::BTreeMap;

/// A lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// `practice/name`.
    pub id: String,
    /// The practice it belongs to.
    pub practice: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// Raised by its author when a learner should be asked again.
    pub version: u32,
    /// How many of its questions an attempt asks.
    pub draw: usize,
    /// A hash of everything in it; changes with every letter.
    pub hash: String,
    /// What a learner can do afterwards.
    pub objectives: Vec<Objective>,
    /// Lessons that come before it, by id.
    pub prerequisites: Vec<String>,
    /// The rules on its ground, by id.
    pub rules: Vec<String>,
    /// CWE numbers.
    pub cwe: Vec<u32>,
    /// The day somebody last checked its facts.
    pub reviewed: Date,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// The lesson in other languages, by their names.
    pub translations: BTreeMap<String, Lesson>,
    /// The page's path, for messages.
    pub path: String,
    /// Every link to a rule (`rule:…`) or lesson (`lesson:…`), from the front matter or the
    /// text, with its line. Whoever knows the rules checks theirs.
    pub links: Vec<Link>,
    /// The line of the review date.
    pub(crate) reviewed_line: usize,
}

/// Something a learner can do after a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// `practice/name/objective`: unique within the course.
    pub id: String,
    /// A sentence that begins with a verb.
    pub text: String,
    /// The line of the page that states it.
    pub line: usize,
}

/// Reads a lesson; `None` when so little could be read that there is none.
pub(crate) fn read(
    practice: &str,
    name: &str,
    (path, text): &Text,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> Option<Lesson> {
    let page = Page::parse(path, text).map_err(|error| errors.push(error)).ok()?;
    let front: Front = page.front_matter().map_err(|error| errors.push(error)).ok()?;
    let id = format!("{practice}/{name}");
    let reviewed = reviewed(&page, &front, errors)?;
    check_front(&page, &front, errors);
    Some(Lesson {
        practice: practice.to_owned(),
        title: front.title.clone(),
        minutes: *front.minutes.get_ref(),
        version: front.version,
        draw: front.draw.as_ref().map_or(USUAL_DRAW, |draw| *draw.get_ref()),
        hash: hash(text, files),
        objectives: objectives(&page, &id, &front, errors),
        prerequisites: front.prerequisites.iter().map(|one| one.get_ref().clone()).collect(),
        rules: front.rules.iter().map(|one| one.get_ref().clone()).collect(),
        cwe: front.cwe.clone(),
        reviewed,
        sources: front.sources.iter().map(|one| one.get_ref().clone()).collect(),
        parts: part::read(&page, &id, &front, files, errors),
        translations: BTreeMap::new(),
        path: path.clone(),
        links: links(&page, &front),
        reviewed_line: page.front_line(front.reviewed.span()),
        id,
    })
}

fn reviewed(page: &Page, front: &Front, errors: &mut Vec<LessonError>) -> Option<Date> {
    let date = front.reviewed.get_ref().parse();
    if date.is_err() {
        let message = format!("`{}` is no date", front.reviewed.get_ref());
        errors.push(page.front_error(front.reviewed.span(), message, "write it like `2026-11-24`"));
    }
    date.ok()
}

fn check_front(page: &Page, front: &Front, errors: &mut Vec<LessonError>) {
    if !(1..=60).contains(front.minutes.get_ref()) {
        let remedy = "5 to 10 is right for one goal, 60 the limit";
        errors.push(page.front_error(front.minutes.span(), "a lesson takes 1 to 60 minutes", remedy));
    }
    if let Some(draw) = front.draw.as_ref().filter(|draw| *draw.get_ref() == 0) {
        errors.push(page.front_error(
            draw.span(),
            "an attempt asks nothing",
            "leave `draw` out, or raise it",
        ));
    }
    for source in &front.sources {
        if !source.get_ref().url.starts_with("https://") {
            let message = format!("source `{}` has no https address", source.get_ref().name);
            errors.push(page.front_error(source.span(), message, "give its `url`"));
        }
    }
}

fn objectives(page: &Page, lesson: &str, front: &Front, errors: &mut Vec<LessonError>) -> Vec<Objective> {
    let mut objectives: Vec<Objective> = Vec::new();
    for one in &front.objectives {
        let id = format!("{lesson}/{}", one.id.get_ref());
        if !is_name(one.id.get_ref()) {
            let message =
                format!("objective `{}` is not named in lower-case letters and dashes", one.id.get_ref());
            errors.push(page.front_error(one.id.span(), message, "rename it"));
        } else if objectives.iter().any(|known| known.id == id) {
            let message = format!("the lesson has two objectives `{}`", one.id.get_ref());
            errors.push(page.front_error(one.id.span(), message, "rename one of them"));
        }
        objectives.push(Objective { id, text: one.text.clone(), line: page.front_line(one.id.span()) });
    }
    if objectives.is_empty() {
        let remedy = "say what a learner can do afterwards: `[[objectives]]` with `id` and `text`";
        errors.push(page.error(1, "the lesson has no objectives", remedy));
    }
    objectives
}

fn links(page: &Page, front: &Front) -> Vec<Link> {
    let of = |scheme: &'static str| {
        move |one: &keywright_page::Spanned<String>| Link {
            target: format!("{scheme}:{}", one.get_ref()),
            line: page.front_line(one.span()),
        }
    };
    let ours = |link: &&Link| link.target.starts_with("rule:") || link.target.starts_with("lesson:");
    let in_front = front.rules.iter().map(of("rule")).chain(front.prerequisites.iter().map(of("lesson")));
    in_front.chain(page.links.iter().filter(ours).cloned()).collect()
}

/// Short enough to read out, long enough that two contents do not share one by accident.
fn hash(text: &str, files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    let beside = files.before.iter().chain(&files.after).map(|(path, text)| (path.as_str(), text.as_str()));
    for (path, text) in [("lesson.md", text)].into_iter().chain(beside) {
        hasher.update(path.as_bytes()).update(&[0]).update(text.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
