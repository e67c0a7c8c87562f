//! A lead looks up who has done what, and takes the register along.

use std::fs;

use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::do_lesson;
use crate::story::{Story, ensure, tell};

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_lead_exports_the_register() {
    tell("lead", |story| {
        let answers = Answers::new()?;
        let lesson = answers.whole_lesson()?;
        story.arrive("Noor")?;
        story.window().click(Role::Link, &lesson.title)?;
        do_lesson(story.window(), &answers, lesson)?;
        another_person(story, "=Robin, of \"Ops\"")?;

        let window = story.window();
        window.click(Role::Link, "Team")?;
        window.click(Role::Link, "Register")?;
        window.see("Noor")?;
        window.see("=Robin, of \"Ops\"")?;
        story.look_over("the register")?;
        window.click(Role::Button, "Export CSV")?;
        window.see("Written to")?;

        let table = exported(story)?;
        let rows_of = |person: &str| table.iter().filter(|row| row[0] == person).collect::<Vec<_>>();
        let of_noor = rows_of("Noor");
        ensure(of_noor.len() == rows_of("'=Robin, of \"Ops\"").len(), || {
            format!("not everybody has every lesson: {table:?}")
        })?;
        let done: Vec<_> =
            of_noor.iter().filter(|row| row[5] == "completed").map(|row| row[4].as_str()).collect();
        ensure(done == [lesson.id.as_str()], || format!("completed: {done:?}"))?;
        let on = of_noor.iter().find(|row| row[4] == lesson.id).map(|row| row[6].clone()).unwrap_or_default();
        ensure(on.starts_with("20") && on.ends_with('Z'), || format!("completed at {on:?}"))?;
        window.see(".csv")
    });
}

fn another_person(story: &Story, name: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.click(Role::Link, "Somebody else")?;
    window.find(Role::Heading, "Who is learning?")?;
    story.look_over("the welcome of a machine that knows people")?;
    window.write("Somebody new", name)?;
    window.click(Role::Button, "Begin")?;
    window.see("Six practices")
}

/// The one file in the downloads, as rows of cells, after a look at its head.
fn exported(story: &Story) -> Outcome<Vec<Vec<String>>> {
    let folder = story.downloads();
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let [file] = files.as_slice() else { return Err(format!("in the downloads: {files:?}")) };
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut rows = text.split_terminator("\r\n").map(cells);
    let head = rows.next().unwrap_or_default();
    let expect = ["person", "person_id", "practice", "lesson", "lesson_id", "status", "completed_at"];
    ensure(head == expect, || format!("the head of the register: {head:?}"))?;
    Ok(rows.collect())
}

/// One line of CSV, without line breaks in cells.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = cells.last_mut().expect("there is a cell from the start");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => last.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => last.push(letter),
        }
    }
    cells
}
