//! The course as a text, where there is nobody at a terminal: every lesson, where one stands, what is next.

use std::fmt::Write;

use keywright_commands::reports::{AskedLesson, Course};

use super::course::standing;
use super::lesson::is_complete;

/// The course in words.
pub(crate) fn outline(course: &Course, who: &str) -> String {
    let mut text = format!("{who}\n");
    for practice in &course.practices {
        let done = practice.lessons.iter().filter(|lesson| is_complete(lesson.state)).count();
        let _ =
            writeln!(text, "\n\u{1b}[1m{}\u{1b}[0m ({done} of {})", practice.title, practice.lessons.len());
        let _ = writeln!(text, "{}", practice.summary);
        for lesson in &practice.lessons {
            let (mark, note) = standing(lesson.state);
            let _ = writeln!(text, "  [{mark}] {} ({} min, {note})", lesson.title, lesson.minutes);
            let _ = writeln!(text, "      {}", lesson.id);
        }
        if practice.lessons.is_empty() {
            let rules = practice.rules;
            let _ = writeln!(text, "  No lesson yet; the checker has {rules} rules on this ground.");
        }
    }
    text.extend(course.asked.iter().take(5).map(|it| format!("\n{}", asked_line(it))));
    for item in course.track.iter().take(5) {
        let project = &item.project.name;
        let _ = writeln!(text, "\nFound in {project}: {}. The lesson: {}.", item.rule, item.lesson.title);
    }
    if course.reviews.due > 0 {
        let _ = writeln!(
            text,
            "\nDue for review: {} (about {} min). `keywright learn --review` asks.",
            course.reviews.due, course.reviews.minutes
        );
    }
    match &course.next {
        Some(next) => _ = writeln!(text, "\nNext: {next}. `keywright learn {next}` takes it."),
        None if course.practices.iter().all(|practice| practice.lessons.is_empty()) => {
            text.push_str("\nThis catalogue has no lessons.\n");
        }
        None => text.push_str("\nEverything is completed.\n"),
    }
    text
}

/// What a team asks for, in a line.
pub(crate) fn asked_line(asked: &AskedLesson) -> String {
    let due = asked.due_on.as_deref().map_or_else(String::new, |day| format!(", due on {day}"));
    let late = if asked.overdue { ": overdue" } else { "" };
    format!("Asked of you: {} ({}){due}{late}\n", asked.title, asked.lesson)
}
