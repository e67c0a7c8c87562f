//! The programs people use today, from the registries that publish them.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::{Outcome, shell};

use super::ground;

const RIPGREP: &str = "15.2.0";
const RIPSECRETS: &str = "0.1.11";
const KINGFISHER: &str = "2.14.0";
/// Debian's package of gitleaks 8.26, and its SHA-256 sum as Debian's index states it.
const GITLEAKS: [&str; 2] = [
    "https://deb.debian.org/debian/pool/main/g/gitleaks/gitleaks_8.26.0-1+b1_amd64.deb",
    "b228ade47a811ffc94d258bd84b1c257458b4e81e37c55201c9d912c0e01bfdb",
];

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
            gitleaks: there("gitleaks", shell::find("gitleaks").map_or_else(from_debian, Ok)),
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

fn from_debian() -> Outcome<PathBuf> {
    let root = ground::folder("peers")?;
    let path = root.join("debian/usr/bin/gitleaks");
    if !path.is_file() {
        shell::say("fetching gitleaks, once");
        let [address, sum] = GITLEAKS;
        let package = root.join("gitleaks.deb");
        let mut fetch = shell::program("curl");
        fetch
            .args(["--fail", "--silent", "--show-error", "--location", "--output"])
            .arg(&package)
            .arg(address);
        shell::run(fetch)?;
        let mut prove = shell::program("sha256sum");
        prove.arg(&package);
        if !shell::capture(prove)?.starts_with(sum) {
            return Err(format!("what {address} gave is not what it gave before"));
        }
        let mut unpack = shell::program("dpkg-deb");
        unpack.arg("--extract").arg(&package).arg(root.join("debian"));
        shell::run(unpack)?;
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
