//! The end of a lesson: whether it is complete, what is still open, what was shown, and where the facts are
//! from.

use keywright_commands::reports::{Lesson, Part, Task};

use super::ink::Tone;
use super::lesson::is_complete;
use super::sheet::Sheet;
use super::work::is_over;

/// The look back.
pub(crate) fn draw(lesson: &Lesson, sheet: &mut Sheet) {
    if is_complete(lesson.state) {
        sheet.say(Tone::Good, "You have completed this lesson.");
        if let Some(at) = &lesson.completed_at {
            let day = at.get(..10).unwrap_or(at);
            sheet.say(Tone::Soft, &format!("Recorded on {day}."));
        }
    } else {
        still_open(lesson, sheet);
    }
    sheet.blank();
    objectives("What you have shown so far", lesson, sheet);
    if let Some(project) = &lesson.own_project {
        sheet.blank();
        sheet.say(Tone::Strong, &format!("The checker found this in {}, too.", project.name));
        sheet.say(Tone::Soft, &format!("Mend it there, then: keywright check {}", project.root));
    }
    if !lesson.rules.is_empty() {
        sheet.blank();
        sheet.say(Tone::Strong, "What the checker looks for");
        for rule in &lesson.rules {
            sheet.hanging("- ", Tone::Plain, |sheet| {
                sheet.say(Tone::Plain, &format!("{} ({})", rule.title, rule.id));
            });
        }
    }
    sheet.blank();
    sheet.say(Tone::Strong, "Sources");
    for source in &lesson.sources {
        sheet.hanging("- ", Tone::Plain, |sheet| {
            let section = source.section.as_ref().map_or_else(String::new, |section| format!(", {section}"));
            sheet.say(Tone::Plain, &format!("{}{section}", source.name));
            sheet.verbatim(&source.url, |_| Tone::Soft);
        });
    }
    if let Some(next) = &lesson.next {
        sheet.blank();
        sheet.say(
            Tone::Here,
            &format!("Enter goes on with the next lesson: {} ({} min).", next.title, next.minutes),
        );
    }
}

/// The objectives, and which of them were met.
pub(crate) fn objectives(title: &str, lesson: &Lesson, sheet: &mut Sheet) {
    sheet.say(Tone::Strong, title);
    for objective in &lesson.objectives {
        let (mark, word) = if objective.met { ("[x] ", " (shown)") } else { ("[ ] ", "") };
        sheet
            .hanging(mark, Tone::Plain, |sheet| sheet.say(Tone::Plain, &format!("{}{word}", objective.text)));
    }
}

fn still_open(lesson: &Lesson, sheet: &mut Sheet) {
    sheet.say(Tone::Strong, "What is still open");
    for (at, part) in lesson.parts.iter().enumerate().filter(|(_, part)| !is_over(part)) {
        sheet.hanging("- ", Tone::Plain, |sheet| {
            sheet.say(Tone::Plain, &format!("{}: {} (part {})", to_do(part), part.title, at + 1));
        });
    }
    sheet.say(
        Tone::Soft,
        "The lesson is complete when every objective was answered right, without a hint, since it was last \
         missed, and every exercise is solved.",
    );
}

fn to_do(part: &Part) -> &'static str {
    match part.task {
        Task::Read => "Read",
        Task::Find(_) | Task::Fix(_) => "Solve",
        _ => "Answer",
    }
}
