//! A developer checks a leaky project, learns why it leaks, mends it, and sees it clean.

use xtask::Outcome;
use xtask::window::Role;

use crate::story::{Story, tell, write};

const LEAKY: &str = "registry=https://registry.example.com/\nstrict-ssl=false\n";
const MENDED: &str = "registry=https://registry.example.com/\ncafile=/etc/ssl/team-ca.pem\n";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_developer_learns_from_a_finding_and_sees_the_project_clean() {
    tell("developer", |story| {
        let project = story.folder("storefront")?;
        write(&project, ".npmrc", LEAKY)?;
        write(&project, "README.md", "# Storefront\n")?;

        story.arrive("Sam")?;
        check(story, &project.to_string_lossy())?;
        let window = story.window();
        window.find(Role::Heading, "1 finding")?;
        window.see(".npmrc:2:12")?;
        window.see("strict-ssl=false")?;
        story.look_over("the report")?;

        window.click(Role::Link, "Learn why")?;
        window.find(Role::Link, "Back to the report of storefront")?;
        story.look_over("the lesson of the finding")?;
        window.click(Role::Link, "Back to the report of storefront")?;
        window.click(Role::Link, "About this rule")?;
        window.see("strict-ssl")?;
        story.look_over("the rule")?;
        window.click(Role::Link, "Check")?;

        write(&project, ".npmrc", MENDED)?;
        window.click(Role::Button, "Check again")?;
        window.find(Role::Heading, "Clean")?;
        window.see("1 gone")?;
        story.look_over("the clean report")
    });
}

fn check(story: &Story, path: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Check")?;
    window.write("Path of the folder", path)?;
    window.click(Role::Button, "Check")
}
