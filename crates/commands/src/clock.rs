//! The one place that reads the time.

use jiff::Timestamp;

/// Tells the time to every command.
#[derive(Debug, Clone, Copy)]
pub struct Clock(fn() -> Timestamp);

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self(Timestamp::now)
    }

    /// A clock of one's own, for tests.
    pub const fn by(tell: fn() -> Timestamp) -> Self {
        Self(tell)
    }

    /// The time now.
    pub fn now(self) -> Timestamp {
        (self.0)()
    }
}
