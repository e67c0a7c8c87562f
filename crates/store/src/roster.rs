//! The team of whoever leads on this machine.

use std::ops::ControlFlow;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use keywright_roster::{
    Assignment, Audience, Due, Filter, FirstTry, Item, Overview, Page, Part, Person, Record, SharedCheck,
    Standing, Waiver, items,
};
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Fault;
use crate::log::timestamp;
use crate::{Store, StoreError};

/// How many people are put on the roster between two steps.
const AT_ONCE: usize = 1_000;

/// The team of this machine, on the day that is passed in.
#[derive(Debug)]
pub struct LocalTeam<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) today: Date,
}

impl Store {
    /// The team of this machine.
    pub fn local_team(&mut self, now: Timestamp) -> LocalTeam<'_> {
        LocalTeam { store: self, today: day(now) }
    }

    /// Which profiles are whose: a learner's id, and a person's.
    pub fn roster_profiles(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            all(connection, include_str!("roster/links.sql"), |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    /// Says whose a profile is, in place of what was said before.
    pub fn link_profile(&mut self, learner: &str, person: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.prepare_cached(include_str!("roster/link.sql"))?.execute([learner, person])?;
            Ok(())
        })
    }
}

impl Record for LocalTeam<'_> {
    type Error = StoreError;

    fn today(&mut self) -> Result<Date, StoreError> {
        Ok(self.today)
    }

    fn people(&mut self) -> Result<Vec<Person>, StoreError> {
        self.store.read(|connection| all(connection, include_str!("roster/people.sql"), person))
    }

    fn put_people_by_steps(
        &mut self,
        people: &[Person],
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, StoreError> {
        self.store.write_unless_broken_off(|transaction| {
            let mut put = transaction.prepare_cached(include_str!("roster/put_person.sql"))?;
            for (at, person) in people.iter().enumerate() {
                let (groups, joined) = (json(&person.groups), person.joined_on.to_string());
                put.execute((&person.id, &person.name, groups, joined, person.active))?;
                let done = at + 1;
                if (done.is_multiple_of(AT_ONCE) || done == people.len()) && step(done).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    fn assignments(&mut self) -> Result<Vec<Assignment>, StoreError> {
        self.store.read(|connection| all(connection, include_str!("roster/assignments.sql"), assignment))
    }

    fn assign(
        &mut self,
        lesson: &str,
        audience: &Audience,
        due: Due,
        every_months: Option<u32>,
    ) -> Result<i64, StoreError> {
        let today = self.today.to_string();
        self.store.write(|transaction| {
            let mut assign = transaction.prepare_cached(include_str!("roster/assign.sql"))?;
            Ok(assign.insert((lesson, json(audience), json(&due), every_months, today))?)
        })
    }

    fn withdraw(&mut self, number: i64) -> Result<bool, StoreError> {
        let today = self.today.to_string();
        self.store.write(|transaction| {
            let mut withdraw = transaction.prepare_cached(include_str!("roster/withdraw.sql"))?;
            Ok(withdraw.execute((number, today))? == 1)
        })
    }

    fn waivers(&mut self) -> Result<Vec<Waiver>, StoreError> {
        self.store.read(|connection| all(connection, include_str!("roster/waivers.sql"), waiver))
    }

    fn waive(&mut self, waiver: &Waiver) -> Result<(), StoreError> {
        let (today, until) = (self.today.to_string(), waiver.until.map(|day| day.to_string()));
        self.store.write(|transaction| {
            transaction.prepare_cached(include_str!("roster/waive.sql"))?.execute((
                &waiver.person,
                &waiver.lesson,
                json(&waiver.reason),
                &waiver.note,
                &waiver.approver,
                today,
                until,
            ))?;
            Ok(())
        })
    }

    fn standings(&mut self) -> Result<Vec<Standing>, StoreError> {
        let mut standings =
            self.store.read(|connection| all(connection, include_str!("roster/standings.sql"), standing))?;
        // Which finds what is in order already.
        standings.sort_by(|a, b| (&a.person, &a.lesson).cmp(&(&b.person, &b.lesson)));
        Ok(standings)
    }

    fn shared_checks(&mut self, days: u32) -> Result<Vec<SharedCheck>, StoreError> {
        let since = self.today.saturating_sub(i64::from(days).days());
        let since = Offset::UTC.to_timestamp(since.at(0, 0, 0, 0)).map_or(0, Timestamp::as_millisecond);
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("roster/shared_checks.sql"))?;
            statement.query_and_then([since], shared_check)?.collect()
        })
    }

    fn items(&mut self) -> Result<Vec<Item>, StoreError> {
        let tries = self
            .store
            .read(|connection| all(connection, include_str!("roster/first_tries.sql"), first_try))?;
        Ok(items(&tries))
    }

    fn page(&mut self, filter: &Filter, part: Part) -> Result<Page, StoreError> {
        Ok(self.matrix()?.page(filter, part))
    }

    fn overview(&mut self, group: Option<&str>) -> Result<Overview, StoreError> {
        Ok(self.matrix()?.overview(group))
    }
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Row) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_and_then((), read)?.collect()
}

fn person(row: &Row) -> Result<Person, Fault> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        groups: parsed(&row.get::<_, String>(2)?)?,
        joined_on: date(&row.get::<_, String>(3)?)?,
        active: row.get(4)?,
    })
}

fn assignment(row: &Row) -> Result<Assignment, Fault> {
    Ok(Assignment {
        number: row.get(0)?,
        lesson: row.get(1)?,
        audience: parsed(&row.get::<_, String>(2)?)?,
        due: parsed(&row.get::<_, String>(3)?)?,
        every_months: row.get(4)?,
        assigned_on: date(&row.get::<_, String>(5)?)?,
        withdrawn_on: row.get::<_, Option<String>>(6)?.as_deref().map(date).transpose()?,
    })
}

fn shared_check(row: &Row) -> Result<SharedCheck, Fault> {
    Ok(SharedCheck {
        person: row.get(0)?,
        on: date(&row.get::<_, String>(1)?)?,
        project: row.get(2)?,
        rules: parsed(&row.get::<_, String>(3)?)?,
    })
}

fn first_try(row: &Row) -> Result<FirstTry, Fault> {
    Ok(FirstTry {
        person: row.get(0)?,
        lesson: row.get(1)?,
        version: row.get(2)?,
        part: row.get(3)?,
        correct: row.get(4)?,
    })
}

fn waiver(row: &Row) -> Result<Waiver, Fault> {
    Ok(Waiver {
        person: row.get(0)?,
        lesson: row.get(1)?,
        reason: parsed(&row.get::<_, String>(2)?)?,
        note: row.get(3)?,
        approver: row.get(4)?,
        granted_on: date(&row.get::<_, String>(5)?)?,
        until: row.get::<_, Option<String>>(6)?.as_deref().map(date).transpose()?,
    })
}

fn standing(row: &Row) -> Result<Standing, Fault> {
    let on = |column| -> Result<Option<Date>, Fault> {
        Ok(row.get::<_, Option<i64>>(column)?.map(timestamp).transpose()?.map(day))
    };
    Ok(Standing {
        person: row.get(0)?,
        lesson: row.get(1)?,
        started_on: day(timestamp(row.get(2)?)?),
        completed_on: on(3)?,
        version: row.get(4)?,
        hash: row.get(5)?,
        tries: row.get(6)?,
        tested_out_on: on(7)?,
        learned_on: on(8)?,
    })
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it holds strings and numbers")
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::Damaged(error.to_string()))
}

fn date(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|_| Fault::Damaged(format!("`{text}` is not a day")))
}

/// The day it is, in UTC: the same for a team in many places.
fn day(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}
