//! Reviews: what was learned, asked again on the day it is about to be forgotten.
//!
//! Five minutes a day, across all practices, one question after another. A question is chosen among
//! those of its lesson: one that was not asked for long. Nothing of a session is stored but answers, so
//! it can be left and taken up at any time.

use keywright_lesson::{Course, Lesson};
use keywright_store::{Event, Learner, Recorded, Store};

use crate::attempt::place;
use crate::context::Context;
use crate::convert::number;
use crate::exercise::seed;
use crate::failure::bad_request;
use crate::lesson::content;
use crate::outside::Question;
use crate::reports::{Failure, Reviews};
use crate::requests::{AnswerQuestion, ReviewObjective};
use crate::schedule::{Schedule, day};
use crate::standing::Standing;

/// Reviews of one day: five minutes, at some forty seconds each.
pub(crate) const A_DAY: usize = 8;
pub(crate) const SECONDS_EACH: u32 = 40;

/// What is due today, with the question that is next.
pub fn reviews(context: &Context) -> Result<Reviews, Failure> {
    context.with_learner(|store, learner| {
        let session = Session::of(context, store, learner)?;
        let question = session.question(learner);
        let shown = question.map(|question| question.shown(context, learner, None)).transpose()?;
        Ok(Reviews { question: shown, ..session.told() })
    })
}

/// A question on one objective that was learned, whether or not it is due.
pub fn review_objective(context: &Context, request: &ReviewObjective) -> Result<Reviews, Failure> {
    context.with_learner(|store, learner| {
        let session = Session::of(context, store, learner)?;
        let question = session.wanted(learner, &request.objective).ok_or_else(|| {
            bad_request("this has not been learned yet", "Complete its lesson; then it can be reviewed.")
        })?;
        Ok(Reviews { question: Some(question.shown(context, learner, None)?), ..session.told() })
    })
}

/// Answers the review that is next, or one that was asked for, and shows it explained.
pub fn answer_review(context: &Context, request: &AnswerQuestion) -> Result<Reviews, Failure> {
    context.with_learner(|store, learner| {
        let session = Session::of(context, store, learner)?;
        let asked = session.asked_for(learner, request).or_else(|| session.question(learner));
        let question = asked.ok_or_else(|| {
            bad_request("nothing is due for review", "Go on with a lesson; what you learn comes up again.")
        })?;
        let answer = question.answered(context, request)?;
        let event = Event::ReviewAnswered { content: content(question.lesson), answer: answer.clone() };
        store.record(context.clock.now(), &learner.id, &event)?;
        let shown = question.shown(context, learner, Some(&answer))?;
        Ok(Reviews { question: Some(shown), ..Session::of(context, store, learner)?.told() })
    })
}

/// One learner's reviews of today.
pub(crate) struct Session<'a> {
    pub(crate) course: &'a Course,
    pub(crate) today: jiff::civil::Date,
    pub(crate) events: Vec<Recorded>,
    pub(crate) schedule: Schedule,
}

impl<'a> Session<'a> {
    pub(crate) fn of(context: &'a Context, store: &Store, learner: &Learner) -> Result<Self, Failure> {
        let course = context.catalogue.course()?;
        let events = store.events_of_learner(&learner.id)?;
        let schedule = Schedule::of(&events, course);
        Ok(Self { course, today: day(context.clock.now()), events, schedule })
    }

    /// How much is due and done, without a question.
    pub(crate) fn told(&self) -> Reviews {
        let done = self.schedule.reviewed_on(self.today).count();
        let due = self.due().len().min(A_DAY.saturating_sub(done));
        Reviews {
            due: number(due),
            minutes: (number(due) * SECONDS_EACH).div_ceil(60),
            done_today: number(done),
            next_due: self.schedule.next(self.today).map(|day| day.to_string()),
            question: None,
        }
    }

    /// The lessons and objectives that are due and can be asked for, the weakest first.
    fn due(&self) -> Vec<(&'a Lesson, &str)> {
        let due = self.schedule.due(self.today).into_iter();
        due.filter_map(|id| {
            let asks =
                |lesson: &&Lesson| lesson.questions().any(|part| part.objectives.iter().any(|one| one == id));
            Some((self.course.lessons().find(asks)?, id))
        })
        .collect()
    }

    /// The next question: the weakest objective, of another practice than the one before if there is
    /// one, since what is mixed is remembered better.
    fn question(&self, learner: &Learner) -> Option<Question<'a>> {
        if self.told().due == 0 {
            return None;
        }
        let due = self.due();
        let before = self.schedule.reviewed_on(self.today).next_back().and_then(|id| self.course.lesson(id));
        let is_other = |lesson: &Lesson| before.is_none_or(|before| before.practice != lesson.practice);
        let (lesson, objective) = due.iter().find(|(lesson, _)| is_other(lesson)).or(due.first())?;
        self.ask(learner, lesson, objective)
    }

    /// The question that would be asked on an objective, if it was learned.
    fn wanted(&self, learner: &Learner, objective: &str) -> Option<Question<'a>> {
        self.schedule.comes(objective)?;
        let has = |lesson: &&Lesson| lesson.objectives.iter().any(|one| one.id == objective);
        self.ask(learner, self.course.lessons().find(has)?, objective)
    }

    /// The question that is answered, if somebody asked for it by one of its objectives.
    fn asked_for(&self, learner: &Learner, request: &AnswerQuestion) -> Option<Question<'a>> {
        let lesson = self.course.lesson(&request.lesson)?;
        let part = place(lesson, &request.part).ok()?.part;
        let questions = part.objectives.iter().filter_map(|objective| self.wanted(learner, objective));
        questions.into_iter().find(|question| question.id() == request.part)
    }

    /// A question of a lesson on an objective, one that was not asked for long.
    fn ask(&self, learner: &Learner, lesson: &'a Lesson, objective: &str) -> Option<Question<'a>> {
        let standing = self.standing(lesson);
        let asked: Vec<&str> = standing.asked.iter().map(String::as_str).collect();
        let seed = seed(&[&learner.id, &lesson.id, "review", &asked.len().to_string()]);
        let part = lesson.still_to_ask(&[objective], &asked, &[], seed).into_iter().next()?;
        Some(Question::next(lesson, part, &standing))
    }

    fn standing(&self, lesson: &Lesson) -> Standing {
        let about =
            |recorded: &&Recorded| recorded.event.content().is_some_and(|content| content.id == lesson.id);
        let events: Vec<Recorded> = self.events.iter().filter(about).cloned().collect();
        Standing::of(&events, lesson)
    }
}
