//! Where a finding stands in a document: the node, and what it stands in.
//!
//! A document knows its places top down, a finding is a place. So all nodes are laid out once for a file in
//! which something was found, each with the one it stands in.

use std::collections::HashMap;

use keywright_source::{Document, Entry, Node, Span, Value};

/// The nodes of a document, by place.
#[derive(Debug, Default)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    steps: Vec<Step<'a>>,
    by_value: HashMap<Span, usize>,
    by_name: HashMap<Span, usize>,
}

/// One node and what it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'a> {
    pub(crate) node: &'a Node,
    /// The entry it is the value of; none for roots and items of lists.
    pub(crate) entry: Option<&'a Entry>,
    /// Which child of its parent it is.
    pub(crate) index: usize,
    parent: Option<usize>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(text: &'a str, document: Option<&'a Document>) -> Self {
        let mut tree = Self { text, ..Self::default() };
        for root in document.into_iter().flat_map(|document| &document.roots) {
            tree.steps.push(Step { node: root, entry: None, index: 0, parent: None });
        }
        let mut at = 0;
        while at < tree.steps.len() {
            tree.note(at);
            at += 1;
        }
        tree
    }

    /// Lays out the children of a node, and notes its place. What an anchor repeats is noted where it is
    /// stated first.
    fn note(&mut self, at: usize) {
        let Step { node, entry, .. } = self.steps[at];
        self.by_value.entry(node.span).or_insert(at);
        if let Some(entry) = entry {
            self.by_name.entry(entry.key_span).or_insert(at);
        }
        let parent = Some(at);
        match &node.value {
            Value::Sequence(items) => {
                let steps =
                    items.iter().enumerate().map(|(index, node)| Step { node, entry: None, index, parent });
                self.steps.extend(steps);
            }
            Value::Mapping(entries) => {
                let steps = entries.iter().enumerate().map(|(index, entry)| Step {
                    node: &entry.node,
                    entry: Some(entry),
                    index,
                    parent,
                });
                self.steps.extend(steps);
            }
            _ => {}
        }
    }

    /// The node whose value stands at a place.
    pub(crate) fn at_value(&self, span: Span) -> Option<Step<'a>> {
        self.by_value.get(&span).map(|at| self.steps[*at])
    }

    /// The node whose name stands at a place.
    pub(crate) fn at_name(&self, span: Span) -> Option<Step<'a>> {
        self.by_name.get(&span).map(|at| self.steps[*at])
    }

    /// The item of a list that a place is part of: the value in `- NAME=value`.
    pub(crate) fn item_around(&self, span: Span) -> Option<Step<'a>> {
        let covers = |step: &&Step| {
            let around = step.node.span;
            step.entry.is_none() && around.start <= span.start && span.end <= around.end
        };
        self.steps.iter().filter(|step| matches!(step.node.value, Value::String(_))).find(covers).copied()
    }

    /// Whether an offset lies within a name or a value.
    pub(crate) fn is_in_scalar(&self, at: usize) -> bool {
        let covers = |span: Span| span.start <= at && at < span.end;
        self.steps.iter().any(|step| {
            let is_value = step.children() == 0 && covers(step.node.span);
            is_value || step.entry.is_some_and(|entry| covers(entry.key_span))
        })
    }

    /// What a node stands in.
    pub(crate) fn parent(&self, step: Step<'a>) -> Option<Step<'a>> {
        step.parent.map(|at| self.steps[at])
    }
}

/// Stretches of nodes as they are written.
impl<'a> Tree<'a> {
    /// The bytes of a node with its name.
    pub(crate) fn span(&self, step: Step<'a>) -> Span {
        match step.entry {
            Some(entry) => self.of_entry(entry),
            None => Span::new(step.node.span.start, self.end(step.node)),
        }
    }

    /// The bytes of the child of a node with this number.
    pub(crate) fn child(&self, of: Step<'a>, index: usize) -> Option<Span> {
        let entry = of.node.entries().get(index).map(|entry| self.of_entry(entry));
        let item = of.node.items().get(index).map(|item| Span::new(item.span.start, self.end(item)));
        entry.or(item)
    }

    fn of_entry(&self, entry: &Entry) -> Span {
        Span::new(entry.key_span.start, self.end(&entry.node).max(entry.key_span.end))
    }

    /// Where a node's last value ends: blank lines and comments after a block are not its own.
    fn end(&self, node: &Node) -> usize {
        let written = node.span.of(self.text);
        let entries = node.entries().iter().map(|entry| self.of_entry(entry).end);
        let inner = entries.chain(node.items().iter().map(|item| self.end(item))).max();
        match inner {
            Some(end) if !written.starts_with(['{', '[']) => end,
            _ => node.span.start + written.trim_end().len(),
        }
    }
}

impl Step<'_> {
    /// How many nodes stand in this one.
    pub(crate) fn children(&self) -> usize {
        self.node.entries().len() + self.node.items().len()
    }
}
