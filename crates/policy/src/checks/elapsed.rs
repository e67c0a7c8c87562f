//! A time between two dates that is longer than it should be: a key nobody rotated, a life of years.
//!
//! The finding stands at the date that would be changed: the end where one is written, else the start.

use jiff::civil::{Date, DateTime};
use keywright_source::{Node, Span};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::Fault;
use super::paths::Path;
use super::quantity::{Limit, Unit, amount};
use super::{Globs, Hit, Read};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Elapsed {
    pub(crate) files: Globs,
    /// Files that are passed over although `files` names them.
    pub(crate) except: Option<Globs>,
    /// Selects the mappings that have the dates; the other paths begin there.
    pub(super) within: Path,
    /// Where the time begins: the last date of the first of these that has one.
    from: Vec<Path>,
    /// Where it ends; today when not given.
    until: Option<Path>,
    /// How long it may be: `"366d"`, or a path to where the file says so.
    at_most: AtMost,
    /// The mapping is passed over if this selects something.
    unless: Option<Path>,
    /// What is wrong, in words: `rotation is past due`.
    what: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum AtMost {
    Path(Path),
    Limit(Limit),
}

/// Seconds of a day.
const DAY: f64 = 86_400.0;

impl Elapsed {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let limit = match &self.at_most {
            AtMost::Limit(limit) => limit.fault(Unit::Days),
            AtMost::Path(_) => None,
        };
        std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault).chain(limit).collect()
    }

    /// The dates of a document this check objects to.
    pub(crate) fn find(&self, read: &Read) -> Vec<Hit> {
        if !read.may_have(Some(&self.within)) {
            return Vec::new();
        }
        let mappings = read.document.roots.iter().flat_map(|root| self.within.query.select(root));
        mappings.filter_map(|mapping| self.judge(mapping, read.today())).collect()
    }

    fn judge(&self, mapping: &Node, today: Date) -> Option<Hit> {
        if self.unless.as_ref().is_some_and(|unless| unless.query.is_in(mapping)) {
            return None;
        }
        let (from, start) = self.from.iter().find_map(|path| last_date(path, mapping))?;
        let (until, place) = match &self.until {
            Some(path) => last_date(path, mapping)?,
            None => (today, start),
        };
        let days = (until - from).get_days();
        let most = self.at_most(mapping)?;
        let message = format!("{}: {days} days from {from} to {until}", self.what);
        (f64::from(days) * DAY > most).then_some(Hit {
            span: place,
            message: Some(message),
            ..Hit::default()
        })
    }

    fn at_most(&self, mapping: &Node) -> Option<f64> {
        match &self.at_most {
            AtMost::Limit(limit) => limit.amount(Unit::Days),
            AtMost::Path(path) => {
                let value = path.query.select(mapping).first().and_then(|node| node.scalar())?;
                amount(&value, Unit::Days)
            }
        }
    }
}

/// The last of the dates a path selects, and its place.
fn last_date(path: &Path, mapping: &Node) -> Option<(Date, Span)> {
    let dated = |node: &&Node| Some((date(&node.scalar()?)?, node.span));
    path.query.select(mapping).iter().filter_map(dated).max_by_key(|(date, _)| *date)
}

/// A day, whatever time of it is written.
fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10).unwrap_or(text);
    text.parse().ok().or_else(|| day.parse().ok()).or_else(|| text.parse().ok().map(DateTime::date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_dates_and_times() {
        let expect = Some(jiff::civil::date(2026, 3, 1));
        for text in ["2026-03-01", "2026-03-01T10:00:00Z", "2026-03-01 10:00:00", " 2026-03-01 "] {
            assert_eq!(date(text), expect, "{text}");
        }
        for text in ["", "soon", "2026-13-01", "01.03.2026", "é026-03-01"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
