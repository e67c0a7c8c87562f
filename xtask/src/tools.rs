//! Programs of cargo's own registry that the tests need.
//!
//! They are built once, into `target/tools`, where they are in nobody's way; one that is on the path
//! already is used as it is.

use std::path::PathBuf;

use xtask::{Outcome, shell, tree};

/// Pinned, so that the same tree is judged alike everywhere.
const CARGO_DENY: &str = "0.20.2";

/// Where cargo-deny is; built first if it is nowhere.
pub(crate) fn cargo_deny() -> Outcome<PathBuf> {
    let name = format!("cargo-deny{}", std::env::consts::EXE_SUFFIX);
    let root = tree::target().join("tools");
    let own = root.join("bin").join(name);
    if let Some(found) = shell::find("cargo-deny").or_else(|| own.is_file().then(|| own.clone())) {
        return Ok(found);
    }
    shell::say(format!("building cargo-deny {CARGO_DENY} into {}, once", root.display()));
    // Unoptimised it takes a second longer to run and minutes less to build.
    let mut install =
        shell::cargo(&["install", "--quiet", "--locked", "--debug", "--version", CARGO_DENY, "cargo-deny"]);
    install.arg("--root").arg(&root);
    shell::run(install)?;
    Ok(own)
}
