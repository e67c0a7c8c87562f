//! A program that dies with the value that started it, children and all.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use crate::Outcome;

/// A process group.
pub(super) struct Group {
    leader: Child,
    killed: bool,
}

impl Group {
    /// Starts a program as the leader of a new group. `setpriv` has the kernel end it when the
    /// thread that started it is gone, which covers Ctrl-C and a crash of the test itself.
    pub(super) fn start(
        program: &str,
        arguments: &[String],
        prepare: impl FnOnce(&mut Command),
    ) -> Outcome<Self> {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", program]).args(arguments);
        command.stdin(Stdio::null()).process_group(0);
        prepare(&mut command);
        let leader = command.spawn().map_err(|error| format!("cannot start {program}: {error}"))?;
        Ok(Self { leader, killed: false })
    }

    /// The leader, to read what it writes.
    pub(super) fn leader(&mut self) -> &mut Child {
        &mut self.leader
    }

    /// Whether the leader has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.leader.try_wait(), Ok(None))
    }

    /// Ends every process of the group at once, and only once: later the number may be another's.
    pub(super) fn kill(&mut self) {
        if std::mem::replace(&mut self.killed, true) {
            return;
        }
        // The shell's own `kill`: present everywhere, and safe Rust has none for groups.
        let group = format!("-{}", self.leader.id());
        let _ = Command::new("sh")
            .args(["-c", "kill -s KILL -- \"$0\"", &group])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let _ = self.leader.wait();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}
