//! How long a policy may take. The time is told by the caller.

use std::num::NonZeroU32;
use std::sync::OnceLock;
use std::time::Duration;

use regorus::utils::limits::{ExecutionTimerConfig, TimeSource, set_time_source};

/// One rule, one document.
pub(crate) const LONGEST: Duration = Duration::from_secs(1);
/// Steps between two looks at the clock.
const STEPS: NonZeroU32 = NonZeroU32::MIN.saturating_add(31);

static ELAPSED: OnceLock<fn() -> Duration> = OnceLock::new();

struct Told;

impl TimeSource for Told {
    fn now(&self) -> Option<Duration> {
        ELAPSED.get().map(|elapsed| elapsed())
    }
}

/// The limit, measured by `elapsed`: the time since any moment that stays the same. The first caller's
/// counts for the process.
pub(crate) fn limit(elapsed: fn() -> Duration) -> ExecutionTimerConfig {
    ELAPSED.get_or_init(|| elapsed);
    // Told twice, it is the same.
    let _ = set_time_source(&Told);
    ExecutionTimerConfig { limit: LONGEST, check_interval: STEPS }
}
