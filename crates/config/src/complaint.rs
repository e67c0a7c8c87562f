//! What is wrong with a configuration that can still be followed.

use crate::origin::Origin;

/// Something a layer may not say. It is not followed, and the checker reports it at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What kind of thing.
    pub fault: Fault,
    /// Where it is said.
    pub at: Origin,
    /// What is said and why it does not count, in a sentence without its full stop.
    pub message: String,
}

/// The kinds of complaints; each has its own rule page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A layer loosens what a layer below has locked.
    LockedRuleLoosened,
    /// A rule is switched off and nobody says why.
    RuleOffWithoutReason,
}
