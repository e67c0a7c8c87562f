//! A lesson, opened: its text, and everything the learner already did in it.

use keywright_lesson::{Part, Task};
use keywright_store::{Content, Event, Learner, Store};

use crate::answers;
use crate::attempt::{Place, beginning, places};
use crate::context::Context;
use crate::course::{standings, summary};
use crate::exercise::{Filler, beside, check, judge_lines, requirements, seed};
use crate::failure::bad_request;
use crate::reports::{self, Failure, Lesson, LessonSummary};
use crate::requests::OpenLesson;
use crate::rules;
use crate::standing::{Given, Standing};
use crate::track::own_project;

/// Opens a lesson. The first time is recorded as its start.
pub fn open_lesson(context: &Context, request: &OpenLesson) -> Result<Lesson, Failure> {
    let lesson = find_lesson(context, &request.lesson)?;
    context.with_learner(|store, learner| {
        if !standing(store, learner, lesson)?.is_opened() {
            let opened = Event::LessonOpened { content: content(lesson) };
            store.record(context.clock.now(), &learner.id, &opened)?;
        }
        begin(context, store, learner, lesson)?;
        view(context, store, learner, lesson)
    })
}

/// Begins an attempt at the lesson as it is now, unless one is under way or completed.
pub(crate) fn begin(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    lesson: &keywright_lesson::Lesson,
) -> Result<(), Failure> {
    let standing = standing(store, learner, lesson)?;
    let Some(event) = beginning(&learner.id, lesson, &standing, content(lesson)) else { return Ok(()) };
    if standing.attempts > 0 {
        // What was typed into another version's project is no longer about this one.
        for part in &lesson.parts {
            store.drop_draft(&learner.id, &lesson.id, &part.id)?;
        }
    }
    store.record(context.clock.now(), &learner.id, &event)?;
    Ok(())
}

/// Where the learner stands in the lesson.
pub(crate) fn standing(
    store: &Store,
    learner: &Learner,
    lesson: &keywright_lesson::Lesson,
) -> Result<Standing, Failure> {
    Ok(Standing::of(&store.events_of(&learner.id, &lesson.id)?, lesson))
}

/// The lesson as the learner sees it now.
pub(crate) fn view(
    context: &Context,
    store: &mut Store,
    learner: &Learner,
    lesson: &keywright_lesson::Lesson,
) -> Result<Lesson, Failure> {
    let standing = standing(store, learner, lesson)?;
    let mut viewer = Viewer { context, store, learner, lesson, standing: &standing };
    let places = places(lesson, &standing);
    let parts = places.iter().map(|place| viewer.part(place)).collect::<Result<Vec<_>, _>>()?;
    let first = parts.first().map(|part: &reports::Part| part.id.clone()).unwrap_or_default();
    let known = |id: &String| parts.iter().any(|part| part.id == *id);
    let position = standing.position.clone().filter(known).unwrap_or(first);
    Ok(Lesson {
        id: lesson.id.clone(),
        practice: lesson.practice.clone(),
        practice_title: practice_title(context, &lesson.practice)?,
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
        position,
        state: standing.state(),
        rule: standing.attempt.as_ref().map(|attempt| attempt.rule.clone()).unwrap_or_default(),
        completed_at: standing.completed_at.or(standing.waived_at).map(|at| at.to_string()),
        own_project: own_project(context, store, learner, &lesson.id)?,
        rules: linked_rules(context, lesson)?,
        sources: lesson.sources.iter().map(source).collect(),
        next: following(context, store, learner, &lesson.id)?,
    })
}

/// The title of a practice, or its id when there is none of that id.
pub(crate) fn practice_title(context: &Context, id: &str) -> Result<String, Failure> {
    let mut practices = context.catalogue.course()?.practices.iter();
    let known = practices.find(|practice| practice.id == id);
    Ok(known.map_or_else(|| id.to_owned(), |practice| practice.title.clone()))
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
    fn part(&mut self, place: &Place) -> Result<reports::Part, Failure> {
        let (part, id) = (place.part, place.id());
        let given = self.standing.given.get(&place.asking);
        let task = match &part.task {
            Task::Find(find) => reports::Task::Find(self.find(&part.id, find)?),
            Task::Fix(fix) => reports::Task::Fix(self.fix(&part.id, fix)?),
            _ => self.question(place, given)?.unwrap_or(reports::Task::Read),
        };
        let shown = self.standing.hints.get(&id).copied().unwrap_or_default();
        let solved = self.standing.solved(&part.id, &part.task);
        let right = given.map(|given| part.task.grade(&given.chosen));
        Ok(reports::Part {
            title: part.title.clone(),
            html: part.html.clone(),
            done: match &part.task {
                Task::Read => self.standing.visited.contains(&id),
                _ => right == Some(true) || solved.is_some(),
            },
            missed: right == Some(false),
            added: place.added,
            hints_total: u32::try_from(part.hints.len()).unwrap_or(u32::MAX),
            hints: part.hints.iter().take(shown as usize).cloned().collect(),
            hinted: given.map(|given| given.hints).or(solved).unwrap_or_default(),
            asks_sure: part.asks_sure,
            sure: given.and_then(|given| given.sure),
            task,
            id,
        })
    }

    fn question(&self, place: &Place, given: Option<&Given>) -> Result<Option<reports::Task>, Failure> {
        let Place { part, asking, .. } = place;
        let seed = seed(&[&self.learner.id, &self.lesson.id, &part.id, &asking.attempt.to_string()]);
        let filler = Filler::new(self.context, &self.learner.id, &self.lesson.id);
        answers::shown(part, seed, given, &filler)
    }

    fn find(&self, part: &str, find: &keywright_lesson::Find) -> Result<reports::Find, Failure> {
        let filler = Filler::new(self.context, &self.learner.id, &self.lesson.id);
        let text = filler.text(&find.text)?;
        let verdict = match self.standing.finds.get(part) {
            Some(marked) => {
                let (solved, lines) = judge_lines(self.context, find, &text, &marked.lines, marked.tries)?;
                Some(reports::FindVerdict { solved, tries: marked.tries, lines })
            }
            None => None,
        };
        Ok(reports::Find {
            path: find.path.clone(),
            inventory: find.inventory.as_ref().map(|inventory| reports::Shown {
                path: inventory.path.clone(),
                text: inventory.text.clone(),
            }),
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
        let solution =
            if mended.solved.is_some() { beside(&filler.files(&fix.after)?, originals) } else { Vec::new() };
        Ok(reports::FixVerdict {
            solved: mended.solved.is_some(),
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
