//! A new hire does a whole lesson, loses power in the middle, and still finishes it.

use keywright_lesson::{Part, Task};
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::{do_part, editor, go_on, is_done};
use crate::story::{Story, ensure, tell};

/// What somebody types into an exercise before the power goes.
const HALF_DONE: &str = "# half done, to be continued";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_new_hire_finishes_a_lesson_that_a_power_cut_interrupted() {
    tell("new-hire", |story| {
        let answers = Answers::new()?;
        let lesson = answers.whole_lesson()?;
        let fix = lesson.parts.iter().position(|part| matches!(part.task, Task::Fix(_))).unwrap_or_default();
        let (before, after) = lesson.parts.split_at(fix);

        story.look_over("the welcome")?;
        story.arrive("Noor")?;
        story.look_over("the course")?;
        story.window().click(Role::Link, &lesson.title)?;
        for (part, next) in before.iter().zip(&lesson.parts[1..]) {
            do_part(story.window(), &answers, lesson, part)?;
            story.look_over(&part.title)?;
            go_on(story.window(), &next.title)?;
        }

        let file = begin_to_mend(story, &lesson.title, &after[0])?;
        story.lose_power()?;
        story.window().see("Where you left off")?;
        story.window().click(Role::Link, "Continue this lesson")?;
        comes_back_to(story, before, &after[0], &file)?;

        for (at, part) in after.iter().enumerate() {
            do_part(story.window(), &answers, lesson, part)?;
            story.look_over(&part.title)?;
            go_on(
                story.window(),
                after.get(at + 1).map_or("You have completed this lesson", |part| &part.title),
            )?;
        }
        story.window().see("Recorded on")?;
        story.look_over("the end of the lesson")?;
        the_course_shows_it(story, &lesson.title)
    });
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
fn comes_back_to(story: &Story, done: &[Part], part: &Part, file: &str) -> Outcome {
    let window = story.window();
    window.find(Role::Heading, &part.title)?;
    for part in done {
        is_done(window, part)?;
    }
    window.click(Role::Tab, file)?;
    window.find(Role::Field, &editor(file))?;
    window.see(HALF_DONE)
}

fn the_course_shows_it(story: &Story, lesson: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Back to the course")?;
    window.find(Role::Link, lesson)?;
    window.see("Completed")?;
    let text = window.text()?;
    ensure(text.contains("1 of"), || format!("the course does not count the lesson:\n{text}"))
}
