//! The checker before each commit, or before each push.

use std::path::Path;

use keywright_project::{HookError, Moment};

use crate::reports::{Failure, FailureCode, HookMoment};

/// What a hook says to the shell. `{program}` is the program that was installed from.
///
/// A hook that finds no program refuses: what is not checked is not clean. Programs with windows start git with
/// another search path than a terminal does, so the place it was installed from is remembered.
const START: &str = "keywright=$(command -v keywright) || keywright={program}
if [ ! -x \"$keywright\" ]; then
  echo \"keywright is not there to check this. Install it, or take this hook out: $0\" >&2
  exit 1
fi
";
const PRE_COMMIT: &str = "exec \"$keywright\" check --staged\n";
/// Git says on standard input what is pushed and what the other side has. Of a new branch, what the other side
/// lacks is told from its main branch; without one, everything is checked. The files are judged as they stand,
/// and then what the commits bring in: a secret that a later one takes out again is pushed all the same.
const PRE_PUSH: &str = "remote=$1
while read -r _ ours _ theirs; do
  case $ours in *[!0]*) ;; *) continue ;; esac
  case $theirs in *[!0]*) ;; *) theirs=refs/remotes/$remote/HEAD ;; esac
  if git rev-parse --quiet --verify \"$theirs^{commit}\" >/dev/null; then
    \"$keywright\" check --since \"$theirs\" </dev/null || exit
    \"$keywright\" check --history=\"$theirs..$ours\" </dev/null || exit
  else
    \"$keywright\" check </dev/null || exit
    \"$keywright\" check --history=\"$ours\" </dev/null || exit
  fi
done
";

/// Puts a hook into the repository of a folder, and says where. `program` is the one it shall run.
///
/// # Errors
/// When there is no repository to commit in, or somebody else's hook is there, which stays as it is.
pub fn install_hook(root: &Path, moment: HookMoment, program: &Path) -> Result<String, Failure> {
    let quoted = format!("'{}'", program.to_string_lossy().replace('\'', "'\\''"));
    let last = match moment {
        HookMoment::PreCommit => PRE_COMMIT,
        HookMoment::PrePush => PRE_PUSH,
    };
    let script = START.replace("{program}", &quoted) + last;
    let path = keywright_project::install_hook(root, moment.into(), &script);
    path.map(|path| path.display().to_string()).map_err(|error| told(&error, moment))
}

/// Takes our hook out of the repository of a folder, and says where it was; none when there was none.
///
/// # Errors
/// When the hook is somebody else's.
pub fn uninstall_hook(root: &Path, moment: HookMoment) -> Result<Option<String>, Failure> {
    let path = keywright_project::uninstall_hook(root, moment.into());
    path.map(|path| path.map(|path| path.display().to_string())).map_err(|error| told(&error, moment))
}

impl From<HookMoment> for Moment {
    fn from(moment: HookMoment) -> Self {
        match moment {
            HookMoment::PreCommit => Self::PreCommit,
            HookMoment::PrePush => Self::PrePush,
        }
    }
}

fn told(error: &HookError, moment: HookMoment) -> Failure {
    let line = match moment {
        HookMoment::PreCommit => "keywright check --staged || exit 1",
        HookMoment::PrePush => "keywright check --since origin/HEAD || exit 1",
    };
    let (code, remedy) = match error {
        HookError::Git { .. } => (FailureCode::CannotRead, "Name a folder in a git repository.".to_owned()),
        HookError::Bare(_) => {
            let remedy =
                "Install the hook where you commit; on a server, check in the pipeline (docs/ci.md).";
            (FailureCode::BadRequest, remedy.to_owned())
        }
        HookError::Shared(_) | HookError::Foreign(_) => {
            (FailureCode::BadRequest, format!("It was left alone. To check there too, add this line: {line}"))
        }
        HookError::CannotWrite { .. } => {
            (FailureCode::CannotWrite, "Make the folder writable for you, then try again.".to_owned())
        }
    };
    Failure { code, message: error.to_string(), remedy }
}
