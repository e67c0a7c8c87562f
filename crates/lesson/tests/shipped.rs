//! The course that ships loads, and says nothing an author should not have said.

use keywright_lesson::{Course, Weight};
use std::path::Path;

#[test]
fn the_course_is_fit_to_go_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    let mut files = Vec::new();
    read(&root, "lessons", &mut files);
    let course = Course::load(files).unwrap_or_else(|errors| {
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", errors.join("\n"))
    });
    assert_eq!(course.practices.len(), 6);
    // As if read in a hundred years: old facts are for people to check, not for this test.
    let remarks = course.lint(jiff::civil::date(2126, 1, 1));
    let errors: Vec<_> = remarks
        .iter()
        .filter(|remark| remark.weight == Weight::Error)
        .map(|remark| remark.error.to_string())
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn read(folder: &Path, name: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the lessons are beside the crates") {
        let path = entry.expect("a folder of ours can be read").path();
        let inner = format!("{name}/{}", path.file_name().expect("an entry has a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &inner, files);
        } else {
            files.push((inner, std::fs::read_to_string(&path).expect("a lesson is text")));
        }
    }
}
