//! What is generated and kept in the tree: pictures and types.

use std::fs;

use xtask::needs::{self, Need};
use xtask::{Outcome, screens, shell, tree};

/// Takes every picture in `docs/screenshots` again.
pub(crate) fn screenshots() -> Outcome {
    needs::meet(&[Need::Node, Need::Browser])?;
    screens::fetch()?;
    shell::run(shell::npm(&["run", "--silent", "screenshots"]))?;
    shell::say("the pictures are in docs/screenshots");
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
