//! Questions of lessons, asked outside them: in a review, in a pre-test.

use keywright_lesson::{Lesson, Part};
use keywright_store::{Asking, Learner, OutsideAnswer};

use crate::answers::{self, taken};
use crate::attempt::Place;
use crate::context::Context;
use crate::exercise::{Filler, seed};
use crate::failure::bad_request;
use crate::lesson::practice_title;
use crate::reports::{self, Failure};
use crate::requests::AnswerQuestion;
use crate::standing::{Given, Standing};

/// A question that is asked now.
pub(crate) struct Question<'a> {
    pub(crate) lesson: &'a Lesson,
    pub(crate) part: &'a Part,
    pub(crate) asking: Asking,
}

impl<'a> Question<'a> {
    /// The next asking of a part.
    pub(crate) fn next(lesson: &'a Lesson, part: &'a Part, standing: &Standing) -> Self {
        Self { lesson, part, asking: standing.next_asking(&part.id) }
    }

    /// The name of its place.
    pub(crate) fn id(&self) -> String {
        Place { part: self.part, asking: self.asking.clone(), added: false }.id()
    }

    /// Takes an answer, if it is one to this question.
    pub(crate) fn answered(
        &self,
        context: &Context,
        request: &AnswerQuestion,
    ) -> Result<OutsideAnswer, Failure> {
        if request.lesson != self.lesson.id || request.part != self.id() {
            return Err(bad_request("another question is asked by now", "Look at it and answer again."));
        }
        let (chosen, text) = taken(context, self.part, request)?;
        Ok(OutsideAnswer {
            asking: self.asking.clone(),
            correct: self.part.task.grade(&chosen),
            objectives: self.part.objectives.clone(),
            sure: request.sure,
            chosen,
            text,
        })
    }

    /// The question as the screens show it, explained when it was answered. How sure one is is always
    /// asked: it decides how soon it comes again, or whether it counts.
    pub(crate) fn shown(
        &self,
        context: &Context,
        learner: &Learner,
        answer: Option<&OutsideAnswer>,
    ) -> Result<reports::OutsideQuestion, Failure> {
        let given = answer.map(|answer| Given {
            chosen: answer.chosen.clone(),
            text: answer.text.clone(),
            sure: answer.sure,
            hints: 0,
        });
        let attempt = self.asking.attempt.to_string();
        let seed = seed(&[&learner.id, &self.lesson.id, &self.part.id, &attempt]);
        let filler = Filler::new(context, &learner.id, &self.lesson.id);
        let task = answers::shown(self.part, seed, given.as_ref(), &filler)?;
        let objectives = self.lesson.objectives.iter();
        Ok(reports::OutsideQuestion {
            lesson: self.lesson.id.clone(),
            lesson_title: self.lesson.title.clone(),
            practice: self.lesson.practice.clone(),
            practice_title: practice_title(context, &self.lesson.practice)?,
            objectives: objectives
                .filter(|objective| self.part.objectives.contains(&objective.id))
                .map(|objective| objective.text.clone())
                .collect(),
            part: reports::Part {
                id: self.id(),
                title: self.part.title.clone(),
                html: self.part.html.clone(),
                done: answer.is_some_and(|answer| answer.correct),
                missed: answer.is_some_and(|answer| !answer.correct),
                added: false,
                hints_total: 0,
                hints: Vec::new(),
                hinted: 0,
                asks_sure: true,
                sure: answer.and_then(|answer| answer.sure),
                task: task.unwrap_or(reports::Task::Read),
            },
        })
    }
}
