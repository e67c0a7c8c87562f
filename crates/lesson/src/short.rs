//! *Short text*: a word or a value that the learner writes down.
//!
//! In the page it is a task list like that of a question: ticked items are answers that are right,
//! unticked ones answers that people give and that are not, each with its own feedback, and one item
//! `…` speaks to every other. Answers are compared as people mean them: case, quotation marks,
//! spaces and a full stop at the end do not count.

use crate::LessonError;
use crate::parsing::{asked_above, feedback};
use keywright_page::{List, Page, Section};

/// What stands for any other answer.
const OTHERS: &str = "…";

/// A short answer to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The answers that are spoken to; the last one stands for all others.
    pub answers: Vec<Expected>,
}

/// An answer that is expected, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Its place in the author's order, from 0.
    pub id: u32,
    /// The answer.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What to say to it, as HTML.
    pub feedback: String,
}

impl Short {
    /// The expected answer that a learner's text amounts to.
    pub fn matched(&self, text: &str) -> Option<&Expected> {
        let given = normalised(text);
        let is_meant = |expected: &&Expected| !is_others(expected) && normalised(&expected.text) == given;
        self.answers.iter().find(is_meant).or_else(|| self.answers.iter().find(|it| is_others(it)))
    }

    /// Whether the expected answer of this id is right.
    pub fn grade(&self, chosen: &[u32]) -> bool {
        matches!(chosen, [id] if self.answers.iter().any(|answer| answer.id == *id && answer.right))
    }

    /// The first right answer, as its author writes it.
    pub fn solution(&self) -> &str {
        self.answers.iter().find(|answer| answer.right).map_or("", |answer| answer.text.as_str())
    }
}

fn is_others(expected: &Expected) -> bool {
    expected.text == OTHERS
}

/// An answer as it is meant.
fn normalised(text: &str) -> String {
    let quotes = ['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»'];
    let text: String = text.chars().filter(|c| !quotes.contains(c)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '!', '?']).trim_end().to_owned()
}

/// Reads the expected answers from a section. Returns them with the HTML of what is asked.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Short) {
    let is_answers = |list: &List| list.items.iter().any(|item| item.checked.is_some());
    let (asked, list) = asked_above(page, section, is_answers, "answers", errors);
    let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
    let answers: Vec<Expected> = (0..)
        .zip(items)
        .map(|(id, item)| Expected {
            id,
            text: item.text.clone(),
            right: item.checked == Some(true),
            feedback: feedback(page, item, "answer", errors),
        })
        .collect();
    let short = Short { answers };
    check(page, section, &short, errors);
    (asked, short)
}

fn check(page: &Page, section: &Section, short: &Short, errors: &mut Vec<LessonError>) {
    let mut refuse = |message, remedy| errors.push(page.error(section.line, message, remedy));
    if short.solution().is_empty() {
        refuse("no answer is right".to_owned(), "tick the right ones: `- [x]`");
    }
    if short.answers.iter().filter(|answer| is_others(answer) && !answer.right).count() != 1 {
        let message = "nothing is said to an answer that nobody expected".to_owned();
        refuse(message, "add an item `- [ ] …` with feedback for all others");
    }
    for (at, answer) in short.answers.iter().enumerate() {
        let same = |other: &Expected| normalised(&other.text) == normalised(&answer.text);
        if short.answers[..at].iter().any(same) {
            refuse(format!("`{}` is expected twice", answer.text), "leave one of them out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_compared_as_they_are_meant() {
        let expected =
            |id, text: &str, right| Expected { id, text: text.to_owned(), right, feedback: String::new() };
        let short = Short {
            answers: vec![
                expected(0, "sslmode=verify-full", true),
                expected(1, "require", false),
                expected(2, OTHERS, false),
            ],
        };
        let check = |text: &str, id: u32| {
            let matched = short.matched(text).unwrap();
            assert_eq!(matched.id, id, "{text}");
            assert_eq!(short.grade(&[matched.id]), id == 0, "{text}");
        };
        check("sslmode=verify-full", 0);
        check("  `SSLMODE=verify-full`. ", 0);
        check("“Require”", 1);
        check("", 2);
        check("…", 2);
        check("sslmode = verify-full", 2);
    }
}
