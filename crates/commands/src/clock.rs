//! The one place that reads the time.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// The time since some moment that stays the same: how long something takes, whatever day it is.
#[expect(clippy::disallowed_methods, reason = "this is where time is read")]
pub(crate) fn elapsed() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Tells the time to every command.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    tell: fn() -> Timestamp,
    /// How far it goes ahead.
    ahead: SignedDuration,
    /// The day that is taken for today, whatever time it is.
    day: Option<Date>,
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self::by(Timestamp::now)
    }

    /// A clock of one's own, for tests.
    pub const fn by(tell: fn() -> Timestamp) -> Self {
        Self { tell, ahead: SignedDuration::ZERO, day: None }
    }

    /// The same clock, on which it is another day: what will have expired by then?
    #[must_use]
    pub const fn on(self, day: Date) -> Self {
        Self { day: Some(day), ..self }
    }

    /// The same clock, some days ahead: what comes up by then? It goes on, and what is recorded by it is
    /// recorded then.
    #[must_use]
    pub const fn ahead(self, days: u16) -> Self {
        Self { ahead: SignedDuration::from_hours(24 * days as i64), ..self }
    }

    /// The time now.
    pub fn now(self) -> Timestamp {
        let now = (self.tell)();
        now.saturating_add(self.ahead).unwrap_or(now)
    }

    /// The day it is, in UTC: the same for a team in many places.
    pub fn today(self) -> Date {
        self.day.unwrap_or_else(|| Offset::UTC.to_datetime(self.now()).date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_clock_can_go_ahead_and_a_day_of_its_own_stays() {
        let clock = Clock::by(|| "2026-12-30T23:00:00Z".parse().unwrap());
        assert_eq!(clock.ahead(7).now(), "2027-01-06T23:00:00Z".parse().unwrap());
        assert_eq!(clock.ahead(7).today(), date(2027, 1, 6));
        let day = date(2028, 2, 29);
        assert_eq!((clock.ahead(7).on(day).today(), clock.ahead(0).now()), (day, clock.now()));
    }
}
