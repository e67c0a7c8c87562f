//! Somebody who knows most of a practice tests out of it, learns what is left, and has it certified.

use std::fs;

use keywright_lesson::{Lesson, Part, Practice, Task};
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::Answers;
use crate::lesson::{choose, do_part, on_screen};
use crate::story::{Story, ensure, tell};

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_practice_is_tested_out_of_learned_and_certified() {
    tell("certificate", |story| {
        let answers = Answers::new()?;
        let practice = answers.first_practice()?;
        let (left, known) = practice.lessons.split_last().ok_or("the practice has no lesson")?;

        story.arrive("Noor")?;
        nothing_is_certified_yet(story, practice)?;
        story.window().click(Role::Link, "Learn")?;
        test_out_of(story, practice, known)?;
        story.window().click(Role::Link, &format!("Take {}", left.title))?;
        take(story, &answers, left)?;
        story.window().click(Role::Link, "Back to the course")?;
        certify(story, &answers, practice)
    });
}

/// Before anything is done, the screen says what it takes.
fn nothing_is_certified_yet(story: &Story, practice: &Practice) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.click(Role::Link, "See your certificates")?;
    window.find(Role::Heading, "Certificates")?;
    story.look_over("the certificates of somebody new")?;
    window.click(Role::Link, &practice.title)?;
    window.find(Role::Heading, &format!("{} lessons to go", practice.lessons.len()))?;
    story.look_over("a certificate that is still to be earned")
}

/// Answers the pre-test: surely where a lesson is known, and unsurely where it is not.
fn test_out_of(story: &Story, practice: &Practice, known: &[Lesson]) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Know this already? Test out")?;
    window.find(Role::Heading, &format!("Pre-test: {}", practice.title))?;
    story.look_over("a question of the pre-test")?;
    let result = format!("{} of {} lessons need not be taken", known.len(), practice.lessons.len());
    let mut left: Vec<(&Lesson, &Part)> = practice
        .lessons
        .iter()
        .flat_map(|lesson| lesson.questions().map(move |part| (lesson, part)))
        .collect();
    loop {
        let asked = window.wait("a question of the pre-test, or its end", || {
            if window.has(Role::Heading, &result)? {
                return Ok(Some(None));
            }
            let text = window.text()?;
            for (lesson, part) in &left {
                let is_of_it = text.contains(&format!("{} · {}", practice.title, lesson.title));
                if is_of_it && window.has(Role::Heading, &part.title)? {
                    return Ok(Some(Some((*lesson, *part))));
                }
            }
            Ok(None)
        })?;
        let Some((lesson, part)) = asked else { return story.look_over("the end of the pre-test") };
        let Task::Question(question) = &part.task else {
            return Err(format!("nobody has told this story how to answer {}", part.title));
        };
        choose(window, question)?;
        let is_known = known.iter().any(|other| other.id == lesson.id);
        window.click(Role::Choice, if is_known { "Sure" } else { "Not sure" })?;
        window.click(Role::Button, "Submit answer")?;
        left.retain(|(of, other)| (&of.id, &other.id) != (&lesson.id, &part.id));
    }
}

fn take(story: &Story, answers: &Answers, lesson: &Lesson) -> Outcome {
    let mut left: Vec<&Part> = lesson.parts.iter().collect();
    while let Some(part) = on_screen(story.window(), &left)? {
        do_part(story.window(), answers, lesson, part)?;
        left.retain(|other| other.id != part.id);
        story.window().click(Role::Link, "Next")?;
    }
    Ok(())
}

/// The certificate is made, is the only thing in the downloads, and holds for somebody else, too.
fn certify(story: &Story, answers: &Answers, practice: &Practice) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Completed. Get the certificate")?;
    window.find(Role::Heading, &format!("Certificate: {}", practice.title))?;
    window.click(Role::Button, "Make the certificate")?;
    window.find(Role::Heading, "Noor")?;
    story.look_over("the certificate")?;

    let folder = story.downloads();
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let [file] = files.as_slice() else { return Err(format!("in the downloads: {files:?}")) };
    let path = file.to_string_lossy();
    window.see(&path)?;
    let verified = answers.verify(&path)?;
    let certificate = verified.certificate.ok_or("nothing can be read from the certificate")?;
    ensure(verified.holds && certificate.learner == "Noor", || format!("{:?}", verified.wrong))?;
    ensure(certificate.lessons.len() == practice.lessons.len(), || format!("{:?}", certificate.lessons))?;
    window.see(&certificate.fingerprint)?;

    window.click(Role::Link, "All certificates")?;
    window.see("Certified on")?;
    window.write("Path of the file", &path)?;
    window.click(Role::Button, "Check it")?;
    window.see("It holds")?;
    story.look_over("a certificate that was checked")
}
