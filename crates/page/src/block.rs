//! The blocks a section is made of, each with its HTML and its line.

use crate::html::render;
use crate::lines::Lines;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// A parser event and the bytes of the page it stands on.
pub(crate) type Placed<'a> = (Event<'a>, Range<usize>);

/// A paragraph, list, code block, table or quotation at the top level of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The line it begins on.
    pub line: usize,
    /// Its HTML.
    pub html: String,
    /// What it is, where that matters.
    pub kind: Kind,
}

/// The blocks that carry more than text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Anything that is only read.
    Text,
    /// A fenced code block.
    Fence(Fence),
    /// A list.
    List(List),
}

/// A fenced code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The words after the opening fence.
    pub words: Vec<String>,
    /// The code, without the fence.
    pub text: String,
    /// The line of the opening fence; the code begins on the next one.
    pub line: usize,
}

/// A list of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// Its items in order.
    pub items: Vec<Item>,
}

/// One item of a list, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line it begins on.
    pub line: usize,
    /// The task-list marker, if it has one.
    pub checked: Option<bool>,
    /// Its first paragraph as plain text.
    pub text: String,
    /// Its first paragraph as HTML, without the `p`.
    pub lead: String,
    /// The HTML of the further blocks, block quotations left out.
    pub body: String,
    /// The words of the further blocks.
    pub body_text: String,
    /// The HTML inside its block quotations, if it has any.
    pub quote: Option<String>,
    /// The words of its block quotations.
    pub quote_text: String,
}

impl Fence {
    /// The language: the first word.
    pub fn language(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    /// The file's path: the second word.
    pub fn path(&self) -> Option<&str> {
        self.words.get(1).map(String::as_str)
    }
}

/// Reads one top-level block from its events.
pub(crate) fn read(events: &[Placed], lines: &Lines, shift: bool) -> Block {
    let line = events.first().map_or(1, |(_, span)| lines.line(span.start));
    let kind = match &events[0].0 {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Kind::Fence(Fence {
            words: info.split_whitespace().map(str::to_owned).collect(),
            text: plain(events),
            line,
        }),
        Event::Start(Tag::List(start)) => {
            let inner = &events[1..events.len() - 1];
            let items = units(inner).into_iter().map(|item| read_item(item, lines, shift)).collect();
            Kind::List(List { ordered: start.is_some(), items })
        }
        _ => Kind::Text,
    };
    Block { line, html: html_of(events, shift), kind }
}

/// Splits events into top-level units: an element from its start to its end, or a lone event.
pub(crate) fn units<'e, 'a>(events: &'e [Placed<'a>]) -> Vec<&'e [Placed<'a>]> {
    let (mut units, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            units.push(&events[from..=at]);
            from = at + 1;
        }
    }
    units
}

/// The words of some events, without any mark-up.
pub(crate) fn plain(events: &[Placed]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Paragraph) if !text.is_empty() => text.push(' '),
            _ => {}
        }
    }
    text
}

fn read_item(events: &[Placed], lines: &Lines, shift: bool) -> Item {
    let inner = events.get(1..events.len() - 1).unwrap_or_default();
    let units = units(inner);
    let (lead, rest) = split_lead(&units);
    let checked = lead.iter().find_map(|(event, _)| match event {
        Event::TaskListMarker(checked) => Some(*checked),
        _ => None,
    });
    let lead: Vec<_> =
        lead.into_iter().filter(|(event, _)| !matches!(event, Event::TaskListMarker(_))).collect();
    let (quotes, others): (Vec<&[Placed]>, Vec<&[Placed]>) = rest.iter().partition(|unit| is_quote(unit));
    let quote: String = quotes.iter().map(|unit| html_of(&unit[1..unit.len() - 1], shift)).collect();
    Item {
        line: lines.line(events[0].1.start),
        checked,
        text: plain(&lead),
        lead: html_of(&lead, shift).trim().to_owned(),
        body: others.iter().map(|unit| html_of(unit, shift)).collect(),
        body_text: others.iter().map(|unit| plain(unit)).collect::<Vec<_>>().join(" "),
        quote: (!quotes.is_empty()).then_some(quote),
        quote_text: quotes.iter().map(|unit| plain(unit)).collect::<Vec<_>>().join(" "),
    }
}

/// An item's first paragraph and the rest. In a tight list the paragraph has no events of its own.
fn split_lead<'e, 'a>(units: &'e [&'e [Placed<'a>]]) -> (Vec<Placed<'a>>, &'e [&'e [Placed<'a>]]) {
    let mut lead = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        match &unit[0].0 {
            Event::Start(Tag::Paragraph) => {
                // A marker may stand before the paragraph; anything else before it was the lead.
                if lead.iter().any(|(event, _)| !matches!(event, Event::TaskListMarker(_))) {
                    return (lead, &units[at..]);
                }
                lead.extend_from_slice(&unit[1..unit.len() - 1]);
                return (lead, &units[at + 1..]);
            }
            Event::Start(tag) if is_block(tag) => return (lead, &units[at..]),
            _ => lead.extend_from_slice(unit),
        }
    }
    (lead, &[])
}

fn is_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Table(_)
    )
}

fn is_quote(unit: &[Placed]) -> bool {
    matches!(unit.first(), Some((Event::Start(Tag::BlockQuote(_)), _)))
        && matches!(unit.last(), Some((Event::End(TagEnd::BlockQuote(_)), _)))
}

/// The HTML of some events.
pub(crate) fn html_of(events: &[Placed], shift: bool) -> String {
    render(events.iter().map(|(event, _)| event.clone()), shift)
}
