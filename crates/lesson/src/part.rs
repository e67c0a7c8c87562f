//! The parts of a lesson: one for each `##` heading.

use crate::LessonError;
use crate::find::{self, Find};
use crate::fix::{self, Fix};
use crate::front::Front;
use crate::question::{self, Question};
use crate::tree::Files;
use keywright_page::{Page, Section};

/// One part of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading's id, unique within the lesson.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The line of the heading.
    pub line: usize,
    /// The text above the task, or the whole text of a reading.
    pub html: String,
    /// What there is to do.
    pub task: Task,
    /// The objectives the task is about, by id.
    pub objectives: Vec<String>,
    /// Whether the task shows something that is fine as it is (class `.fine`).
    pub fine: bool,
}

/// What a part asks of the learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Read it.
    Read,
    /// Answer a question.
    Question(Question),
    /// Mark the lines that leak.
    Find(Find),
    /// Mend a small project.
    Fix(Fix),
}

/// The sections of one part: its heading, and the deeper ones below it.
type Group<'p> = Vec<&'p Section>;

/// Reads the parts of a page. `lesson` is the lesson's id, which objectives' ids begin with.
pub(crate) fn read(
    page: &Page,
    lesson: &str,
    front: &Front,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for group in groups(page, errors) {
        let Some(part) = read_part(page, lesson, &group, front, files, errors) else { continue };
        if parts.iter().any(|known| known.id == part.id) {
            let message = format!("the lesson has two parts `{}`", part.id);
            errors.push(page.error(part.line, message, "give one of them another id"));
        }
        parts.push(part);
    }
    if parts.is_empty() {
        errors.push(page.error(1, "the lesson has no parts", "begin each with `## Heading {#id}`"));
    }
    check_files(page, files, &parts, errors);
    parts
}

fn groups<'p>(page: &'p Page, errors: &mut Vec<LessonError>) -> Vec<Group<'p>> {
    let mut groups: Vec<Group> = Vec::new();
    for section in &page.sections {
        match section.level {
            0 if section.blocks.is_empty() => {}
            2 => groups.push(vec![section]),
            3.. if !groups.is_empty() => groups.last_mut().expect("just seen").push(section),
            _ => errors.push(
                page.error(
                    section
                        .blocks
                        .first()
                        .filter(|_| section.level == 0)
                        .map_or(section.line, |block| block.line),
                    "this belongs to no part",
                    "put it below a `## Heading {#id}`; the title stands in the front matter",
                ),
            ),
        }
    }
    groups
}

fn read_part(
    page: &Page,
    lesson: &str,
    group: &[&Section],
    front: &Front,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> Option<Part> {
    let head = *group.first()?;
    let Some(id) = head.id.clone().filter(|id| is_name(id)) else {
        let message = format!("`{}` has no id of lower-case letters, digits and dashes", head.title);
        errors.push(page.error(head.line, message, "end the heading with `{#id}`"));
        return None;
    };
    let objectives = objectives(page, lesson, head, front, errors);
    let kinds = ["question", "find", "fix"].map(|kind| head.has_class(kind));
    let (html, task) = match kinds {
        [false, false, false] => (reading(group), Task::Read),
        [true, false, false] => {
            if let Some(stray) = group.get(1) {
                let remedy = "a question has no headings of its own";
                errors.push(page.error(stray.line, "a heading within a question", remedy));
            }
            let (html, question) = question::read(page, head, objectives.clone(), errors);
            (html, Task::Question(question))
        }
        [false, true, false] => {
            let (html, find) = find::read(page, head, errors);
            (html, Task::Find(find))
        }
        [false, false, true] => {
            let (html, fix) = fix::read(page, group, front, files, errors);
            (html, Task::Fix(fix))
        }
        _ => {
            let remedy = "choose one of `.question`, `.find` and `.fix`";
            errors.push(page.error(head.line, "a part asks for two things", remedy));
            return None;
        }
    };
    known_words(page, head, errors);
    Some(Part {
        id,
        title: head.title.clone(),
        line: head.line,
        html,
        task,
        objectives,
        fine: head.has_class("fine"),
    })
}

fn reading(group: &[&Section]) -> String {
    let below = group.iter().skip(1).map(|section| format!("{}{}", section.heading, section.html()));
    group.first().map(|head| head.html()).into_iter().chain(below).collect()
}

/// A misspelt class would otherwise turn a question into something to read.
fn known_words(page: &Page, head: &Section, errors: &mut Vec<LessonError>) {
    let classes = head.classes.iter().filter(|class| {
        !["question", "find", "fix", "several", "keep-order", "fine"].contains(&class.as_str())
    });
    let attributes = head
        .attributes
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !["objectives", "leaks"].contains(&name.as_str()));
    for unknown in classes.map(|class| format!(".{class}")).chain(attributes.cloned()) {
        let message = format!("nothing reads `{unknown}` in a heading");
        errors.push(page.error(head.line, message, "correct the spelling or leave it out"));
    }
}

/// The objectives a heading names, as ids that are unique within the course.
fn objectives(
    page: &Page,
    lesson: &str,
    head: &Section,
    front: &Front,
    errors: &mut Vec<LessonError>,
) -> Vec<String> {
    let named = head.attribute("objectives").unwrap_or_default();
    let named = named.split(',').filter(|name| !name.is_empty());
    named
        .filter_map(|name| {
            if front.objectives.iter().any(|known| known.id.get_ref() == name) {
                return Some(format!("{lesson}/{name}"));
            }
            let message = format!("the lesson has no objective `{name}`");
            errors.push(page.error(head.line, message, "name one of the front matter's `[[objectives]]`"));
            None
        })
        .collect()
}

/// Folders and part must come together, and there is one project to a lesson.
fn check_files(page: &Page, files: &Files, parts: &[Part], errors: &mut Vec<LessonError>) {
    let mut asking = parts.iter().filter(|part| matches!(part.task, Task::Fix(_)));
    let (first, second) = (asking.next(), asking.next());
    if first.is_none() && !(files.before.is_empty() && files.after.is_empty()) {
        let remedy = "add a part with class `.fix`, or remove `before/` and `after/`";
        errors.push(page.error(1, "there is a project, and no part asks to mend it", remedy));
    }
    if let Some(second) = second {
        let remedy = "make another lesson of it";
        errors.push(page.error(second.line, "a lesson has one project to mend", remedy));
    }
}

/// Lower-case letters, digits and dashes.
pub(crate) fn is_name(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
