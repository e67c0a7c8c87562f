//! Paths to practices and lessons, before anything in them is read.
//!
//! Lesson packs come from people we do not know, so a path is taken apart here, once, and what
//! is not of the expected form goes no further.

use crate::LessonError;
use crate::part::is_name;
use std::collections::BTreeMap;

/// Files of an exercise are to be read by a learner, in one window.
const MAX_FILE: usize = 32 * 1024;
/// More files than this are no small project.
const MAX_FILES: usize = 24;

/// A page: its path and text.
pub(crate) type Text = (String, String);

/// A folder's number and name, as in `01-https`: the number orders, the name identifies.
pub(crate) type Folder = (u32, String);

/// The files beside a lesson's page, with paths from the project's root.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) before: Vec<Text>,
    pub(crate) after: Vec<Text>,
}

/// A practice's folder.
#[derive(Debug, Default)]
pub(crate) struct PracticeFolder {
    pub(crate) page: Option<Text>,
    /// Its page in other languages.
    pub(crate) translations: BTreeMap<String, Text>,
    pub(crate) lessons: BTreeMap<Folder, LessonFolder>,
}

/// A lesson's folder.
#[derive(Debug, Default)]
pub(crate) struct LessonFolder {
    pub(crate) page: Option<Text>,
    /// Its page in other languages.
    pub(crate) translations: BTreeMap<String, Text>,
    pub(crate) files: Files,
    /// Any path within it, for messages.
    pub(crate) path: String,
}

/// The whole course as folders.
pub(crate) type Tree = BTreeMap<Folder, PracticeFolder>;

/// Sorts files into folders.
pub(crate) fn read(files: impl IntoIterator<Item = Text>, errors: &mut Vec<LessonError>) -> Tree {
    let mut tree = Tree::new();
    let mut files: Vec<Text> = files.into_iter().collect();
    files.sort();
    for (path, text) in files {
        if let Err(message) = place(&mut tree, &path, text) {
            let remedy = "see CONTRIBUTING.md for what a lesson's folder holds".to_owned();
            errors.push(LessonError { path, line: 1, column: 1, message, remedy });
        }
    }
    tree
}

fn place(tree: &mut Tree, path: &str, text: String) -> Result<(), String> {
    let inner = path.strip_prefix("lessons/").unwrap_or(path);
    let parts: Vec<&str> = inner.split('/').collect();
    if parts.iter().any(|part| part.is_empty() || *part == "." || *part == "..")
        || path.contains(['\\', '\0'])
    {
        return Err("the path leaves the course".to_owned());
    }
    match parts[..] {
        // A README beside the practices is for people.
        [_] => Ok(()),
        [practice, "practice.md"] => {
            tree.entry(folder(practice)?).or_default().page = Some((path.to_owned(), text));
            Ok(())
        }
        [practice, page] if language(page, "practice").is_some() => {
            let practice = tree.entry(folder(practice)?).or_default();
            let language = language(page, "practice").unwrap_or_default();
            practice.translations.insert(language.to_owned(), (path.to_owned(), text));
            Ok(())
        }
        [practice, lesson, ref rest @ ..] if !rest.is_empty() => {
            let practice = tree.entry(folder(practice)?).or_default();
            let lesson = practice.lessons.entry(folder(lesson)?).or_default();
            path.clone_into(&mut lesson.path);
            place_in_lesson(lesson, path, rest, text)
        }
        _ => Err("nothing reads this file".to_owned()),
    }
}

fn place_in_lesson(lesson: &mut LessonFolder, path: &str, rest: &[&str], text: String) -> Result<(), String> {
    let files = match rest {
        ["lesson.md"] => {
            lesson.page = Some((path.to_owned(), text));
            return Ok(());
        }
        [name] if language(name, "lesson").is_some() => {
            let language = language(name, "lesson").unwrap_or_default();
            lesson.translations.insert(language.to_owned(), (path.to_owned(), text));
            return Ok(());
        }
        ["before", _, ..] => &mut lesson.files.before,
        ["after", _, ..] => &mut lesson.files.after,
        _ => return Err("nothing reads this file".to_owned()),
    };
    if text.len() > MAX_FILE {
        return Err(format!("the file is longer than {} KiB", MAX_FILE / 1024));
    }
    if files.len() >= MAX_FILES {
        return Err(format!("the project has more than {MAX_FILES} files"));
    }
    files.push((rest[1..].join("/"), text));
    Ok(())
}

/// The language of a translated page: `lesson.de.md`.
fn language<'n>(name: &'n str, of: &str) -> Option<&'n str> {
    match name.split('.').collect::<Vec<_>>()[..] {
        [page, language, "md"] if page == of && is_name(language) => Some(language),
        _ => None,
    }
}

fn folder(name: &str) -> Result<Folder, String> {
    let read = || {
        let (number, name) = name.split_once('-')?;
        let number = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
        is_name(name).then(|| (number, name.to_owned()))
    };
    read().ok_or_else(|| format!("folder `{name}` is not named like `01-name`"))
}
