//! How a lesson is done, part by part, on the screen.

use keywright_lesson::{Fix, Lesson, Part, Question, Task};
use xtask::Outcome;
use xtask::window::{Role, Window};

use crate::answers::Answers;

/// Does one part as somebody would who knows the answer, and waits until it counts as done.
pub(crate) fn do_part(window: &Window, answers: &Answers, lesson: &Lesson, part: &Part) -> Outcome {
    window.find(Role::Heading, &part.title)?;
    match &part.task {
        Task::Read => Ok(()),
        Task::Question(question) => answer(window, question, part.asks_sure),
        Task::Find(_) => mark(window, &answers.leaking_lines(lesson, part)?),
        Task::Fix(fix) => mend(window, fix),
        _ => Err(format!("nobody has told this story how to do {}", part.title)),
    }?;
    is_done(window, part)
}

/// Does every part, up to the end of the lesson.
pub(crate) fn do_lesson(window: &Window, answers: &Answers, lesson: &Lesson) -> Outcome {
    let mut left: Vec<&Part> = lesson.parts.iter().collect();
    while let Some(part) = on_screen(window, &left)? {
        do_part(window, answers, lesson, part)?;
        left.retain(|other| other.id != part.id);
        window.click(Role::Link, "Next")?;
    }
    Ok(())
}

/// The part that is on the screen, or none when the lesson is at its end. Which questions an attempt
/// draws, and in which order, is different each time.
pub(crate) fn on_screen<'l>(window: &Window, left: &[&'l Part]) -> Outcome<Option<&'l Part>> {
    window.wait("a part of the lesson, or its end", || {
        if window.has(Role::Heading, THE_END)? {
            return Ok(Some(None));
        }
        for part in left {
            if window.has(Role::Heading, &part.title)? {
                return Ok(Some(Some(*part)));
            }
        }
        Ok(None)
    })
}

/// What a lesson ends with.
const THE_END: &str = "You have completed this lesson";

/// Waits until the list of steps shows a part as done.
pub(crate) fn is_done(window: &Window, part: &Part) -> Outcome {
    window.find(Role::Link, &format!("{} (done)", part.title))
}

/// The name of the editor for a file.
pub(crate) fn editor(path: &str) -> String {
    format!("Text of {path}")
}

/// Chooses what is right.
pub(crate) fn choose(window: &Window, question: &Question) -> Outcome {
    question
        .options
        .iter()
        .filter(|option| option.right)
        .try_for_each(|option| window.click(Role::Choice, &option.text))
}

/// Answers a question right, and surely where that is asked.
pub(crate) fn answer(window: &Window, question: &Question, asks_sure: bool) -> Outcome {
    choose(window, question)?;
    if asks_sure {
        window.click(Role::Choice, "Sure")?;
    }
    window.click(Role::Button, "Submit answer")?;
    window.see("Right. Every option is explained above.")
}

fn mark(window: &Window, lines: &[u32]) -> Outcome {
    for line in lines {
        window.click(Role::Choice, &format!("Line {line} "))?;
    }
    window.click(Role::Button, "Check my marks")?;
    window.see("Solved: these are the lines that leak, and no others.")
}

fn mend(window: &Window, fix: &Fix) -> Outcome {
    for (path, text) in &fix.after {
        paste_file(window, path, text)?;
    }
    window.click(Role::Button, "Check my fix")?;
    window.see("Solved: the checker is quiet, and everything that must hold holds.")
}

/// Opens a file of the exercise and pastes its text over what is there.
pub(crate) fn paste_file(window: &Window, path: &str, text: &str) -> Outcome {
    window.click(Role::Tab, path)?;
    window.paste(&editor(path), text)
}
