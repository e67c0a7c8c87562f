//! The parts of a lesson: one for each `##` heading.

use crate::LessonError;
use crate::find::{self, Find};
use crate::fix::{self, Fix};
use crate::front::Front;
use crate::hints;
use crate::marks::{self, Marks};
use crate::order::{self, Order};
use crate::pairs::{self, Pairs};
use crate::question::{self, Question};
use crate::short::{self, Short};
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
    /// Hints as HTML, from a nudge to nearly the answer.
    pub hints: Vec<String>,
    /// Whether the task shows something that is fine as it is (class `.fine`).
    pub fine: bool,
    /// Whether the learner is asked how sure the answer is (class `.sure`).
    pub asks_sure: bool,
}

/// What a part asks of the learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Read it.
    Read,
    /// Answer a question.
    Question(Question),
    /// Put steps in order.
    Order(Order),
    /// Match pairs.
    Match(Pairs),
    /// Write down a short answer.
    Short(Short),
    /// Mark lines that the author chose.
    Lines(Marks),
    /// Mark the lines that leak, or the calls of a log that should not have been.
    Find(Find),
    /// Mend a small project.
    Fix(Fix),
}

impl Task {
    /// Whether it is a question: answered once and then explained.
    pub const fn is_question(&self) -> bool {
        !matches!(self, Self::Read | Self::Find(_) | Self::Fix(_))
    }

    /// Whether it is an exercise: tried until it is solved.
    pub const fn is_exercise(&self) -> bool {
        matches!(self, Self::Find(_) | Self::Fix(_))
    }

    /// Whether an answer is right: options, steps in order, a right side for each left one, the
    /// expected answer that a text amounts to, or lines. What is no question has no right answer.
    pub fn grade(&self, chosen: &[u32]) -> bool {
        match self {
            Self::Question(question) => question.grade(chosen),
            Self::Order(order) => order.grade(chosen),
            Self::Match(pairs) => pairs.grade(chosen),
            Self::Short(short) => short.grade(chosen),
            Self::Lines(marks) => marks.grade(chosen),
            Self::Read | Self::Find(_) | Self::Fix(_) => false,
        }
    }
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
    let (hints, asking) = hints::read(page, group, errors);
    if head.has_class("fix") && hints.is_empty() {
        let remedy = "number them below a `### Hints` heading, from a nudge to nearly the answer";
        errors.push(page.error(head.line, "the exercise has no hints", remedy));
    }
    let (html, task) = read_task(page, &asking, front, files, errors)?;
    if task.is_question() {
        question_stands_alone(page, &asking, &objectives, errors);
    }
    known_words(page, head, errors);
    Some(Part {
        id,
        title: head.title.clone(),
        line: head.line,
        html,
        task,
        objectives,
        hints,
        fine: head.has_class("fine"),
        asks_sure: head.has_class("sure"),
    })
}

/// The classes that say what a part asks.
const FORMS: [&str; 8] = ["question", "order", "match", "short", "lines", "find", "log", "fix"];

fn read_task(
    page: &Page,
    asking: &[&Section],
    front: &Front,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> Option<(String, Task)> {
    let head = *asking.first()?;
    let mut forms = FORMS.into_iter().filter(|form| head.has_class(form));
    let Some(form) = forms.next() else { return Some((reading(asking), Task::Read)) };
    if forms.next().is_some() {
        let remedy =
            "choose one of `.question`, `.order`, `.match`, `.short`, `.lines`, `.find`, `.log` and `.fix`";
        errors.push(page.error(head.line, "a part asks for two things", remedy));
        return None;
    }
    Some(match form {
        "question" => of(question::read(page, head, errors), Task::Question),
        "order" => of(order::read(page, head, errors), Task::Order),
        "match" => of(pairs::read(page, head, errors), Task::Match),
        "short" => of(short::read(page, head, errors), Task::Short),
        "lines" => of(marks::read(page, head, errors), Task::Lines),
        "find" => of(find::read(page, head, errors), Task::Find),
        "log" => of(find::read_log(page, head, errors), Task::Find),
        _ => of(fix::read(page, asking, front, files, errors), Task::Fix),
    })
}

fn of<T>((html, task): (String, T), form: fn(T) -> Task) -> (String, Task) {
    (html, form(task))
}

/// A question is about something, and nothing stands beside it.
fn question_stands_alone(
    page: &Page,
    asking: &[&Section],
    objectives: &[String],
    errors: &mut Vec<LessonError>,
) {
    if let Some(stray) = asking.get(1) {
        let remedy = "a question has no headings of its own, except `### Hints`";
        errors.push(page.error(stray.line, "a heading within a question", remedy));
    }
    if let Some(head) = asking.first().filter(|_| objectives.is_empty()) {
        let remedy = "name one in its heading: `objectives=…`";
        errors.push(page.error(head.line, "the question asks for no objective", remedy));
    }
}

fn reading(group: &[&Section]) -> String {
    let below = group.iter().skip(1).map(|section| format!("{}{}", section.heading, section.html()));
    group.first().map(|head| head.html()).into_iter().chain(below).collect()
}

/// A misspelt class would otherwise turn a question into something to read.
fn known_words(page: &Page, head: &Section, errors: &mut Vec<LessonError>) {
    let classes = head.classes.iter().filter(|class| {
        !FORMS.contains(&class.as_str())
            && !["several", "keep-order", "fine", "sure"].contains(&class.as_str())
    });
    let attributes = head
        .attributes
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !["objectives", "leaks", "wrong"].contains(&name.as_str()));
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
