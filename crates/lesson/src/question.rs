//! A question: options of which one or several are right, each with its own feedback.
//!
//! In the page it is a task list: a ticked box is a right option, and the block quotation below
//! an option says why it is right or wrong.

use crate::LessonError;
use crate::shuffle::shuffled;
use keywright_page::{Item, Kind, Page, Section};
use std::collections::BTreeSet;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Whether more than one option may be chosen.
    pub several: bool,
    /// The options as the author ordered them.
    pub options: Vec<Choice>,
    /// Whether the author's order is kept: for options that are steps or degrees.
    pub keep_order: bool,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its place in the author's order, from 0; the same whatever order it is shown in.
    pub id: u32,
    /// Its text.
    pub html: String,
    /// Its text without mark-up.
    pub text: String,
    /// Whether it belongs to the right answer.
    pub right: bool,
    /// Why it is right or wrong, as HTML.
    pub feedback: String,
}

impl Question {
    /// The order in which an attempt shows the options, the same for the same seed.
    pub fn order(&self, seed: u64) -> Vec<usize> {
        if self.keep_order { (0..self.options.len()).collect() } else { shuffled(self.options.len(), seed) }
    }

    /// Whether exactly the right options were chosen.
    pub fn grade(&self, chosen: &[u32]) -> bool {
        let right: BTreeSet<u32> =
            self.options.iter().filter(|option| option.right).map(|option| option.id).collect();
        right == chosen.iter().copied().collect()
    }
}

/// Reads a question from its section: the first task list is the options, and everything above
/// it the question. Returns it with the HTML of what is asked.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Question) {
    let mut asked = String::new();
    let mut options = Vec::new();
    for block in &section.blocks {
        match &block.kind {
            Kind::List(list) if list.items.iter().any(|item| item.checked.is_some()) => {
                if !options.is_empty() {
                    errors.push(page.error(
                        block.line,
                        "a question has one list of options",
                        "join the lists, or make two questions",
                    ));
                }
                options.extend((0..).zip(&list.items).map(|(id, item)| choice(page, id, item, errors)));
            }
            _ if options.is_empty() => asked.push_str(&block.html),
            _ => errors.push(page.error(
                block.line,
                "text below a question's options is never shown",
                "move it above the options or into their feedback",
            )),
        }
    }
    let rights = options.iter().filter(|option| option.right).count();
    let question = Question {
        several: rights > 1 || section.has_class("several"),
        keep_order: section.has_class("keep-order"),
        options,
    };
    check(page, section, rights, &question, errors);
    (asked, question)
}

fn choice(page: &Page, id: u32, item: &Item, errors: &mut Vec<LessonError>) -> Choice {
    if item.checked.is_none() {
        let remedy = "begin it with `[x]` when it is right and `[ ]` when it is not";
        errors.push(page.error(item.line, "an option is neither right nor wrong", remedy));
    }
    if item.quote_text.trim().is_empty() {
        let message = format!("option `{}` has no feedback", item.text);
        let remedy = "say below it, as a block quotation, why it is right or wrong";
        errors.push(page.error(item.line, message, remedy));
    }
    Choice {
        id,
        html: format!("{}{}", item.lead, item.body),
        text: item.text.clone(),
        right: item.checked == Some(true),
        feedback: item.quote.clone().unwrap_or_default(),
    }
}

fn check(page: &Page, section: &Section, rights: usize, question: &Question, errors: &mut Vec<LessonError>) {
    let mut refuse = |message, remedy| errors.push(page.error(section.line, message, remedy));
    if question.options.len() < 2 {
        refuse("the question has fewer than two options", "list them as `- [ ]` and `- [x]` items");
    } else if rights == 0 {
        refuse("no option of the question is right", "tick the right ones: `- [x]`");
    } else if rights == question.options.len() {
        refuse("every option of the question is right", "add one that is wrong");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(key: &[bool], keep_order: bool) -> Question {
        let options = (0..)
            .zip(key)
            .map(|(id, right)| Choice {
                id,
                html: String::new(),
                text: String::new(),
                right: *right,
                feedback: String::new(),
            })
            .collect();
        Question { several: false, options, keep_order }
    }

    #[test]
    fn exactly_the_right_options_are_right() {
        let check = |key: &[bool], chosen: &[u32], expect: bool| {
            assert_eq!(question(key, false).grade(chosen), expect, "{key:?} {chosen:?}");
        };
        check(&[true, false], &[0], true);
        check(&[true, false], &[1], false);
        check(&[true, false], &[], false);
        check(&[true, false], &[0, 1], false);
        check(&[true, false, true], &[2, 0], true);
        check(&[true, false, true], &[2, 2, 0], true);
        check(&[true, false, true], &[0], false);
        check(&[true, false, true], &[0, 9], false);
    }

    #[test]
    fn an_author_may_keep_the_order() {
        assert_eq!(question(&[true, false, false], true).order(1), [0, 1, 2]);
        assert_ne!(question(&[true, false, false, false], false).order(1), [0, 1, 2, 3]);
    }
}
