//! Whether a bundle may be taken in, given what is known of its learner.

use std::collections::HashSet;

use keywright_seal::{Bundle, PublicKey};
use keywright_store::{SharedEvent, Source};

use crate::reports::{Failure, FailureCode};

/// What a lead said yes to, having asked the person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted<'a> {
    /// The fingerprint of another key.
    pub(crate) key: Option<&'a str>,
    /// A past that is told differently.
    pub(crate) past: bool,
}

/// What spoke against a bundle that may be taken in all the same, or nothing; or why it may not.
///
/// `events` are the bundle's, `handed_in` those that were taken in before.
pub(crate) fn judge(
    bundle: &Bundle,
    events: &[SharedEvent],
    held: Option<&Source>,
    handed_in: &[SharedEvent],
    accepted: Accepted,
) -> Result<Option<String>, Failure> {
    let Some(held) = held else { return Ok(None) };
    let same_key = held.key == bundle.key.to_string();
    let mut against = Vec::new();
    if !same_key {
        let fingerprint = bundle.key.fingerprint();
        if accepted.key != Some(&fingerprint) {
            return Err(another_key(&bundle.name, &held.key, &fingerprint));
        }
        against.push(format!("signed with another key, {fingerprint} instead of {}", short(&held.key)));
    }
    if !goes_on(bundle, events, held, handed_in, same_key) {
        if !accepted.past {
            return Err(another_past(&bundle.name));
        }
        against.push("tells the past differently from what was handed in before".into());
    }
    Ok((!against.is_empty()).then(|| against.join("; ")))
}

/// Whether the bundle and what was handed in before are the beginning of one another.
///
/// Positions say so for bundles of one key, and notice an event that was slipped in between. A new key
/// begins a new row of positions, so that there the events themselves are compared.
fn goes_on(
    bundle: &Bundle,
    events: &[SharedEvent],
    held: &Source,
    handed_in: &[SharedEvent],
    same_key: bool,
) -> bool {
    let reaches = usize::try_from(held.events).unwrap_or(usize::MAX);
    if bundle.entries.len() < reaches {
        return within(events, handed_in);
    }
    if same_key {
        return bundle.position_after(reaches).is_some_and(|it| it.to_string() == held.position);
    }
    within(handed_in, events)
}

fn within(part: &[SharedEvent], whole: &[SharedEvent]) -> bool {
    let line = |event: &SharedEvent| format!("{event:?}");
    let whole: HashSet<String> = whole.iter().map(line).collect();
    part.iter().all(|event| whole.contains(&line(event)))
}

fn another_key(name: &str, before: &str, now: &str) -> Failure {
    Failure {
        code: FailureCode::BundleKeyChanged,
        message: format!(
            "{name}'s bundle is signed with another key, {now}; the key known here is {}",
            short(before)
        ),
        remedy: format!(
            "Ask {name} in person what `keywright team export` calls the key. If it is {now}, import with --accept-key {now}. Nothing was taken in."
        ),
    }
}

fn another_past(name: &str) -> Failure {
    Failure {
        code: FailureCode::BundlePastChanged,
        message: format!("{name}'s bundle tells the past differently from what was handed in before"),
        remedy: format!(
            "Ask {name} whether a damaged record had to be set aside. If so, import with --accept-past: what was handed in before is kept, and what is new is added. Nothing was taken in."
        ),
    }
}

fn short(key: &str) -> String {
    key.parse::<PublicKey>().map_or_else(|_| key.to_owned(), |key| key.fingerprint())
}
