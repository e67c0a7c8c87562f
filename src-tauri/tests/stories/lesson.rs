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
        Task::Question(question) => answer(window, question),
        Task::Find(_) => mark(window, &answers.leaking_lines(lesson, part)?),
        Task::Fix(fix) => mend(window, fix),
    }?;
    is_done(window, part)
}

/// Goes on to the step after this one.
pub(crate) fn go_on(window: &Window, next: &str) -> Outcome {
    window.click(Role::Link, "Next")?;
    window.find(Role::Heading, next)
}

/// Waits until the list of steps shows a part as done.
pub(crate) fn is_done(window: &Window, part: &Part) -> Outcome {
    window.find(Role::Link, &format!("{} (done)", part.title))
}

/// The name of the editor for a file.
pub(crate) fn editor(path: &str) -> String {
    format!("Text of {path}")
}

fn answer(window: &Window, question: &Question) -> Outcome {
    for option in question.options.iter().filter(|option| option.right) {
        window.click(Role::Choice, &option.text)?;
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
