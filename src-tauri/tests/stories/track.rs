//! A finding moves the lesson that explains it to the front; after the lesson, its project is checked again.

use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::do_lesson;
use crate::story::{Story, ensure, tell, write};

const LEAKY: &str = "registry=https://registry.example.com/\nstrict-ssl=false\n";
const MENDED: &str = "registry=https://registry.example.com/\ncafile=/etc/ssl/team-ca.pem\n";
/// The lesson that the page of the rule names.
const EXPLAINS: &str = "https/verify-the-peer";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_finding_leads_to_its_lesson_and_back_to_the_project() {
    tell("track", |story| {
        let answers = Answers::new()?;
        let lesson = answers.lesson(EXPLAINS)?;
        let project = story.folder("storefront")?;
        write(&project, ".npmrc", LEAKY)?;
        write(&project, "README.md", "# Storefront\n")?;

        story.arrive("Alex")?;
        ensure(!is_next(story, &lesson.title)?, || {
            "the lesson comes first before anything was found".into()
        })?;
        let window = story.window();
        window.click(Role::Link, "Check")?;
        window.write("Path of the folder", &project.to_string_lossy())?;
        window.click(Role::Button, "Check")?;
        window.find(Role::Heading, "1 finding")?;

        window.click(Role::Link, "Learn")?;
        window.find(Role::Heading, "Found in your projects")?;
        window.see("1 finding in storefront")?;
        ensure(is_next(story, &lesson.title)?, || "the lesson of the finding does not come first".into())?;
        story.look_over("the course with a finding")?;
        window.click(Role::Link, "Begin this lesson")?;
        do_lesson(window, &answers, lesson)?;

        window.see("The checker found this in storefront, too.")?;
        story.look_over("the end of the lesson of a finding")?;
        write(&project, ".npmrc", MENDED)?;
        window.click(Role::Link, "Check storefront again")?;
        window.find(Role::Heading, "Clean")?;
        window.see("1 gone")?;

        window.click(Role::Link, "Learn")?;
        window.see("Six practices")?;
        window.see_no_more("Found in your projects")
    });
}

/// Whether the one thing to do now, a heading of its own, is this lesson.
fn is_next(story: &Story, title: &str) -> Outcome<bool> {
    story.window().find(Role::Link, "Begin this lesson")?;
    story.window().has(Role::Heading, title)
}
