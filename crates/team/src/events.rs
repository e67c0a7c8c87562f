//! Events on their way up.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Connection, TeamError};

/// The most events that are sent at once.
pub const BATCH: usize = 500;

/// An event on its way to the team's store. It never holds what was chosen or marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The event's id.
    pub id: Uuid,
    /// When it was recorded, by the learner's clock.
    pub at: Timestamp,
    /// What kind of event it is.
    pub kind: String,
    /// The lesson, its version and its hash, if it is about one.
    pub content: Option<(String, u32, String)>,
    /// The part that was tried, and whether that was right. No person can read it but the learner; it
    /// goes into what is said of questions answered by five people or more.
    pub tried: Option<(String, bool)>,
    /// What a check found by rule, as JSON, where its person chose to share it.
    pub shared: Option<String>,
}

impl Connection {
    /// Sends at most [`BATCH`] events and returns once their commit is confirmed. Says how many were
    /// not there yet.
    ///
    /// After an error it is not known whether they are there: they are to be sent again.
    pub fn send(&mut self, events: &[Outgoing]) -> Result<u64, TeamError> {
        let events = &events[..events.len().min(BATCH)];
        let ids: Vec<Uuid> = events.iter().map(|it| it.id).collect();
        let at: Vec<i64> = events.iter().map(|it| it.at.as_millisecond()).collect();
        let kinds: Vec<&str> = events.iter().map(|it| it.kind.as_str()).collect();
        let content = || events.iter().map(|it| it.content.as_ref());
        let lessons: Vec<Option<&str>> = content().map(|it| it.map(|it| it.0.as_str())).collect();
        let versions: Vec<Option<i32>> =
            content().map(|it| it.and_then(|it| i32::try_from(it.1).ok())).collect();
        let hashes: Vec<Option<&str>> = content().map(|it| it.map(|it| it.2.as_str())).collect();
        let tried = || events.iter().map(|it| it.tried.as_ref());
        let parts: Vec<Option<&str>> = tried().map(|it| it.map(|it| it.0.as_str())).collect();
        let correct: Vec<Option<bool>> = tried().map(|it| it.map(|it| it.1)).collect();
        let shared: Vec<Option<&str>> = events.iter().map(|it| it.shared.as_deref()).collect();
        let add = include_str!("events/add.sql");
        Ok(self
            .client
            .execute(add, &[&ids, &at, &kinds, &lessons, &versions, &hashes, &parts, &correct, &shared])?)
    }

    /// How many events of this login are there.
    pub fn held(&mut self) -> Result<u64, TeamError> {
        let count: i64 = self.client.query_one(include_str!("events/held.sql"), &[])?.get(0);
        Ok(u64::try_from(count).unwrap_or(0))
    }
}
