//! Somebody completes a lesson, comes back a week later, and is asked for it again.

use keywright_lesson::{Lesson, Part, Task};
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::{answer, do_lesson};
use crate::story::{Story, ensure, tell};

/// Long enough for what was answered right once to come up again.
const A_WEEK: u16 = 7;

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn what_was_learned_comes_up_again_a_week_later() {
    tell("returning", |story| {
        let answers = Answers::new()?;
        let lesson = answers.whole_lesson()?;
        story.arrive("Kim")?;
        story.window().click(Role::Link, &lesson.title)?;
        do_lesson(story.window(), &answers, lesson)?;
        story.window().click(Role::Link, "Back to the course")?;
        nothing_is_due(story)?;

        story.come_back_after(A_WEEK)?;
        story.window().see("due today")?;
        story.look_over("the course with reviews due")?;
        story.window().click(Role::Link, "Begin the review")?;
        let mut answered = 0;
        while let Some(part) = asked(story, lesson)? {
            review(story, part)?;
            answered += 1;
        }
        ensure(answered > 0, || "nothing was asked".to_owned())?;
        story.look_over("the end of the review")?;
        looks_back(story, answered)?;

        // By the day after, what was known a week later is not due yet.
        story.come_back_after(1)?;
        nothing_is_due(story)
    });
}

fn nothing_is_due(story: &Story) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Learn")?;
    window.see("Six practices")?;
    let text = window.text()?;
    ensure(!text.contains("due today"), || format!("something is due too soon:\n{text}"))
}

/// The question that is asked and not answered yet, or none when all is done for today.
fn asked<'l>(story: &Story, lesson: &'l Lesson) -> Outcome<Option<&'l Part>> {
    let window = story.window();
    window.wait("a question of the lesson, or the end of the review", || {
        if window.has(Role::Heading, "Done for today")? {
            return Ok(Some(None));
        }
        if window.has(Role::Button, "Next question")? || window.has(Role::Button, "Finish")? {
            return Ok(None);
        }
        for part in lesson.questions() {
            if window.has(Role::Heading, &part.title)? {
                return Ok(Some(Some(part)));
            }
        }
        Ok(None)
    })
}

/// Answers the question that is on the screen, and goes on.
fn review(story: &Story, part: &Part) -> Outcome {
    let window = story.window();
    let Task::Question(question) = &part.task else { return Err(format!("{} is no question", part.title)) };
    answer(window, question, true)?;
    story.look_over(&part.title)?;
    let is_last = window.wait("a way on", || {
        let [next, finish] = ["Next question", "Finish"].map(|name| window.has(Role::Button, name));
        Ok(if next? { Some(false) } else { finish?.then_some(true) })
    })?;
    window.click(Role::Button, if is_last { "Finish" } else { "Next question" })
}

/// The screen of one's progress tells of the review.
fn looks_back(story: &Story, answered: usize) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.click(Role::Link, "My progress")?;
    let reviews = if answered == 1 { "review" } else { "reviews" };
    window.see(&format!("{answered} {reviews}, {answered} right"))?;
    story.look_over("my progress")
}
