//! A git hook of ours: where it belongs, and nobody else's touched.
//!
//! Where git looks for hooks is its configuration's to say (`core.hooksPath`), and a work tree of its own
//! shares those of the repository it belongs to. A hook somebody else wrote is never changed, and neither
//! is a folder of hooks that other repositories use too: then the person is told which line to add.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// When a hook runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before a commit is made.
    PreCommit,
    /// Before commits are sent to another repository.
    PrePush,
}

impl Moment {
    /// The hook's name, which is its file's.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PreCommit => "pre-commit",
            Self::PrePush => "pre-push",
        }
    }
}

/// Why a hook could not be put in or taken out.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// There is no repository, or it cannot be read.
    #[error("{path}: {message}")]
    Git {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// Nobody commits there.
    #[error("{0} is a bare repository: no commits are made in it")]
    Bare(PathBuf),
    /// The folder of hooks lies outside the repository.
    #[error("git runs the hooks in {0}, which other repositories may use too")]
    Shared(PathBuf),
    /// Somebody else's hook is there.
    #[error("{0} is there already, and not ours")]
    Foreign(PathBuf),
    /// The system said no.
    #[error("cannot write {path}: {message}")]
    CannotWrite {
        /// The hook's file.
        path: PathBuf,
        /// What it said.
        message: String,
    },
}

/// The second line of every hook of ours.
pub const MARK: &str =
    "# Made by `keywright install-hook`; `keywright install-hook --uninstall` takes it out.";

/// Puts a hook in: `script` is what follows its first two lines. One of ours is written anew.
pub fn install_hook(root: &Path, moment: Moment, script: &str) -> Result<PathBuf, HookError> {
    let path = hook_file(root, moment)?;
    if whose(&path) == Whose::Foreign {
        return Err(HookError::Foreign(path));
    }
    let text = format!("#!/bin/sh\n{MARK}\n{script}");
    let told = |error: io::Error| HookError::CannotWrite { path: path.clone(), message: error.to_string() };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(&path, text).and_then(|()| make_runnable(&path)).map_err(told)?;
    Ok(path)
}

/// Takes a hook of ours out. None when there is no hook.
pub fn uninstall_hook(root: &Path, moment: Moment) -> Result<Option<PathBuf>, HookError> {
    let path = hook_file(root, moment)?;
    match whose(&path) {
        Whose::Nobodys => Ok(None),
        Whose::Foreign => Err(HookError::Foreign(path)),
        Whose::Ours => {
            let told =
                |error: io::Error| HookError::CannotWrite { path: path.clone(), message: error.to_string() };
            fs::remove_file(&path).map_err(told)?;
            Ok(Some(path))
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Whose {
    Nobodys,
    Ours,
    Foreign,
}

fn whose(path: &Path) -> Whose {
    // A link is somebody's arrangement, wherever it leads.
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Whose::Nobodys,
        Ok(about) if about.is_file() => {
            let text = fs::read(path).unwrap_or_default();
            let ours = String::from_utf8_lossy(&text).lines().nth(1).is_some_and(|line| line == MARK);
            if ours { Whose::Ours } else { Whose::Foreign }
        }
        _ => Whose::Foreign,
    }
}

/// The file that git runs.
fn hook_file(root: &Path, moment: Moment) -> Result<PathBuf, HookError> {
    let told = |message: String| HookError::Git { path: root.to_path_buf(), message };
    let folder = root.canonicalize().map_err(|error| told(error.to_string()))?;
    let (found, trust) =
        gix::discover::upwards(&folder).map_err(|_| told("it lies in no git repository".into()))?;
    let (git_dir, work_dir) = found.into_repository_and_work_tree_directories();
    // Not in isolation, as elsewhere: where the hooks are is what the person's own configuration says too.
    let options = gix::open::Options::default().with(trust);
    let repository = gix::open_opts(&git_dir, options).map_err(|error| told(error.to_string()))?;
    let Some(work_dir) = work_dir else { return Err(HookError::Bare(git_dir)) };
    let work_dir = work_dir.canonicalize().map_err(|error| told(error.to_string()))?;
    let common = repository.common_dir().canonicalize().map_err(|error| told(error.to_string()))?;
    let configured = repository.config_snapshot().trusted_path("core.hooksPath");
    let configured = configured.map_err(|error| told(format!("core.hooksPath: {error}")))?;
    let Some(hooks) = configured else { return Ok(common.join("hooks").join(moment.name())) };
    let hooks = plain(&work_dir.join(hooks));
    let is_within = [&work_dir, &common].iter().any(|own| hooks.starts_with(own));
    if is_within { Ok(hooks.join(moment.name())) } else { Err(HookError::Shared(hooks)) }
}

/// A path without `.` and `..`, as far as it exists without links.
fn plain(path: &Path) -> PathBuf {
    use std::path::Component;

    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain.canonicalize().unwrap_or(plain)
}

#[cfg(unix)]
fn make_runnable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

/// Where there is no such permission, git asks for none.
#[cfg(not(unix))]
fn make_runnable(_: &Path) -> io::Result<()> {
    Ok(())
}
