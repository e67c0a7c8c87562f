//! A new hire does a whole lesson, loses power in the middle, and still finishes it.

use keywright_lesson::{Lesson, Part, Task};
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::{do_part, editor, is_done, on_screen};
use crate::story::{Story, ensure, tell};

/// What somebody types into an exercise before the power goes.
const HALF_DONE: &str = "# half done, to be continued";
/// What somebody types with one hand while the other closes the window.
const LAST_WORDS: &str = "# to be continued";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_new_hire_finishes_a_lesson_that_a_power_cut_interrupted() {
    tell("new-hire", |story| {
        let answers = Answers::new()?;
        let lesson = answers.whole_lesson()?;

        story.look_over("the welcome")?;
        story.arrive("Noor")?;
        story.look_over("the course")?;
        story.window().click(Role::Link, &lesson.title)?;
        let mut left: Vec<&Part> = lesson.parts.iter().collect();
        let fix = until_the_fix(story, &answers, lesson, &mut left)?;
        let done: Vec<&Part> =
            lesson.parts.iter().filter(|part| is_shown_as_done(story, part, &left)).collect();

        let file = begin_to_mend(story, &lesson.title, fix)?;
        story.lose_power()?;
        comes_back_to(story, &done, fix, &file, HALF_DONE)?;
        story.window().write(&editor(&file), LAST_WORDS)?;
        story.close_and_come_back()?;
        comes_back_to(story, &done, fix, &file, LAST_WORDS)?;

        while let Some(part) = on_screen(story.window(), &left)? {
            do_and_go_on(story, &answers, lesson, part)?;
            left.retain(|other| other.id != part.id);
        }
        story.window().see("Recorded on")?;
        story.look_over("the end of the lesson")?;
        the_course_shows_it(story, &lesson.title)
    });
}

/// Does every part up to the project to mend, and takes what was done away from what is left.
fn until_the_fix<'l>(
    story: &Story,
    answers: &Answers,
    lesson: &'l Lesson,
    left: &mut Vec<&'l Part>,
) -> Outcome<&'l Part> {
    loop {
        let part = on_screen(story.window(), left)?.ok_or("the lesson ended before its exercise")?;
        if matches!(part.task, Task::Fix(_)) {
            return Ok(part);
        }
        do_and_go_on(story, answers, lesson, part)?;
        left.retain(|other| other.id != part.id);
    }
}

fn do_and_go_on(story: &Story, answers: &Answers, lesson: &Lesson, part: &Part) -> Outcome {
    do_part(story.window(), answers, lesson, part)?;
    story.look_over(&part.title)?;
    story.window().click(Role::Link, "Next")
}

/// Whether a part was done; what is not left and not drawn was never shown.
fn is_shown_as_done(story: &Story, part: &Part, left: &[&Part]) -> bool {
    !left.iter().any(|other| other.id == part.id)
        && story.window().has(Role::Link, &format!("{} (done)", part.title)).unwrap_or(false)
}

/// Types a little, turns to the course and back, so that what is on the screen comes from the record.
fn begin_to_mend(story: &Story, lesson: &str, part: &Part) -> Outcome<String> {
    let Task::Fix(fix) = &part.task else { return Err(format!("{} is no exercise", part.title)) };
    let (file, _) = fix.after.first().ok_or("the exercise has no files")?;
    let window = story.window();
    window.click(Role::Tab, file)?;
    window.write(&editor(file), HALF_DONE)?;
    window.click(Role::Link, "Learn")?;
    window.click(Role::Link, lesson)?;
    window.click(Role::Tab, file)?;
    window.see(HALF_DONE)?;
    Ok(file.clone())
}

/// Everything done is done, and the exercise is as it was left.
fn comes_back_to(story: &Story, done: &[&Part], part: &Part, file: &str, left: &str) -> Outcome {
    let window = story.window();
    window.see("Where you left off")?;
    window.click(Role::Link, "Continue this lesson")?;
    window.find(Role::Heading, &part.title)?;
    for part in done {
        is_done(window, part)?;
    }
    window.click(Role::Tab, file)?;
    window.find(Role::Field, &editor(file))?;
    window.see(left)
}

fn the_course_shows_it(story: &Story, lesson: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Back to the course")?;
    window.find(Role::Link, lesson)?;
    window.see("Completed")?;
    let text = window.text()?;
    ensure(text.contains("1 of"), || format!("the course does not count the lesson:\n{text}"))
}
