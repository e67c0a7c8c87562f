//! Systems whose packages are not installed for anybody: they are named.

use std::fs;

use super::Need;
use crate::{Outcome, shell};

/// A system as far as its package names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Fedora,
    Arch,
    MacOs,
    Windows,
    Other,
}

/// Says exactly what to install when something is missing.
pub(super) fn check(needs: &[Need]) -> Outcome {
    let system = this_system();
    for need in needs {
        if !is_met(system, *need) {
            return Err(format!("something is missing, {}.\n{}", need.why(), what_to_install(system, *need)));
        }
    }
    Ok(())
}

fn this_system() -> System {
    match std::env::consts::OS {
        "macos" => System::MacOs,
        "windows" => System::Windows,
        _ => distribution(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
    }
}

fn distribution(os_release: &str) -> System {
    let word = |key: &str| os_release.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    let names = format!("{} {}", word("ID="), word("ID_LIKE=")).replace('"', "");
    let is = |name: &str| names.split_whitespace().any(|word| word == name);
    if is("fedora") || is("rhel") {
        System::Fedora
    } else if is("arch") {
        System::Arch
    } else {
        System::Other
    }
}

/// Whether what it takes can be found. Where that cannot be asked, it is believed to be there: the
/// build's own message is then the next best.
fn is_met(system: System, need: Need) -> bool {
    let has = |name: &str| shell::find(name).is_some();
    match (system, need) {
        (System::MacOs, Need::Build) => shell::output("xcode-select", &["-p"]).is_some(),
        (System::Windows, Need::Build | Need::Database) | (_, Need::Node) => true,
        (System::MacOs | System::Windows, Need::VirtualDisplay) => false,
        (_, Need::Database) => has("initdb") && has("pg_ctl") && has("psql"),
        (_, Need::Build) => {
            has("cc") && shell::output("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some()
        }
        (_, Need::VirtualDisplay) => has("Xvfb") && has("WebKitWebDriver"),
        (_, Need::Browser) => {
            ["chromium", "chromium-browser", "google-chrome", "chrome"].iter().any(|name| has(name))
        }
    }
}

fn what_to_install(system: System, need: Need) -> &'static str {
    match (system, need) {
        (System::Fedora, Need::Build) => "Run: sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel",
        (System::Fedora, Need::VirtualDisplay) => "Run: sudo dnf install xorg-x11-server-Xvfb webkit2gtk4.1",
        (System::Fedora, Need::Browser) => "Run: sudo dnf install chromium",
        (System::Arch, Need::Build) => "Run: sudo pacman -S --needed base-devel webkit2gtk-4.1",
        (System::Arch, Need::VirtualDisplay) => {
            "Run: sudo pacman -S --needed xorg-server-xvfb webkit2gtk-4.1"
        }
        (System::Arch, Need::Browser) => "Run: sudo pacman -S --needed chromium",
        (System::MacOs, Need::Build) => "Run: xcode-select --install",
        (System::MacOs, Need::Browser) => {
            "Install Chromium or Chrome, for example: brew install --cask chromium"
        }
        (System::Windows, Need::Build) => {
            "Install the Visual Studio Build Tools (\"Desktop development with C++\") and the WebView2 runtime"
        }
        (System::Windows, Need::Browser) => "Install Chrome, for example: winget install Google.Chrome",
        (System::MacOs | System::Windows, Need::VirtualDisplay) => {
            "The tests in the real window run on Linux only"
        }
        (System::Other, Need::Build) => {
            "Install a C compiler, pkg-config and the development files of WebKitGTK 4.1 (webkit2gtk-4.1)"
        }
        (System::Other, Need::VirtualDisplay) => "Install Xvfb and WebKitWebDriver (part of WebKitGTK)",
        (System::Other, Need::Browser) => "Install Chromium",
        (System::Fedora, Need::Database) => "Run: sudo dnf install postgresql-server postgresql",
        (System::Arch, Need::Database) => "Run: sudo pacman -S --needed postgresql",
        (System::MacOs, Need::Database) => "Run: brew install postgresql",
        (_, Need::Database) => "Install PostgreSQL, 15 or newer, with its programs on the path",
        (_, Need::Node) => "Install Node: https://nodejs.org",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distribution_is_known_by_its_family() {
        let check = |text: &str, expect| assert_eq!(distribution(text), expect, "{text}");
        check("NAME=\"Fedora Linux\"\nID=fedora\n", System::Fedora);
        check("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", System::Fedora);
        check("ID=endeavouros\nID_LIKE=arch\n", System::Arch);
        check("ID=archipelago\n", System::Other);
        check("", System::Other);
    }
}
