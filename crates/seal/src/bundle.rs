//! A bundle: one learner's own events, in the form in which a lead may see them.
//!
//! It is a file of JSON lines: a head, one line for each event, and a seal. Each event's line also
//! holds the learner's *position* after it: a hash of the position before and of the event. So the
//! position stands for everything that came before, and two bundles of one learner can be compared
//! wherever they overlap: the later one either goes on from the earlier one, or tells the past
//! differently. The seal signs the head, the number of events and the last position.
//!
//! | done to a bundle | noticed by |
//! |---|---|
//! | a value changed, lines swapped, taken out or put in | the position on the line |
//! | the same, with the positions made again | the signature |
//! | the end cut off | the missing seal |
//! | passed off as somebody else's | the first position, made of the learner's id and key |
//! | an old one handed in again | its position, which the reader has seen |
//!
//! What an event says is reduced to its kind, its time and the state of the lesson: never a part, an
//! answer or a line. This form does not change, or past positions would: another form is another
//! `format`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::key::{hex, unhex};
use crate::{Key, PublicKey, SealError, Signature};

/// The form, and what is signed under it is signed for nothing else.
const FORMAT: &str = "keywright-bundle-1";

/// The longest bundle that is read, in MiB. An event takes some 250 bytes.
pub const LONGEST: u64 = 64;

/// One learner's events, verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The learner's id.
    pub learner: String,
    /// The name the learner goes by.
    pub name: String,
    /// The key that signed it.
    pub key: PublicKey,
    /// When it was made, by the learner's clock.
    pub made_at: Timestamp,
    /// Every event, each with the position after it.
    pub entries: Vec<(Entry, Position)>,
}

/// Something a learner did, as far as a lead may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The event's id.
    pub id: Uuid,
    /// When it was recorded, by the learner's clock.
    pub at: Timestamp,
    /// What kind of event it is.
    pub kind: String,
    /// The lesson, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
}

/// Which state of which lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// `practice/name`.
    pub id: String,
    /// The version its author gave it.
    pub version: u32,
    /// A hash of everything in it.
    pub hash: String,
}

/// A hash that stands for every event up to some point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position([u8; 32]);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
    learner: String,
    name: String,
    key: PublicKey,
    made_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    event: Entry,
    position: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    events: usize,
    signature: Signature,
}

impl Bundle {
    /// Puts a learner's events into a bundle. They are all of them, oldest first.
    pub fn new(learner: &str, name: &str, key: PublicKey, made_at: Timestamp, events: Vec<Entry>) -> Self {
        let mut position = Position::first(learner, key);
        let entries = events
            .into_iter()
            .map(|entry| {
                position = position.after(&entry);
                (entry, position)
            })
            .collect();
        Self { learner: learner.into(), name: name.into(), key, made_at, entries }
    }

    /// Where the learner stands after every event.
    pub fn position(&self) -> Position {
        let first = || Position::first(&self.learner, self.key);
        self.entries.last().map_or_else(first, |(_, position)| *position)
    }

    /// Where the learner stood after so many events, if there are as many.
    pub fn position_after(&self, events: usize) -> Option<Position> {
        match events {
            0 => Some(Position::first(&self.learner, self.key)),
            _ => self.entries.get(events - 1).map(|(_, position)| *position),
        }
    }

    /// The bundle as it goes into a file.
    pub fn sign(&self, key: &Key) -> String {
        let head = json(&Head {
            format: FORMAT.into(),
            learner: self.learner.clone(),
            name: self.name.clone(),
            key: self.key,
            made_at: self.made_at,
        });
        let signature = key.sign(&message(&head, self.entries.len(), self.position()));
        let mut text = head + "\n";
        for (event, position) in &self.entries {
            text += &json(&Line { event: event.clone(), position: position.to_string() });
            text.push('\n');
        }
        text + &json(&Seal { events: self.entries.len(), signature }) + "\n"
    }

    /// Reads a bundle and believes it only if all of it is as it was signed.
    pub fn verify(text: &str) -> Result<Self, SealError> {
        let Some((first, rest)) = text.split_once('\n') else {
            return Err(head(text).err().unwrap_or(SealError::CutOff));
        };
        let head = head(first)?;
        let lines: Vec<&str> = rest.lines().collect();
        let (last, events) = lines.split_last().ok_or(SealError::CutOff)?;
        let seal: Seal = match serde_json::from_str(last) {
            Ok(seal) if text.ends_with('\n') => seal,
            _ => return Err(SealError::CutOff),
        };
        let entries = entries(events, Position::first(&head.learner, head.key))?;
        let bundle =
            Self { learner: head.learner, name: head.name, key: head.key, made_at: head.made_at, entries };
        if seal.events != bundle.entries.len() {
            let detail =
                format!("it speaks of {} events, and there are {}", seal.events, bundle.entries.len());
            return Err(SealError::Changed { line: lines.len() + 1, detail });
        }
        let message = message(first, seal.events, bundle.position());
        if bundle.key.verifies(&message, &seal.signature) { Ok(bundle) } else { Err(SealError::Forged) }
    }
}

fn head(line: &str) -> Result<Head, SealError> {
    let value: serde_json::Value = serde_json::from_str(line.trim_start_matches('\u{feff}'))
        .map_err(|_| SealError::Foreign("its first line is not JSON".into()))?;
    match value["format"].as_str() {
        Some(FORMAT) => {}
        Some(other) if other.starts_with("keywright-bundle-") => return Err(SealError::Newer(other.into())),
        _ => return Err(SealError::Foreign("its first line names no format".into())),
    }
    serde_json::from_str(line).map_err(|error| SealError::Changed { line: 1, detail: error.to_string() })
}

fn entries(lines: &[&str], first: Position) -> Result<Vec<(Entry, Position)>, SealError> {
    let mut position = first;
    let mut entries = Vec::with_capacity(lines.len());
    for (line, text) in (2..).zip(lines) {
        let changed = |detail: &str| SealError::Changed { line, detail: detail.into() };
        let read: Line = serde_json::from_str(text).map_err(|error| changed(&error.to_string()))?;
        position = position.after(&read.event);
        if read.position != position.to_string() {
            return Err(changed("it does not follow from the line before"));
        }
        entries.push((read.event, position));
    }
    Ok(entries)
}

impl Position {
    /// Where a learner stands who has done nothing yet.
    fn first(learner: &str, key: PublicKey) -> Self {
        Self(*blake3::hash(format!("{FORMAT}\n{learner}\n{key}").as_bytes()).as_bytes())
    }

    fn after(self, entry: &Entry) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0);
        hasher.update(json(entry).as_bytes());
        Self(*hasher.finalize().as_bytes())
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&hex(&self.0))
    }
}

impl std::str::FromStr for Position {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        unhex(text).map(Self).ok_or("not a position")
    }
}

/// What is signed. The head's line is taken as it stands in the file.
fn message(head: &str, events: usize, position: Position) -> Vec<u8> {
    format!("{FORMAT}\n{}\n{events}\n{position}", blake3::hash(head.as_bytes())).into_bytes()
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it holds strings and numbers")
}
