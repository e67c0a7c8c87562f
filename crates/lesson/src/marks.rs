//! *Mark lines*: an excerpt in which the author says which lines to mark.
//!
//! For code and logs that the checker does not read. In the page it is a fenced excerpt with a name,
//! and below it a task list: text that stands on exactly one line, ticked when that line is to be
//! marked, unticked when it only looks like it, and why.

use crate::LessonError;
use crate::parsing::{feedback, stands_on};
use keywright_page::{Fence, Item, Kind, Page, Section};
use std::collections::BTreeSet;

/// An excerpt in which to mark lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// The excerpt's name.
    pub path: String,
    /// Its text, with place-holders for secrets.
    pub text: String,
    /// The lines that are spoken of.
    pub lines: Vec<SpokenLine>,
}

/// A line of which the author says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenLine {
    /// Its number, from 1.
    pub line: u32,
    /// Whether it is to be marked.
    pub right: bool,
    /// Why, as plain text.
    pub why: String,
}

impl Marks {
    /// The lines to mark.
    pub fn right(&self) -> BTreeSet<u32> {
        self.lines.iter().filter(|line| line.right).map(|line| line.line).collect()
    }

    /// Whether exactly the right lines were marked.
    pub fn grade(&self, marked: &[u32]) -> bool {
        self.right() == marked.iter().copied().collect()
    }

    /// What there is to say of a line.
    pub fn why(&self, line: u32) -> Option<&str> {
        self.lines.iter().find(|spoken| spoken.line == line).map(|spoken| spoken.why.as_str())
    }
}

/// Reads an excerpt and its key from a section. Returns them with the HTML of what is asked.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Marks) {
    let mut asked = String::new();
    let mut marks = Marks { path: String::new(), text: String::new(), lines: Vec::new() };
    for block in &section.blocks {
        match &block.kind {
            Kind::Fence(fence) if fence.path().is_some() && marks.text.is_empty() => marks.excerpt(fence),
            Kind::List(list) if !marks.text.is_empty() => {
                for item in &list.items {
                    marks.spoken(page, item, errors);
                }
            }
            _ if marks.lines.is_empty() => asked.push_str(&block.html),
            _ => errors.push(page.error(block.line, "text below the key is never shown", "move it up")),
        }
    }
    if marks.text.is_empty() {
        let remedy = "show it as a fenced block with its language and name, as in ```js server.js";
        errors.push(page.error(section.line, "there is no excerpt to mark lines in", remedy));
    } else if marks.right().is_empty() {
        let remedy = "name each as a ticked item below the excerpt: text that stands on that line only";
        errors.push(page.error(section.line, "no line is to be marked", remedy));
    }
    (asked, marks)
}

impl Marks {
    fn excerpt(&mut self, fence: &Fence) {
        fence.path().unwrap_or_default().clone_into(&mut self.path);
        self.text.clone_from(&fence.text);
    }

    fn spoken(&mut self, page: &Page, item: &Item, errors: &mut Vec<LessonError>) {
        feedback(page, item, "line", errors);
        let Some(line) = stands_on(page, &self.text, item, errors) else { return };
        let right = item.checked == Some(true);
        self.lines.push(SpokenLine { line, right, why: item.quote_text.clone() });
    }
}
