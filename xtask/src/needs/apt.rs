//! Debian, Ubuntu and their relatives.

use std::fs;
use std::process::Command;

use super::Need;
use crate::{Outcome, shell};

/// Browsers the tests can drive; any one of them will do.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Whether this machine installs its packages with apt.
pub(super) fn is_here() -> bool {
    shell::find("apt-get").is_some() && shell::find("dpkg-query").is_some()
}

/// Installs what is missing, saying what and why.
pub(super) fn install_missing(needs: &[Need]) -> Outcome {
    let missing: Vec<(&str, Need)> =
        wanted(needs).into_iter().filter(|(package, _)| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in needs {
        let packages: Vec<&str> =
            missing.iter().filter(|(_, why)| why == need).map(|(package, _)| *package).collect();
        if !packages.is_empty() {
            shell::say(format!("missing, {}: {}", need.why(), packages.join(" ")));
        }
    }
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(missing.iter().map(|(package, _)| *package));
    apt_get(&["update"])?;
    apt_get(&install)
}

/// The packages for some needs, each with the need it is for.
fn wanted(needs: &[Need]) -> Vec<(&'static str, Need)> {
    let packages = needs.iter().flat_map(|need| {
        let names: &[&str] = match need {
            Need::Build => &["gcc", "libc6-dev", "pkg-config", "libwebkit2gtk-4.1-dev"],
            Need::VirtualDisplay => &["xvfb", "webkit2gtk-driver"],
            Need::Browser if BROWSERS.iter().any(|name| shell::find(name).is_some()) => &[],
            Need::Browser if is_ubuntu() => &["chromium-browser"],
            Need::Browser => &["chromium"],
            Need::Node => &[],
            Need::Database if has_postgresql() => &[],
            Need::Database => &["postgresql", "postgresql-client"],
        };
        names.iter().map(|name| (*name, *need))
    });
    packages.collect()
}

/// Ubuntu has the browser under another name.
fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// Any version will do, whichever package brought it. Its programs are kept off the path.
fn has_postgresql() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").is_file())
}

fn is_installed(package: &str) -> bool {
    shell::output("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package])
        .is_some_and(|status| status == "installed")
}

fn apt_get(arguments: &[&str]) -> Outcome {
    let mut command = as_administrator()?;
    command.args(["apt-get", "--quiet"]).args(arguments);
    shell::say(format!("running: {}", shell::spell(&command)));
    shell::run(command).map_err(|error| {
        format!(
            "{error}\nInstall what is missing by hand and run the same command again: apt-get {}",
            arguments.join(" ")
        )
    })
}

/// The start of a command that may install packages. `env` keeps apt from asking questions, and
/// `sudo` from dropping the answer.
fn as_administrator() -> Outcome<Command> {
    let is_root = shell::output("id", &["--user"]).is_some_and(|id| id.trim() == "0");
    let mut command = match (is_root, shell::find("sudo")) {
        (true, _) => return Ok(with_env(shell::program("env"))),
        (false, Some(_)) => shell::program("sudo"),
        (false, None) => {
            return Err("packages are missing, and there is no `sudo` to install them with: run this command once as root".to_owned());
        }
    };
    command.arg("env");
    Ok(with_env(command))
}

fn with_env(mut command: Command) -> Command {
    command.arg("DEBIAN_FRONTEND=noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_names_its_own_packages() {
        let names = |need| wanted(&[need]).into_iter().map(|(package, _)| package).collect::<Vec<_>>();
        assert_eq!(names(Need::Build), ["gcc", "libc6-dev", "pkg-config", "libwebkit2gtk-4.1-dev"]);
        assert_eq!(names(Need::VirtualDisplay), ["xvfb", "webkit2gtk-driver"]);
        let database = names(Need::Database);
        assert_eq!(database, if has_postgresql() { vec![] } else { vec!["postgresql", "postgresql-client"] });
        assert!(names(Need::Node).is_empty());
    }
}
