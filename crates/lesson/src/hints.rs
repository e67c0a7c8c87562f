//! Ordered hints below a part, from a nudge to nearly the answer.

use crate::LessonError;
use keywright_page::{Kind, Page, Section};

/// Takes the hints of a part away from what it asks. Returns them as HTML, with the sections that are
/// left.
pub(crate) fn read<'p>(
    page: &Page,
    group: &[&'p Section],
    errors: &mut Vec<LessonError>,
) -> (Vec<String>, Vec<&'p Section>) {
    let (hinting, asking): (Vec<&Section>, Vec<&Section>) =
        group.iter().partition(|section| section.level > 2 && section.title == "Hints");
    let hints = hinting
        .iter()
        .flat_map(|section| section.lists())
        .filter(|list| list.ordered)
        .flat_map(|list| list.items.iter().map(|item| format!("{}{}", item.lead, item.body)))
        .collect();
    let blocks = hinting.iter().flat_map(|section| &section.blocks);
    for stray in blocks.filter(|block| !matches!(&block.kind, Kind::List(list) if list.ordered)) {
        errors.push(page.error(stray.line, "text beside the hints is never shown", "make it a hint"));
    }
    (hints, asking)
}
