//! Everything a learner does in a lesson. Each is recorded before it is answered, and each is
//! answered with the whole lesson as it stands afterwards.

use keywright_lesson::{Fix, Task};
use keywright_store::{Content, Event, Learner, Store};

use crate::answers::taken;
use crate::attempt::{place, to_add};
use crate::context::Context;
use crate::exercise::{Files, Filler, check, fix_of, judge_lines, requirements};
use crate::failure::bad_request;
use crate::lesson::{begin, content, find_lesson, standing, view};
use crate::reports::{DraftKept, Failure, Finding, Lesson, Problem};
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

/// Answers a question, once for each time it is asked. A wrong answer, or one that needed a hint,
/// brings another question on the same objective later.
pub fn answer_question(context: &Context, request: &AnswerQuestion) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let place = place(desk.lesson, &request.part)?;
        let standing = desk.standing()?;
        if !standing.askings().any(|asking| *asking == place.asking) {
            let message = format!("part `{}` is no question of this attempt", request.part);
            return Err(bad_request(message, "Open the lesson again."));
        }
        if standing.given.contains_key(&place.asking) {
            return Ok(());
        }
        let (chosen, text) = taken(context, place.part, request)?;
        let hints = standing.hints.get(&request.part).copied().unwrap_or_default();
        desk.record(|content| Event::QuestionAnswered {
            content,
            part: place.asking.part.clone(),
            attempt: place.asking.attempt,
            correct: place.part.task.grade(&chosen),
            objectives: place.part.objectives.clone(),
            sure: request.sure.filter(|_| place.part.asks_sure),
            chosen,
            text,
            hints,
        })
    })
}

/// Hands in marked lines.
pub fn mark_lines(context: &Context, request: &MarkLines) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let Task::Find(find) = &place(desk.lesson, &request.part)?.part.task else {
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

/// Keeps what the learner has typed so far, and says what the checker finds in it. It is no try.
pub fn save_draft(context: &Context, request: &MendedFiles) -> Result<DraftKept, Failure> {
    let lesson = find_lesson(context, &request.lesson)?;
    context.with_learner(|store, learner| {
        let mut desk = Desk { context, store, learner, lesson };
        let fix = fix_of(lesson, &request.part)?;
        desk.keep_draft(&request.part, &request.files)?;
        let report = check(context, &desk.mended(fix, &request.files)?)?;
        Ok(DraftKept {
            findings: report.findings.iter().map(Finding::from).collect(),
            problems: report.problems.iter().map(Problem::from).collect(),
        })
    })
}

/// Hands in a mended project.
pub fn try_fix(context: &Context, request: &MendedFiles) -> Result<Lesson, Failure> {
    at(context, &request.lesson, &request.part, |desk| {
        let fix = fix_of(desk.lesson, &request.part)?;
        desk.keep_draft(&request.part, &request.files)?;
        let files = desk.mended(fix, &request.files)?;
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
        let place = place(desk.lesson, &request.part)?;
        let standing = desk.standing()?;
        let shown = standing.hints.get(&request.part).copied().unwrap_or_default();
        // Once it is done, a hint helps nobody, and it must not make the answer a hinted one.
        let is_done = standing.given.contains_key(&place.asking)
            || standing.solved(&place.part.id, &place.part.task).is_some();
        if is_done || shown as usize >= place.part.hints.len() {
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

/// Does `work` at one place of a lesson, completes the lesson if that was the last thing it needed,
/// or else asks for what is still open, and shows it.
fn at(
    context: &Context,
    lesson: &str,
    part: &str,
    work: impl FnOnce(&mut Desk) -> Result<(), Failure>,
) -> Result<Lesson, Failure> {
    let lesson = find_lesson(context, lesson)?;
    place(lesson, part)?;
    context.with_learner(|store, learner| {
        begin(context, store, learner, lesson)?;
        let mut desk = Desk { context, store, learner, lesson };
        work(&mut desk)?;
        desk.go_on()?;
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
        standing(self.store, self.learner, self.lesson)
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

    /// The project with what was mended in it, which is what was kept: what is shown later is what was graded.
    fn mended(&self, fix: &Fix, mended: &[MendedFile]) -> Result<Files, Failure> {
        let mut files = self.filler().files(&fix.before)?;
        for (path, text) in &mut files {
            if let Some(mended) = mended.iter().find(|mended| mended.path == *path) {
                text.clone_from(&mended.text);
            }
        }
        Ok(files)
    }

    fn go_on(&mut self) -> Result<(), Failure> {
        let standing = self.standing()?;
        if standing.completed_at.is_some() {
            return Ok(());
        }
        if standing.complete(self.lesson) {
            return self.record(|content| Event::LessonCompleted { content, rule: COMPLETION_RULE.into() });
        }
        for asking in to_add(&self.learner.id, self.lesson, &standing) {
            self.record(|content| Event::QuestionAdded { content, asking })?;
        }
        Ok(())
    }
}
