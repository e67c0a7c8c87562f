//! What should not be in a course, although one could teach from it.
//!
//! Loading is for learners and refuses only what is broken; this is for authors, and says what
//! research on learning says: an objective is asked for more than once, the right answer is not
//! given away by its length, what is fine is shown too.

use crate::lesson::Lesson;
use crate::part::{Part, Task};
use crate::{Course, LessonError};
use jiff::{ToSpan, civil::Date};

/// Something to improve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What, where, and what to do.
    pub error: LessonError,
    /// How much it matters.
    pub weight: Weight,
}

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth doing; the course can go out.
    Warning,
    /// The course should not go out like this.
    Error,
}

impl Course {
    /// Everything an author should mend, in the order of the course.
    pub fn lint(&self, today: Date) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for lesson in self.lessons() {
            let mut pen = Pen { lesson, remarks: &mut remarks };
            sources(&mut pen, today);
            links(&mut pen, self);
            objectives(&mut pen);
            lengths(&mut pen);
            variety(&mut pen);
            translations(&mut pen);
        }
        remarks
    }
}

/// Writes remarks on one lesson.
struct Pen<'a> {
    lesson: &'a Lesson,
    remarks: &'a mut Vec<Remark>,
}

impl Pen<'_> {
    fn write(&mut self, weight: Weight, line: usize, message: impl Into<String>, remedy: &str) {
        let path = self.lesson.path.clone();
        let error = LessonError { path, line, column: 1, message: message.into(), remedy: remedy.to_owned() };
        self.remarks.push(Remark { error, weight });
    }
}

fn sources(pen: &mut Pen, today: Date) {
    let lesson = pen.lesson;
    if lesson.sources.is_empty() {
        let remedy = "name where its facts come from: `[[sources]]` with `name` and `url`";
        pen.write(Weight::Error, 1, "the lesson has no sources", remedy);
    }
    if lesson.reviewed > today {
        pen.write(Weight::Error, lesson.reviewed_line, "the review lies in the future", "correct the date");
    } else if lesson.reviewed.checked_add(1.year()).is_ok_and(|due| due < today) {
        let message = format!("the facts were last checked on {}", lesson.reviewed);
        pen.write(Weight::Warning, lesson.reviewed_line, message, "check them again and set the date");
    }
}

fn links(pen: &mut Pen, course: &Course) {
    for link in &pen.lesson.links {
        let Some(id) = link.target.strip_prefix("lesson:") else { continue };
        if course.lesson(id).is_none() {
            let message = format!("there is no lesson `{id}`");
            pen.write(Weight::Error, link.line, message, "link to one as `lesson:practice/name`");
        }
    }
}

fn objectives(pen: &mut Pen) {
    let parts = &pen.lesson.parts;
    for objective in &pen.lesson.objectives {
        let about = |part: &&Part| part.objectives.contains(&objective.id);
        let items = parts.iter().filter(about).count();
        let questions = parts.iter().filter(about).filter(|part| part.task.is_question()).count();
        if questions == 0 {
            let message = format!("no question asks for objective `{}`, so nobody can meet it", objective.id);
            pen.write(Weight::Error, objective.line, message, "write two, or drop the objective");
        } else if items < 2 {
            let message = format!("only one item asks for objective `{}`", objective.id);
            pen.write(Weight::Error, objective.line, message, "write another");
        } else if questions < 2 {
            let message =
                format!("only one question asks for objective `{}`: a miss brings it again", objective.id);
            pen.write(Weight::Warning, objective.line, message, "write another question on it");
        }
    }
}

/// A key that is always the longest option is found without reading.
fn lengths(pen: &mut Pen) {
    let mut asked = 0;
    let mut given_away = Vec::new();
    for part in &pen.lesson.parts {
        let Task::Question(question) = &part.task else { continue };
        let longest = |right: bool| {
            let options = question.options.iter().filter(|option| option.right == right);
            options.map(|option| option.text.chars().count()).max().unwrap_or(0)
        };
        asked += 1;
        if longest(true) > longest(false) {
            given_away.push(part.line);
        }
    }
    if asked >= 3 && given_away.len() * 3 > asked * 2 {
        let message = format!("the longest option is right in {} of {asked} questions", given_away.len());
        let remedy = "shorten the keys or lengthen wrong options";
        pen.write(Weight::Error, given_away[0], message, remedy);
    }
}

/// People should not learn to flag everything, and should read the real thing.
fn variety(pen: &mut Pen) {
    let items: Vec<&Part> = pen.lesson.parts.iter().filter(|part| !matches!(part.task, Task::Read)).collect();
    if items.is_empty() {
        return;
    }
    if !items.iter().any(|part| part.fine) {
        let remedy = "show something that is right as it is, and mark its heading with `.fine`";
        pen.write(Weight::Error, items[0].line, "nothing in this lesson is fine", remedy);
    }
    let shown = items.iter().filter(|part| shows_an_excerpt(part)).count();
    if shown * 10 < items.len() * 4 {
        let message = format!("{shown} of {} items show a configuration, code or a log", items.len());
        let remedy = "ask at least four in ten about an excerpt";
        pen.write(Weight::Warning, items[0].line, message, remedy);
    }
}

/// A translation of another version is not shown to anybody.
fn translations(pen: &mut Pen) {
    for translation in pen.lesson.translations.values().filter(|it| it.version != pen.lesson.version) {
        let message = format!(
            "{} is of version {}, the lesson of version {}: it is not used",
            translation.path, translation.version, pen.lesson.version
        );
        pen.write(Weight::Warning, 1, message, "translate what changed, and set its version");
    }
}

fn shows_an_excerpt(part: &Part) -> bool {
    match &part.task {
        Task::Read => false,
        Task::Find(_) | Task::Fix(_) | Task::Lines(_) => true,
        Task::Question(question) => {
            part.html.contains("<pre") || question.options.iter().any(|option| option.html.contains("<pre"))
        }
        Task::Order(_) | Task::Match(_) | Task::Short(_) => part.html.contains("<pre"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(front: &str, body: &str) -> String {
        let page = format!("+++\ntitle = \"A\"\nminutes = 5\nversion = 1\n{front}\n+++\n{body}");
        let practice = "+++\ntitle = \"HTTPS\"\nsummary = \"Keys on the wire.\"\n+++\n";
        let files = [("01-https/practice.md", practice), ("01-https/01-a/lesson.md", &page)];
        let course = Course::load(files.map(|(path, text)| (path.to_owned(), text.to_owned()))).unwrap();
        let remarks = course.lint(date(2026, 11, 24));
        remarks
            .iter()
            .map(|remark| format!("{:?} {}", remark.weight, remark.error))
            .collect::<Vec<_>>()
            .join("\n")
    }

    const FRONT: &str = r#"reviewed = "2026-11-20"
objectives = [{ id = "tell", text = "Tell." }]
sources = [{ name = "RFC 9325", url = "https://www.rfc-editor.org/rfc/rfc9325" }]"#;

    /// A question with an excerpt, whose key has the given text.
    fn question(id: &str, class: &str, key: &str) -> String {
        format!(
            "## Q {{#{id} .question {class} objectives=tell}}\n\n```ini\na=b\n```\n\n\
             - [x] {key}\n  > yes\n- [ ] middling\n  > no\n\n"
        )
    }

    #[test]
    fn a_good_lesson_is_left_alone() {
        assert_eq!(told(FRONT, &(question("a", ".fine", "k") + &question("b", "", "the longest one"))), "");
    }

    #[test]
    fn what_an_author_should_mend_is_said() {
        let two = question("a", ".fine", "k") + &question("b", "", "k");
        let bare = "reviewed = \"2025-11-23\"\nobjectives = [{ id = \"tell\", text = \"Tell.\" }]";
        insta::assert_snapshot!(told(bare, &two), @r"
        Error 01-https/01-a/lesson.md:1:1: the lesson has no sources; name where its facts come from: `[[sources]]` with `name` and `url`
        Warning 01-https/01-a/lesson.md:5:1: the facts were last checked on 2025-11-23; check them again and set the date
        ");
        insta::assert_snapshot!(told(&FRONT.replace("2026-11-20", "2026-12-01"), &two), @"Error 01-https/01-a/lesson.md:5:1: the review lies in the future; correct the date");
        insta::assert_snapshot!(told(FRONT, &format!("{two}\n## R {{#r}}\n\n[x](lesson:https/z)\n")), @"Error 01-https/01-a/lesson.md:34:1: there is no lesson `https/z`; link to one as `lesson:practice/name`");
        insta::assert_snapshot!(told(FRONT, &question("a", ".fine", "k")), @"Error 01-https/01-a/lesson.md:6:1: only one item asks for objective `https/a/tell`; write another");
        insta::assert_snapshot!(told(FRONT, "## Read {#read}\n\nText.\n"), @"Error 01-https/01-a/lesson.md:6:1: no question asks for objective `https/a/tell`, so nobody can meet it; write two, or drop the objective");
        let long = ["a", "b", "c"].map(|id| question(id, ".fine", "the longest one")).concat();
        insta::assert_snapshot!(told(FRONT, &long), @"Error 01-https/01-a/lesson.md:9:1: the longest option is right in 3 of 3 questions; shorten the keys or lengthen wrong options");
        let bare = two.replace("```ini\na=b\n```", "Well?").replace(".fine", "");
        insta::assert_snapshot!(told(FRONT, &bare), @r"
        Error 01-https/01-a/lesson.md:9:1: nothing in this lesson is fine; show something that is right as it is, and mark its heading with `.fine`
        Warning 01-https/01-a/lesson.md:9:1: 0 of 2 items show a configuration, code or a log; ask at least four in ten about an excerpt
        ");
    }
}
