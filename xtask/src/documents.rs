//! What is generated and kept in the tree: pictures, types and schemas.

use std::fs;

use xtask::needs::{self, Need};
use xtask::{Outcome, screens, shell, tree};

use crate::open;

/// Takes every picture in `docs/screenshots` again.
pub(crate) fn screenshots() -> Outcome {
    needs::meet(&[Need::Node, Need::Browser])?;
    screens::fetch()?;
    shell::run(shell::npm(&["run", "--silent", "screenshots"]))?;
    the_real_course()?;
    shell::say("the pictures are in docs/screenshots");
    Ok(())
}

/// The course as it ships, in the real window: what people see first should be what they get.
#[cfg(target_os = "linux")]
fn the_real_course() -> Outcome {
    use xtask::window::{App, Role, Window};

    needs::meet(&[Need::Build, Need::VirtualDisplay])?;
    screens::build()?;
    let home = tree::target().join("screenshots-home");
    // Somebody new, every time.
    drop(fs::remove_dir_all(&home));
    let window = Window::open(&App { program: open::build(open::Profile::Debug)?, home, days_ahead: 0 })?;
    window.write("What should we call you?", "Noor")?;
    window.click(Role::Button, "Begin")?;
    window.see("Six practices")?;
    window.picture(&tree::root().join("docs/screenshots/window-course.png"))
}

#[cfg(not(target_os = "linux"))]
fn the_real_course() -> Outcome {
    Ok(())
}

/// Writes the TypeScript that the screens know the reports by.
pub(crate) fn types() -> Outcome {
    let example = ["run", "--quiet", "--package", "keywright-commands", "--example", "typescript"];
    let types = shell::capture(shell::cargo(&example))?;
    let path = tree::ui().join("src/lib/backend/types.ts");
    fs::write(&path, types).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    shell::say(format!("wrote {}", path.display()));
    Ok(())
}

/// Writes the schemas of what people write, and of what programs read.
pub(crate) fn schemas() -> Outcome {
    for name in ["report", "audit", "config", "rule", "keys"] {
        let schema = ["run", "--quiet", "--package", "keywright-cli", "--", "schema", name];
        let schema = shell::capture(shell::cargo(&schema))?;
        let path = tree::root().join(format!("schemas/{name}.json"));
        fs::write(&path, schema).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        shell::say(format!("wrote {}", path.display()));
    }
    Ok(())
}
