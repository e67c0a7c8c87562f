//! A course proved against the checker.
//!
//! Loading a course refuses what cannot be read, and its lint says what should not be taught; what
//! only the checker can know is asked here: whether an exercise starts broken and its solution
//! passes, whether a link leads anywhere, whether a page gives a secret away.

use std::path::Path;

use jiff::civil::Date;
use keywright_audit::{Audit, Inventory};
use keywright_lesson::{Course, Find, Fix, Inventory as Listed, Lesson, LessonError, Part, Task, Weight};
use keywright_policy::{Policy, holds};
use keywright_secret::fill;
use keywright_source::{File, Lines};

use crate::Context;
use crate::catalogue::{Text, read_folder};
use crate::reports::Failure;

/// How a folder of lessons did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonTests {
    /// How many lessons were read.
    pub lessons: usize,
    /// What must be mended, as `path:line:column: message; remedy`.
    pub problems: Vec<String>,
    /// What should be, in the same form.
    pub remarks: Vec<String>,
}

impl LessonTests {
    /// Adds what is new in the proof of the same lessons in another language.
    fn add(&mut self, other: Self) {
        for (own, others) in [(&mut self.problems, other.problems), (&mut self.remarks, other.remarks)] {
            for told in others {
                if !own.contains(&told) {
                    own.push(told);
                }
            }
        }
    }
}

/// Exercises contain made-up secrets. Each of these makes up others, so that an exercise does not
/// hold by luck.
const SEEDS: [u64; 3] = [1, 2, 3];

/// Whether a folder holds a course rather than rules.
pub fn holds_lessons(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.join("practice.md").is_file())
}

/// Reads a folder of lessons and proves it against the rules in use.
pub fn test_lessons(context: &Context, folder: &Path) -> Result<LessonTests, Failure> {
    let files = read_folder(folder)?;
    let policy = context.catalogue.policy()?;
    Ok(match Course::load(files.clone()) {
        Ok(course) => {
            let mut told = prove(&course, &files, policy, context.clock.today());
            for language in course.languages() {
                let speaking = course.clone().speaking(language);
                told.add(prove(&speaking, &[], policy, context.clock.today()));
            }
            told
        }
        Err(problems) => LessonTests { lessons: 0, problems: spelled(&problems), remarks: Vec::new() },
    })
}

fn prove(course: &Course, files: &[Text], policy: &Policy, today: Date) -> LessonTests {
    let (errors, warnings): (Vec<_>, Vec<_>) =
        course.lint(today).into_iter().partition(|remark| remark.weight == Weight::Error);
    let mut problems: Vec<LessonError> = errors.into_iter().map(|remark| remark.error).collect();
    let warnings: Vec<LessonError> = warnings.into_iter().map(|remark| remark.error).collect();
    problems.extend(files.iter().flat_map(|file| given_away(policy, file)));
    for lesson in course.lessons() {
        problems.extend(dead_rules(policy, lesson));
        for part in &lesson.parts {
            let pen = Pen { policy, lesson, part };
            match &part.task {
                Task::Find(find) => problems.extend(pen.leaks_as_it_says(find)),
                Task::Fix(fix) => problems.extend(pen.can_be_mended(fix)),
                _ => {}
            }
        }
    }
    LessonTests {
        lessons: course.lessons().count(),
        problems: spelled(&problems),
        remarks: spelled(&warnings),
    }
}

/// Links to rules that do not exist. Those to lessons are the lint's.
fn dead_rules(policy: &Policy, lesson: &Lesson) -> Vec<LessonError> {
    let dead = lesson.links.iter().filter_map(|link| {
        let id = link.target.strip_prefix("rule:")?;
        policy.rule(id).is_none().then_some((link.line, id))
    });
    dead.map(|(line, id)| LessonError {
        path: lesson.path.clone(),
        line,
        column: 1,
        message: format!("there is no rule `{id}`"),
        remedy: "`keywright explain` lists them all".into(),
    })
    .collect()
}

/// Secrets of a known shape that stand in clear in a page or an exercise.
fn given_away(policy: &Policy, (path, text): &Text) -> Vec<LessonError> {
    let lines = Lines::new(text);
    let known = |rule: &str| rule.matches('/').count() > 1 || rule == "secrets/private-key";
    let found = policy.detector().find(path, text).into_iter().filter(|found| known(&found.rule));
    found
        .map(|found| {
            let place = lines.position(found.span.start);
            LessonError {
                path: path.clone(),
                line: place.line,
                column: place.column,
                message: format!("a secret stands here in clear ({})", found.rule),
                remedy: "write a place-holder such as `{{password}}`; lessons/README.md lists them".into(),
            }
        })
        .collect()
}

/// Writes about one exercise.
struct Pen<'a> {
    policy: &'a Policy,
    lesson: &'a Lesson,
    part: &'a Part,
}

impl Pen<'_> {
    fn leaks_as_it_says(&self, find: &Find) -> Option<LessonError> {
        if let Some(inventory) = &find.inventory {
            return self.audits_as_it_says(find, inventory);
        }
        let file = [(find.path.clone(), find.text.clone())];
        SEEDS.iter().find_map(|seed| {
            let found = self.found(&file, *seed);
            let mut lines: Vec<&str> = found.iter().filter_map(|it| it.split(' ').next()).collect();
            lines.dedup();
            (lines.len() != find.leaks).then(|| {
                let message =
                    format!("it says {} lines leak, the checker finds {}", find.leaks, listed(&found));
                self.error(self.part.line, message, "correct `leaks=` or the file")
            })
        })
    }

    /// A log whose every line is a call, of which the audit reports as many as the page says.
    fn audits_as_it_says(&self, find: &Find, inventory: &Listed) -> Option<LessonError> {
        let keys = match Inventory::parse(&inventory.text) {
            Ok(keys) => keys,
            Err(error) => {
                let line = inventory.line + error.line - 1;
                return Some(self.error(
                    line,
                    error.message,
                    "correct the inventory; docs/keys.md shows how",
                ));
            }
        };
        let mut audit = Audit::new(&keys);
        for (number, line) in (1..).zip(find.text.lines()) {
            audit.line(0, number, line);
        }
        let report = audit.finish();
        if let Some(unread) = report.unread_lines.first() {
            let line = find.line + usize::try_from(unread.line).unwrap_or(1) - 1;
            return Some(self.error(line, format!("this is no call: {}", unread.why), "correct the line"));
        }
        let told = report.misuses.iter().flat_map(|misuse| {
            misuse.at.iter().map(|at| (at.line, format!("line {}: {}", at.line, misuse.rule)))
        });
        let mut told: Vec<(u64, String)> = told.collect();
        told.sort();
        let found: Vec<String> = told.iter().map(|(_, told)| told.clone()).collect();
        told.dedup_by_key(|(line, _)| *line);
        (told.len() != find.leaks).then(|| {
            let message =
                format!("it says {} calls are wrong, the audit finds {}", find.leaks, listed(&found));
            self.error(self.part.line, message, "correct `wrong=`, the inventory or the log")
        })
    }

    fn can_be_mended(&self, fix: &Fix) -> Vec<LessonError> {
        let mut declared: Vec<String> =
            fix.declared.iter().map(|it| format!("{}:{} {}", it.path, it.line, it.rule)).collect();
        declared.sort();
        let line = fix.declared.first().map_or(self.part.line, |first| first.declared_at);
        let started = SEEDS.iter().find_map(|seed| {
            let found = self.found(&fix.before, *seed);
            (found != declared).then(|| {
                let message =
                    format!("`declared` is not what the checker finds in before/: {}", listed(&found));
                self.error(line, message, "declare exactly these, or correct the files")
            })
        });
        let ended = SEEDS.iter().find_map(|seed| {
            let found = self.found(&fix.after, *seed);
            (!found.is_empty()).then(|| {
                let message = format!("the checker finds something in after/: {}", listed(&found));
                self.error(self.part.line, message, "mend the solution")
            })
        });
        let lost = fix.keeps.iter().filter(|keep| {
            !fix.after
                .iter()
                .filter(|(path, _)| *path == keep.file)
                .any(|(path, text)| holds(path, text, keep.path.as_deref(), keep.matches.as_deref()))
        });
        let lost = lost.map(|keep| {
            let message = format!("after/ does not keep what it must: {}", keep.says);
            self.error(keep.line, message, "correct the requirement or the solution")
        });
        started.into_iter().chain(ended).chain(lost).collect()
    }

    /// What the checker finds, as `path:line rule`, or `path:line message` where it cannot read.
    fn found(&self, files: &[Text], seed: u64) -> Vec<String> {
        let filled = |text| fill(self.policy.detector(), text, seed).text;
        let files: Vec<File> =
            files.iter().map(|(path, text)| File::new(path.clone(), filled(text))).collect();
        let report = self.policy.check_files(&files);
        let problems =
            report.problems.iter().map(|it| format!("{}:{} {}", it.place.path, it.place.line, it.message));
        let findings =
            report.findings.iter().map(|it| format!("{}:{} {}", it.place.path, it.place.line, it.rule.id));
        let mut all: Vec<String> = problems.chain(findings).collect();
        all.sort();
        all.dedup();
        all
    }

    fn error(&self, line: usize, message: String, remedy: &str) -> LessonError {
        LessonError { path: self.lesson.path.clone(), line, column: 1, message, remedy: remedy.into() }
    }
}

fn listed(found: &[String]) -> String {
    if found.is_empty() { "nothing".into() } else { found.join(", ") }
}

fn spelled(problems: &[LessonError]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
