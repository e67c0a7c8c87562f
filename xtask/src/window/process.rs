//! A program that dies with the value that started it, children and all.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// Where the group stands in `/proc/<pid>/stat`, counted from behind the name.
const GROUP_IN_STAT: usize = 2;
/// Between two looks at the group.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

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

    /// Gives the leader a moment to see its children off, so that none is left to nobody.
    pub(super) fn wait_for_children(&self, limit: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < limit && members(self.leader.id()) > 1 {
            std::thread::sleep(LOOK_AGAIN);
        }
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

/// How many processes a group has, as the kernel tells it.
fn members(group: u32) -> usize {
    let Ok(processes) = fs::read_dir("/proc") else { return 0 };
    let group_of = |stat: String| {
        let after_name = stat.rsplit(')').next()?;
        after_name.split_whitespace().nth(GROUP_IN_STAT)?.parse::<u32>().ok()
    };
    let stats =
        processes.flatten().filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
    stats.filter_map(group_of).filter(|found| *found == group).count()
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}
