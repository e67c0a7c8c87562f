//! Declares the commands of the window, so that each needs a permission, and embeds the screens.

#[path = "src/names.rs"]
mod names;

use std::path::Path;

use tauri_build::{AppManifest, Attributes};

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=src/names.rs");
    assert!(
        Path::new("../ui/dist/index.html").is_file(),
        "the screens are not built yet: `cargo xtask run` builds them and the window around them"
    );
    let commands = AppManifest::new().commands(&names::NAMES);
    tauri_build::try_build(Attributes::new().app_manifest(commands))
        .expect("the window's configuration is well formed");
}
