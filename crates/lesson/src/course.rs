//! The course: practices in order, each with its lessons in order.

use crate::LessonError;
use crate::front::PracticeFront;
use crate::lesson::{self, Lesson};
use crate::translation::{self, PracticeWords};
use crate::tree::{self, Folder, PracticeFolder, Text};
use keywright_page::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Everything there is to learn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// The practices in order.
    pub practices: Vec<Practice>,
}

/// One practice: an area with lessons of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Its folder's name without the number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub summary: String,
    /// The text of its page.
    pub html: String,
    /// Its lessons in order.
    pub lessons: Vec<Lesson>,
    /// Its words in other languages, by their names.
    pub translations: BTreeMap<String, PracticeWords>,
}

impl Course {
    /// Reads a course from paths and texts. Paths begin at the lessons' folder or within it.
    pub fn load(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, Vec<LessonError>> {
        Self::load_beside(files, |_| false)
    }

    /// Reads a course that stands beside others, whose lessons are `known` and may come first.
    pub fn load_beside(
        files: impl IntoIterator<Item = (String, String)>,
        known: impl Fn(&str) -> bool,
    ) -> Result<Self, Vec<LessonError>> {
        let mut errors = Vec::new();
        let tree = tree::read(files, &mut errors);
        let mut practices: Vec<Practice> = Vec::new();
        for (folder, files) in &tree {
            let Some(practice) = read_practice(folder, files, &mut errors) else { continue };
            if practices.iter().any(|known| known.id == practice.id) {
                let path = files.page.as_ref().map(|(path, _)| path.clone()).unwrap_or_default();
                let message = format!("there are two practices `{}`", practice.id);
                errors.push(at_top(&path, message, "rename one of the folders"));
            }
            practices.push(practice);
        }
        let course = Self { practices };
        course.check_prerequisites(&known, &mut errors);
        if errors.is_empty() {
            return Ok(course);
        }
        errors.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Err(errors)
    }

    /// The lesson of this id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == id)
    }

    /// Every lesson, in the order of the course.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.practices.iter().flat_map(|practice| &practice.lessons)
    }

    fn check_prerequisites(&self, known: impl Fn(&str) -> bool, errors: &mut Vec<LessonError>) {
        let own: BTreeSet<&str> = self.lessons().map(|lesson| lesson.id.as_str()).collect();
        for lesson in self.lessons() {
            let is_missing = |id: &&String| !own.contains(id.as_str()) && !known(id);
            for missing in lesson.prerequisites.iter().filter(is_missing) {
                let message = format!("prerequisite `{missing}` is no lesson");
                errors.push(error(lesson, missing, message, "name a lesson as `practice/name`"));
            }
        }
        if let Some(cycle) = self.cycle() {
            let [first, second, ..] = &cycle[..] else { return };
            let message = format!("the prerequisites go round: {}", cycle.join(" needs "));
            let Some(lesson) = self.lesson(first) else { return };
            errors.push(error(lesson, second, message, "leave one of them out"));
        }
    }

    /// A chain of lessons in which each needs the next and the last is the first again.
    fn cycle(&self) -> Option<Vec<&str>> {
        let mut open: BTreeMap<&str, &Lesson> = self.lessons().map(|one| (one.id.as_str(), one)).collect();
        // Take away what needs nothing that is left, until nothing more can be taken away.
        loop {
            let free: Vec<&str> = open
                .values()
                .filter(|lesson| !lesson.prerequisites.iter().any(|id| open.contains_key(id.as_str())))
                .map(|lesson| lesson.id.as_str())
                .collect();
            if free.is_empty() {
                break;
            }
            open.retain(|id, _| !free.contains(id));
        }
        let mut chain: Vec<&str> = vec![open.keys().next()?];
        loop {
            let last = open.get(chain.last()?)?;
            let next = last.prerequisites.iter().find(|id| open.contains_key(id.as_str()))?.as_str();
            let seen = chain.iter().position(|id| *id == next);
            chain.push(next);
            if let Some(start) = seen {
                return Some(chain.split_off(start));
            }
        }
    }
}

fn read_practice(
    (_, id): &Folder,
    files: &PracticeFolder,
    errors: &mut Vec<LessonError>,
) -> Option<Practice> {
    let mut lessons: Vec<Lesson> = Vec::new();
    for ((_, name), folder) in &files.lessons {
        let Some(text) = &folder.page else {
            let message = format!("lesson `{id}/{name}` has no `lesson.md`");
            errors.push(at_top(&folder.path, message, "write one, or remove the folder"));
            continue;
        };
        let Some(mut lesson) = lesson::read(id, name, text, &folder.files, errors) else { continue };
        for (language, text) in &folder.translations {
            let Some(translation) = lesson::read(id, name, text, &folder.files, errors) else { continue };
            translation::check(&lesson, &translation, errors);
            lesson.translations.insert(language.clone(), translation);
        }
        if lessons.iter().any(|known| known.id == lesson.id) {
            let message = format!("there are two lessons `{}`", lesson.id);
            errors.push(at_top(&lesson.path, message, "rename one of the folders"));
        }
        lessons.push(lesson);
    }
    let Some(page) = &files.page else {
        let path = files.lessons.values().next().map(|folder| folder.path.clone()).unwrap_or_default();
        let message = format!("practice `{id}` has no `practice.md`");
        errors.push(at_top(&path, message, "write one with `title` and `summary`"));
        return None;
    };
    let (front, html) = read_page(page).map_err(|error| errors.push(error)).ok()?;
    let mut translations = BTreeMap::new();
    for (language, page) in &files.translations {
        match read_page(page) {
            Ok((PracticeFront { title, summary }, html)) => {
                _ = translations.insert(language.clone(), PracticeWords { title, summary, html });
            }
            Err(error) => errors.push(error),
        }
    }
    Some(Practice { id: id.clone(), title: front.title, summary: front.summary, html, lessons, translations })
}

fn read_page((path, text): &Text) -> Result<(PracticeFront, String), LessonError> {
    let page = Page::parse(path, text)?;
    let front = page.front_matter()?;
    let html = page.sections.iter().flat_map(|section| [section.heading.clone(), section.html()]).collect();
    Ok((front, html))
}

/// An error at the line where `lesson` names another one.
fn error(lesson: &Lesson, other: &str, message: String, remedy: &str) -> LessonError {
    let target = format!("lesson:{other}");
    let line = lesson.links.iter().find(|link| link.target == target).map_or(1, |link| link.line);
    LessonError { line, ..at_top(&lesson.path, message, remedy) }
}

fn at_top(path: &str, message: String, remedy: &str) -> LessonError {
    LessonError { path: path.to_owned(), line: 1, column: 1, message, remedy: remedy.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Task;

    const PRACTICE: &str =
        "+++\ntitle = \"HTTPS\"\nsummary = \"Keys on the wire.\"\n+++\n\nWhy it matters.\n";

    const FRONT: &str = r#"+++
title = "Verify the peer"
minutes = 8
version = 1
reviewed = "2026-11-20"
rules = ["tls/certificate-check-off"]
cwe = [295]
objectives = [{ id = "tell", text = "Tell encryption from authentication." }]
sources = [{ name = "RFC 9325", url = "https://www.rfc-editor.org/rfc/rfc9325" }]
"#;

    const QUESTION: &str = r"
## Who answered? {#who .question objectives=tell}

With `sslmode=require`, who answered?

- [x] Anyone
  > Nobody checked the name.
- [ ] The *database*
  > That is what [nobody checked](rule:tls/database-unverified).
";

    /// A course of one lesson, made of front matter added to `FRONT` and a body.
    fn one(front: &str, body: &str) -> Vec<(String, String)> {
        vec![
            ("01-https/practice.md".into(), PRACTICE.into()),
            ("01-https/02-verify-the-peer/lesson.md".into(), format!("{FRONT}{front}+++\n{body}")),
        ]
    }

    fn with(mut files: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
        files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        files
    }

    fn told(files: Vec<(String, String)>) -> String {
        let errors = Course::load(files).expect_err("the course is wrong");
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_course_is_read() {
        let reading = "## The idea {#idea}\n\nText.\n\n### Deeper\n\nMore.\n";
        let course = Course::load(one("", &format!("{reading}{QUESTION}"))).unwrap();
        let practice = &course.practices[0];
        assert_eq!((practice.id.as_str(), practice.html.as_str()), ("https", "<p>Why it matters.</p>\n"));
        let lesson = course.lesson("https/verify-the-peer").unwrap();
        assert_eq!(lesson.objectives[0].id, "https/verify-the-peer/tell");
        assert_eq!(lesson.links.iter().map(|link| link.line).collect::<Vec<_>>(), [6, 26]);
        assert_eq!(lesson.parts[0].html, "<p>Text.</p>\n<h3>Deeper</h3>\n<p>More.</p>\n");
        let Task::Question(question) = &lesson.parts[1].task else { panic!("no question") };
        assert_eq!(lesson.parts[1].html, "<p>With <code>sslmode=require</code>, who answered?</p>\n");
        assert_eq!(question.options[1].html, "The <em>database</em>");
        assert_eq!(lesson.parts[1].objectives, ["https/verify-the-peer/tell"]);
        assert!(question.grade(&[0]));
    }

    #[test]
    fn an_exercise_is_read() {
        let front = r#"
declared = [".npmrc:2 tls/certificate-check-off"]
[[keep]]
file = ".npmrc"
path = "$.registry"
matches = "^https://registry\\."
says = "Packages come from the team's registry."
"#;
        let body = format!(
            "{QUESTION}\n## Mend it {{#mend .fix objectives=tell}}\n\nDo.\n\n### Hints\n\n1. One *thing*\n2. Two\n"
        );
        let root = "01-https/02-verify-the-peer";
        let files = with(
            one(front, &body),
            &[
                (
                    &format!("{root}/before/.npmrc"),
                    "registry=https://registry.example.com\nstrict-ssl=false\n",
                ),
                (&format!("{root}/before/ca.pem"), "x\n"),
                (&format!("{root}/after/.npmrc"), "registry=https://registry.example.com\ncafile=ca.pem\n"),
            ],
        );
        let course = Course::load(files.clone()).unwrap();
        let lesson = course.lesson("https/verify-the-peer").unwrap();
        let Task::Fix(fix) = &lesson.parts[1].task else { panic!("no exercise") };
        assert_eq!(lesson.parts[1].html, "<p>Do.</p>\n");
        assert_eq!(fix.before.len(), 2);
        assert_eq!(fix.after[0].1, "registry=https://registry.example.com\ncafile=ca.pem\n");
        assert_eq!(fix.after[1], fix.before[1]);
        insta::assert_debug_snapshot!((&fix.declared, &fix.keeps, &lesson.parts[1].hints), @r#"
        (
            [
                Declared {
                    path: ".npmrc",
                    line: 2,
                    rule: "tls/certificate-check-off",
                    declared_at: 11,
                },
            ],
            [
                Keep {
                    file: ".npmrc",
                    path: Some(
                        "$.registry",
                    ),
                    matches: Some(
                        "^https://registry\\.",
                    ),
                    says: "Packages come from the team's registry.",
                    line: 13,
                },
            ],
            [
                "One <em>thing</em>",
                "Two",
            ],
        )
        "#);
        let mut changed = files;
        changed[3].1.push('y');
        let changed = Course::load(changed).unwrap();
        assert_ne!(changed.lesson("https/verify-the-peer").unwrap().hash, lesson.hash);
    }

    #[test]
    fn a_find_is_read() {
        let body = concat!(
            "## Which lines? {#which .find objectives=tell leaks=1}\n\nMark them.\n\n",
            "```dotenv .env\nA=https://x\nB=http://y\n```\n\n- `A=`\n  > This one *is* encrypted.\n"
        );
        let course = Course::load(one("", body)).unwrap();
        let Task::Find(find) = &course.lesson("https/verify-the-peer").unwrap().parts[0].task else {
            panic!("nothing to find")
        };
        insta::assert_debug_snapshot!(find, @r#"
        Find {
            path: ".env",
            text: "A=https://x\nB=http://y\n",
            line: 16,
            leaks: 1,
            inventory: None,
            notes: [
                Note {
                    needle: "A=",
                    why: "This one is encrypted.",
                },
            ],
        }
        "#);
    }

    #[test]
    fn questions_that_cannot_be_asked_are_refused() {
        let check = |options: &str| {
            told(one("", &format!("## Who? {{#who .question objectives=tell}}\n\n{options}")))
        };
        insta::assert_snapshot!(check("Text only.\n"), @"01-https/02-verify-the-peer/lesson.md:11:1: the question has fewer than two options; list them as `- [ ]` and `- [x]` items");
        insta::assert_snapshot!(check("- [ ] a\n  > no\n- [ ] b\n"), @r"
        01-https/02-verify-the-peer/lesson.md:11:1: no option of the question is right; tick the right ones: `- [x]`
        01-https/02-verify-the-peer/lesson.md:15:1: option `b` has no feedback; say below it, as a block quotation, why it is right or wrong
        ");
        insta::assert_snapshot!(check("- [x] a\n  > yes\n- [x] b\n  > yes\n"), @"01-https/02-verify-the-peer/lesson.md:11:1: every option of the question is right; add one that is wrong");
        insta::assert_snapshot!(check("- [x] a\n  > yes\n- b\n  > no\n\nAfter.\n"), @r"
        01-https/02-verify-the-peer/lesson.md:15:1: an option is neither right nor wrong; begin it with `[x]` when it is right and `[ ]` when it is not
        01-https/02-verify-the-peer/lesson.md:18:1: text below a question's options is never shown; move it above the options or into their feedback
        ");
    }

    #[test]
    fn headings_that_mean_nothing_are_refused() {
        let check = |body: &str| told(one("", &format!("{body}\n{QUESTION}")));
        insta::assert_snapshot!(check("Before any part."), @"01-https/02-verify-the-peer/lesson.md:11:1: this belongs to no part; put it below a `## Heading {#id}`; the title stands in the front matter");
        insta::assert_snapshot!(check("# Title"), @"01-https/02-verify-the-peer/lesson.md:11:1: this belongs to no part; put it below a `## Heading {#id}`; the title stands in the front matter");
        insta::assert_snapshot!(check("## No id"), @"01-https/02-verify-the-peer/lesson.md:11:1: `No id` has no id of lower-case letters, digits and dashes; end the heading with `{#id}`");
        insta::assert_snapshot!(check("## Twice {#who}"), @"01-https/02-verify-the-peer/lesson.md:13:1: the lesson has two parts `who`; give one of them another id");
        insta::assert_snapshot!(check("## A {#a .qestion objective=tell}"), @r"
        01-https/02-verify-the-peer/lesson.md:11:1: nothing reads `.qestion` in a heading; correct the spelling or leave it out
        01-https/02-verify-the-peer/lesson.md:11:1: nothing reads `objective` in a heading; correct the spelling or leave it out
        ");
        insta::assert_snapshot!(check("## A {#a objectives=tell,know}"), @"01-https/02-verify-the-peer/lesson.md:11:1: the lesson has no objective `know`; name one of the front matter's `[[objectives]]`");
        insta::assert_snapshot!(check("## A {#a .find .fix}"), @r"
        01-https/02-verify-the-peer/lesson.md:11:1: the exercise has no hints; number them below a `### Hints` heading, from a nudge to nearly the answer
        01-https/02-verify-the-peer/lesson.md:11:1: a part asks for two things; choose one of `.question`, `.order`, `.match`, `.short`, `.lines`, `.find`, `.log` and `.fix`
        ");
        insta::assert_snapshot!(check("## A {#a .find}\n\n```ini x\nb\n```\n\n- `a`\n  > why\n"), @r"
        01-https/02-verify-the-peer/lesson.md:11:1: it is not said how many lines leak; say it in the heading: `leaks=3`
        01-https/02-verify-the-peer/lesson.md:17:1: the note on `a` fits 0 lines; begin it with text that stands on exactly one line
        ");
    }

    #[test]
    fn exercises_that_cannot_be_graded_are_refused() {
        let front = r#"
declared = ["a.ini:9 tls/x", "nonsense"]
[[keep]]
file = "b.ini"
matches = "("
says = "It holds."
[[keep]]
file = "a.ini"
says = "It holds."
"#;
        let root = "01-https/02-verify-the-peer";
        let body = format!("{QUESTION}\n## Mend {{#mend .fix}}\n\nDo.\n");
        let files = with(
            one(front, &body),
            &[(&format!("{root}/before/a.ini"), "a=1\n"), (&format!("{root}/after/c.ini"), "")],
        );
        insta::assert_snapshot!(told(files), @r"
        01-https/02-verify-the-peer/lesson.md:11:13: `before/a.ini` has no line 9; correct the path or the line
        01-https/02-verify-the-peer/lesson.md:11:30: `nonsense` declares no finding; write `path:line rule`
        01-https/02-verify-the-peer/lesson.md:13:8: `before/` has no file `b.ini`; name a file the learner gets
        01-https/02-verify-the-peer/lesson.md:14:11: the expression does not compile: unclosed group; correct it
        01-https/02-verify-the-peer/lesson.md:17:8: it is not said what must still hold; give a JSONPath as `path`, an expression as `matches`, or both
        01-https/02-verify-the-peer/lesson.md:30:1: the exercise has no hints; number them below a `### Hints` heading, from a nudge to nearly the answer
        01-https/02-verify-the-peer/lesson.md:30:1: `after/c.ini` has no counterpart in `before/`; give the learner the file too, empty if need be
        01-https/02-verify-the-peer/lesson.md:30:1: there is no solution; put the files it changes beside the page, in `after/`
        ");
        insta::assert_snapshot!(told(one("", &body)), @r#"
        01-https/02-verify-the-peer/lesson.md:21:1: the exercise has no hints; number them below a `### Hints` heading, from a nudge to nearly the answer
        01-https/02-verify-the-peer/lesson.md:21:1: there is no project to mend; put it beside the page, in `before/`
        01-https/02-verify-the-peer/lesson.md:21:1: the exercise declares no finding; list them in the front matter: `declared = ["path:line rule"]`
        01-https/02-verify-the-peer/lesson.md:21:1: deleting every file would solve the exercise; say what must still hold: `[[keep]]`
        "#);
        let stray = with(one("", QUESTION), &[(&format!("{root}/before/a.ini"), "")]);
        insta::assert_snapshot!(told(stray), @"01-https/02-verify-the-peer/lesson.md:1:1: there is a project, and no part asks to mend it; add a part with class `.fix`, or remove `before/` and `after/`");
    }

    #[test]
    fn front_matter_is_checked() {
        let check = |from: &str, to: &str| {
            let mut files = one("", QUESTION);
            assert!(files[1].1.contains(from));
            files[1].1 = files[1].1.replace(from, to);
            told(files)
        };
        insta::assert_snapshot!(check("2026-11-20", "20.11.2026"), @"01-https/02-verify-the-peer/lesson.md:5:12: `20.11.2026` is no date; write it like `2026-11-24`");
        insta::assert_snapshot!(check("minutes = 8", "minutes = 0"), @"01-https/02-verify-the-peer/lesson.md:3:11: a lesson takes 1 to 60 minutes; 5 to 10 is right for one goal, 60 the limit");
        insta::assert_snapshot!(check("minutes = 8", "minute = 8"), @"01-https/02-verify-the-peer/lesson.md:3:1: unknown field `minute`, expected one of `title`, `minutes`, `version`, `reviewed`, `draw`, `prerequisites`, `rules`, `cwe`, `objectives`, `sources`, `declared`, `keep`; correct the front matter between the `+++` lines");
        insta::assert_snapshot!(check("\"https://www", "\"http://www"), @"01-https/02-verify-the-peer/lesson.md:9:12: source `RFC 9325` has no https address; give its `url`");
        insta::assert_snapshot!(check("[{ id", "[{ id = \"tell\", text = \"B\" }, { id"), @"01-https/02-verify-the-peer/lesson.md:8:51: the lesson has two objectives `tell`; rename one of them");
    }

    #[test]
    fn prerequisites_exist_and_do_not_go_round() {
        let lesson = |number: u32, name: &str, needs: &str| {
            let front = format!("{FRONT}prerequisites = [{needs}]\n+++\n{QUESTION}");
            (format!("01-https/0{number}-{name}/lesson.md"), front)
        };
        let check = |lessons: Vec<(String, String)>| {
            told([vec![("01-https/practice.md".into(), PRACTICE.into())], lessons].concat())
        };
        insta::assert_snapshot!(check(vec![lesson(1, "a", "\"https/z\"")]), @"01-https/01-a/lesson.md:10:1: prerequisite `https/z` is no lesson; name a lesson as `practice/name`");
        insta::assert_snapshot!(check(vec![lesson(1, "a", "\"https/a\"")]), @"01-https/01-a/lesson.md:10:1: the prerequisites go round: https/a needs https/a; leave one of them out");
        insta::assert_snapshot!(
            check(vec![lesson(1, "a", "\"https/c\""), lesson(2, "b", "\"https/c\""), lesson(3, "c", "\"https/b\"")]),
            @"01-https/03-c/lesson.md:10:1: the prerequisites go round: https/c needs https/b needs https/c; leave one of them out"
        );
    }

    #[test]
    fn strange_paths_go_no_further() {
        let check = |path: &str| told(with(one("", QUESTION), &[(path, "x")]));
        insta::assert_snapshot!(check("../etc/passwd"), @"../etc/passwd:1:1: the path leaves the course; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("/etc/passwd"), @"/etc/passwd:1:1: the path leaves the course; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("01-https/02-verify-the-peer/before/../../x"), @"01-https/02-verify-the-peer/before/../../x:1:1: the path leaves the course; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("01-https/02-verify-the-peer/before/a\\b"), @r"01-https/02-verify-the-peer/before/a\b:1:1: the path leaves the course; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("01-https/02-verify-the-peer/notes.txt"), @"01-https/02-verify-the-peer/notes.txt:1:1: nothing reads this file; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("https/practice.md"), @"https/practice.md:1:1: folder `https` is not named like `01-name`; see CONTRIBUTING.md for what a lesson's folder holds");
        insta::assert_snapshot!(check("02-storage/01-keys/before/x"), @r"
        02-storage/01-keys/before/x:1:1: lesson `storage/keys` has no `lesson.md`; write one, or remove the folder
        02-storage/01-keys/before/x:1:1: practice `storage` has no `practice.md`; write one with `title` and `summary`
        ");
        insta::assert_snapshot!(check("02-https/practice.md"), @"02-https/practice.md:1:1: the page has no front matter; begin the page with TOML between two `+++` lines");
        let long = "x".repeat(40_000);
        let files = with(one("", QUESTION), &[("01-https/02-verify-the-peer/before/a", &long)]);
        insta::assert_snapshot!(told(files), @"01-https/02-verify-the-peer/before/a:1:1: the file is longer than 32 KiB; see CONTRIBUTING.md for what a lesson's folder holds");
        assert!(Course::load(with(one("", QUESTION), &[("README.md", "x")])).is_ok());
    }
}
