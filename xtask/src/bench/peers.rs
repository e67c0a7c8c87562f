//! The programs people use today, from the registries that publish them.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::{Outcome, shell};

use super::ground;

const RIPGREP: &str = "15.2.0";
const RIPSECRETS: &str = "0.1.11";
const KINGFISHER: &str = "2.14.0";

/// Where they are. Those that cannot be had here are left out, and said to be.
pub(super) struct Peers {
    ripgrep: PathBuf,
    ripsecrets: Option<PathBuf>,
    kingfisher: Option<PathBuf>,
    gitleaks: Option<PathBuf>,
}

impl Peers {
    /// Fetches what is not there.
    pub(super) fn fetch() -> Outcome<Self> {
        let ripgrep = match shell::find("rg") {
            Some(found) => found,
            None => from_crates("ripgrep", RIPGREP, "rg")?,
        };
        Ok(Self {
            ripgrep,
            ripsecrets: there("ripsecrets", from_crates("ripsecrets", RIPSECRETS, "ripsecrets")),
            kingfisher: there("kingfisher", from_python("kingfisher-bin", KINGFISHER, "kingfisher")),
            gitleaks: there(
                "gitleaks",
                shell::find("gitleaks").ok_or_else(|| "it is not on the path".into()),
            ),
        })
    }

    /// The cost of walking and reading: a search for what is nowhere.
    pub(super) fn ripgrep(&self, folder: &Path, pattern: &str) -> Command {
        let mut command = Command::new(&self.ripgrep);
        command.args(["--no-ignore", "--hidden", "--count", pattern]).arg(folder);
        command
    }

    /// The scanners over a folder of files.
    pub(super) fn scanners(&self, folder: &Path) -> Vec<(&'static str, Command)> {
        let kingfisher = self.kingfisher.as_ref().map(|program| {
            let mut command = kingfisher(program, folder);
            command.args(["--git-history", "none"]);
            ("kingfisher", command)
        });
        let ripsecrets = self.ripsecrets.as_ref().map(|program| {
            let mut command = Command::new(program);
            command.arg(folder);
            ("ripsecrets", command)
        });
        let gitleaks = self.gitleaks.as_ref().map(|program| {
            let mut command = Command::new(program);
            command.args(["dir", "--no-banner"]).arg(folder);
            ("gitleaks", command)
        });
        kingfisher.into_iter().chain(ripsecrets).chain(gitleaks).collect()
    }

    /// The scanners over a whole history.
    pub(super) fn historians(&self, repository: &Path) -> Vec<(&'static str, Command)> {
        let kingfisher =
            self.kingfisher.as_ref().map(|program| ("kingfisher", kingfisher(program, repository)));
        let gitleaks = self.gitleaks.as_ref().map(|program| {
            let mut command = Command::new(program);
            command.args(["git", "--no-banner"]).arg(repository);
            ("gitleaks", command)
        });
        kingfisher.into_iter().chain(gitleaks).collect()
    }
}

fn kingfisher(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("scan").arg(folder);
    command.args([
        "--no-validate",
        "--no-dedup",
        "--no-update-check",
        "--confidence",
        "low",
        "--format",
        "jsonl",
    ]);
    command
}

fn there(name: &str, found: Outcome<PathBuf>) -> Option<PathBuf> {
    found.inspect_err(|error| shell::say(format!("without {name}: {error}"))).ok()
}

fn from_crates(package: &str, version: &str, program: &str) -> Outcome<PathBuf> {
    let root = ground::folder("peers")?;
    let path = root.join("bin").join(program);
    if !path.is_file() {
        shell::say(format!("building {package} {version}, once"));
        let mut install =
            shell::cargo(&["install", "--quiet", "--locked", "--version", version, package, "--root"]);
        install.arg(&root);
        shell::run(install)?;
    }
    Ok(path)
}

fn from_python(package: &str, version: &str, program: &str) -> Outcome<PathBuf> {
    let root = ground::folder("peers")?.join("python");
    let path = root.join("bin").join(program);
    if !path.is_file() {
        shell::say(format!("fetching {package} {version}, once"));
        let mut environment = shell::program("python3");
        environment.args(["-m", "venv"]).arg(&root);
        shell::run(environment)?;
        let mut install = shell::program(&root.join("bin/pip").to_string_lossy());
        install.args(["install", "--quiet"]).arg(format!("{package}=={version}"));
        shell::run(install)?;
    }
    Ok(path)
}
