//! What the forms of questions have in common on the page.

use crate::LessonError;
use keywright_page::{Item, Kind, List, Page, Section};

/// Takes a section apart into what is asked, as HTML, and the one list that `is_key` knows. Below it
/// nothing may stand, since nobody would see it.
pub(crate) fn asked_above<'s>(
    page: &Page,
    section: &'s Section,
    is_key: impl Fn(&List) -> bool,
    what: &str,
    errors: &mut Vec<LessonError>,
) -> (String, Option<&'s List>) {
    let mut asked = String::new();
    let mut found = None;
    for block in &section.blocks {
        match &block.kind {
            Kind::List(list) if found.is_none() && is_key(list) => found = Some(list),
            _ if found.is_none() => asked.push_str(&block.html),
            _ => {
                let message = format!("text below the {what} is never shown");
                errors.push(page.error(block.line, message, "move it above them or into the feedback"));
            }
        }
    }
    (asked, found)
}

/// The feedback of an item, which must be there.
pub(crate) fn feedback(page: &Page, item: &Item, what: &str, errors: &mut Vec<LessonError>) -> String {
    if item.quote_text.trim().is_empty() {
        let message = format!("{what} `{}` has no feedback", item.text);
        errors.push(page.error(item.line, message, "say below it, as a block quotation, why it is so"));
    }
    item.quote.clone().unwrap_or_default()
}

/// The number of the one line on which an item's text stands.
pub(crate) fn stands_on(page: &Page, text: &str, item: &Item, errors: &mut Vec<LessonError>) -> Option<u32> {
    let mut on = (1..).zip(text.lines()).filter(|(_, line)| line.contains(&item.text)).map(|(at, _)| at);
    let (first, more) = (on.next(), on.count());
    if first.is_some() && more == 0 && !item.text.is_empty() {
        return first;
    }
    let message = format!("the note on `{}` fits {} lines", item.text, usize::from(first.is_some()) + more);
    errors.push(page.error(item.line, message, "begin it with text that stands on exactly one line"));
    None
}
