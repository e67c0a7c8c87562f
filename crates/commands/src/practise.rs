//! Everything a learner does in a lesson. Each is recorded before it is answered, and each is
//! answered with the whole lesson as it stands afterwards.

use keywright_lesson::Task;
use keywright_store::{Content, Event, Learner, Store};

use crate::context::Context;
use crate::exercise::{Files, Filler, check, fix_of, judge_lines, requirements};
use crate::failure::bad_request;
use crate::lesson::{content, find_lesson, part_of, view};
use crate::reports::{Failure, Lesson};
use crate::requests::{AnswerQuestion, LessonPart, MarkLines, MendedFile, MendedFiles};
use crate::standing::{COMPLETION_RULE, Standing};

/// Remembers where the learner is; a part to read counts as read.
pub fn visit_part(context: &Context, request: &LessonPart) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        // Turning pages back and forth need not fill the record.
        if desk.standing()?.position.as_ref() == Some(&request.part) {
            return Ok(());
        }
        desk.record(|content| Event::PartVisited { content, part: request.part.clone() })
    })
}

/// Answers a question, once in each attempt.
pub fn answer_question(context: &Context, request: &AnswerQuestion) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let Task::Question(question) = &part_of(desk.lesson, &request.part)?.task else {
            return Err(bad_request(
                format!("part `{}` is no question", request.part),
                "Open the lesson again.",
            ));
        };
        let known = |id: &u32| question.options.iter().any(|option| option.id == *id);
        if request.chosen.is_empty() || !request.chosen.iter().all(known) {
            return Err(bad_request("no option of this question was chosen", "Choose one and answer again."));
        }
        let standing = desk.standing()?;
        let asked = standing.questions.get(&request.part);
        if asked.is_some_and(|asked| asked.chosen.is_some()) {
            return Ok(());
        }
        desk.record(|content| Event::QuestionAnswered {
            content,
            part: request.part.clone(),
            attempt: asked.map_or(0, |asked| asked.attempt),
            chosen: request.chosen.clone(),
            correct: question.grade(&request.chosen),
            objectives: question.objectives.clone(),
        })
    })
}

/// Asks a question again, with its options in another order, after a wrong answer.
pub fn ask_again(context: &Context, request: &LessonPart) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let part = part_of(desk.lesson, &request.part)?;
        let standing = desk.standing()?;
        let answered = standing.questions.get(&request.part).is_some_and(|asked| asked.chosen.is_some());
        if !answered || standing.done(&part.id, &part.task) {
            return Ok(());
        }
        desk.record(|content| Event::AskedAgain { content, part: request.part.clone() })
    })
}

/// Hands in marked lines.
pub fn mark_lines(context: &Context, request: &MarkLines) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let Task::Find(find) = &part_of(desk.lesson, &request.part)?.task else {
            return Err(bad_request(
                format!("part `{}` has no lines to mark", request.part),
                "Open the lesson again.",
            ));
        };
        let text = desk.filler().text(&find.text)?;
        let (solved, _) = judge_lines(context, find, &text, &request.lines, 0)?;
        let lines = request.lines.clone();
        desk.record(|content| Event::LinesMarked { content, part: request.part.clone(), lines, solved })
    })
}

/// Keeps what the learner has typed so far.
pub fn save_draft(context: &Context, request: &MendedFiles) -> Result<(), Failure> {
    let lesson = find_lesson(context, &request.lesson)?;
    context.with_learner(|store, learner| {
        Desk { context, store, learner, lesson }.keep_draft(&request.part, &request.files)
    })
}

/// Hands in a mended project.
pub fn try_fix(context: &Context, request: &MendedFiles) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let fix = fix_of(desk.lesson, &request.part)?;
        desk.keep_draft(&request.part, &request.files)?;
        // Grade what was kept, so that what is shown later is what was graded.
        let mut files = desk.filler().files(&fix.before)?;
        for (path, text) in &mut files {
            if let Some(mended) = request.files.iter().find(|mended| mended.path == *path) {
                text.clone_from(&mended.text);
            }
        }
        let report = check(context, &files)?;
        let unmet = requirements(fix, &files).iter().filter(|requirement| !requirement.holds).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        desk.record(|content| Event::FixTried {
            content,
            part: request.part.clone(),
            findings: count(report.findings.len()),
            problems: count(report.problems.len()),
            unmet: count(unmet),
            solved: report.findings.is_empty() && report.problems.is_empty() && unmet == 0,
        })
    })
}

/// Shows one more hint.
pub fn show_hint(context: &Context, request: &LessonPart) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let fix = fix_of(desk.lesson, &request.part)?;
        let shown = desk.standing()?.fixes.get(&request.part).map_or(0, |mended| mended.hints);
        if shown as usize >= fix.hints.len() {
            return Ok(());
        }
        desk.record(|content| Event::HintShown { content, part: request.part.clone(), number: shown + 1 })
    })
}

/// Gives the project back as it was. What was tried stays in the record.
pub fn start_over(context: &Context, request: &LessonPart) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        fix_of(desk.lesson, &request.part)?;
        desk.store.drop_draft(&desk.learner.id, &desk.lesson.id, &request.part)?;
        desk.record(|content| Event::StartedOver { content, part: request.part.clone() })
    })
}

/// Does `work` at one part of a lesson, completes the lesson if that was the last thing it
/// needed, and shows it.
fn at(
    context: &Context,
    lesson: &str,
    part: &str,
    work: impl FnOnce(&mut Desk) -> Result<(), Failure>,
) -> Result<Lesson, Failure> {
    let lesson = find_lesson(context, lesson)?;
    part_of(lesson, part)?;
    context.with_learner(|store, learner| {
        let mut desk = Desk { context, store, learner, lesson };
        work(&mut desk)?;
        desk.complete_if_due()?;
        view(context, desk.store, learner, lesson)
    })
}

/// One learner at one lesson.
struct Desk<'a> {
    context: &'a Context,
    store: &'a mut Store,
    learner: &'a Learner,
    lesson: &'a keywright_lesson::Lesson,
}

impl Desk<'_> {
    fn standing(&mut self) -> Result<Standing, Failure> {
        Ok(Standing::of(&self.store.events_of(&self.learner.id, &self.lesson.id)?))
    }

    fn record(&mut self, event: impl FnOnce(Content) -> Event) -> Result<(), Failure> {
        let event = event(content(self.lesson));
        self.store.record(self.context.clock.now(), &self.learner.id, &event)?;
        Ok(())
    }

    fn filler(&self) -> Filler<'_> {
        Filler::new(self.context, &self.learner.id, &self.lesson.id)
    }

    fn keep_draft(&mut self, part: &str, files: &[MendedFile]) -> Result<(), Failure> {
        let fix = fix_of(self.lesson, part)?;
        let known = |path: &str| fix.before.iter().any(|(known, _)| known == path);
        if let Some(stranger) = files.iter().find(|file| !known(&file.path)) {
            let message = format!("the exercise has no file `{}`", stranger.path);
            return Err(bad_request(message, "Open the lesson again."));
        }
        let kept = files
            .iter()
            .map(|file| Ok((file.path.clone(), self.filler().to_keep(fix, &file.path, &file.text)?)))
            .collect::<Result<Files, Failure>>()?;
        Ok(self.store.save_draft(self.context.clock.now(), &self.learner.id, &self.lesson.id, part, &kept)?)
    }

    fn complete_if_due(&mut self) -> Result<(), Failure> {
        let standing = self.standing()?;
        if standing.completed_at.is_none() && standing.complete(self.lesson) {
            self.record(|content| Event::LessonCompleted { content, rule: COMPLETION_RULE.into() })?;
        }
        Ok(())
    }
}
