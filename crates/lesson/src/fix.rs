//! *Fix it*: a small project to mend until the checker is quiet and it still does its job.

use crate::LessonError;
use crate::front::{Front, FrontKeep};
use crate::tree::Files;
use keywright_page::{Page, Section, Spanned};

/// A small project to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Path and text of each file as the learner gets it, with place-holders for secrets.
    pub before: Vec<(String, String)>,
    /// The same files in one good solution.
    pub after: Vec<(String, String)>,
    /// Exactly what the checker must find in `before`.
    pub declared: Vec<Declared>,
    /// What must still hold when it is mended.
    pub keeps: Vec<Keep>,
}

/// A finding the checker must make.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declared {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The rule's id.
    pub rule: String,
    /// The line of the page that declares it.
    pub declared_at: usize,
}

/// Something a mended project must still do, so that deleting everything does not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The file it is about.
    pub file: String,
    /// A `JSONPath` that must select something there.
    pub path: Option<String>,
    /// A regular expression the selected value, or else the whole text, must match.
    pub matches: Option<String>,
    /// The requirement in a sentence.
    pub says: String,
    /// The line of the page that states it.
    pub line: usize,
}

/// Reads a *Fix it*: prose; the rest stands in the front matter and in the folders.
pub(crate) fn read(
    page: &Page,
    asking: &[&Section],
    front: &Front,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> (String, Fix) {
    let asked = asking.iter().enumerate().map(|(at, one)| match at {
        0 => one.html(),
        _ => format!("{}{}", one.heading, one.html()),
    });
    let asked = asked.collect();
    let line = asking.first().map_or(1, |section| section.line);
    let fix = Fix {
        before: files.before.clone(),
        after: solution(page, line, files, errors),
        declared: front.declared.iter().filter_map(|one| declared(page, one, files, errors)).collect(),
        keeps: front.keep.iter().map(|one| keep(page, one, files, errors)).collect(),
    };
    check(page, line, &fix, errors);
    (asked, fix)
}

/// The files of `before/`, with those of `after/` in their place.
fn solution(page: &Page, line: usize, files: &Files, errors: &mut Vec<LessonError>) -> Vec<(String, String)> {
    for (path, _) in &files.after {
        if !files.before.iter().any(|(known, _)| known == path) {
            let message = format!("`after/{path}` has no counterpart in `before/`");
            errors.push(page.error(line, message, "give the learner the file too, empty if need be"));
        }
    }
    let changed = |path: &str| files.after.iter().find(|(known, _)| known == path);
    files.before.iter().map(|file| changed(&file.0).unwrap_or(file).clone()).collect()
}

fn check(page: &Page, line: usize, fix: &Fix, errors: &mut Vec<LessonError>) {
    let mut refuse = |message, remedy| errors.push(page.error(line, message, remedy));
    if fix.before.is_empty() {
        refuse("there is no project to mend", "put it beside the page, in `before/`");
    } else if fix.before == fix.after {
        refuse("there is no solution", "put the files it changes beside the page, in `after/`");
    }
    if fix.declared.is_empty() {
        refuse(
            "the exercise declares no finding",
            "list them in the front matter: `declared = [\"path:line rule\"]`",
        );
    }
    if fix.keeps.is_empty() {
        refuse("deleting every file would solve the exercise", "say what must still hold: `[[keep]]`");
    }
}

/// `path:line rule`.
fn declared(
    page: &Page,
    one: &Spanned<String>,
    files: &Files,
    errors: &mut Vec<LessonError>,
) -> Option<Declared> {
    let (declared_at, text) = (page.front_line(one.span()), one.get_ref());
    let read = || {
        let (place, rule) = text.split_once(' ')?;
        let (path, line) = place.rsplit_once(':')?;
        let line = line.parse().ok()?;
        Some(Declared { path: path.to_owned(), line, rule: rule.trim().to_owned(), declared_at })
    };
    let Some(found) = read() else {
        let message = format!("`{text}` declares no finding");
        errors.push(page.front_error(one.span(), message, "write `path:line rule`"));
        return None;
    };
    let lines =
        files.before.iter().find(|(path, _)| *path == found.path).map_or(0, |(_, text)| text.lines().count());
    if !(1..=lines).contains(&(found.line as usize)) {
        let message = format!("`before/{}` has no line {}", found.path, found.line);
        errors.push(page.front_error(one.span(), message, "correct the path or the line"));
    }
    Some(found)
}

fn keep(page: &Page, one: &FrontKeep, files: &Files, errors: &mut Vec<LessonError>) -> Keep {
    let file = one.file.get_ref();
    if !files.before.iter().any(|(path, _)| path == file) {
        let message = format!("`before/` has no file `{file}`");
        errors.push(page.front_error(one.file.span(), message, "name a file the learner gets"));
    }
    if one.path.is_none() && one.matches.is_none() {
        let message = "it is not said what must still hold";
        errors.push(page.front_error(
            one.file.span(),
            message,
            "give a JSONPath as `path`, an expression as `matches`, or both",
        ));
    }
    if let Some(matches) = &one.matches
        && let Err(error) = regex::Regex::new(matches.get_ref())
    {
        let message = format!("the expression does not compile: {}", last_line(&error.to_string()));
        errors.push(page.front_error(matches.span(), message, "correct it"));
    }
    Keep {
        file: file.clone(),
        path: one.path.clone(),
        matches: one.matches.as_ref().map(|matches| matches.get_ref().clone()),
        says: one.says.clone(),
        line: page.front_line(one.file.span()),
    }
}

/// The part of a many-line message that says what is wrong.
fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default().trim_start_matches("error: ")
}
