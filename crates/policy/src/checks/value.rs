//! A value that is what it should not be.
//!
//! `path` addresses it by JSONPath where the format has a fixed shape (`$.provider.scopes[*]`);
//! `name` addresses any setting whose name matches, however the format spells it: a key, an
//! `- NAME=value` item, a `{name, value}` pair, an `ENV` instruction.

use keywright_source::{Node, Selected, Setting, Span, place_in};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::{Expectation, Fault, Pattern, Scalar};
use super::names::Name;
use super::outside::Outside;
use super::paths::Path;
use super::quantity::{Limit, Unit};
use super::{Globs, Hit, Read};
use crate::fixes::Fixes;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Value {
    pub(crate) files: Globs,
    /// Files that are passed over although `files` names them.
    pub(crate) except: Option<Globs>,
    /// Selects text that is a document itself, such as a policy written out in a string: `path` then
    /// begins at its root. What is a mapping already is read as it stands.
    inside: Option<Path>,
    path: Option<Path>,
    pub(crate) name: Option<Name>,
    /// Settings that are passed over although `name` matches theirs.
    unless_name: Option<Pattern>,
    /// The document is passed over unless this selects something.
    when: Option<Path>,
    /// The document is passed over if this selects something.
    unless: Option<Path>,
    #[serde(default)]
    deny: Vec<Scalar>,
    deny_pattern: Option<Pattern>,
    /// The largest number, or the longest time, that is right.
    above: Option<Limit>,
    /// The smallest number, or the shortest time, that is right.
    below: Option<Limit>,
    /// What a number without a unit counts: `ms`, `s`, `m`, `h` or `d`.
    #[serde(default)]
    unit: Unit,
    #[serde(default)]
    allow: Vec<Scalar>,
    allow_pattern: Option<Pattern>,
    /// What the team has approved; a value that is not among it is objected to. No list, no objection.
    outside: Option<Outside>,
    /// With `outside`: the host that a value without one stands for.
    bare: Option<String>,
    /// How what is found is mended; goes before what the page says of it.
    #[serde(default)]
    pub(crate) fix: Fixes,
}

impl Value {
    /// Its paths into a document.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut Path> {
        [&mut self.inside, &mut self.path, &mut self.when].into_iter().flatten()
    }

    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let message = match (&self.path, &self.name) {
            (None, None) => Some("a `value` check needs `path` (a JSONPath) or `name` (an expression)"),
            (Some(_), Some(_)) => Some("a `value` check takes `path` or `name`, not both"),
            _ if self.inside.is_some() && self.path.is_none() => Some("`inside` needs `path`"),
            _ => None,
        };
        let shape = message.map(|message| Fault { message: message.into(), at: None });
        let patterns = [&self.deny_pattern, &self.allow_pattern, &self.unless_name].into_iter().flatten();
        let patterns = self.name.iter().filter_map(Name::fault).chain(patterns.filter_map(Pattern::fault));
        let files = std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault);
        let limits =
            [&self.above, &self.below].into_iter().flatten().filter_map(|limit| limit.fault(self.unit));
        let outside = self.outside.iter().filter_map(Outside::fault);
        shape.into_iter().chain(patterns).chain(files).chain(limits).chain(outside).collect()
    }

    /// The places in a document this check objects to.
    pub(crate) fn find(&self, read: &Read) -> Vec<Hit> {
        if self.outside.as_ref().is_some_and(Outside::is_empty) {
            return Vec::new();
        }
        // Most documents lack the very names a check speaks of.
        if !read.may_have(self.when.as_ref()) || !read.may_have(self.inside.as_ref().or(self.path.as_ref())) {
            return Vec::new();
        }
        let spoken_of = |root: &&Node| applies(root, self.when.as_ref(), self.unless.as_ref());
        let mut roots = read.document.roots.iter().filter(spoken_of);
        let mut hits = Vec::new();
        if let Some(path) = &self.path {
            for root in roots {
                read.each_inside(root, self.inside.as_ref(), &mut |root, _| {
                    let selected = path.query.select_entries(root);
                    hits.extend(selected.iter().flat_map(|selected| self.judge(read.text, selected)));
                });
            }
        } else if let Some(name) = &self.name {
            let passed_over =
                |name: &str| self.unless_name.as_ref().is_some_and(|unless| unless.is_match(name));
            let mut named = read.settings_named(name).filter(|setting| !passed_over(setting.name)).peekable();
            if named.peek().is_some() && roots.next().is_some() {
                hits.extend(named.flat_map(|setting| self.judge_setting(read.text, setting)));
            }
        }
        hits
    }

    fn judge(&self, text: &str, selected: &Selected) -> Vec<Hit> {
        let node = selected.node;
        let value = node.scalar();
        // A null is an empty value; a mapping or list is objected to only when nothing is asked of it.
        let objected = match &value {
            Some(value) => self.expectation().objects_to(value),
            None => {
                !self.expectation().asks()
                    || (node.value == keywright_source::Value::Null && self.expectation().objects_to(""))
            }
        };
        let span = selected.key.as_ref().filter(|_| value.is_none()).map_or(node.span, |(_, span)| *span);
        let name = selected.key.as_ref().map(|(name, _)| *name);
        if objected { self.hits(text, name, value.as_deref(), span) } else { Vec::new() }
    }

    fn judge_setting(&self, text: &str, setting: &Setting) -> Vec<Hit> {
        if !self.expectation().objects_to(&setting.value) {
            return Vec::new();
        }
        self.hits(text, Some(setting.name), Some(&setting.value), setting.span)
    }

    /// A value of one line is found whole. In one of several, such as a script, each line that has a match is
    /// found, at the match.
    fn hits(&self, text: &str, name: Option<&str>, value: Option<&str>, span: Span) -> Vec<Hit> {
        let whole = || vec![hit(name, value, span)];
        let Some(script) = value.filter(|_| span.of(text).trim_end().contains('\n')) else { return whole() };
        let Some(regex) = self.deny_pattern.as_ref().and_then(Pattern::regex) else { return whole() };
        let before = script.len() - script.trim_start().len();
        let mut hits: Vec<Hit> = Vec::new();
        for captures in regex.captures_iter(script.trim()) {
            let Some(found) = captures.name("at").or_else(|| captures.get(0)) else { continue };
            let begin = found.end() - found.as_str().trim_start().len();
            let place = place_in(text, span, script, Span::new(before + begin, before + found.end()));
            let on_same_line =
                |last: &Hit| !text[last.span.start.min(place.start)..place.start].contains('\n');
            if !hits.last().is_some_and(on_same_line) {
                hits.push(hit(name, Some(found.as_str().trim()), place));
            }
        }
        if hits.is_empty() { whole() } else { hits }
    }

    fn expectation(&self) -> Expectation<'_> {
        Expectation {
            deny: &self.deny,
            deny_pattern: self.deny_pattern.as_ref(),
            above: self.above.as_ref(),
            below: self.below.as_ref(),
            unit: self.unit,
            allow: &self.allow,
            allow_pattern: self.allow_pattern.as_ref(),
            outside: self.outside.as_ref(),
            bare: self.bare.as_deref(),
        }
    }
}

/// Whether a document is one the check speaks of.
pub(crate) fn applies(root: &Node, when: Option<&Path>, unless: Option<&Path>) -> bool {
    when.is_none_or(|when| when.query.is_in(root)) && unless.is_none_or(|unless| !unless.query.is_in(root))
}

fn hit(name: Option<&str>, value: Option<&str>, span: Span) -> Hit {
    let message = match (name, value) {
        (Some(name), Some(value)) => Some(format!("`{name}` is `{value}`")),
        (None, Some(value)) => Some(format!("the value is `{value}`")),
        (Some(name), None) => Some(format!("`{name}` is set")),
        (None, None) => None,
    };
    Hit { span, message, ..Hit::default() }
}
