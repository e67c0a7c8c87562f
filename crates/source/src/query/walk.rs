//! Following segments through a document.

use super::filter::holds;
use super::path::{Segment, Selector};
use crate::{Entry, Node, Value};
use std::ops::ControlFlow;

/// A node met on the way, and how it was reached from its parent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) node: &'a Node,
    /// The entry it is the value of.
    pub(super) entry: Option<&'a Entry>,
    /// Its position in its parent.
    pub(super) index: usize,
}

/// Shows every place the segments lead to; the sink gets the whole way and may end the walk.
pub(super) struct Walk<'a, 's> {
    pub(super) root: &'a Node,
    pub(super) way: Vec<Place<'a>>,
    pub(super) sink: &'s mut dyn FnMut(&[Place<'a>]) -> ControlFlow<()>,
}

impl<'a> Walk<'a, '_> {
    pub(super) fn follow(&mut self, segments: &[Segment], place: Place<'a>) -> ControlFlow<()> {
        self.way.push(place);
        let flow = match segments.split_first() {
            None => (self.sink)(&self.way),
            Some((segment, rest)) => self.step(segment, rest, segments, place.node),
        };
        self.way.pop();
        flow
    }

    fn step(
        &mut self,
        segment: &Segment,
        rest: &[Segment],
        whole: &[Segment],
        node: &'a Node,
    ) -> ControlFlow<()> {
        for selector in &segment.selectors {
            self.select(selector, rest, node)?;
        }
        if segment.any_depth {
            children(node).try_for_each(|child| self.follow(whole, child))?;
        }
        ControlFlow::Continue(())
    }

    fn select(&mut self, selector: &Selector, rest: &[Segment], node: &'a Node) -> ControlFlow<()> {
        let root = self.root;
        match selector {
            Selector::Wildcard => children(node).try_for_each(|child| self.follow(rest, child)),
            Selector::Name(name) => children(node)
                .filter(|child| child.entry.is_some_and(|entry| entry.key == *name))
                .try_for_each(|child| self.follow(rest, child)),
            Selector::Filter(test) => children(node)
                .filter(|child| holds(test, child.node, root))
                .try_for_each(|child| self.follow(rest, child)),
            Selector::Index(index) => {
                let items = node.items();
                from_end(*index, items.len())
                    .and_then(|index| item(items, index))
                    .map_or(ControlFlow::Continue(()), |child| self.follow(rest, child))
            }
            Selector::Slice { start, end, step } => {
                let items = node.items();
                slice(*start, *end, *step, items.len())
                    .filter_map(|index| item(items, index))
                    .try_for_each(|child| self.follow(rest, child))
            }
        }
    }
}

fn children(node: &Node) -> impl Iterator<Item = Place<'_>> {
    let entries = node.entries().iter().map(|entry| (&entry.node, Some(entry)));
    let items = node.items().iter().map(|item| (item, None));
    entries.chain(items).enumerate().map(|(index, (node, entry))| Place { node, entry, index })
}

fn item(items: &[Node], index: usize) -> Option<Place<'_>> {
    items.get(index).map(|node| Place { node, entry: None, index })
}

/// An index that may count from the end.
fn from_end(index: i64, len: usize) -> Option<usize> {
    let len = i64::try_from(len).ok()?;
    usize::try_from(if index < 0 { len.checked_add(index)? } else { index }).ok()
}

/// The indices of a slice, bounds as in RFC 9535, section 2.3.4.2.2.
fn slice(start: Option<i64>, end: Option<i64>, step: i64, len: usize) -> impl Iterator<Item = usize> {
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let normal = |index: i64| if index < 0 { len.saturating_add(index) } else { index };
    let (first, last) = if step < 0 {
        let first = start.map_or(len - 1, normal).clamp(-1, len - 1);
        (first, end.map_or(-1, |end| normal(end).clamp(-1, len - 1)))
    } else {
        (start.map_or(0, normal).clamp(0, len), end.map_or(len, normal).clamp(0, len))
    };
    let inside = move |index: &i64| if step < 0 { *index > last } else { step > 0 && *index < last };
    std::iter::successors(Some(first), move |index| index.checked_add(step))
        .take_while(inside)
        .filter_map(|index| usize::try_from(index).ok())
}

/// The one node a singular path leads to. Where a name repeats it is the last, as in most readers.
pub(super) fn single<'a>(segments: &[Segment], node: &'a Node) -> Option<&'a Node> {
    segments.iter().try_fold(node, |node, segment| match (segment.selectors.first()?, &node.value) {
        (Selector::Name(name), Value::Mapping(_)) => node.get(name),
        (Selector::Index(index), Value::Sequence(items)) => items.get(from_end(*index, items.len())?),
        _ => None,
    })
}
