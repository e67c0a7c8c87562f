//! What a team's leads publish for its people: the policy that `extends = "team"` means, and lessons.
//!
//! It is text to this room, whoever reads it. A version stays when another is published, and a hash says
//! which bytes it was.

use jiff::Timestamp;
use postgres::Row;

use crate::{Connection, TeamError};

/// What can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A `keywright.toml` and what it names.
    Policy,
    /// A pack of lessons.
    Lessons,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Policy, Self::Lessons];

    /// The word for it, in the store and on the disk.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Lessons => "lessons",
        }
    }
}

/// A version of something that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// What it is.
    pub kind: Kind,
    /// Its number, from 1, by team and kind.
    pub version: u32,
    /// The SHA-256 of its bytes in hexadecimal, by the server.
    pub hash: String,
    /// When it was published, by the server's clock.
    pub published_at: Timestamp,
}

impl Connection {
    /// Publishes a new version for the team that this login leads.
    pub fn publish(&mut self, kind: Kind, content: &[u8]) -> Result<Publication, TeamError> {
        let publish = include_str!("publication/publish.sql");
        publication(&self.client.query_one(publish, &[&kind.word(), &content])?)
    }

    /// Everything that was published for this login's team, the newest of each kind first.
    pub fn publications(&mut self) -> Result<Vec<Publication>, TeamError> {
        let rows = self.client.query(include_str!("publication/all.sql"), &[])?;
        rows.iter().map(publication).collect()
    }

    /// The bytes of a version.
    pub fn published(&mut self, kind: Kind, version: u32) -> Result<Vec<u8>, TeamError> {
        let number = i32::try_from(version).unwrap_or(i32::MAX);
        let row = self.client.query_opt(include_str!("publication/content.sql"), &[&kind.word(), &number])?;
        row.map(|row| row.get(0)).ok_or_else(|| {
            TeamError::BadName(format!("the team has published no version {version} of its {}", kind.word()))
        })
    }

    /// What is asked of this login's person and not done: the lessons, and the days they are due.
    pub fn asked_of_me(&mut self) -> Result<Vec<(String, Option<String>)>, TeamError> {
        let rows = self.client.query(include_str!("publication/asked_of_me.sql"), &[])?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Sets after how many days the team's store forgets who answered what; none for never.
    pub fn keep_answers(&mut self, days: Option<u32>) -> Result<(), TeamError> {
        let days = days.map(|it| i32::try_from(it).unwrap_or(i32::MAX));
        self.client.execute("SELECT keywright.keep_answers($1)", &[&days])?;
        Ok(())
    }

    /// After how many days the team's store forgets who answered what, and forgets what is due.
    pub fn answers_kept(&mut self) -> Result<Option<u32>, TeamError> {
        let row = self.client.query_one("SELECT keywright.answers_kept(), keywright.forget()::text", &[])?;
        Ok(row.get::<_, Option<i32>>(0).map(i32::unsigned_abs))
    }
}

fn publication(row: &Row) -> Result<Publication, TeamError> {
    let unreadable = || TeamError::Server("something unreadable that was published".into());
    let word: &str = row.get(0);
    Ok(Publication {
        kind: Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(unreadable)?,
        version: u32::try_from(row.get::<_, i32>(1)).map_err(|_| unreadable())?,
        hash: row.get(2),
        published_at: Timestamp::from_second(row.get(3)).map_err(|_| unreadable())?,
    })
}
