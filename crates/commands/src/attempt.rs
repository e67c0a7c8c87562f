//! Attempts: which questions somebody is asked, where each stands, and what is asked beside them.
//!
//! A question can be asked more than once. Each asking has a place of its own in the lesson, named
//! after the part (`who`, then `who~1`), with an order of its own and an answer of its own.

use keywright_lesson::{Lesson, Part, Shown};
use keywright_store::{Asking, Content, Event};

use crate::exercise::seed;
use crate::failure::bad_request;
use crate::lesson::part_of;
use crate::reports::Failure;
use crate::standing::{COMPLETION_RULE, Standing};

/// One place of a lesson as somebody sees it: a part, and which asking of it.
#[derive(Debug, Clone)]
pub(crate) struct Place<'a> {
    pub(crate) part: &'a Part,
    pub(crate) asking: Asking,
    /// Whether it was added for an objective still open.
    pub(crate) added: bool,
}

impl Place<'_> {
    /// The place's name.
    pub(crate) fn id(&self) -> String {
        match self.asking.attempt {
            0 => self.asking.part.clone(),
            attempt => format!("{}~{attempt}", self.asking.part),
        }
    }
}

/// The place of this name.
pub(crate) fn place<'a>(lesson: &'a Lesson, name: &str) -> Result<Place<'a>, Failure> {
    let (part, attempt) = match name.rsplit_once('~') {
        Some((part, attempt)) => (part, attempt.parse().ok()),
        None => (name, Some(0)),
    };
    let attempt = attempt.ok_or_else(|| {
        bad_request(format!("`{name}` is no place of `{}`", lesson.id), "Open the lesson again.")
    })?;
    let part = part_of(lesson, part)?;
    Ok(Place { part, asking: Asking { part: part.id.clone(), attempt }, added: false })
}

/// Every place of the attempt, in its order.
pub(crate) fn places<'a>(lesson: &'a Lesson, standing: &Standing) -> Vec<Place<'a>> {
    let Some(attempt) = &standing.attempt else { return Vec::new() };
    let asked: Vec<&str> = attempt.drawn.iter().map(|asking| asking.part.as_str()).collect();
    let drawn = lesson.arranged(&asked).into_iter().filter_map(|shown| match shown {
        Shown::Part(part) => {
            Some(Place { part, asking: Asking { part: part.id.clone(), attempt: 0 }, added: false })
        }
        Shown::Asked(at) => {
            let asking = attempt.drawn.get(at)?.clone();
            Some(Place { part: lesson.part(&asking.part)?, asking, added: false })
        }
    });
    let added = attempt.added.iter().filter_map(|asking| {
        Some(Place { part: lesson.part(&asking.part)?, asking: asking.clone(), added: true })
    });
    drawn.chain(added).collect()
}

/// The event with which an attempt begins, when there is none of this version yet.
pub(crate) fn beginning(
    learner: &str,
    lesson: &Lesson,
    standing: &Standing,
    content: Content,
) -> Option<Event> {
    if standing.attempt.is_some() {
        return None;
    }
    let number = standing.attempts;
    let seed = seed(&[learner, &lesson.id, "attempt", &number.to_string()]);
    let known = |part: &str| standing.asked.iter().any(|asked| asked == part);
    let asked = lesson.draw(seed, known).into_iter().map(|part| standing.next_asking(&part.id)).collect();
    Some(Event::AttemptBegun { content, number, rule: COMPLETION_RULE.into(), asked })
}

/// Questions to add, so that each objective that is still open is asked for.
pub(crate) fn to_add(learner: &str, lesson: &Lesson, standing: &Standing) -> Vec<Asking> {
    let unmet: Vec<&str> =
        lesson.objectives.iter().map(|one| one.id.as_str()).filter(|id| !standing.met(id)).collect();
    let open: Vec<&str> = standing
        .askings()
        .filter(|asking| !standing.given.contains_key(asking))
        .map(|asking| asking.part.as_str())
        .collect();
    let asked: Vec<&str> = standing.asked.iter().map(String::as_str).collect();
    let seed = seed(&[learner, &lesson.id, "added", &asked.len().to_string()]);
    let added = lesson.still_to_ask(&unmet, &asked, &open, seed);
    added.into_iter().map(|part| standing.next_asking(&part.id)).collect()
}
