//! `keywright learn`

use std::fmt::Write;

use keywright_commands::reports::{Course, LessonState};
use keywright_commands::{Context, course, course_outline, start};

use crate::Outcome;

pub(crate) fn learn(context: &Context) -> anyhow::Result<Outcome> {
    let start = start(context)?;
    let (course, who) = match &start.profile {
        Some(profile) => (course(context)?, format!("Learning as {}.", profile.name)),
        None => {
            (course_outline(context)?, "Nobody learns here yet: `keywright profile NAME` begins.".to_owned())
        }
    };
    Ok(text(&course, &who).into())
}

fn text(course: &Course, who: &str) -> String {
    let mut text = format!("{who}\n");
    for practice in &course.practices {
        let done = practice.lessons.iter().filter(|lesson| lesson.state == LessonState::Completed).count();
        let _ =
            writeln!(text, "\n\u{1b}[1m{}\u{1b}[0m ({done} of {})", practice.title, practice.lessons.len());
        let _ = writeln!(text, "{}", practice.summary);
        for lesson in &practice.lessons {
            let (mark, note) = match lesson.state {
                LessonState::Completed => ("x", "completed"),
                LessonState::Started => ("~", "in progress"),
                LessonState::New => (" ", "new"),
            };
            let _ = writeln!(text, "  [{mark}] {} ({} min, {note})", lesson.title, lesson.minutes);
        }
        if practice.lessons.is_empty() {
            let rules = practice.rules;
            let _ = writeln!(text, "  No lesson yet; the checker has {rules} rules on this ground.");
        }
    }
    match &course.next {
        Some(next) => _ = writeln!(text, "\nNext: {next}. Open Keywright to take it."),
        None if course.practices.iter().all(|practice| practice.lessons.is_empty()) => {
            text.push_str("\nThis catalogue has no lessons.\n");
        }
        None => text.push_str("\nEverything is completed.\n"),
    }
    text
}
