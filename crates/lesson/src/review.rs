//! When an objective comes up again.
//!
//! What was learned is forgotten along a curve, and each recall at the right moment makes it flatter.
//! FSRS models that; its published default parameters are used as they are, and the moment is the day
//! on which nine in ten would still know it. Nothing is stored: a memory is folded from the record.
//!
//! Everything counts in days of UTC, so that a team in many places is asked on the same days.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};
use jiff::civil::Date;
use jiff::{ToSpan, Unit};

/// The share of people who should still know it when they are asked.
const RETENTION: f32 = 0.9;
/// Nobody is asked later than this, whatever the model says: the ground changes.
const LATEST: i64 = 365;

/// How well something was recalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recall {
    /// Answered wrong.
    Missed,
    /// Answered right, and not surely, or after a hint.
    Unsure,
    /// Answered right.
    Right,
}

/// What somebody remembers of an objective.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// The day it was last asked for.
    pub asked: Date,
    /// The day it comes up again.
    pub due: Date,
}

impl Memory {
    /// The memory after it was asked for on `day`.
    pub fn after(before: Option<&Self>, recall: Recall, day: Date) -> Self {
        let elapsed = before.map_or(0, |before| days(before.asked, day));
        let states = states(before.map(|before| before.state), elapsed);
        let next = match recall {
            Recall::Missed => states.again,
            Recall::Unsure => states.hard,
            Recall::Right => states.good,
        };
        let wait = whole_days(next.interval).clamp(1, LATEST);
        Self { state: next.memory, asked: day, due: day.saturating_add(wait.days()) }
    }

    /// Whether it comes up on `day`.
    pub fn is_due(&self, day: Date) -> bool {
        self.due <= day
    }

    /// How likely it is still known on `day`, from 0 to 1.
    pub fn strength(&self, day: Date) -> f32 {
        current_retrievability(self.state, days_elapsed(self.asked, day), FSRS6_DEFAULT_DECAY)
    }
}

fn states(before: Option<MemoryState>, elapsed: u32) -> NextStates {
    FSRS::default()
        .next_states(before, RETENTION, elapsed)
        .expect("the default parameters and a memory of its own are what the model takes")
}

fn days(from: Date, to: Date) -> u32 {
    let days = from.until((Unit::Day, to)).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

#[expect(clippy::cast_precision_loss, reason = "nobody waits sixteen million days")]
fn days_elapsed(from: Date, to: Date) -> f32 {
    days(from, to) as f32
}

#[expect(clippy::cast_possible_truncation, reason = "a number of days, rounded, which saturates")]
fn whole_days(interval: f32) -> i64 {
    interval.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FIRST: Date = date(2026, 11, 1);

    /// The days between one recall and the next, when each comes on the day it is due.
    fn waits(recalls: &[Recall]) -> Vec<u32> {
        let mut memory: Option<Memory> = None;
        let waited = recalls.iter().map(|recall| {
            let day = memory.as_ref().map_or(FIRST, |memory| memory.due);
            let next = Memory::after(memory.as_ref(), *recall, day);
            let wait = days(day, next.due);
            memory = Some(next);
            wait
        });
        waited.collect()
    }

    #[test]
    fn what_is_known_comes_ever_later_and_what_is_missed_comes_soon() {
        use Recall::{Missed, Right, Unsure};
        let known = waits(&[Right; 5]);
        assert!(known.is_sorted_by(|a, b| a < b), "{known:?}");
        assert!(known[0] <= 3 && known[4] > 60, "{known:?}");
        let [missed, unsure, right] = [Missed, Unsure, Right].map(|first| waits(&[first])[0]);
        assert!(missed == 1 && missed <= unsure && unsure < right, "{missed} {unsure} {right}");
        let again = waits(&[Right, Right, Right, Missed, Right]);
        assert!(again[3] < again[2] / 2 && again[4] < again[2], "{again:?}");
        assert!(waits(&[Right, Right, Unsure])[2] < waits(&[Right, Right, Right])[2]);
        assert!(waits(&[Right; 12]).iter().all(|wait| i64::from(*wait) <= LATEST));
    }

    #[test]
    fn a_memory_is_due_when_nine_in_ten_would_still_know_it() {
        let memory = Memory::after(None, Recall::Right, FIRST);
        assert!(!memory.is_due(FIRST) && memory.is_due(memory.due));
        let at_due = memory.strength(memory.due);
        assert!((0.85..0.95).contains(&at_due), "{at_due}");
        assert!(memory.strength(memory.due.saturating_add(30.days())) < at_due);
        // Asked too early, it grows less; asked twice on one day, it does not jump.
        let twice = Memory::after(Some(&memory), Recall::Right, FIRST);
        assert!(days(FIRST, twice.due) < waits(&[Recall::Right; 2])[1]);
    }

    #[test]
    fn a_clock_that_went_back_does_no_harm() {
        let memory = Memory::after(None, Recall::Right, FIRST);
        let earlier = Memory::after(Some(&memory), Recall::Right, date(2026, 1, 1));
        assert!(earlier.due > date(2026, 1, 1));
    }
}
