//! What is searched: real sources, and repositories made the same each time.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use xtask::{Outcome, shell, tree};

/// Packages with many files, of the kinds that stand in people's projects.
const PACKAGES: [&str; 9] = [
    "@mui/icons-material@7",
    "date-fns@4",
    "lodash@4",
    "rxjs@7",
    "core-js@3",
    "typescript@5",
    "next@15",
    "webpack@5",
    "aws-sdk@2",
];

/// The length of the made-up history.
pub(super) const COMMITS: usize = 12_000;

/// Files to search.
pub(super) struct Files {
    pub(super) whole: PathBuf,
    pub(super) half: PathBuf,
    pub(super) count: usize,
    pub(super) mebibytes: u64,
}

/// A folder of the benchmark's own.
pub(super) fn folder(name: &str) -> Outcome<PathBuf> {
    let path = tree::target().join("bench").join(name);
    tree::make_folder(&path)?;
    Ok(path)
}

/// The sources of the crates this workspace is built from, and some packages of npm. Half of it is
/// a folder of its own, to see how time grows.
pub(super) fn tree_of_files() -> Outcome<Files> {
    let (whole, half) = (folder("tree")?, folder("half")?);
    let packages = whole.join("npm");
    if !packages.join("node_modules").is_dir() {
        shell::say("fetching packages to search, once");
        tree::make_folder(&packages)?;
        write(&packages.join("package.json"), "{\"private\": true}\n")?;
        let mut npm = shell::npm(&["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]);
        npm.args(PACKAGES).current_dir(&packages);
        shell::run(npm)?;
    }
    let crates = whole.join("crates");
    if !crates.is_dir() {
        shell::say("taking the sources of crates to search, once");
        copy(&sources_of_crates()?, &crates, &mut |_| true)?;
    }
    if fs::read_dir(&half).is_ok_and(|mut entries| entries.next().is_none()) {
        let mut number = 0_usize;
        copy(&whole, &half, &mut |_| {
            number += 1;
            number.is_multiple_of(2)
        })?;
    }
    // What this workspace ignores is what is searched here: each is a repository of its own.
    for folder in [&whole, &half] {
        if !folder.join(".git").is_dir() {
            git(folder, &["init", "--quiet"])?;
        }
    }
    let (mut count, mut bytes) = (0, 0);
    visit(&whole, &mut |path| {
        count += 1;
        bytes += fs::metadata(path).map_or(0, |it| it.len());
        Ok(())
    })?;
    Ok(Files { whole, half, count, mebibytes: bytes >> 20 })
}

/// Where cargo keeps what it fetched.
fn sources_of_crates() -> Outcome<PathBuf> {
    let home = tree::environment("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| tree::environment("HOME").map(|home| Path::new(&home).join(".cargo")));
    let sources = home.map(|home| home.join("registry/src")).filter(|path| path.is_dir());
    sources.ok_or_else(|| "cargo's registry/src is nowhere: build the workspace first".to_owned())
}

/// A catalogue in which every rule stands four times.
pub(super) fn four_times_the_rules() -> Outcome<PathBuf> {
    let root = folder("four")?;
    let policies = tree::root().join("policies");
    for copy_number in 0..4 {
        visit(&policies, &mut |path| {
            let within = path.strip_prefix(&policies).unwrap_or(path).to_string_lossy().into_owned();
            let again = match (within.strip_prefix("secrets/"), copy_number) {
                (_, 0) => within.clone(),
                // A page of the detector's can stand only once.
                (Some(name), _) if name.ends_with(".md") => return Ok(()),
                (Some(name), _) => format!("secrets/x{copy_number}-{name}"),
                (None, _) => format!("x{copy_number}-{within}"),
            };
            let text = fs::read_to_string(path).map_err(|error| format!("cannot read {within}: {error}"))?;
            write(&root.join("policies").join(again), &text)
        })?;
    }
    Ok(root)
}

/// Two of each kind of file that could take most memory: as long as files may be that are looked into, and full of
/// values, of secrets or of lines.
pub(super) fn largest_files() -> Outcome<PathBuf> {
    const LONGEST: usize = 15 << 20;
    let root = folder("largest")?;
    for (name, unit) in [
        ("data.json", "1,"),
        ("data.yaml", "- a: 1\n"),
        ("Cargo.lock", "[[a]]\nb = 1\n"),
        (".env", "A=1\n"),
        ("minified.js", "password=\"hunter7Xq9\";"),
        ("keys.py", "key = \"3f9a1c7e5b2d8f60a4c6e1b9d7f3052c\"\n"),
        ("lines.py", "\n"),
    ] {
        for side in ["left", "right"] {
            let path = root.join(side).join(name);
            if !path.is_file() {
                tree::make_folder(&root.join(side))?;
                write(&path, &(unit.repeat(LONGEST / unit.len()) + "password = \"hunter7Xq9z\"\n"))?;
            }
        }
    }
    Ok(root)
}

/// A repository with ten files that the next commit would add.
pub(super) fn ten_staged_files() -> Outcome<PathBuf> {
    let root = folder("staged")?;
    if !root.join(".git").is_dir() {
        git(&root, &["init", "--quiet"])?;
        for number in 0..10 {
            let text = format!("port: 80{number}\nurl: https://api.example.com/{number}\nname: service\n");
            write(&root.join(format!("service-{number}.yaml")), &text)?;
        }
        git(&root, &["add", "."])?;
    }
    Ok(root)
}

/// A repository with a long history, of files that change a little each time.
pub(super) fn long_history() -> Outcome<PathBuf> {
    let root = folder("history")?;
    if root.join(".git/refs/heads/main").exists() || root.join(".git/packed-refs").exists() {
        return Ok(root);
    }
    shell::say(format!("making a history of {COMMITS} commits, once"));
    git(&root, &["init", "--quiet", "--initial-branch=main"])?;
    let mut import = Command::new("git");
    import.current_dir(&root).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut child = import.spawn().map_err(|error| format!("cannot start git: {error}"))?;
    let mut input = child.stdin.take().ok_or("git takes no input")?;
    for commit in 0..COMMITS {
        let mut text = String::new();
        for line in 0..80 {
            let _ = writeln!(
                text,
                "let value_{line} = compute({}, {});",
                (commit * 31 + line) % 977,
                line * commit % 89
            );
        }
        let name = format!("src/module_{}.rs", commit % 200);
        let time = 1_600_000_000 + commit * 600;
        let entry = format!(
            "commit refs/heads/main\ncommitter Bench <bench@example.com> {time} +0000\ndata 6\nchange\n\
             M 644 inline {name}\ndata {}\n{text}\n",
            text.len()
        );
        input.write_all(entry.as_bytes()).map_err(|error| format!("git takes no more: {error}"))?;
    }
    drop(input);
    child.wait().map_err(|error| format!("git did not end well: {error}"))?;
    git(&root, &["repack", "-adq"])?;
    git(&root, &["checkout", "--quiet", "main"])?;
    Ok(root)
}

fn git(folder: &Path, arguments: &[&str]) -> Outcome {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    shell::run(command)
}

fn copy(from: &Path, to: &Path, wanted: &mut dyn FnMut(&Path) -> bool) -> Outcome {
    visit(from, &mut |path| {
        let target = to.join(path.strip_prefix(from).unwrap_or(path));
        if !wanted(path) {
            return Ok(());
        }
        tree::make_folder(target.parent().unwrap_or(to))?;
        fs::copy(path, &target).map(drop).map_err(|error| format!("cannot copy {}: {error}", path.display()))
    })
}

/// Every file below a folder, in the order of their names.
fn visit(folder: &Path, see: &mut dyn FnMut(&Path) -> Outcome) -> Outcome {
    let told = |error: std::io::Error| format!("cannot list {}: {error}", folder.display());
    let mut entries = fs::read_dir(folder).map_err(told)?.collect::<Result<Vec<_>, _>>().map_err(told)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(told)?;
        if kind.is_dir() {
            visit(&entry.path(), see)?;
        } else if kind.is_file() {
            see(&entry.path())?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Outcome {
    tree::make_folder(path.parent().unwrap_or(path))?;
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
