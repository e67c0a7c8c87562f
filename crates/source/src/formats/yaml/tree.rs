//! From events to nodes.

use super::super::scan::{MAX_DEPTH, problem};
use super::scalar::{block, quoted, resolve, tag_name, without_properties};
use crate::{Entry, Node, Problem, Span, Value};
use saphyr_parser::{Event, ScalarStyle, Tag};
use std::collections::{HashMap, HashSet};

/// How many nodes may be kept for aliases, and how many aliases may add to a file: a bomb of nine
/// lines would add billions.
const MAX_COPIES: usize = 100_000;

/// Nodes under construction.
pub(super) struct Tree<'t> {
    text: &'t str,
    written: &'t str,
    open: Vec<Collection>,
    roots: Vec<Node>,
    anchors: HashMap<usize, Anchor>,
    copies: usize,
    kept: usize,
    problems: Vec<Problem>,
}

struct Anchor {
    node: Node,
    nodes: usize,
    depth: usize,
}

struct Collection {
    contents: Contents,
    /// Without anchor and tag; it grows with what is put in.
    span: Span,
    anchor: usize,
    tag: Option<(String, Span)>,
    nodes: usize,
    depth: usize,
}

enum Contents {
    Items(Vec<Node>),
    Entries { entries: Vec<Entry>, merges: Vec<Node>, name: Option<Name> },
}

struct Name {
    key: String,
    span: Span,
    merges: bool,
}

/// A node that is complete, and what its parent has to know of it.
struct Done {
    node: Node,
    /// Where it stands in the parent: for an alias that is not where its node stands.
    place: Span,
    nodes: usize,
    depth: usize,
    plain: bool,
}

impl<'t> Tree<'t> {
    pub(super) fn new(text: &'t str, written: &'t str) -> Self {
        let (open, roots, problems) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, written, open, roots, anchors: HashMap::new(), copies: 0, kept: 0, problems }
    }

    /// The documents so far; what is still open is closed where it ends.
    pub(super) fn finish(mut self) -> (Vec<Node>, Vec<Problem>) {
        while !self.open.is_empty() {
            self.close(None);
        }
        (self.roots, self.problems)
    }

    /// Takes one event; an error means that the rest of this document cannot be read.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.open(Contents::Items(Vec::new()), anchor, tag.as_deref(), span)
            }
            Event::MappingStart(anchor, tag) => {
                let contents = Contents::Entries { entries: Vec::new(), merges: Vec::new(), name: None };
                self.open(contents, anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(Some(span));
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span);
                Ok(())
            }
            Event::Alias(anchor) => {
                self.alias(anchor, span);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn open(
        &mut self,
        contents: Contents,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Problem> {
        let has_properties = anchor > 0 || tag.is_some();
        let (start, tag_span) =
            if has_properties { without_properties(self.text, span) } else { (span, None) };
        if matches!(contents, Contents::Entries { .. }) && self.text[start.start..].starts_with("{{") {
            return Err(problem(Span::new(start.start, start.start + 2), "expected a value"));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(problem(Span::new(start.start, start.end), "nested too deeply to be read"));
        }
        let tag = tag.and_then(tag_name).map(|name| (name, tag_span.unwrap_or(span)));
        self.open.push(Collection { contents, span: start, anchor, tag, nodes: 1, depth: 1 });
        Ok(())
    }

    /// Closes the innermost collection. A flow collection ends with its bracket, a block
    /// collection with what it holds.
    fn close(&mut self, end: Option<Span>) {
        let Some(mut collection) = self.open.pop() else { return };
        let brackets = collection.span.of(self.text).starts_with(['[', '{']);
        if let Some(end) = end.filter(|end| brackets && !end.is_empty()) {
            collection.span.end = end.end.max(collection.span.end);
        }
        let value = match collection.contents {
            Contents::Items(items) => Value::Sequence(items),
            Contents::Entries { entries, merges, .. } => Value::Mapping(merged(entries, merges)),
        };
        let node = Node::new(value, collection.span);
        let (nodes, depth) = (collection.nodes, collection.depth);
        let done = Done { node, place: collection.span, nodes, depth, plain: false };
        self.complete(done, collection.anchor, collection.tag);
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span) {
        let has_properties = anchor > 0 || tag.is_some();
        let (mut place, tag_span) =
            if has_properties { without_properties(self.text, span) } else { (span, None) };
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            place = block(self.text, place);
        } else if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            place = quoted(self.text, place);
        }
        let plain = style == ScalarStyle::Plain;
        if plain && text.is_empty() {
            place = self.empty_place(place);
        }
        let value = match self.written_otherwise(place) {
            None => resolve(text, style, tag),
            Some(written) if is_joined(written, place.of(self.text)) => resolve(&collapsed(text), style, tag),
            Some(written) => Value::String(written.trim_matches(['"', '\'']).to_owned()),
        };
        let tag = tag.and_then(tag_name).map(|name| (name, tag_span.unwrap_or(span)));
        let node = Node::new(value, place);
        self.complete(Done { node, place, nodes: 1, depth: 1, plain }, anchor, tag);
    }

    /// A value that is not there stands where its name ends.
    fn empty_place(&self, place: Span) -> Span {
        match self.open.last().map(|collection| &collection.contents) {
            Some(Contents::Entries { name: Some(name), .. })
                if place.of(self.text).is_empty() || place.start > name.span.end =>
            {
                Span::new(name.span.end, name.span.end)
            }
            _ => Span::new(place.start, place.start),
        }
    }

    /// What stands here in the file, where something else was read.
    fn written_otherwise(&self, place: Span) -> Option<&'t str> {
        let written = place.of(self.written);
        (written != place.of(self.text)).then_some(written)
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let place = Span::new(span.start, span.start + span.of(self.text).trim_end().len());
        let copied = match self.anchors.get(&anchor) {
            None => Err("this alias refers to what it stands in"),
            Some(anchor) if self.copies + anchor.nodes > MAX_COPIES => {
                Err("aliases repeat too much to be read")
            }
            Some(anchor) if self.open.len() + anchor.depth > MAX_DEPTH => {
                Err("aliases nest too deeply to be read")
            }
            Some(anchor) => Ok(Done {
                node: anchor.node.clone(),
                place,
                nodes: anchor.nodes,
                depth: anchor.depth,
                plain: false,
            }),
        };
        let done = copied.unwrap_or_else(|message| {
            // One report is enough: a bomb has thousands of aliases.
            if !self.problems.iter().any(|problem| problem.message == message) {
                self.problems.push(problem(place, message));
            }
            Done { node: Node::new(Value::Null, place), place, nodes: 1, depth: 1, plain: false }
        });
        self.copies += done.nodes;
        self.add(done);
    }

    fn complete(&mut self, mut done: Done, anchor: usize, tag: Option<(String, Span)>) {
        if let Some((key, key_span)) = tag {
            let span = key_span.hull(done.place);
            let entry = Entry { key, key_span, node: std::mem::take(&mut done.node) };
            done.node = Node::new(Value::Mapping(vec![entry]), span);
            done.place = span;
            done.nodes += 1;
            done.depth += 1;
        }
        if anchor > 0 {
            // A node too large to be kept is too large to be repeated as well.
            let fits = self.kept + done.nodes <= MAX_COPIES;
            let node = if fits { done.node.clone() } else { Node::default() };
            self.kept += if fits { done.nodes } else { 0 };
            let nodes = if fits { done.nodes } else { usize::MAX / 2 };
            self.anchors.insert(anchor, Anchor { node, nodes, depth: done.depth });
        }
        self.add(done);
    }

    /// Puts a node where it belongs: into the innermost open collection, or among the roots.
    fn add(&mut self, done: Done) {
        let (text, Some(parent)) = (self.text, self.open.last_mut()) else {
            self.roots.push(done.node);
            return;
        };
        let grown = parent.span.hull(done.place);
        match &mut parent.contents {
            Contents::Items(items) => items.push(done.node),
            Contents::Entries { name, entries, .. } if name.is_none() => {
                let key = name_of(text, &done);
                if entries.is_empty() && !parent.span.of(text).starts_with('{') {
                    // A block mapping begins with its first name.
                    parent.span.start = key.span.start;
                }
                *name = Some(key);
            }
            Contents::Entries { entries, merges, name } => {
                let name = name.take().expect("the arm above takes names that are missing");
                if name.merges {
                    merges.push(done.node);
                } else {
                    entries.push(Entry { key: name.key, key_span: name.span, node: done.node });
                }
            }
        }
        parent.span.end = grown.end.max(parent.span.start);
        parent.nodes += done.nodes;
        parent.depth = parent.depth.max(done.depth + 1);
    }
}

/// Whether two texts of one length differ in their line breaks alone.
fn is_joined(written: &str, read: &str) -> bool {
    let same = |(written, read): (u8, u8)| written == read || matches!(written, b'\n' | b'\r');
    written.bytes().zip(read.bytes()).all(same)
}

/// The text with one blank in the place of several, as folding would have it.
fn collapsed(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name is text; a name that is a list or a mapping is taken as it is written.
fn name_of(text: &str, done: &Done) -> Name {
    let written = || done.place.of(text).to_owned();
    let key = match &done.node.value {
        Value::String(key) => key.clone(),
        _ => written(),
    };
    Name { merges: done.plain && key == "<<", key, span: done.place }
}

/// The entries with those of merge keys (`<<`) that they do not state themselves.
fn merged(mut entries: Vec<Entry>, merges: Vec<Node>) -> Vec<Entry> {
    let sources = merges.into_iter().flat_map(|node| match node.value {
        Value::Sequence(items) => items,
        value => vec![Node::new(value, node.span)],
    });
    for source in sources {
        let Value::Mapping(more) = source.value else { continue };
        let own: HashSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
        entries.extend(more.into_iter().filter(|entry| !own.contains(&entry.key)));
    }
    entries
}
