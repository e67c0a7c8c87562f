//! When git asks.

/// When a hook runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookMoment {
    /// Before a commit is made.
    PreCommit,
    /// Before commits are sent to another repository.
    PrePush,
}
