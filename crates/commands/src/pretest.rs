//! Pre-tests: who knows a lesson's ground already may pass the lesson over.
//!
//! A practice is tested lesson by lesson, one question for each objective. A lesson is waived when all
//! were answered right and surely; with the first answer that is wrong or unsure the lesson is to be
//! taken, and nothing more is asked about it. There is one try for each version of a lesson, and nothing
//! is explained: the questions of the lesson are still ahead.

use keywright_lesson::{Lesson, Practice, shuffled};
use keywright_store::{Event, Learner, Recorded, Store};

use crate::context::Context;
use crate::course::{standings, summary};
use crate::exercise::seed;
use crate::failure::bad_request;
use crate::lesson::content;
use crate::outside::Question;
use crate::reports::{Failure, LessonState, Pretest, PretestLesson, PretestOutcome};
use crate::requests::{AnswerQuestion, OpenPractice};
use crate::standing::Standing;

/// The rule by which a lesson is waived, stored with each waiver.
const WAIVER_RULE: &str = "every objective answered right and surely in the pre-test of the practice";

/// A practice's pre-test, with the question that is next.
pub fn pretest(context: &Context, request: &OpenPractice) -> Result<Pretest, Failure> {
    context.with_learner(|store, learner| told(context, store, learner, find(context, &request.practice)?))
}

/// Answers the question that is next, and shows the one after it.
pub fn answer_pretest(context: &Context, request: &AnswerQuestion) -> Result<Pretest, Failure> {
    let practice = request.lesson.split('/').next().unwrap_or_default();
    let practice = find(context, practice)?;
    context.with_learner(|store, learner| {
        let question = next(store, learner, practice)?
            .ok_or_else(|| bad_request("the pre-test is at its end", "Take the lessons that are left."))?;
        if request.sure.is_none() {
            return Err(bad_request(
                "it is not said how sure the answer is",
                "Say so: only sure answers count.",
            ));
        }
        let answer = question.answered(context, request)?;
        let now = context.clock.now();
        store.record(
            now,
            &learner.id,
            &Event::PretestAnswered { content: content(question.lesson), answer },
        )?;
        let tested = Tested::of(&store.events_of(&learner.id, &question.lesson.id)?, question.lesson);
        if tested.outcome() == PretestOutcome::Waived {
            let rule = WAIVER_RULE.into();
            store.record(
                now,
                &learner.id,
                &Event::LessonWaived { content: content(question.lesson), rule },
            )?;
        }
        told(context, store, learner, practice)
    })
}

/// Whether a pre-test could still waive a lesson of the practice.
pub(crate) fn is_worth_it(
    store: &mut Store,
    learner: &Learner,
    practice: &Practice,
) -> Result<bool, Failure> {
    Ok(next(store, learner, practice)?.is_some())
}

fn find<'a>(context: &'a Context, id: &str) -> Result<&'a Practice, Failure> {
    let practices = &context.catalogue.course()?.practices;
    practices
        .iter()
        .find(|practice| practice.id == id)
        .ok_or_else(|| bad_request(format!("there is no practice `{id}`"), "Choose one from the course."))
}

fn told(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    practice: &Practice,
) -> Result<Pretest, Failure> {
    let mut lessons = Vec::new();
    let mut most = 0;
    let standings = standings(store, learner)?;
    for lesson in &practice.lessons {
        let tested = Tested::of(&store.events_of(&learner.id, &lesson.id)?, lesson);
        let summary = summary(lesson, &standings);
        let outcome = match summary.state {
            LessonState::Completed | LessonState::Waived => PretestOutcome::Waived,
            _ => tested.outcome(),
        };
        if outcome == PretestOutcome::Open {
            most += tested.open.len();
        }
        lessons.push(PretestLesson { lesson: summary, outcome });
    }
    let question = next(store, learner, practice)?;
    Ok(Pretest {
        practice: practice.id.clone(),
        title: practice.title.clone(),
        lessons,
        left: u32::try_from(most).unwrap_or(u32::MAX),
        question: question.map(|question| question.shown(context, learner, None)).transpose()?,
    })
}

/// The next question of a practice's pre-test.
fn next<'a>(
    store: &mut Store,
    learner: &Learner,
    practice: &'a Practice,
) -> Result<Option<Question<'a>>, Failure> {
    let standings = standings(store, learner)?;
    for lesson in &practice.lessons {
        if matches!(summary(lesson, &standings).state, LessonState::Completed | LessonState::Waived) {
            continue;
        }
        let events = store.events_of(&learner.id, &lesson.id)?;
        let tested = Tested::of(&events, lesson);
        if let Some(objective) = tested.open.first().filter(|_| tested.outcome() == PretestOutcome::Open) {
            let standing = Standing::of(&events, lesson);
            let pool: Vec<_> =
                lesson.questions().filter(|part| part.objectives.contains(objective)).collect();
            let seed = seed(&[&learner.id, &lesson.id, "pretest", &lesson.version.to_string()]);
            let order = shuffled(pool.len(), seed);
            let unseen = order.iter().find(|at| !standing.asked.contains(&pool[**at].id));
            if let Some(at) = unseen.or(order.first()) {
                return Ok(Some(Question::next(lesson, pool[*at], &standing)));
            }
        }
    }
    Ok(None)
}

/// How a lesson did in the pre-test.
struct Tested {
    /// Objectives not asked for yet, of those that have questions.
    open: Vec<String>,
    failed: bool,
}

impl Tested {
    fn of(events: &[Recorded], lesson: &Lesson) -> Self {
        let is_asked = |id: &String| lesson.questions().any(|part| part.objectives.contains(id));
        let mut open: Vec<String> =
            lesson.objectives.iter().map(|objective| objective.id.clone()).filter(is_asked).collect();
        let mut failed = open.is_empty();
        for recorded in events {
            let Event::PretestAnswered { content, answer } = &recorded.event else { continue };
            if content.version != lesson.version {
                continue;
            }
            failed |= !answer.correct || answer.sure != Some(true);
            open.retain(|id| !answer.objectives.contains(id));
        }
        Self { open, failed }
    }

    const fn outcome(&self) -> PretestOutcome {
        match (self.failed, self.open.is_empty()) {
            (true, _) => PretestOutcome::ToTake,
            (false, true) => PretestOutcome::Waived,
            (false, false) => PretestOutcome::Open,
        }
    }
}
