//! *Put in order*: the steps of a runbook, shown out of order.
//!
//! In the page it is a numbered list in the right order; the block quotation below a step says why
//! it stands where it stands. Only steps whose order matters belong into one: there is one right
//! order.

use crate::LessonError;
use crate::parsing::{asked_above, feedback};
use crate::shuffle::disordered;
use keywright_page::{List, Page, Section};

/// Fewer steps than this can be put in order by chance.
const FEWEST: usize = 3;

/// Steps to put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The steps in their right order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place in the right order, from 0.
    pub id: u32,
    /// Its text.
    pub html: String,
    /// Its text without mark-up.
    pub text: String,
    /// Why it stands there, as HTML.
    pub feedback: String,
}

impl Order {
    /// The order in which an attempt shows the steps; never the right one.
    pub fn shown(&self, seed: u64) -> Vec<usize> {
        disordered(self.steps.len(), seed)
    }

    /// Whether the steps were put in their right order.
    pub fn grade(&self, order: &[u32]) -> bool {
        order.iter().eq(self.steps.iter().map(|step| &step.id))
    }
}

/// Reads the steps from a section. Returns them with the HTML of what is asked.
pub(crate) fn read(page: &Page, section: &Section, errors: &mut Vec<LessonError>) -> (String, Order) {
    let (asked, list) = asked_above(page, section, |list: &List| list.ordered, "steps", errors);
    let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
    let steps: Vec<Step> = (0..)
        .zip(items)
        .map(|(id, item)| Step {
            id,
            html: format!("{}{}", item.lead, item.body),
            text: item.text.clone(),
            feedback: feedback(page, item, "step", errors),
        })
        .collect();
    if steps.len() < FEWEST {
        let message = format!("there are fewer than {FEWEST} steps to put in order");
        errors.push(page.error(section.line, message, "number them in the right order: `1. …`"));
    }
    (asked, Order { steps })
}
