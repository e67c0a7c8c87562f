//! From a finding and the ways of its page to a fix, if one of them can mend it.

use std::ops::Range;

use keywright_secret::{Redacted, redact};
use keywright_source::{Format, Span};

use super::edit::Edit;
use super::spelling::Style;
use super::title::title;
use super::tree::{Step, Tree};
use super::{Remedy, add, lines, refer, remove, replace, set};
use crate::checks::Pattern;

/// What mends a finding. Like the finding it holds no raw secret: what stays in the file is in no edit.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What it does, in one sentence.
    pub title: Redacted,
    /// Whether nobody needs to look: see the `fixes` module for what that means.
    pub is_safe: bool,
    pub(crate) edits: Vec<Edit>,
    /// What was found.
    pub(crate) found: Span,
    /// Which way of its rule it is.
    pub(crate) way: Way,
}

/// Tells ways apart, by where they are kept: they live as long as their rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Way(usize);

impl Way {
    pub(crate) fn of(remedy: &Remedy) -> Self {
        Self(std::ptr::from_ref(remedy).addr())
    }
}

/// Where a finding stands, for those who mend it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) tree: &'a Tree<'a>,
    /// What was found.
    pub(crate) span: Span,
    /// The mapping or list that lacks something.
    pub(crate) within: Option<Span>,
    /// The secrets of the file.
    pub(crate) secrets: &'a [Range<usize>],
}

impl<'a> Site<'a> {
    pub(super) fn format(&self) -> Option<Format> {
        Format::of(self.path)
    }

    /// The node that was found, by its value or by its name.
    pub(super) fn step(&self) -> Option<Step<'a>> {
        self.tree.at_value(self.span).or_else(|| self.tree.at_name(self.span))
    }

    /// How values are written here.
    pub(super) fn style(&self) -> Style {
        let Some(step) = self.tree.at_value(self.span) else { return Style::Bare };
        Style::of(self.format(), self.is_flow(step))
    }

    /// Whether a node stands between brackets or braces.
    pub(super) fn is_flow(&self, step: Step<'a>) -> bool {
        let parent = self.tree.parent(step);
        parent.is_some_and(|parent| parent.node.span.of(self.text).starts_with(['{', '[']))
    }
}

/// The first way that can mend what was found.
pub(crate) fn offer<'r>(site: &Site, remedies: impl IntoIterator<Item = &'r Remedy>) -> Option<Fix> {
    for remedy in remedies.into_iter().filter(|remedy| remedy.is_for(site)) {
        let edits = remedy.edits(site).filter(|edits| !writes_a_secret(site, edits));
        if let Some(edits) = edits {
            let title = match &remedy.says {
                Some(says) => redact(says, &[]),
                None => title(site, remedy, &edits),
            };
            let way = Way::of(remedy);
            return Some(Fix { title, is_safe: !remedy.is_unsafe, edits, found: site.span, way });
        }
        if remedy.is_particular() {
            return None;
        }
    }
    None
}

impl Remedy {
    /// Whether it is meant for what was found.
    fn is_for(&self, site: &Site) -> bool {
        let is_of = self.of.as_ref().is_none_or(|of| of.is_match(site.span.of(site.text)));
        let is_here = self.files.as_ref().is_none_or(|files| files.matches(site.path));
        let is_named = |named: &Pattern| site.name().is_some_and(|name| named.is_match(&name));
        is_of && is_here && self.named.as_ref().is_none_or(is_named)
    }

    /// Whether it says what it is meant for: then no other way is.
    fn is_particular(&self) -> bool {
        self.of.is_some() || self.named.is_some()
    }

    fn edits(&self, site: &Site) -> Option<Vec<Edit>> {
        if let Some(value) = &self.set {
            set::set(site, value)
        } else if self.flip == Some(true) {
            set::flip(site)
        } else if let Some(what) = self.remove {
            remove::remove(site, what)
        } else if let Some(entry) = &self.add {
            add::add(site, entry)
        } else if let Some(line) = &self.append {
            Some(vec![append(site.text, line)])
        } else if let Some(template) = &self.refer {
            refer::refer(site, template)
        } else {
            replace::replace(site, &self.replace)
        }
    }
}

/// Writes a line at the end of the text.
fn append(text: &str, line: &str) -> Edit {
    let newline = lines::newline(text);
    let end = Span::new(text.len(), text.len());
    let begun = !text.is_empty() && !text.ends_with(['\n', '\r']);
    Edit::new(end, if begun { format!("{newline}{line}") } else { format!("{line}{newline}") })
}

/// Shorter words are part of many others.
const SHORTEST_SECRET: usize = 4;

/// Whether words that come are a secret of the file: a fix moves none about.
fn writes_a_secret(site: &Site, edits: &[Edit]) -> bool {
    let secrets = site.secrets.iter().filter_map(|secret| site.text.get(secret.clone()));
    let long: Vec<&str> = secrets.filter(|secret| secret.len() >= SHORTEST_SECRET).collect();
    edits.iter().any(|edit| long.iter().any(|secret| edit.text.contains(secret)))
}
