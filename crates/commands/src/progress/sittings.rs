//! How long reviews took, from the times of their answers alone.
//!
//! Nobody is timed. An answer took the time since the one before it; the first of a sitting, before
//! which there is none, took as long as a review is reckoned with. After a pause a new sitting begins.

use jiff::{SignedDuration, Timestamp};

use crate::reviews::SECONDS_EACH;

/// A longer time than this between two answers is a pause.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// The minutes that answers at these times took, the oldest first, rounded up.
pub(super) fn minutes(times: &[Timestamp]) -> u32 {
    let first = SignedDuration::from_secs(i64::from(SECONDS_EACH));
    let began = usize::from(!times.is_empty());
    let gaps = times.windows(2).map(|two| two[1].duration_since(two[0]));
    let gaps = gaps.map(|gap| if (SignedDuration::ZERO..=PAUSE).contains(&gap) { gap } else { first });
    let seconds: i64 = std::iter::repeat_n(first, began).chain(gaps).map(|gap| gap.as_secs()).sum();
    u32::try_from(seconds.unsigned_abs().div_ceil(60)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitting_is_as_long_as_its_answers_and_a_pause_begins_another() {
        let check = |seconds: &[i64], expect: u32| {
            let times: Vec<Timestamp> =
                seconds.iter().map(|second| Timestamp::from_second(*second).unwrap()).collect();
            assert_eq!(minutes(&times), expect, "{seconds:?}");
        };
        check(&[], 0);
        check(&[100], 1);
        check(&[100, 120], 1);
        check(&[100, 121], 2);
        check(&[0, 300], 6);
        check(&[0, 301], 2);
        check(&[0, 60, 120, 40_000, 40_060], 5);
        // A clock that was set back takes nothing away.
        check(&[1000, 0], 2);
    }
}
