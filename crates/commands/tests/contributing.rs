//! CONTRIBUTING.md keeps its word: the rule and the lesson in it are written into a copy of the
//! catalogue, file by file as it says, and pass.

use std::fs;
use std::path::Path;

use keywright_commands::{Clock, Context, Places, test_lessons, test_rules};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

#[test]
fn its_rule_and_its_lesson_work_as_they_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let copy = tempfile::tempdir().expect("a folder of one's own can be made");
    for folder in ["policies", "lessons"] {
        copy_folder(&root.join(folder), &copy.path().join(folder));
    }
    let page = fs::read_to_string(root.join("CONTRIBUTING.md")).expect("it is beside the crates");
    let files = files_of(&page);
    assert_eq!(files.len(), 4, "a rule, a lesson and its two folders: {files:#?}");
    for (path, text) in &files {
        write(&copy.path().join(path), text);
    }

    let rules = test_rules(&copy.path().join("policies")).expect("a folder");
    assert!(rules.problems.is_empty(), "{}", rules.problems.join("\n"));
    let places = Places {
        home: copy.path().join("home"),
        exports: copy.path().join("home"),
        catalogue: Some(copy.path().into()),
    };
    let clock = Clock::by(|| "2026-12-01T00:00:00Z".parse().expect("a time"));
    let context = Context::new(places, clock);
    let lessons = test_lessons(&context, &copy.path().join("lessons")).expect("a folder");
    assert!(lessons.problems.is_empty(), "{}", lessons.problems.join("\n"));
    let rule =
        context.catalogue().policy().expect("the rules load").rule("storage/debug-keystore-in-release");
    assert!(rule.is_some(), "the rule has the id the page gives it");
    let course = context.catalogue().course().expect("the course loads");
    assert!(course.lesson("storage/release-keys").is_some(), "the lesson has the id the page gives it");
}

/// The fenced texts that name the file they go to.
fn files_of(page: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let path = info.split_once(' ').map(|(_, path)| path).filter(|path| path.contains('/'));
                open = path.is_some();
                files.extend(path.map(|path| (path.to_owned(), String::new())));
            }
            Event::Text(text) if open => files.iter_mut().last().expect("one is open").1.push_str(&text),
            Event::End(_) => open = false,
            _ => {}
        }
    }
    files
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder of the catalogue") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            write(&target, &fs::read_to_string(&path).expect("the catalogue is text"));
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder of one's own");
    fs::write(path, text).expect("a file of one's own");
}
