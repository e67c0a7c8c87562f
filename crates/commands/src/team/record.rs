//! Which team a lead works on: the one on the server that they joined, or the one on this machine.

use std::ops::ControlFlow;

use jiff::civil::Date;
use keywright_roster::{
    Assignment, Audience, Due, Filter, Item, Overview, Page, Part, Person, Record, SharedCheck, Standing,
    Waiver,
};

use super::sync::connect;
use crate::context::Context;
use crate::failure::bad_request;
use crate::published::current_link;
use crate::reports::Failure;

/// A team, wherever it is kept.
pub(crate) type Team<'a> = dyn Record<Error = Failure> + 'a;

/// Runs `work` on the team that the profile in use leads on a server, or else on this machine's.
pub(crate) fn with_team<T>(
    context: &Context,
    work: impl FnOnce(&mut Team) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match current_link(context)? {
        Some(link) if link.leads => work(&mut Told(connect(&link)?)),
        Some(link) => Err(bad_request(
            format!("you are in the team {}, and do not lead it", link.team),
            "Ask whoever runs the team's server for an invitation that leads, or choose another profile.",
        )),
        None => context.with_store(|store| work(&mut Told(store.local_team(context.clock.now())))),
    }
}

/// A record whose errors are told to people.
struct Told<R>(R);

impl<R: Record> Record for Told<R>
where
    Failure: From<R::Error>,
{
    type Error = Failure;

    fn today(&mut self) -> Result<Date, Failure> {
        Ok(self.0.today()?)
    }

    fn people(&mut self) -> Result<Vec<Person>, Failure> {
        Ok(self.0.people()?)
    }

    fn put_people_by_steps(
        &mut self,
        people: &[Person],
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Failure> {
        Ok(self.0.put_people_by_steps(people, step)?)
    }

    fn assignments(&mut self) -> Result<Vec<Assignment>, Failure> {
        Ok(self.0.assignments()?)
    }

    fn assign(
        &mut self,
        lesson: &str,
        audience: &Audience,
        due: Due,
        every_months: Option<u32>,
    ) -> Result<i64, Failure> {
        Ok(self.0.assign(lesson, audience, due, every_months)?)
    }

    fn withdraw(&mut self, number: i64) -> Result<bool, Failure> {
        Ok(self.0.withdraw(number)?)
    }

    fn waivers(&mut self) -> Result<Vec<Waiver>, Failure> {
        Ok(self.0.waivers()?)
    }

    fn waive(&mut self, waiver: &Waiver) -> Result<(), Failure> {
        Ok(self.0.waive(waiver)?)
    }

    fn standings(&mut self) -> Result<Vec<Standing>, Failure> {
        Ok(self.0.standings()?)
    }

    fn items(&mut self) -> Result<Vec<Item>, Failure> {
        Ok(self.0.items()?)
    }

    fn shared_checks(&mut self, days: u32) -> Result<Vec<SharedCheck>, Failure> {
        Ok(self.0.shared_checks(days)?)
    }

    fn page(&mut self, filter: &Filter, part: Part) -> Result<Page, Failure> {
        Ok(self.0.page(filter, part)?)
    }

    fn overview(&mut self, group: Option<&str>) -> Result<Overview, Failure> {
        Ok(self.0.overview(group)?)
    }
}
