//! A lead imports a roster, says whose a profile is, assigns a lesson, sees it learned, and proves it.

use std::path::PathBuf;

use keywright_lesson::Lesson;
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::{Answers, words};
use crate::lesson::do_lesson;
use crate::story::{Story, ensure, tell, write};

const ROSTER: &str = "id,name,groups,joined\nada,Ada,web,2026-01-05\nben,Ben,web,2026-01-05\n";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_lead_assigns_a_lesson_and_proves_that_it_was_learned() {
    tell("leading", |story| {
        let answers = Answers::new()?;
        let lesson = answers.whole_lesson()?;
        story.arrive("Lea")?;
        import(story, ROSTER, "2 people would join")?;
        story.window().see("no profile here")?;
        assign(story, &lesson.id)?;
        somebody_else(story, "Ada", None)?;
        story.window().click(Role::Link, &lesson.title)?;
        do_lesson(story.window(), &answers, lesson)?;
        somebody_else(story, "Lea", Some("Lea"))?;
        link(story)?;
        matrix(story, lesson)?;
        prove(story).map(drop)
    });
}

/// Takes a roster in, once the screen has said what it would change.
pub(crate) fn import(story: &Story, roster: &str, change: &str) -> Outcome {
    let folder = story.folder("people")?;
    write(&folder, "people.csv", roster)?;
    let window = story.window();
    window.click(Role::Link, "Team")?;
    window.click(Role::Link, "Roster")?;
    window.write("Path of the file", &folder.join("people.csv").display().to_string())?;
    window.click(Role::Button, "Show what it would change")?;
    window.see(change)?;
    story.look_over("what an import would change")?;
    window.click(Role::Button, "Apply")?;
    window.see("The roster is imported")
}

/// Assigns a lesson, or a whole practice, to everybody within the days that the form proposes.
/// Selects have no role in the stories yet: the option is chosen as a keyboard would, by its value.
pub(crate) fn assign(story: &Story, what: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Assignments")?;
    window.find(Role::Heading, "New assignment")?;
    let choose = "const select = document.querySelector('main select'); select.value = arguments[0]; select.dispatchEvent(new Event('change', { bubbles: true }));";
    window.run(choose, &serde_json::json!([what]))?;
    window.click(Role::Button, "Assign")?;
    window.see("within 30 days of joining")
}

fn somebody_else(story: &Story, name: &str, known: Option<&str>) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.click(Role::Link, "Somebody else")?;
    match known {
        Some(known) => window.click(Role::Button, known),
        None => window.write("Somebody new", name).and_then(|()| window.click(Role::Button, "Begin")),
    }?;
    window.see("Six practices")
}

fn link(story: &Story) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Team")?;
    window.click(Role::Link, "Roster")?;
    window.click(Role::Button, "Link: Ada")?;
    window.see("profile: Ada")
}

fn matrix(story: &Story, lesson: &Lesson) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Matrix")?;
    window.see("2 rows")?;
    window.see(&lesson.title)?;
    window.see("Completed")?;
    story.look_over("the matrix")
}

/// Makes the evidence, has it verified, and says where it is.
pub(crate) fn prove(story: &Story) -> Outcome<PathBuf> {
    let window = story.window();
    window.click(Role::Link, "Evidence")?;
    window.click(Role::Button, "Make the pack")?;
    window.see("keywright verify")?;
    let found = std::fs::read_dir(story.downloads()).map_err(|error| error.to_string())?;
    let packs: Vec<_> = found.filter_map(|it| it.ok().map(|it| it.path())).collect();
    let [pack] = packs.as_slice() else { return Err(format!("in the downloads: {packs:?}")) };
    let told = keywright_commands::verify_evidence(pack).map_err(words)?;
    ensure(told.holds && told.files.len() == 4, || format!("{told:?}"))?;
    Ok(pack.clone())
}
