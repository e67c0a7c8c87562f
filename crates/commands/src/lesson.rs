//! A lesson, opened: its text, and everything the learner already did in it.

use keywright_lesson::{Part, Question, Task};
use keywright_store::{Content, Event, Learner, Store};

use crate::context::Context;
use crate::course::{standings, summary};
use crate::exercise::{Filler, beside, check, judge_lines, requirements, seed};
use crate::failure::bad_request;
use crate::reports::{self, Failure, Lesson, LessonSummary};
use crate::requests::OpenLesson;
use crate::rules;
use crate::standing::{Asked, Standing};

/// Opens a lesson. The first time is recorded as its start.
pub fn open_lesson(context: &Context, request: &OpenLesson) -> Result<Lesson, Failure> {
    let lesson = find_lesson(context, &request.lesson)?;
    context.with_learner(|store, learner| {
        if store.events_of(&learner.id, &lesson.id)?.is_empty() {
            let opened = Event::LessonOpened { content: content(lesson) };
            store.record(context.clock.now(), &learner.id, &opened)?;
        }
        view(context, store, learner, lesson)
    })
}

/// The lesson as the learner sees it now.
pub(crate) fn view(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    lesson: &keywright_lesson::Lesson,
) -> Result<Lesson, Failure> {
    let standing = Standing::of(&store.events_of(&learner.id, &lesson.id)?);
    let mut viewer = Viewer { context, store, learner, lesson, standing: &standing };
    let parts = lesson.parts.iter().map(|part| viewer.part(part)).collect::<Result<Vec<_>, _>>()?;
    let first = lesson.parts.first().map(|part| part.id.clone()).unwrap_or_default();
    let known = |id: &String| lesson.parts.iter().any(|part| part.id == *id);
    Ok(Lesson {
        id: lesson.id.clone(),
        practice: lesson.practice.clone(),
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        objectives: lesson
            .objectives
            .iter()
            .map(|objective| reports::Objective {
                id: objective.id.clone(),
                text: objective.text.clone(),
                met: standing.met(&objective.id),
            })
            .collect(),
        parts,
        position: standing.position.clone().filter(known).unwrap_or(first),
        state: standing.state(),
        completed_at: standing.completed_at.map(|at| at.to_string()),
        rules: linked_rules(context, lesson)?,
        sources: lesson.sources.iter().map(source).collect(),
        next: following(context, store, learner, &lesson.id)?,
    })
}

/// The lesson of this name.
pub(crate) fn find_lesson<'a>(
    context: &'a Context,
    id: &str,
) -> Result<&'a keywright_lesson::Lesson, Failure> {
    context
        .catalogue
        .course()?
        .lesson(id)
        .ok_or_else(|| bad_request(format!("there is no lesson `{id}`"), "Choose one from the course."))
}

/// The part of this name.
pub(crate) fn part_of<'a>(lesson: &'a keywright_lesson::Lesson, part: &str) -> Result<&'a Part, Failure> {
    lesson.parts.iter().find(|known| known.id == part).ok_or_else(|| {
        bad_request(format!("lesson `{}` has no part `{part}`", lesson.id), "Open the lesson again.")
    })
}

/// What an event says of the content it speaks of.
pub(crate) fn content(lesson: &keywright_lesson::Lesson) -> Content {
    Content { id: lesson.id.clone(), version: lesson.version, hash: lesson.hash.clone() }
}

struct Viewer<'a> {
    context: &'a Context,
    store: &'a mut Store,
    learner: &'a Learner,
    lesson: &'a keywright_lesson::Lesson,
    standing: &'a Standing,
}

impl Viewer<'_> {
    fn part(&mut self, part: &Part) -> Result<reports::Part, Failure> {
        let task = match &part.task {
            Task::Read => reports::Task::Read,
            Task::Question(question) => reports::Task::Question(self.question(&part.id, question)),
            Task::Find(find) => reports::Task::Find(self.find(&part.id, find)?),
            Task::Fix(fix) => reports::Task::Fix(self.fix(&part.id, fix)?),
        };
        Ok(reports::Part {
            id: part.id.clone(),
            title: part.title.clone(),
            html: part.html.clone(),
            done: self.standing.done(&part.id, &part.task),
            task,
        })
    }

    fn question(&self, part: &str, question: &Question) -> reports::Question {
        let unasked = Asked::default();
        let asked = self.standing.questions.get(part).unwrap_or(&unasked);
        let seed = seed(&[&self.learner.id, &self.lesson.id, part, &asked.attempt.to_string()]);
        let order: Vec<_> =
            question.order(seed).into_iter().filter_map(|at| question.options.get(at)).collect();
        reports::Question {
            several: question.several,
            options: order
                .iter()
                .map(|option| reports::QuestionOption { id: option.id, html: option.html.clone() })
                .collect(),
            answer: asked.chosen.as_ref().map(|chosen| reports::Answer {
                chosen: chosen.clone(),
                correct: question.grade(chosen),
                options: order
                    .iter()
                    .map(|option| reports::ExplainedOption {
                        id: option.id,
                        right: option.right,
                        html: option.feedback.clone(),
                    })
                    .collect(),
            }),
        }
    }

    fn find(&self, part: &str, find: &keywright_lesson::Find) -> Result<reports::Find, Failure> {
        let text = Filler::new(self.context, &self.learner.id, &self.lesson.id).text(&find.text)?;
        let verdict = match self.standing.finds.get(part) {
            Some(marked) => {
                let (solved, lines) = judge_lines(self.context, find, &text, &marked.lines, marked.tries)?;
                Some(reports::FindVerdict { solved, tries: marked.tries, lines })
            }
            None => None,
        };
        Ok(reports::Find {
            path: find.path.clone(),
            lines: text.lines().map(str::to_owned).collect(),
            verdict,
        })
    }

    fn fix(&mut self, part: &str, fix: &keywright_lesson::Fix) -> Result<reports::Fix, Failure> {
        let filler = Filler::new(self.context, &self.learner.id, &self.lesson.id);
        let originals = filler.files(&fix.before)?;
        let draft = self.store.draft(&self.learner.id, &self.lesson.id, part)?;
        let mut files = originals.clone();
        for (path, text) in filler.files(&draft)? {
            match files.iter_mut().find(|(known, _)| *known == path) {
                Some((_, known)) => *known = text,
                None => files.push((path, text)),
            }
        }
        let unmended = crate::standing::Mended::default();
        let mended = self.standing.fixes.get(part).unwrap_or(&unmended);
        let verdict =
            if mended.tries > 0 { Some(self.verdict(fix, mended, &files, &originals)?) } else { None };
        Ok(reports::Fix {
            requirements: fix.keeps.iter().map(|keep| keep.says.clone()).collect(),
            hints_total: u32::try_from(fix.hints.len()).unwrap_or(u32::MAX),
            hints: fix.hints.iter().take(mended.hints as usize).cloned().collect(),
            files: beside(&files, &originals),
            verdict,
        })
    }

    fn verdict(
        &self,
        fix: &keywright_lesson::Fix,
        mended: &crate::standing::Mended,
        files: &[(String, String)],
        originals: &[(String, String)],
    ) -> Result<reports::FixVerdict, Failure> {
        let report = check(self.context, files)?;
        let filler = Filler::new(self.context, &self.learner.id, &self.lesson.id);
        let solution = if mended.solved { beside(&filler.files(&fix.after)?, originals) } else { Vec::new() };
        Ok(reports::FixVerdict {
            solved: mended.solved,
            tries: mended.tries,
            findings: report.findings.iter().map(reports::Finding::from).collect(),
            problems: report.problems.iter().map(reports::Problem::from).collect(),
            requirements: requirements(fix, files),
            solution,
        })
    }
}

fn linked_rules(
    context: &Context,
    lesson: &keywright_lesson::Lesson,
) -> Result<Vec<reports::RuleSummary>, Failure> {
    let policy = context.catalogue.policy()?;
    Ok(lesson.rules.iter().filter_map(|id| policy.rule(id)).map(|rule| rules::summary(rule)).collect())
}

fn source(source: &keywright_lesson::Source) -> reports::Source {
    reports::Source { name: source.name.clone(), section: source.section.clone(), url: source.url.clone() }
}

/// The lesson that comes after this one in the course.
fn following(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    id: &str,
) -> Result<Option<LessonSummary>, Failure> {
    let standings = standings(store, learner)?;
    let lessons = context.catalogue.course()?.practices.iter().flat_map(|practice| &practice.lessons);
    Ok(lessons.skip_while(|lesson| lesson.id != id).nth(1).map(|lesson| summary(lesson, &standings)))
}
