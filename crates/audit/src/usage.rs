//! Reads calls one after another and says which of them should not have been.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::call::{Call, parse_line};
use crate::habits::{Burst, Places, Volume, network};
use crate::inventory::{GRACE, Inventory, Key};
use crate::report::{Misuse, Moment, Report, UnreadLine, Use};

/// Ids that the inventory does not know are told apart up to this many.
const UNKNOWN: usize = 1000;
/// Different misuses told of one key; the rest are added to the last.
const MISUSES: usize = 200;
/// Calls of one misuse, of which the place is kept.
const PLACES: usize = 50;
/// Lines that are no calls, of which the place is kept.
const UNREAD: usize = 20;

/// An audit in progress.
#[derive(Debug)]
pub struct Audit<'i> {
    inventory: &'i Inventory,
    ids: HashMap<&'i str, Known>,
    watched: Vec<Watched<'i>>,
    unknown: HashMap<String, Tally>,
    in_address: Option<(String, Tally)>,
    report: Report,
}

/// Whose id it is, and until when.
#[derive(Debug, Clone, Copy)]
struct Known {
    key: usize,
    until: Option<Timestamp>,
}

#[derive(Debug)]
struct Watched<'i> {
    name: &'i str,
    key: &'i Key,
    calls: u64,
    last: Option<Timestamp>,
    volume: Volume,
    denials: Burst,
    errors: Burst,
    places: Places,
    misuses: BTreeMap<(&'static str, String), Tally>,
}

/// Calls of one kind.
#[derive(Debug, Clone)]
struct Tally {
    calls: u64,
    answered: u64,
    first: Moment,
    last: Moment,
    at: Vec<Moment>,
}

impl<'i> Audit<'i> {
    /// An audit against `inventory`.
    pub fn new(inventory: &'i Inventory) -> Self {
        let keys = inventory.key.iter().enumerate();
        let ids = keys.flat_map(|(at, (_, key))| {
            let now = key.ids.iter().map(move |id| (id.as_str(), Known { key: at, until: None }));
            let before = key
                .former
                .iter()
                .map(move |former| (former.id.as_str(), Known { key: at, until: Some(former.until.0) }));
            now.chain(before)
        });
        Self {
            inventory,
            ids: ids.collect(),
            watched: inventory.key.iter().map(|(name, key)| Watched::new(name, key)).collect(),
            unknown: HashMap::new(),
            in_address: None,
            report: Report::default(),
        }
    }

    /// Reads a line: the number of its log, from 0, and its own, from 1.
    pub fn line(&mut self, log: usize, line: u64, text: &str) {
        match parse_line(text) {
            Ok(call) => self.call(&call, Moment { log, line, time: call.time }),
            Err(_) if text.trim().is_empty() => {}
            Err(error) => self.unread(log, line, error.to_string()),
        }
    }

    /// Takes note of a line that is no call.
    pub(crate) fn unread(&mut self, log: usize, line: u64, why: String) {
        self.report.unread += 1;
        if self.report.unread_lines.len() < UNREAD {
            self.report.unread_lines.push(UnreadLine { log, line, why });
        }
    }

    fn call(&mut self, call: &Call, at: Moment) {
        self.report.calls += 1;
        let (first, last) = self.report.span.unwrap_or((at.time, at.time));
        self.report.span = Some((first.min(at.time), last.max(at.time)));
        if let Some((parameter, _)) = call.key_in_query() {
            let parameter = parameter.to_owned();
            Tally::add(&mut self.in_address.get_or_insert_with(|| (parameter, Tally::new(at))).1, call, at);
        }
        let Some(id) = call.key.as_deref() else {
            self.report.without_key += 1;
            return;
        };
        match self.ids.get(id) {
            Some(known) => {
                let known = *known;
                self.watched[known.key].call(self.inventory, id, known.until, call, at);
            }
            None => self.unknown_id(id, call, at),
        }
    }

    fn unknown_id(&mut self, id: &str, call: &Call, at: Moment) {
        // Whatever stands there may be a key.
        let shown = beginning(id);
        let shown = if self.unknown.len() < UNKNOWN || self.unknown.contains_key(&shown) {
            shown
        } else {
            "others".to_owned()
        };
        self.unknown.entry(shown).or_insert_with(|| Tally::new(at)).add(call, at);
    }

    /// What was found.
    pub fn finish(mut self) -> Report {
        let mut misuses = Vec::new();
        for watched in &mut self.watched {
            let told = std::mem::take(&mut watched.misuses).into_iter();
            misuses.extend(told.map(|((rule, message), tally)| tally.told(rule, watched.name, message)));
        }
        let message = "the inventory does not know this id";
        let mut unknown: Vec<_> = self.unknown.into_iter().collect();
        unknown.sort_by(|a, b| (b.1.calls, &a.0).cmp(&(a.1.calls, &b.0)));
        misuses.extend(
            unknown.into_iter().map(|(id, tally)| tally.told("usage/unknown-key", &id, message.into())),
        );
        misuses.extend(self.in_address.map(|(parameter, tally)| {
            tally.told("usage/key-in-address", "-", format!("the parameter `{parameter}` carries a key"))
        }));
        let used = |watched: &Watched| Use {
            key: watched.name.to_owned(),
            calls: watched.calls,
            last: watched.last,
        };
        Report { misuses, keys: self.watched.iter().map(used).collect(), ..self.report }
    }
}

impl<'i> Watched<'i> {
    fn new(name: &'i str, key: &'i Key) -> Self {
        Self {
            name,
            key,
            calls: 0,
            last: None,
            volume: Volume::default(),
            denials: Burst::default(),
            errors: Burst::default(),
            places: Places::default(),
            misuses: BTreeMap::new(),
        }
    }

    fn call(&mut self, inventory: &Inventory, id: &str, until: Option<Timestamp>, call: &Call, at: Moment) {
        self.calls += 1;
        self.last = self.last.max(Some(at.time));
        self.after_its_end(id, until, call, at);
        self.beyond_its_scopes(inventory, call, at);
        self.out_of_place(call, at);
        let limits = inventory.limits;
        if let Some(usual) = self.volume.count(at.time, limits.calls, self.key.calls_per_hour) {
            let message = format!("far more calls in an hour than the {usual} that are usual");
            self.note("usage/unusual-volume", message, call, at);
        }
        if self.denials.count(at.time, call.is_denied(), limits.denials).is_some() {
            let message = format!("{} calls or more refused within ten minutes", limits.denials);
            self.note("usage/burst-of-denials", message, call, at);
        }
        let failed = !call.is_answered() && !call.is_denied();
        if self.errors.count(at.time, failed, limits.errors).is_some() {
            let message = format!("{} calls or more failed within ten minutes", limits.errors);
            self.note("usage/burst-of-errors", message, call, at);
        }
    }

    fn after_its_end(&mut self, id: &str, until: Option<Timestamp>, call: &Call, at: Moment) {
        let is_past = |end: Timestamp| at.time.duration_since(end) > GRACE;
        let key = self.key;
        if let Some(revoked) = key.revoked.filter(|end| is_past(end.0)) {
            self.note(
                "usage/revoked-key",
                format!("used after it was revoked on {}", day(revoked.0)),
                call,
                at,
            );
        } else if let Some(expires) = key.expires.filter(|end| is_past(end.0)) {
            self.note("usage/expired-key", format!("used after it expired on {}", day(expires.0)), call, at);
        }
        if let Some(until) = until.filter(|until| is_past(*until)) {
            let message = format!("`{}` used after it was rotated out on {}", beginning(id), day(until));
            self.note("usage/rotated-key", message, call, at);
        }
    }

    fn beyond_its_scopes(&mut self, inventory: &Inventory, call: &Call, at: Moment) {
        let Some(scopes) = &self.key.scopes else { return };
        let Some(needed) = inventory.needed(&call.method, &call.path) else { return };
        if !scopes.iter().any(|scope| covers(scope, needed)) {
            self.note("usage/beyond-scope", format!("called what needs `{needed}`"), call, at);
        }
    }

    fn out_of_place(&mut self, call: &Call, at: Moment) {
        let (new_hour, new_network) = self.places.see(at.time, call.from);
        match self.key.hours {
            Some(hours) if !hours.hold(Offset::UTC.to_datetime(at.time).time()) => {
                self.note("usage/unusual-hour", format!("used outside {hours} UTC"), call, at);
            }
            None if new_hour => {
                let hour = Offset::UTC.to_datetime(at.time).hour();
                self.note(
                    "usage/unusual-hour",
                    format!("used at {hour:02} h UTC, as never before"),
                    call,
                    at,
                );
            }
            _ => {}
        }
        let Some(from) = call.from else { return };
        if self.key.networks.is_empty() {
            if new_network {
                self.note(
                    "usage/unusual-network",
                    format!("used from {}, as never before", network(from)),
                    call,
                    at,
                );
            }
        } else if !self.key.networks.iter().any(|network| network.contains(&from.to_canonical())) {
            let message = format!("used from {}, which is none of its networks", network(from));
            self.note("usage/unusual-network", message, call, at);
        }
    }

    fn note(&mut self, rule: &'static str, message: String, call: &Call, at: Moment) {
        let is_full = self.misuses.len() >= MISUSES && !self.misuses.contains_key(&(rule, message.clone()));
        let message = if is_full { "and more of this kind".to_owned() } else { message };
        self.misuses.entry((rule, message)).or_insert_with(|| Tally::new(at)).add(call, at);
    }
}

impl Tally {
    fn new(at: Moment) -> Self {
        Self { calls: 0, answered: 0, first: at, last: at, at: Vec::new() }
    }

    fn add(&mut self, call: &Call, at: Moment) {
        self.calls += 1;
        self.answered += u64::from(call.is_answered());
        self.last = at;
        if self.at.len() < PLACES {
            self.at.push(at);
        }
    }

    fn told(self, rule: &'static str, key: &str, message: String) -> Misuse {
        let Self { calls, answered, first, last, at } = self;
        Misuse { rule, key: key.to_owned(), message, calls, answered, first, last, at }
    }
}

/// Whether a scope grants what is needed: itself, everything, or everything under `orders:*`.
fn covers(scope: &str, needed: &str) -> bool {
    scope == needed || scope == "*" || scope.strip_suffix('*').is_some_and(|begin| needed.starts_with(begin))
}

/// As much of an id as is needed to recognise it, and too little to be used.
fn beginning(id: &str) -> String {
    let shown: String = id.chars().take(6).filter(|c| !c.is_control()).collect();
    if id.chars().count() > 8 {
        format!("{shown}…")
    } else {
        id.chars().filter(|c| !c.is_control()).collect()
    }
}

fn day(time: Timestamp) -> jiff::civil::Date {
    Offset::UTC.to_datetime(time).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVENTORY: &str = r#"
[key.billing]
ids = ["bk-2"]
former = [{ id = "bk-1", until = 2026-11-01 }]
scopes = ["invoices:read"]
expires = 2026-12-24
networks = ["192.0.2.0/24"]
hours = "06:00-20:00"

[key.old-shop]
ids = ["shop-1"]
revoked = 2026-10-01

[[request]]
method = "GET"
path = "/invoices/**"
scope = "invoices:read"

[[request]]
path = "/invoices/**"
scope = "invoices:write"

[limits]
denials = 3
"#;

    /// What is found in lines of `time id "request" status from`.
    fn found(lines: &[&str]) -> Vec<String> {
        let inventory = Inventory::parse(INVENTORY).unwrap();
        let mut audit = Audit::new(&inventory);
        for (number, line) in (1..).zip(lines) {
            let [time, id, method, path, status, from] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let line = format!(
                r#"{{"time":"{time}","key_id":"{id}","method":"{method}","path":"{path}","status":{status},"ip":"{from}"}}"#
            );
            audit.line(0, number, &line);
        }
        let report = audit.finish();
        assert_eq!(report.calls, lines.len() as u64);
        let shown = |it: &Misuse| {
            format!(
                "{} {}: {} [{} of {} answered, line {}]",
                it.rule, it.key, it.message, it.answered, it.calls, it.first.line
            )
        };
        report.misuses.iter().map(shown).collect()
    }

    #[test]
    fn what_a_key_is_meant_for_is_nothing_to_tell() {
        let calls = ["2026-11-27T10:00:00Z bk-2 GET /invoices/7 200 192.0.2.7"; 3];
        assert!(found(&calls).is_empty());
        // A key that was just rotated may still be on its way.
        let late = found(&["2026-11-01T00:04:00Z bk-1 GET /invoices/7 200 192.0.2.7"]);
        assert!(late.iter().all(|told| told.starts_with("usage/unusual-hour")), "{late:?}");
    }

    #[test]
    fn each_misuse_is_told_with_its_reason() {
        for (call, expect) in [
            (
                "2026-11-27T10:00:00Z shop-1 GET /carts 401 192.0.2.7",
                "usage/revoked-key old-shop: used after it was revoked on 2026-10-01 [0 of 1 answered, line 1]",
            ),
            (
                "2026-12-25T10:00:00Z bk-2 GET /invoices 200 192.0.2.7",
                "usage/expired-key billing: used after it expired on 2026-12-24 [1 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T10:00:00Z bk-1 GET /invoices 200 192.0.2.7",
                "usage/rotated-key billing: `bk-1` used after it was rotated out on 2026-11-01 [1 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T10:00:00Z bk-2 DELETE /invoices/7 403 192.0.2.7",
                "usage/beyond-scope billing: called what needs `invoices:write` [0 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T03:00:00Z bk-2 GET /invoices 200 192.0.2.7",
                "usage/unusual-hour billing: used outside 06:00-20:00 UTC [1 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T10:00:00Z bk-2 GET /invoices 200 198.51.100.4",
                "usage/unusual-network billing: used from 198.51.100.0/24, which is none of its networks [1 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T10:00:00Z nobodys-key-0123456789 GET /invoices 200 198.51.100.4",
                "usage/unknown-key nobody…: the inventory does not know this id [1 of 1 answered, line 1]",
            ),
            (
                "2026-11-27T10:00:00Z bk-2 GET /invoices?token=0123456789abcdef 200 192.0.2.7",
                "usage/key-in-address -: the parameter `token` carries a key [1 of 1 answered, line 1]",
            ),
        ] {
            assert_eq!(found(&[call]), [expect], "{call}");
        }
    }

    #[test]
    fn many_calls_of_a_kind_are_one_misuse() {
        let call = "2026-11-27T10:00:00Z bk-2 GET /invoices 401 192.0.2.7";
        assert_eq!(
            found(&[call; 5]),
            [
                "usage/burst-of-denials billing: 3 calls or more refused within ten minutes [0 of 1 answered, line 3]"
            ]
        );
    }

    #[test]
    fn strangers_are_counted_and_never_remembered_without_end() {
        let inventory = Inventory::default();
        let mut audit = Audit::new(&inventory);
        for number in 0..20_000 {
            audit.line(0, number, &format!(r#"{{"time":1795773600,"key_id":"{number:06}-stranger"}}"#));
        }
        assert!(audit.unknown.len() <= UNKNOWN + 1);
        let calls: u64 = audit.finish().misuses.iter().map(|misuse| misuse.calls).sum();
        assert_eq!(calls, 20_000);
    }
}
