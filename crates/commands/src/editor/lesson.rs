//! A lesson as Markdown, for somebody who is not in the window.

use keywright_lesson::Task;

use crate::context::Context;
use crate::lesson::find_lesson;
use crate::reports::{Failure, LessonText};

/// What a lesson has to say, and what it asks. The tasks themselves, with what solves them, stay where
/// they are answered: they are worth nothing to somebody who reads the answers first.
pub fn lesson_text(context: &Context, id: &str) -> Result<LessonText, Failure> {
    let lesson = find_lesson(context, id)?;
    let source = context.catalogue().lesson_source(&lesson.path)?;
    let lines: Vec<&str> = source.lines().collect();
    let mut text = format!("# {}\n\n{} minutes. Afterwards you can:\n\n", lesson.title, lesson.minutes);
    for objective in &lesson.objectives {
        text.push_str(&format!("- {}\n", objective.text));
    }
    for (index, part) in lesson.parts.iter().enumerate() {
        text.push_str(&format!("\n## {}\n\n", part.title));
        let end = lesson.parts.get(index + 1).map_or(lines.len(), |next| next.line - 1);
        let body = lines.get(part.line..end).unwrap_or_default();
        match &part.task {
            Task::Read => text.push_str(&reading(body)),
            Task::Question(_) | Task::Short(_) => {
                text.push_str("*A question, to be answered in the course.*\n");
            }
            Task::Order(_) => text.push_str("*Steps to be put in order, in the course.*\n"),
            Task::Match(_) => text.push_str("*Pairs to be matched, in the course.*\n"),
            Task::Find(_) | Task::Lines(_) => text.push_str("*Lines to be found, in the course.*\n"),
            Task::Fix(_) => text.push_str("*A small project to be mended, in the course.*\n"),
        }
    }
    text.push_str("\n## Sources\n\n");
    for source in &lesson.sources {
        text.push_str(&format!("- [{}]({})\n", source.name, source.url));
    }
    Ok(LessonText { id: lesson.id.clone(), title: lesson.title.clone(), minutes: lesson.minutes, text })
}

/// The lines of a part; what headings say for the window is left out.
fn reading(lines: &[&str]) -> String {
    let plain = |line: &&str| match line.split_once(" {") {
        Some((heading, rest)) if line.starts_with('#') && rest.ends_with('}') => heading.to_owned(),
        _ => (*line).to_owned(),
    };
    let text = lines.iter().map(plain).collect::<Vec<_>>().join("\n");
    text.trim().to_owned() + "\n"
}
