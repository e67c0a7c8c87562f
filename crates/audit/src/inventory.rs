//! `keys.toml`: what keys there are, who looks after them, and what each is meant to do.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

use ipnet::IpNet;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// The keys of a project, as its inventory states them.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "keys.toml")]
pub struct Inventory {
    /// The keys, by name.
    #[serde(default)]
    pub(crate) key: BTreeMap<String, Key>,
    /// Which calls need which scope; the first that fits counts.
    #[serde(default)]
    pub(crate) request: Vec<Request>,
    /// From how many on something is unusual.
    #[serde(default)]
    pub(crate) limits: Limits,
}

/// The schema of a `keys.toml`.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Inventory>()
}

/// What is wrong with an inventory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct InventoryError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong, and what to write.
    pub message: String,
}

/// One key.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Key {
    /// What it is for.
    purpose: Option<String>,
    /// Who looks after it.
    owner: Option<String>,
    /// Where programs get it from.
    store: Option<String>,
    /// Whatever else there is to say.
    note: Option<String>,
    /// What configuration calls it.
    names: Vec<String>,
    /// What logs call it.
    pub(crate) ids: Vec<String>,
    /// Ids it had before it was rotated.
    pub(crate) former: Vec<Former>,
    /// What it may do.
    pub(crate) scopes: Option<Vec<String>>,
    /// When it was made.
    created: Option<Moment>,
    /// How long it may be used before it is replaced: `90d`.
    rotates_every: Option<String>,
    /// When it was replaced, each time.
    rotated: Option<Moments>,
    /// When it ends by itself.
    pub(crate) expires: Option<Moment>,
    /// When it was taken back.
    pub(crate) revoked: Option<Moment>,
    /// Where it may be used from.
    #[schemars(with = "Vec<String>")]
    pub(crate) networks: Vec<IpNet>,
    /// When it may be used, in UTC: `06:00-20:00`.
    pub(crate) hours: Option<Hours>,
    /// How many calls an hour are usual at most.
    pub(crate) calls_per_hour: Option<u32>,
}

/// An id that was taken out of use.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Former {
    /// The id.
    pub(crate) id: String,
    /// The last time it could be used.
    pub(crate) until: Moment,
}

/// Calls that need a scope.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    /// The method; any when left out.
    method: Option<String>,
    /// `*`, `{id}` and `:id` stand for one part of the path, `**` for the rest.
    path: String,
    /// The scope they need.
    pub(crate) scope: String,
}

/// From how many on something is unusual.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Calls refused (401, 403, 429) within ten minutes.
    pub(crate) denials: u32,
    /// Calls that failed otherwise within ten minutes.
    pub(crate) errors: u32,
    /// Calls in an hour below which no hour is unusual.
    pub(crate) calls: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { denials: 20, errors: 50, calls: 100 }
    }
}

impl Inventory {
    /// Reads a `keys.toml`.
    ///
    /// # Errors
    /// The first thing that is wrong with it, where it stands.
    pub fn parse(text: &str) -> Result<Self, InventoryError> {
        let told = |at: usize, message: String| {
            let before = &text[..text.floor_char_boundary(at)];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            InventoryError { line, column, message }
        };
        let inventory: Self = toml::from_str(text)
            .map_err(|error| told(error.span().unwrap_or_default().start, error.message().to_owned()))?;
        let mut known = HashSet::new();
        for id in inventory.ids() {
            if id.is_empty() || !known.insert(id) {
                let message = format!("the id `{id}` is empty or stands twice: each id belongs to one key");
                return Err(told(text.rfind(&format!("\"{id}\"")).unwrap_or(0), message));
            }
        }
        Ok(inventory)
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.key.values().flat_map(|key| {
            key.ids.iter().map(String::as_str).chain(key.former.iter().map(|former| former.id.as_str()))
        })
    }

    /// The scope a call needs, when the inventory says.
    pub(crate) fn needed(&self, method: &str, path: &str) -> Option<&str> {
        self.request.iter().find(|request| request.fits(method, path)).map(|request| request.scope.as_str())
    }
}

impl Request {
    fn fits(&self, method: &str, path: &str) -> bool {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && fits(&mut parts(&self.path), &mut parts(path))
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.trim_start_matches('/').split('/')
}

fn fits(wanted: &mut dyn Iterator<Item = &str>, path: &mut dyn Iterator<Item = &str>) -> bool {
    loop {
        match (wanted.next(), path.next()) {
            (Some("**"), _) | (None, None) => return true,
            (Some(part), Some(found)) if stands_for_any(part) || part == found => {}
            _ => return false,
        }
    }
}

fn stands_for_any(part: &str) -> bool {
    part == "*" || part.starts_with(':') || part.starts_with('{') && part.ends_with('}')
}

/// A day or a time; a day begins at midnight UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Toml(toml::value::Datetime),
            Text(String),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Toml(date) => date.to_string(),
            Written::Text(text) => text,
        };
        moment(&text).map(Self).ok_or_else(|| {
            D::Error::custom(format!("`{text}` is no date: write 2026-11-27 or 2026-11-27T10:00:00Z"))
        })
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let about = "A day, or a time; a day begins at midnight UTC.";
        json_schema!({ "description": about, "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ].+)?$" })
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    let local = text.parse::<Date>().map(DateTime::from).or_else(|_| text.parse::<DateTime>()).ok()?;
    Offset::UTC.to_timestamp(local).ok()
}

/// One date or several; the last rotation is what counts, and rules read that.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "read by rules, from the document")]
enum Moments {
    One(Moment),
    Several(Vec<Moment>),
}

/// A stretch of the day in UTC; it may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hours {
    from: Time,
    to: Time,
}

impl Hours {
    pub(crate) fn hold(self, time: Time) -> bool {
        if self.from <= self.to {
            self.from <= time && time < self.to
        } else {
            time >= self.from || time < self.to
        }
    }
}

impl JsonSchema for Hours {
    fn schema_name() -> Cow<'static, str> {
        "Hours".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let about = "A stretch of the day in UTC; it may go over midnight.";
        json_schema!({ "description": about, "type": "string", "pattern": r"^\d{1,2}(:\d{2})?-\d{1,2}(:\d{2})?$" })
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
        write!(formatter, "{}-{}", part(self.from), part(self.to))
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Hours;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("hours in UTC, as in \"06:00-20:00\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Hours, E> {
                let time = |part: &str| {
                    let (hour, minute) = part.trim().split_once(':').unwrap_or((part.trim(), "0"));
                    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
                };
                let hours = text.split_once('-').and_then(|(from, to)| Some((time(from)?, time(to)?)));
                let (from, to) = hours.ok_or_else(|| {
                    E::custom(format!("`{text}` are no hours: write them in UTC, as in \"06:00-20:00\""))
                })?;
                Ok(Hours { from, to })
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// How long after its end a key may still be in use while clocks and caches catch up.
pub(crate) const GRACE: SignedDuration = SignedDuration::from_mins(5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (text, expect) in [
            ("[key.a]\nexpire = 2026-01-01\n", "2:1: unknown field `expire`, expected one of `purpose`,"),
            ("[key.a]\nexpires = \"soon\"\n", "2:11: `soon` is no date: write 2026-11-27 or"),
            ("[key.a]\nhours = \"day\"\n", "2:9: `day` are no hours: write them in UTC,"),
            ("[key.a]\nnetworks = [\"10.0.0.0/40\"]\n", "2:13: invalid IP address syntax"),
            ("[key.a]\nids = [\"one\"]\n[key.b]\nids = [\"one\"]\n", "4:8: the id `one` is empty or stands"),
        ] {
            let fault = Inventory::parse(text).unwrap_err().to_string();
            assert!(fault.starts_with(expect), "{fault}");
        }
    }

    #[test]
    fn a_call_needs_the_scope_of_the_first_request_that_fits() {
        let text = "[[request]]\nmethod = \"GET\"\npath = \"/orders/{id}/items\"\nscope = \"items:read\"\n\
                    [[request]]\npath = \"/orders/**\"\nscope = \"orders\"\n";
        let inventory = Inventory::parse(text).unwrap();
        for (method, path, expect) in [
            ("GET", "/orders/7/items", Some("items:read")),
            ("get", "/orders/7/items?page=2", Some("items:read")),
            ("POST", "/orders/7/items", Some("orders")),
            ("GET", "/orders", Some("orders")),
            ("GET", "/orders/7/items/3", Some("orders")),
            ("GET", "/order", None),
        ] {
            assert_eq!(inventory.needed(method, path), expect, "{method} {path}");
        }
    }

    #[test]
    fn hours_may_go_over_midnight() {
        let text = "[key.a]\nhours = \"22:00-06:00\"\n";
        let hours = Inventory::parse(text).unwrap().key["a"].hours.unwrap();
        let at = |hour| hours.hold(Time::new(hour, 30, 0, 0).unwrap());
        assert_eq!([21, 22, 23, 0, 5, 6].map(at), [false, true, true, true, true, false]);
    }
}
