//! *Find it*: a real configuration in which the learner marks the lines that leak. *Read the log*: an
//! access log and an inventory of keys, and the learner marks the calls that should not have been.
//!
//! Which lines those are is nowhere written down: they are the lines that the checker, or the audit,
//! reports. The page only says how many there are, so that a change in the checker cannot quietly
//! empty the task, and why the lines that look dangerous and are not are fine.

use crate::LessonError;
use crate::parsing::stands_on;
use keywright_page::{Kind, List, Page, Section};
use std::collections::BTreeSet;

/// A file in which to mark lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The file's path, which decides how the checker reads it.
    pub path: String,
    /// Its text, with place-holders for secrets.
    pub text: String,
    /// The line of the page on which the text begins.
    pub line: usize,
    /// How many lines the checker, or the audit, must report.
    pub leaks: usize,
    /// The inventory that a log is held against; without one, the checker reads the file.
    pub inventory: Option<Inventory>,
    /// What to say of lines that look dangerous and are fine.
    pub notes: Vec<Note>,
}

/// An inventory of keys beside a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inventory {
    /// Its name.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The line of the page on which the text begins.
    pub line: usize,
}

/// Why a tempting line is fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Text that stands on that line and on no other.
    pub needle: String,
    /// Why, as plain text.
    pub why: String,
}

/// How marked lines compare with the lines that leak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindGrade {
    /// Whether exactly the leaking lines were marked.
    pub solved: bool,
    /// Marked, and they leak.
    pub right: Vec<u32>,
    /// Marked, and they are fine.
    pub wrong: Vec<u32>,
    /// They leak, and were not marked.
    pub missed: Vec<u32>,
}

impl Find {
    /// Grades marked lines against the lines the checker reports.
    pub fn grade(marked: &[u32], leaking: &[u32]) -> FindGrade {
        let marked: BTreeSet<u32> = marked.iter().copied().collect();
        let leaking: BTreeSet<u32> = leaking.iter().copied().collect();
        FindGrade {
            solved: marked == leaking,
            right: marked.intersection(&leaking).copied().collect(),
            wrong: marked.difference(&leaking).copied().collect(),
            missed: leaking.difference(&marked).copied().collect(),
        }
    }
}

/// Reads a *Find it*: prose, one fenced file, and a list of notes.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Find) {
    let (asked, mut find) = read_file(page, section, false, errors);
    if find.text.is_empty() || find.path.is_empty() {
        let remedy = "show it as a fenced block with its language and name, as in ```ini .npmrc";
        errors.push(page.error(section.line, "there is no file to find anything in", remedy));
    }
    match section.attribute("leaks").and_then(|leaks| leaks.parse().ok()) {
        Some(leaks) if leaks > 0 => find.leaks = leaks,
        _ => errors.push(page.error(
            section.line,
            "it is not said how many lines leak",
            "say it in the heading: `leaks=3`",
        )),
    }
    (asked, find)
}

/// Reads a *Read the log*: prose, an inventory, a log, and a list of notes.
pub(crate) fn read_log(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Find) {
    let (asked, mut find) = read_file(page, section, true, errors);
    if find.inventory.is_none() || find.text.is_empty() || find.path.is_empty() {
        let remedy = "show the inventory (```toml keys.toml) and then the log (```text access.log)";
        errors.push(page.error(section.line, "there is no log with an inventory to hold it against", remedy));
    }
    match section.attribute("wrong").and_then(|wrong| wrong.parse().ok()) {
        Some(wrong) if wrong > 0 => find.leaks = wrong,
        _ => errors.push(page.error(
            section.line,
            "it is not said how many calls are wrong",
            "say it in the heading: `wrong=3`",
        )),
    }
    (asked, find)
}

fn read_file(
    page: &Page,
    section: &Section,
    with_inventory: bool,
    errors: &mut Vec<LessonError>,
) -> (String, Find) {
    let mut asked = String::new();
    let mut find = Find {
        path: String::new(),
        text: String::new(),
        line: section.line,
        leaks: 0,
        inventory: None,
        notes: Vec::new(),
    };
    for block in &section.blocks {
        match &block.kind {
            Kind::Fence(fence) if with_inventory && find.inventory.is_none() => {
                find.inventory = Some(Inventory {
                    path: fence.path().unwrap_or("keys.toml").to_owned(),
                    text: fence.text.clone(),
                    line: fence.line + 1,
                });
            }
            Kind::Fence(fence) if find.text.is_empty() => {
                fence.path().unwrap_or_default().clone_into(&mut find.path);
                find.text.clone_from(&fence.text);
                find.line = fence.line + 1;
            }
            Kind::List(list) if !find.text.is_empty() => notes(page, list, &mut find, errors),
            _ => asked.push_str(&block.html),
        }
    }
    (asked, find)
}

fn notes(page: &Page, list: &List, find: &mut Find, errors: &mut Vec<LessonError>) {
    for item in &list.items {
        if stands_on(page, &find.text, item, errors).is_some() && item.quote_text.is_empty() {
            let message = format!("the note on `{}` says nothing", item.text);
            errors.push(page.error(
                item.line,
                message,
                "say below it, as a block quotation, why the line is fine",
            ));
        }
        find.notes.push(Note { needle: item.text.clone(), why: item.quote_text.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_lines_are_right_wrong_or_missed() {
        let check = |marked: &[u32], leaking: &[u32], expect: (bool, &[u32], &[u32], &[u32])| {
            let grade = Find::grade(marked, leaking);
            let found = (grade.solved, &grade.right[..], &grade.wrong[..], &grade.missed[..]);
            assert_eq!(found, expect, "{marked:?} {leaking:?}");
        };
        check(&[3, 1], &[1, 3], (true, &[1, 3], &[], &[]));
        check(&[1, 2], &[1, 3], (false, &[1], &[2], &[3]));
        check(&[], &[1], (false, &[], &[], &[1]));
        check(&[1, 1], &[1], (true, &[1], &[], &[]));
    }
}
