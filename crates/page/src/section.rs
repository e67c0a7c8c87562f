//! A page's sections: a heading and the blocks below it.

use crate::block::{self, Block, Fence, Kind, List, Placed};
use crate::lines::Lines;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// A heading and what stands below it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The heading's level as written; 0 for the text above the first heading.
    pub level: u8,
    /// The heading as plain text.
    pub title: String,
    /// The heading as HTML, its own element included; empty above the first heading.
    pub heading: String,
    /// The heading's `#id`.
    pub id: Option<String>,
    /// The heading's `.classes`.
    pub classes: Vec<String>,
    /// The heading's `name=value` attributes; a name alone has no value.
    pub attributes: Vec<(String, Option<String>)>,
    /// The line of the heading, or the first line of the text above all headings.
    pub line: usize,
    /// The bytes of the page from the heading up to the next one.
    pub span: Range<usize>,
    /// What stands below the heading.
    pub blocks: Vec<Block>,
}

impl Section {
    /// The HTML of all blocks, without the heading.
    pub fn html(&self) -> String {
        self.blocks.iter().map(|block| block.html.as_str()).collect()
    }

    /// The fenced code blocks, in order.
    pub fn fences(&self) -> impl Iterator<Item = &Fence> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            Kind::Fence(fence) => Some(fence),
            _ => None,
        })
    }

    /// The lists, in order.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            Kind::List(list) => Some(list),
            _ => None,
        })
    }

    /// Whether the heading has the class.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|one| one == class)
    }

    /// The value of a heading attribute; `Some("")` when it stands without one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(one, _)| one == name)?;
        Some(value.as_deref().unwrap_or_default())
    }
}

/// Groups the events of a body into sections. There is always one for the text above all headings.
pub(crate) fn read(events: &[Placed], body: Range<usize>, lines: &Lines, shift: bool) -> Vec<Section> {
    let first = Section { line: lines.line(body.start), span: body.clone(), ..Section::default() };
    let mut sections = vec![first];
    for unit in block::units(events) {
        let start = unit[0].1.start;
        let current = sections.last_mut().expect("the section above all headings is always there");
        if let Some(section) = heading(unit, start..body.end, lines, shift) {
            current.span.end = start;
            sections.push(section);
        } else {
            current.blocks.push(block::read(unit, lines, shift));
        }
    }
    sections
}

fn heading(unit: &[Placed], span: Range<usize>, lines: &Lines, shift: bool) -> Option<Section> {
    let Event::Start(Tag::Heading { level, id, classes, attrs }) = &unit[0].0 else { return None };
    Some(Section {
        level: *level as u8,
        title: block::plain(unit),
        heading: block::html_of(unit, shift),
        id: id.as_ref().map(ToString::to_string),
        classes: classes.iter().map(ToString::to_string).collect(),
        attributes: attrs
            .iter()
            .map(|(name, value)| (name.to_string(), value.as_ref().map(ToString::to_string)))
            .collect(),
        line: lines.line(span.start),
        span,
        blocks: Vec::new(),
    })
}
