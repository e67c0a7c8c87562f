//! What an assignment comes to, for one person on one day.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::{Assignment, Due, Person, Reason, Standing, Waiver};

/// Where somebody stands with an assignment, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The day it was due is over.
    Overdue,
    /// It was begun.
    InProgress,
    /// It was not begun yet.
    Assigned,
    /// It was completed, and need not be done again yet.
    Completed,
    /// It need not be done.
    Waived,
}

/// Where somebody stands with an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The status.
    pub status: Status,
    /// The day by which it is to be done next; none once nothing more is to be done.
    pub due_on: Option<Date>,
    /// When it was first completed.
    pub learned_on: Option<Date>,
    /// When it was last completed.
    pub completed_on: Option<Date>,
    /// How often something in it was tried.
    pub tries: u32,
    /// Why it need not be done, where it is waived.
    pub waived_for: Option<Reason>,
}

/// Judges an assignment for a person who is among its audience.
///
/// A completion counts whenever it was: somebody who learned it before it was assigned has learned it.
/// With `every_months` it counts for so long, and what it was before stays in the record. A pre-test that
/// was passed counts as a waiver, for as long as a completion on that day would.
pub fn judge(
    person: &Person,
    assignment: &Assignment,
    standing: Option<&Standing>,
    waivers: &[Waiver],
    today: Date,
) -> Cell {
    let cell = |status, due_on, waived_for| Cell {
        status,
        due_on,
        learned_on: standing.and_then(|it| it.learned_on),
        completed_on: standing.and_then(|it| it.completed_on),
        tries: standing.map_or(0, |it| it.tries),
        waived_for,
    };
    let granted = waivers.iter().find(|waiver| {
        waiver.person == person.id
            && waiver.lesson == assignment.lesson
            && waiver.granted_on <= today
            && waiver.until.is_none_or(|until| today <= until)
    });
    if let Some(waiver) = granted {
        return cell(Status::Waived, None, Some(waiver.reason));
    }
    let settled = standing.and_then(settled);
    let again = settled.and_then(|it| Some(later(it.on, assignment.every_months?.months())));
    match settled {
        Some(it) if again.is_none_or(|again| today < again) => return cell(it.status, again, it.waived_for),
        _ => {}
    }
    let due_on = again.unwrap_or_else(|| first_due(person, assignment));
    let begun = standing.is_some_and(|it| settled.is_none_or(|settled| settled.on < it.started_on));
    let status = match (today > due_on, begun) {
        (true, _) => Status::Overdue,
        (false, true) => Status::InProgress,
        (false, false) => Status::Assigned,
    };
    cell(status, Some(due_on), None)
}

/// When, and by what, a lesson was done with for the time being.
#[derive(Clone, Copy)]
struct Settled {
    on: Date,
    status: Status,
    waived_for: Option<Reason>,
}

/// What came last counts; of a completion and a pre-test on one day, the completion.
fn settled(standing: &Standing) -> Option<Settled> {
    let completed =
        standing.completed_on.map(|on| Settled { on, status: Status::Completed, waived_for: None });
    let tested = standing.tested_out_on.map(|on| Settled {
        on,
        status: Status::Waived,
        waived_for: Some(Reason::TestedOut),
    });
    [tested, completed].into_iter().flatten().max_by_key(|it| it.on)
}

fn first_due(person: &Person, assignment: &Assignment) -> Date {
    match assignment.due {
        Due::On(day) => day,
        Due::Within(days) => later(person.joined_on.max(assignment.assigned_on), days.days()),
    }
}

/// The end of the calendar is late enough.
fn later(day: Date, span: jiff::Span) -> Date {
    day.saturating_add(span)
}

trait Spans {
    fn months(self) -> jiff::Span;
    fn days(self) -> jiff::Span;
}

impl Spans for u32 {
    fn months(self) -> jiff::Span {
        i64::from(self.min(1200)).months()
    }

    fn days(self) -> jiff::Span {
        i64::from(self.min(36_500)).days()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Audience;

    fn person() -> Person {
        Person {
            id: "ada".into(),
            name: "Ada".into(),
            groups: vec![],
            joined_on: date(2026, 3, 10),
            active: true,
        }
    }

    fn assignment(due: Due, every_months: Option<u32>) -> Assignment {
        Assignment {
            number: 1,
            lesson: "https/first".into(),
            audience: Audience::Everybody,
            due,
            every_months,
            assigned_on: date(2026, 1, 1),
            withdrawn_on: None,
        }
    }

    fn standing(started: Date, completed: Option<Date>) -> Standing {
        Standing {
            person: "ada".into(),
            lesson: "https/first".into(),
            started_on: started,
            learned_on: completed,
            completed_on: completed,
            version: None,
            hash: None,
            tested_out_on: None,
            tries: 3,
        }
    }

    #[track_caller]
    fn check(
        assignment: &Assignment,
        standing: Option<&Standing>,
        today: Date,
        expect: (Status, Option<Date>),
    ) {
        let cell = judge(&person(), assignment, standing, &[], today);
        assert_eq!((cell.status, cell.due_on), expect);
    }

    #[test]
    fn a_day_is_not_over_before_its_end() {
        let by_day = assignment(Due::On(date(2026, 4, 1)), None);
        let due = Some(date(2026, 4, 1));
        check(&by_day, None, date(2026, 4, 1), (Status::Assigned, due));
        check(&by_day, None, date(2026, 4, 2), (Status::Overdue, due));
        let begun = standing(date(2026, 3, 30), None);
        check(&by_day, Some(&begun), date(2026, 4, 1), (Status::InProgress, due));
        check(&by_day, Some(&begun), date(2026, 4, 2), (Status::Overdue, due));
        let done = standing(date(2026, 3, 30), Some(date(2026, 5, 1)));
        check(&by_day, Some(&done), date(2027, 4, 2), (Status::Completed, None));
    }

    #[test]
    fn days_count_from_joining_or_from_the_assignment_whichever_is_later() {
        let within = assignment(Due::Within(30), None);
        check(&within, None, date(2026, 4, 9), (Status::Assigned, Some(date(2026, 4, 9))));
        check(&within, None, date(2026, 4, 10), (Status::Overdue, Some(date(2026, 4, 9))));
        let later = Assignment { assigned_on: date(2026, 6, 1), ..within };
        check(&later, None, date(2026, 6, 20), (Status::Assigned, Some(date(2026, 7, 1))));
    }

    #[test]
    fn what_is_to_be_learned_again_is_due_when_the_last_time_is_over() {
        let yearly = assignment(Due::On(date(2026, 4, 1)), Some(12));
        let done = standing(date(2026, 3, 20), Some(date(2026, 3, 31)));
        let again = date(2027, 3, 31);
        check(&yearly, Some(&done), date(2027, 3, 30), (Status::Completed, Some(again)));
        check(&yearly, Some(&done), date(2027, 3, 31), (Status::Assigned, Some(again)));
        check(&yearly, Some(&done), date(2027, 4, 1), (Status::Overdue, Some(again)));
        // The 31st of a month, half a year later: the last day of a shorter one.
        let half = assignment(Due::On(date(2026, 4, 1)), Some(6));
        let done = standing(date(2026, 8, 1), Some(date(2026, 8, 31)));
        check(&half, Some(&done), date(2027, 2, 27), (Status::Completed, Some(date(2027, 2, 28))));
        // A number beyond the calendar is no panic.
        let never = assignment(Due::Within(u32::MAX), Some(u32::MAX));
        check(&never, None, date(2026, 4, 1), (Status::Assigned, Some(date(2126, 2, 14))));
    }

    #[test]
    fn a_lesson_that_was_tested_out_is_waived_for_as_long_as_a_completion_would_count() {
        let tested = |on| Standing { tested_out_on: Some(on), ..standing(on, None) };
        let reason = |assignment: &Assignment, standing: &Standing, today| {
            judge(&person(), assignment, Some(standing), &[], today).waived_for
        };
        let once = assignment(Due::On(date(2026, 4, 1)), None);
        let march = tested(date(2026, 3, 20));
        check(&once, Some(&march), date(2030, 1, 1), (Status::Waived, None));
        assert_eq!(reason(&once, &march, date(2030, 1, 1)), Some(Reason::TestedOut));
        let yearly = assignment(Due::On(date(2026, 4, 1)), Some(12));
        let again = date(2027, 3, 20);
        check(&yearly, Some(&march), date(2027, 3, 19), (Status::Waived, Some(again)));
        check(&yearly, Some(&march), date(2027, 3, 21), (Status::Overdue, Some(again)));
        assert_eq!(reason(&yearly, &march, again), None);
        // What came last counts, and a completion more than a pre-test of the same day.
        let both = |completed| Standing { completed_on: Some(completed), ..march.clone() };
        check(&once, Some(&both(date(2026, 3, 19))), date(2026, 5, 1), (Status::Waived, None));
        for completed in [date(2026, 3, 20), date(2026, 3, 21)] {
            check(&once, Some(&both(completed)), date(2026, 5, 1), (Status::Completed, None));
            assert_eq!(reason(&once, &both(completed), date(2026, 5, 1)), None);
        }
    }

    #[test]
    fn a_waiver_holds_for_its_person_its_lesson_and_its_time() {
        let due = assignment(Due::On(date(2026, 4, 1)), None);
        let waiver = Waiver {
            person: "ada".into(),
            lesson: "https/first".into(),
            reason: Reason::Equivalent,
            note: "Taught it elsewhere.".into(),
            approver: "Lea".into(),
            granted_on: date(2026, 4, 10),
            until: Some(date(2026, 4, 20)),
        };
        let status =
            |waiver: &Waiver, today| judge(&person(), &due, None, std::slice::from_ref(waiver), today).status;
        assert_eq!(status(&waiver, date(2026, 4, 9)), Status::Overdue);
        assert_eq!(status(&waiver, date(2026, 4, 10)), Status::Waived);
        assert_eq!(status(&waiver, date(2026, 4, 20)), Status::Waived);
        assert_eq!(status(&waiver, date(2026, 4, 21)), Status::Overdue);
        let others = Waiver { person: "ben".into(), ..waiver.clone() };
        assert_eq!(status(&others, date(2026, 4, 10)), Status::Overdue);
        let another = Waiver { lesson: "https/second".into(), until: None, ..waiver };
        assert_eq!(status(&another, date(2026, 4, 10)), Status::Overdue);
    }
}
