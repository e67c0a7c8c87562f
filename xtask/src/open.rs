//! `cargo xtask run`: from a fresh clone to an open window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use xtask::needs::{self, Need};
use xtask::{Outcome, screens, shell, tree};

/// How the program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Debug,
    /// What people install.
    Release,
}

/// Installs, builds and opens; on a machine without a display, opens out of sight and takes a picture.
pub(crate) fn run(profile: Profile) -> Outcome<ExitCode> {
    let display = has_display();
    let mut wanted = vec![Need::Node, Need::Build];
    if !display {
        wanted.push(Need::VirtualDisplay);
    }
    needs::meet(&wanted)?;
    screens::build()?;
    let program = build(profile)?;
    if display { show(&program) } else { show_out_of_sight(program).map(|()| ExitCode::SUCCESS) }
}

/// Only Linux has machines that build a window and cannot show it.
fn has_display() -> bool {
    let set = |name| tree::environment(name).is_some();
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Builds the window and says where it is.
pub(crate) fn build(profile: Profile) -> Outcome<PathBuf> {
    let (folder, flags): (_, &[&str]) = match profile {
        Profile::Debug => ("debug", &[]),
        Profile::Release => ("release", &["--release"]),
    };
    let program = tree::target().join(folder).join(format!("keywright-app{}", std::env::consts::EXE_SUFFIX));
    let mut command = shell::cargo(&["build", "--package", "keywright-app"]);
    command.args(flags);
    if !program.is_file() {
        shell::say("building the window; the first time this takes some minutes");
    }
    shell::run(command)?;
    Ok(program)
}

fn show(program: &Path) -> Outcome<ExitCode> {
    shell::say("opening Keywright; close the window to come back");
    let code = shell::run_for_code(shell::program(&program.to_string_lossy()))?;
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

#[cfg(target_os = "linux")]
fn show_out_of_sight(program: PathBuf) -> Outcome {
    use xtask::window::{App, Window};

    shell::say(
        "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): opening on a virtual one",
    );
    let app = App { program, home: tree::target().join("virtual-home"), days_ahead: 0 };
    let window = Window::open(&app)?;
    let heading = window.first_heading()?;
    let picture = tree::target().join("keywright.png");
    window.picture(&picture)?;
    drop(window);
    shell::say(format!("the first screen is up: \"{heading}\""));
    shell::say(format!("its picture: {}", picture.display()));
    shell::say(
        "to see more: run this on a desktop, or over `ssh -X`; `cargo xtask screenshots` pictures every screen",
    );
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn show_out_of_sight(_program: PathBuf) -> Outcome {
    Err("a virtual display is a thing of Linux".to_owned())
}
