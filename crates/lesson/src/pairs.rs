//! *Match*: things on the left, and for each the one on the right that belongs to it.
//!
//! In the page it is a list. An item's first paragraph is the left side, its second the right one,
//! and the block quotation below says why they belong together. An item with an unticked box, `[ ]`,
//! is a right side that belongs to nothing, so that nobody finds the last pair by elimination.

use crate::LessonError;
use crate::parsing::{asked_above, feedback};
use crate::shuffle::shuffled;
use keywright_page::{Item, List, Page, Section};

/// Fewer pairs than this are matched by chance.
const FEWEST: usize = 3;

/// Pairs to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    /// The left sides, in the author's order.
    pub pairs: Vec<Pair>,
    /// The right sides, each once.
    pub choices: Vec<RightSide>,
}

/// A left side and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its place in the author's order, from 0.
    pub id: u32,
    /// The left side.
    pub html: String,
    /// The left side without mark-up.
    pub text: String,
    /// The right side that belongs to it: an index into the choices.
    pub choice: u32,
    /// Why, as HTML.
    pub feedback: String,
}

/// A right side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightSide {
    /// Its text, without mark-up: it is shown in a list to choose from.
    pub text: String,
    /// Why it belongs to nothing, as HTML, when it does not.
    pub stray: Option<String>,
}

impl Pairs {
    /// The order in which an attempt shows the left sides.
    pub fn shown(&self, seed: u64) -> Vec<usize> {
        shuffled(self.pairs.len(), seed)
    }

    /// The order in which an attempt lists the right sides.
    pub fn listed(&self, seed: u64) -> Vec<usize> {
        shuffled(self.choices.len(), seed.rotate_left(17))
    }

    /// Whether each left side, in the author's order, was given the right side that belongs to it.
    pub fn grade(&self, chosen: &[u32]) -> bool {
        chosen.iter().eq(self.pairs.iter().map(|pair| &pair.choice))
    }
}

/// Reads the pairs from a section. Returns them with the HTML of what is asked.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Pairs) {
    let (asked, list) = asked_above(page, section, |list: &List| !list.ordered, "pairs", errors);
    let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
    let mut read = Pairs { pairs: Vec::new(), choices: Vec::new() };
    for item in items {
        let why = feedback(page, item, "pair", errors);
        match item.checked {
            None => read.pair(page, item, why, errors),
            Some(false) => read.choices.push(RightSide { text: item.text.clone(), stray: Some(why) }),
            Some(true) => errors.push(page.error(
                item.line,
                "a pair has no box to tick",
                "leave the box out; an unticked one is a right side that belongs to nothing",
            )),
        }
    }
    if read.pairs.len() < FEWEST {
        let message = format!("there are fewer than {FEWEST} pairs to match");
        let remedy = "list each as a paragraph, a second paragraph that belongs to it, and a quotation";
        errors.push(page.error(section.line, message, remedy));
    }
    (asked, read)
}

impl Pairs {
    fn pair(&mut self, page: &Page, item: &Item, feedback: String, errors: &mut Vec<LessonError>) {
        let right = item.body_text.trim();
        if right.is_empty() {
            let message = format!("nothing belongs to `{}`", item.text);
            errors.push(page.error(item.line, message, "write what does as a second paragraph of the item"));
        }
        let known = self.choices.iter().position(|choice| choice.text == right);
        let choice = known.unwrap_or_else(|| {
            self.choices.push(RightSide { text: right.to_owned(), stray: None });
            self.choices.len() - 1
        });
        self.pairs.push(Pair {
            id: number(self.pairs.len()),
            html: item.lead.clone(),
            text: item.text.clone(),
            choice: number(choice),
            feedback,
        });
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
