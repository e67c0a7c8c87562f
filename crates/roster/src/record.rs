//! Where a team is kept, as far as anybody needs to know.

use std::ops::ControlFlow;

use jiff::civil::Date;

use crate::{
    Assignment, Audience, Due, Filter, Item, Matrix, Overview, Page, Part, Person, SharedCheck, Standing,
    Waiver,
};

/// Where a team is kept: one machine's record, or a PostgreSQL server.
pub trait Record {
    /// What can go wrong.
    type Error;

    /// The day it is, by the record's own clock.
    fn today(&mut self) -> Result<Date, Self::Error>;

    /// Everybody on the roster, active or not, by id.
    fn people(&mut self) -> Result<Vec<Person>, Self::Error>;

    /// Adds people, or changes those with the same id. All of them, or none: `step` hears how many there are
    /// by now, and when it breaks off, nothing has changed. Whether it did is given back.
    fn put_people_by_steps(
        &mut self,
        people: &[Person],
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Self::Error>;

    /// Adds people, or changes those with the same id. All of them, or none.
    fn put_people(&mut self, people: &[Person]) -> Result<(), Self::Error> {
        self.put_people_by_steps(people, &mut |_| ControlFlow::Continue(())).map(drop)
    }

    /// Every assignment that was ever given, by number.
    fn assignments(&mut self) -> Result<Vec<Assignment>, Self::Error>;

    /// Gives an assignment; its number is given back.
    fn assign(
        &mut self,
        lesson: &str,
        audience: &Audience,
        due: Due,
        every_months: Option<u32>,
    ) -> Result<i64, Self::Error>;

    /// Takes an assignment back. Whether there was one that was not taken back yet.
    fn withdraw(&mut self, number: i64) -> Result<bool, Self::Error>;

    /// Every waiver that was ever granted, in that order.
    fn waivers(&mut self) -> Result<Vec<Waiver>, Self::Error>;

    /// Grants a waiver, from today. Its own `granted_on` is not looked at.
    fn waive(&mut self, waiver: &Waiver) -> Result<(), Self::Error>;

    /// How far each person on the roster is, by person and lesson.
    fn standings(&mut self) -> Result<Vec<Standing>, Self::Error>;

    /// How the questions do that people of the team have tried, by lesson and part.
    fn items(&mut self) -> Result<Vec<Item>, Self::Error>;

    /// The checks of the last so many days that people chose to share, the oldest first.
    fn shared_checks(&mut self, days: u32) -> Result<Vec<SharedCheck>, Self::Error>;

    /// A part of the matrix, the most urgent first.
    fn page(&mut self, filter: &Filter, part: Part) -> Result<Page, Self::Error>;

    /// The team at a glance, or a group of it.
    fn overview(&mut self, group: Option<&str>) -> Result<Overview, Self::Error>;
}

/// A team judged from all that its record holds.
pub fn judged<R: Record + ?Sized>(record: &mut R) -> Result<Matrix, R::Error> {
    let (people, assignments) = (record.people()?, record.assignments()?);
    let (standings, waivers) = (record.standings()?, record.waivers()?);
    Ok(Matrix::of(&people, &assignments, &standings, &waivers, record.today()?))
}
