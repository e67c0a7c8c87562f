//! Giving assignments and taking them back, and granting waivers.

use jiff::civil::Date;
use keywright_roster::{Assignment, Audience, Due, Waiver};

use super::record::{Team, with_team};
use super::roster::nobody;
use crate::context::Context;
use crate::failure::bad_request;
use crate::reports::{AssignmentLine, Failure};
use crate::requests::{AssignLessons, DueBy, GrantWaiver, To, WithdrawAssignment};

/// Gives an assignment for each of some lessons; their numbers are given back. A lesson that is not there
/// is noticed before any is assigned.
pub fn assign_lessons(context: &Context, request: &AssignLessons) -> Result<Vec<i64>, Failure> {
    if request.lessons.is_empty() {
        return Err(bad_request("no lesson is named", "Name the lessons that are to be learned."));
    }
    for lesson in &request.lessons {
        check_lesson(context, lesson)?;
    }
    let due = match &request.due {
        DueBy::Day(text) => Due::On(day(text)?),
        DueBy::Days(days) => Due::Within(*days),
    };
    if request.every_months == Some(0) {
        return Err(bad_request("it cannot be repeated every 0 months", "Say a number of months from 1."));
    }
    with_team(context, |team| {
        let audience = match &request.to {
            To::Everybody => Audience::Everybody,
            To::Group(name) => group(team, name)?,
            To::Person(id) => Audience::Person(person(team, id)?),
        };
        let given = request.lessons.iter();
        given.map(|lesson| team.assign(lesson, &audience, due, request.every_months)).collect()
    })
}

/// Every assignment that was not taken back.
pub fn assignments(context: &Context) -> Result<Vec<AssignmentLine>, Failure> {
    with_team(context, assigned)
}

/// Every assignment of a team that is at hand, as far as it was not taken back.
pub(super) fn assigned(team: &mut Team) -> Result<Vec<AssignmentLine>, Failure> {
    Ok(team.assignments()?.iter().filter(|it| it.withdrawn_on.is_none()).map(line).collect())
}

/// Takes an assignment back.
pub fn withdraw_assignment(context: &Context, request: &WithdrawAssignment) -> Result<(), Failure> {
    let number = request.number;
    if with_team(context, |team| team.withdraw(number))? {
        return Ok(());
    }
    Err(bad_request(
        format!("there is no assignment {number} that could be taken back"),
        "Take a number from the list of `keywright team assignments`.",
    ))
}

/// Grants a waiver.
pub fn grant_waiver(context: &Context, request: &GrantWaiver) -> Result<(), Failure> {
    check_lesson(context, &request.lesson)?;
    for (what, text) in [("reason in words", &request.note), ("name of who approved it", &request.approver)] {
        if text.trim().is_empty() {
            return Err(bad_request(format!("the {what} is empty"), "An auditor will ask for it: say it."));
        }
    }
    let until = request.until.as_deref().map(day).transpose()?;
    with_team(context, |team| {
        let today = team.today()?;
        if until.is_some_and(|until| until < today) {
            return Err(bad_request(
                "the waiver would be over before it begins",
                "Name a day that is to come.",
            ));
        }
        let waiver = Waiver {
            person: person(team, &request.person)?,
            lesson: request.lesson.clone(),
            reason: request.reason.into(),
            note: request.note.trim().into(),
            approver: request.approver.trim().into(),
            granted_on: today,
            until,
        };
        team.waive(&waiver)
    })
}

fn check_lesson(context: &Context, lesson: &str) -> Result<(), Failure> {
    if context.catalogue.course()?.lesson(lesson).is_some() {
        return Ok(());
    }
    Err(bad_request(format!("there is no lesson `{lesson}`"), "Take one from the list of `keywright learn`."))
}

fn group(team: &mut Team, name: &str) -> Result<Audience, Failure> {
    if team.people()?.iter().any(|it| it.groups.iter().any(|group| group == name)) {
        return Ok(Audience::Group(name.into()));
    }
    Err(bad_request(
        format!("nobody on the roster is in a group `{name}`"),
        "Take one from the list of `keywright team roster`.",
    ))
}

fn person(team: &mut Team, id: &str) -> Result<String, Failure> {
    if team.people()?.iter().any(|it| it.id == id) { Ok(id.into()) } else { Err(nobody(id)) }
}

fn day(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| bad_request(format!("`{text}` is not a day"), "Write it like 2026-11-28."))
}

fn line(assignment: &Assignment) -> AssignmentLine {
    AssignmentLine {
        number: assignment.number,
        lesson: assignment.lesson.clone(),
        to: match &assignment.audience {
            Audience::Everybody => To::Everybody,
            Audience::Group(name) => To::Group(name.clone()),
            Audience::Person(id) => To::Person(id.clone()),
        },
        due: match assignment.due {
            Due::On(day) => DueBy::Day(day.to_string()),
            Due::Within(days) => DueBy::Days(days),
        },
        every_months: assignment.every_months,
        assigned_on: assignment.assigned_on.to_string(),
    }
}
