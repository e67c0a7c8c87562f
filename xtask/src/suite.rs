//! `cargo xtask test`: everything that must hold, the quick checks first.
//!
//! One build of the whole workspace serves the tests of the engine and the stories of the window:
//! both name the workspace and the same profile, so cargo sees the same features and compiles
//! nothing twice.

use xtask::needs::{self, Need};
use xtask::stages::{self, Done, Stage};
use xtask::{Outcome, screens, shell};

use crate::tools;

const STAGES: [Stage; 10] = [
    Stage { name: "format", about: "cargo fmt", work: format },
    Stage { name: "deny", about: "licences and sources of what is depended on", work: deny },
    Stage { name: "ui-check", about: "types of the screens", work: ui_check },
    Stage { name: "ui-unit", about: "unit tests of the screens", work: ui_unit },
    Stage { name: "ui-build", about: "the screens as they go into the window", work: ui_build },
    Stage { name: "lint", about: "clippy, nothing allowed", work: lint },
    Stage { name: "engine", about: "engine, terminal and permissions of the window", work: engine },
    Stage {
        name: "outside",
        about: "certificates and statements, read by programs of others",
        work: outside,
    },
    Stage { name: "screens", about: "every screen in a browser", work: screens_in_a_browser },
    Stage { name: "stories", about: "whole stories in the real window", work: stories },
];

/// What can follow `cargo xtask test`.
pub(crate) fn names() -> Vec<&'static str> {
    STAGES.iter().map(|stage| stage.name).collect()
}

/// Runs the named stages, or all of them.
pub(crate) fn run(wanted: &[&str]) -> Outcome {
    if let Some(unknown) = wanted.iter().find(|word| !names().contains(word)) {
        return Err(format!("there is no stage `{unknown}`. There are: {}", names().join(" ")));
    }
    let chosen: Vec<&Stage> =
        STAGES.iter().filter(|stage| wanted.is_empty() || wanted.contains(&stage.name)).collect();
    stages::run(&chosen)
}

fn format() -> Outcome<Done> {
    shell::run(shell::cargo(&["fmt", "--all", "--check"]))
        .map_err(|error| format!("{error}; `cargo fmt --all` mends it"))?;
    Ok(Done::Passed)
}

fn deny() -> Outcome<Done> {
    let mut deny = shell::program(&tools::cargo_deny()?.to_string_lossy());
    deny.args(["--locked", "check", "licenses", "bans", "sources"]);
    shell::run(deny)?;
    Ok(Done::Passed)
}

fn ui_check() -> Outcome<Done> {
    needs::meet(&[Need::Node])?;
    screens::fetch()?;
    npm_script("check")
}

fn ui_unit() -> Outcome<Done> {
    needs::meet(&[Need::Node])?;
    screens::fetch()?;
    npm_script("test")
}

fn ui_build() -> Outcome<Done> {
    needs::meet(&[Need::Node])?;
    screens::build()?;
    Ok(Done::Passed)
}

fn lint() -> Outcome<Done> {
    needs::meet(&[Need::Node, Need::Build])?;
    screens::build()?;
    shell::run(shell::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "--deny",
        "warnings",
    ]))?;
    Ok(Done::Passed)
}

fn engine() -> Outcome<Done> {
    needs::meet(&[Need::Node, Need::Build, Need::Database])?;
    screens::build()?;
    shell::run(shell::cargo(&["test", "--workspace", "--locked"]))?;
    Ok(Done::Passed)
}

fn outside() -> Outcome<Done> {
    needs::meet(&[Need::Node, Need::Build])?;
    screens::build()?;
    // Ignored by plain `cargo test`, which must not need the packages of the screens; asked for by name here.
    let tests =
        ["test", "--workspace", "--locked", "--test", "certificate", "--test", "xapi", "--", "--ignored"];
    shell::run(shell::cargo(&tests))?;
    Ok(Done::Passed)
}

fn screens_in_a_browser() -> Outcome<Done> {
    needs::meet(&[Need::Node, Need::Browser])?;
    screens::fetch()?;
    npm_script("test:screens")
}

fn stories() -> Outcome<Done> {
    needs::meet(&[Need::Node, Need::Build, Need::VirtualDisplay, Need::Database])?;
    screens::build()?;
    // Ignored by plain `cargo test`, which must not need a display; asked for by name here.
    let test =
        ["test", "--workspace", "--locked", "--test", "stories", "--", "--ignored", "--test-threads=2"];
    shell::run(shell::cargo(&test))?;
    Ok(Done::Passed)
}

fn npm_script(name: &str) -> Outcome<Done> {
    shell::run(shell::npm(&["run", "--silent", name]))?;
    Ok(Done::Passed)
}
