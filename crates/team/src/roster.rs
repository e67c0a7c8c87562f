//! A lead's team on the server. Which team that is, the server knows by the login.

use std::ops::ControlFlow;

use jiff::civil::Date;
use keywright_roster::{
    Assignment, Audience, Due, Filter, Item, Overview, Page, Part, Person, Record, SharedCheck, Standing,
    Waiver,
};
use postgres::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Connection, TeamError, matrix};

/// How many people are put on the roster by one statement.
const AT_ONCE: usize = 5_000;

impl Record for Connection {
    type Error = TeamError;

    fn today(&mut self) -> Result<Date, TeamError> {
        let today = "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
        date(self.client.query_one(today, &[])?.get(0))
    }

    fn people(&mut self) -> Result<Vec<Person>, TeamError> {
        self.all(include_str!("roster/people.sql"), person)
    }

    fn put_people_by_steps(
        &mut self,
        people: &[Person],
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, TeamError> {
        let mut transaction = self.client.transaction()?;
        let mut done = 0;
        // What is asked of each of them is judged in the same statement, and a statement has a minute.
        for some in people.chunks(AT_ONCE) {
            let ids: Vec<&str> = some.iter().map(|it| it.id.as_str()).collect();
            let names: Vec<&str> = some.iter().map(|it| it.name.as_str()).collect();
            let groups: Vec<String> = some.iter().map(|it| json(&it.groups)).collect();
            let joined: Vec<String> = some.iter().map(|it| it.joined_on.to_string()).collect();
            let active: Vec<bool> = some.iter().map(|it| it.active).collect();
            let put = include_str!("roster/put_people.sql");
            transaction.execute(put, &[&ids, &names, &groups, &joined, &active])?;
            done += some.len();
            if step(done).is_break() {
                transaction.rollback()?;
                return Ok(ControlFlow::Break(()));
            }
        }
        transaction.commit()?;
        Ok(ControlFlow::Continue(()))
    }

    fn assignments(&mut self) -> Result<Vec<Assignment>, TeamError> {
        self.all(include_str!("roster/assignments.sql"), assignment)
    }

    fn assign(
        &mut self,
        lesson: &str,
        audience: &Audience,
        due: Due,
        every_months: Option<u32>,
    ) -> Result<i64, TeamError> {
        let months = every_months.map(|it| i32::try_from(it).unwrap_or(i32::MAX));
        let assign = include_str!("roster/assign.sql");
        Ok(self.client.query_one(assign, &[&lesson, &json(audience), &json(&due), &months])?.get(0))
    }

    fn withdraw(&mut self, number: i64) -> Result<bool, TeamError> {
        Ok(self.client.execute(include_str!("roster/withdraw.sql"), &[&number])? == 1)
    }

    fn waivers(&mut self) -> Result<Vec<Waiver>, TeamError> {
        self.all(include_str!("roster/waivers.sql"), waiver)
    }

    fn waive(&mut self, waiver: &Waiver) -> Result<(), TeamError> {
        let until = waiver.until.map(|day| day.to_string());
        let waive = include_str!("roster/waive.sql");
        let Waiver { person, lesson, note, approver, .. } = waiver;
        self.client.execute(waive, &[person, lesson, &json(&waiver.reason), note, approver, &until])?;
        Ok(())
    }

    fn standings(&mut self) -> Result<Vec<Standing>, TeamError> {
        self.all(include_str!("roster/standings.sql"), standing)
    }

    fn items(&mut self) -> Result<Vec<Item>, TeamError> {
        self.all(include_str!("roster/items.sql"), item)
    }

    fn shared_checks(&mut self, days: u32) -> Result<Vec<SharedCheck>, TeamError> {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let rows = self.client.query(include_str!("roster/shared_checks.sql"), &[&days])?;
        rows.iter().map(shared_check).collect()
    }

    fn page(&mut self, filter: &Filter, part: Part) -> Result<Page, TeamError> {
        matrix::page(&mut self.client, filter, part)
    }

    fn overview(&mut self, group: Option<&str>) -> Result<Overview, TeamError> {
        matrix::overview(&mut self.client, group)
    }
}

impl Connection {
    fn all<T>(&mut self, sql: &str, read: fn(&Row) -> Result<T, TeamError>) -> Result<Vec<T>, TeamError> {
        self.client.query(sql, &[])?.iter().map(read).collect()
    }
}

fn person(row: &Row) -> Result<Person, TeamError> {
    Ok(Person {
        id: row.get(0),
        name: row.get(1),
        groups: parsed(row.get(2))?,
        joined_on: date(row.get(3))?,
        active: row.get(4),
    })
}

fn assignment(row: &Row) -> Result<Assignment, TeamError> {
    Ok(Assignment {
        number: row.get(0),
        lesson: row.get(1),
        audience: parsed(row.get(2))?,
        due: parsed(row.get(3))?,
        every_months: row.get::<_, Option<i32>>(4).map(i32::unsigned_abs),
        assigned_on: date(row.get(5))?,
        withdrawn_on: row.get::<_, Option<&str>>(6).map(date).transpose()?,
    })
}

fn waiver(row: &Row) -> Result<Waiver, TeamError> {
    Ok(Waiver {
        person: row.get(0),
        lesson: row.get(1),
        reason: parsed(row.get(2))?,
        note: row.get(3),
        approver: row.get(4),
        granted_on: date(row.get(5))?,
        until: row.get::<_, Option<&str>>(6).map(date).transpose()?,
    })
}

fn standing(row: &Row) -> Result<Standing, TeamError> {
    Ok(Standing {
        person: row.get(0),
        lesson: row.get(1),
        started_on: date(row.get(2))?,
        completed_on: row.get::<_, Option<&str>>(3).map(date).transpose()?,
        version: row.get::<_, Option<i32>>(4).and_then(|it| u32::try_from(it).ok()),
        hash: row.get(5),
        tries: u32::try_from(row.get::<_, i64>(6)).unwrap_or(u32::MAX),
        tested_out_on: row.get::<_, Option<&str>>(7).map(date).transpose()?,
        learned_on: row.get::<_, Option<&str>>(8).map(date).transpose()?,
    })
}

fn item(row: &Row) -> Result<Item, TeamError> {
    let count = |column| u32::try_from(row.get::<_, i64>(column)).unwrap_or(u32::MAX);
    Ok(Item {
        lesson: row.get(0),
        version: u32::try_from(row.get::<_, i32>(1))
            .map_err(|_| TeamError::Server("a version below zero".into()))?,
        part: row.get(2),
        people: count(3),
        correct: count(4),
        discrimination: row.get(5),
    })
}

/// The store does not look into what people send: what is no project and no counts is passed over.
fn shared_check(row: &Row) -> Result<SharedCheck, TeamError> {
    Ok(SharedCheck {
        person: row.get(0),
        on: date(row.get(1))?,
        project: row.get::<_, Option<String>>(2).unwrap_or_default(),
        rules: row.get::<_, Option<&str>>(3).and_then(|it| parsed(it).ok()).unwrap_or_default(),
    })
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it holds strings and numbers")
}

pub(crate) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, TeamError> {
    serde_json::from_str(text).map_err(|error| TeamError::Server(format!("something unreadable: {error}")))
}

pub(crate) fn date(text: &str) -> Result<Date, TeamError> {
    text.parse().map_err(|_| TeamError::Server(format!("`{text}` is not a day")))
}
