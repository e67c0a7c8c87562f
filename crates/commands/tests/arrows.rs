//! The arrows between the rooms are the ones ARCHITECTURE.md draws, and `tauri` is in one room.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

type Arrows = BTreeMap<String, BTreeSet<String>>;

#[test]
fn arrows_point_only_as_drawn() {
    let drawn = drawn();
    let real = real();
    for (room, arrows) in &real {
        let allowed = drawn.get(room).unwrap_or_else(|| panic!("ARCHITECTURE.md draws no room `{room}`"));
        assert_eq!(arrows, allowed, "the arrows of `{room}` (left: cargo, right: ARCHITECTURE.md)");
    }
    assert_eq!(real.keys().collect::<Vec<_>>(), drawn.keys().collect::<Vec<_>>());
}

#[test]
fn the_web_view_is_known_to_one_room() {
    let knows_tauri = |package: &Value| {
        package["dependencies"].as_array().into_iter().flatten().any(|it| it["name"] == "tauri")
    };
    let rooms: Vec<String> = metadata()["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| knows_tauri(it))
        .map(name)
        .collect();
    assert_eq!(rooms, ["app"]);
}

/// Law 4: a crate that cannot name what opens a connection cannot open one.
#[test]
fn the_network_is_known_to_one_room() {
    const NETWORK: [&str; 14] = [
        "postgres",
        "tokio-postgres",
        "tokio-postgres-rustls",
        "tokio",
        "rustls",
        "native-tls",
        "keyring",
        "mio",
        "socket2",
        "hyper",
        "reqwest",
        "ureq",
        "curl",
        "zbus",
    ];
    let knows = |package: &Value| {
        let mut dependencies = package["dependencies"].as_array().into_iter().flatten();
        dependencies.any(|it| it["kind"].is_null() && NETWORK.iter().any(|name| it["name"] == *name))
    };
    let rooms: Vec<String> =
        metadata()["packages"].as_array().into_iter().flatten().filter(|it| knows(it)).map(name).collect();
    assert_eq!(rooms, ["team"]);
}

/// What the standard library offers needs no dependency, so it is looked for by name.
#[test]
fn no_other_room_opens_a_socket() {
    for room in std::fs::read_dir(root().join("crates")).expect("rooms").flatten() {
        if room.file_name() != "team" {
            for file in sources(&room.path().join("src")) {
                let text = std::fs::read_to_string(&file).expect("source text");
                for word in ["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs"] {
                    assert!(!text.contains(word), "{} speaks of {word}", file.display());
                }
            }
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|it| it.path());
    entries
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(extension) if extension == "rs" => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

fn drawn() -> Arrows {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let block =
        text.split("```arrows\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an arrows block");
    block
        .lines()
        .map(|line| {
            let (room, arrows) = line.split_once("->").expect("room -> rooms");
            let arrows = arrows.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
            (room.trim().to_owned(), arrows.collect())
        })
        .collect()
}

fn real() -> Arrows {
    metadata()["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().into_iter().flatten();
            // What only tests need does not hold the house up.
            let arrows =
                dependencies.filter(|it| it["kind"].is_null() && it["path"].is_string()).map(name).collect();
            (name(package), arrows)
        })
        .collect()
}

fn name(package: &Value) -> String {
    package["name"].as_str().unwrap_or_default().trim_start_matches("keywright-").to_owned()
}

#[expect(clippy::disallowed_methods, reason = "this test asks cargo what depends on what")]
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
