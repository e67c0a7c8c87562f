//! The personal track: what somebody's own checks found leads to the lessons that explain it.

use std::collections::BTreeMap;

use keywright_lesson::Course;
use keywright_policy::Policy;
use keywright_store::{Learner, PastCheck, Store};

use crate::context::Context;
use crate::course::{Standings, summary};
use crate::reports::{Failure, LessonState, OwnProject, TrackItem};

/// Projects that are looked at: the ones checked last.
const PROJECTS: u32 = 5;

/// The lessons that fit what was found, those with the most findings first. A lesson that is done
/// already is left out: its finding is to be mended, not learned about.
pub(crate) fn track(
    context: &Context,
    store: &Store,
    learner: &Learner,
    standings: &Standings,
) -> Result<Vec<TrackItem>, Failure> {
    let (course, policy) = (context.catalogue.course()?, context.catalogue.policy()?);
    let checks = store.checks_by(&learner.id, PROJECTS)?;
    let mut items: Vec<TrackItem> = found(course, policy, &checks)
        .into_iter()
        .filter_map(|(lesson, found)| {
            let lesson = summary(course.lesson(&lesson)?, standings);
            let is_done = matches!(lesson.state, LessonState::Completed | LessonState::Waived);
            (!is_done).then(|| found.told(policy, lesson))
        })
        .collect();
    items.sort_by_key(|item| (std::cmp::Reverse(item.findings), item.lesson.id.clone()));
    Ok(items)
}

/// The project of the learner's own in which something was found that this lesson explains.
pub(crate) fn own_project(
    context: &Context,
    store: &Store,
    learner: &Learner,
    lesson: &str,
) -> Result<Option<OwnProject>, Failure> {
    let (course, policy) = (context.catalogue.course()?, context.catalogue.policy()?);
    let checks = store.checks_by(&learner.id, PROJECTS)?;
    Ok(found(course, policy, &checks).remove(lesson).map(|found| found.project()))
}

/// What was found that one lesson explains.
struct Found<'c> {
    /// The project in which it was found first.
    check: &'c PastCheck,
    rule: &'c str,
    findings: u32,
}

impl Found<'_> {
    fn told(self, policy: &Policy, lesson: crate::reports::LessonSummary) -> TrackItem {
        let title = policy.rule(self.rule).map_or_else(|| self.rule.to_owned(), |rule| rule.title.clone());
        TrackItem { lesson, findings: self.findings, project: self.project(), rule: title }
    }

    fn project(&self) -> OwnProject {
        OwnProject { name: self.check.check.name.clone(), root: self.check.check.root.clone() }
    }
}

/// What was found, by the lesson that explains it.
fn found<'c>(course: &Course, policy: &Policy, checks: &'c [PastCheck]) -> BTreeMap<String, Found<'c>> {
    let mut by_lesson: BTreeMap<String, Found> = BTreeMap::new();
    for check in checks {
        for finding in &check.check.findings {
            let Some(lesson) = explains(course, policy, &finding.rule) else { continue };
            let first = || Found { check, rule: &finding.rule, findings: 0 };
            by_lesson.entry(lesson).or_insert_with(first).findings += 1;
        }
    }
    by_lesson
}

/// The lesson that explains a rule: the one its page names, or else the first that names the rule.
fn explains(course: &Course, policy: &Policy, rule: &str) -> Option<String> {
    let named =
        policy.rule(rule).and_then(|rule| rule.lesson.clone()).filter(|id| course.lesson(id).is_some());
    named.or_else(|| {
        let speaks_of = |lesson: &&keywright_lesson::Lesson| lesson.rules.iter().any(|known| known == rule);
        course.lessons().find(speaks_of).map(|lesson| lesson.id.clone())
    })
}
