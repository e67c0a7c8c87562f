//! What is usual for a key: how many calls, at which hours, from where.
//!
//! Everything here is bounded: counts of the last weeks' hours, one number for each hour of the
//! day, and at most some thousand networks.

use std::collections::{HashSet, VecDeque};
use std::net::IpAddr;

use ipnet::IpNet;
use jiff::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Hours that are remembered: four weeks.
const REMEMBERED: usize = 24 * 28;
/// Hours that must be known before one can be unusual.
const KNOWN_HOURS: usize = 24;
/// An hour is unusual with this many times the calls of a busy one.
const TIMES: u32 = 5;
/// Days and calls after which a habit counts as one.
const DAYS: i64 = 14;
const CALLS: u64 = 500;
/// Networks remembered of one key. A key that comes from more has no home to leave.
const NETWORKS: usize = 4096;
/// A burst is judged over two of these.
const WINDOW: i64 = 5 * MINUTE;

/// Calls by the hour.
#[derive(Debug, Default)]
pub(crate) struct Volume {
    hour: i64,
    calls: u32,
    told: bool,
    past: VecDeque<u32>,
    /// What one of twenty hours has or more; none while too few are known.
    busy: Option<u32>,
}

/// Counts one kind of failure over the last five to ten minutes.
#[derive(Debug, Default)]
pub(crate) struct Burst {
    window: i64,
    counts: [u32; 2],
    calls: [u32; 2],
    told: bool,
}

/// The hours of the day and the networks of a key.
#[derive(Debug, Default)]
pub(crate) struct Places {
    since: Option<i64>,
    calls: u64,
    hours: [u64; 24],
    networks: HashSet<IpNet>,
}

impl Volume {
    /// Counts a call. Says how many an hour are usual, once for each hour that has many more;
    /// `least` calls are never many. With `stated`, that many are usual, whatever the past was.
    pub(crate) fn count(&mut self, time: Timestamp, least: u32, stated: Option<u32>) -> Option<u32> {
        let hour = time.as_second().div_euclid(HOUR);
        if hour > self.hour {
            self.close(hour);
        }
        self.calls += 1;
        let (usual, most) = if let Some(stated) = stated {
            (stated, stated)
        } else {
            let usual = self.busy?;
            (usual, (usual * TIMES).max(least))
        };
        let is_new = self.calls > most && !self.told;
        self.told |= is_new;
        is_new.then_some(usual)
    }

    fn close(&mut self, next: i64) {
        if self.hour > 0 {
            // What was unusual counts as busy, not as more: else one flood makes floods usual.
            let busy = self.busy.map_or(self.calls, |busy| self.calls.min(busy.max(1) * 2));
            self.past.push_back(busy);
            let idle = usize::try_from(next - self.hour - 1).unwrap_or(0).min(REMEMBERED);
            self.past.extend(std::iter::repeat_n(0, idle));
            while self.past.len() > REMEMBERED {
                self.past.pop_front();
            }
            self.busy = self.busy();
        }
        (self.hour, self.calls, self.told) = (next, 0, false);
    }

    fn busy(&self) -> Option<u32> {
        if self.past.len() < KNOWN_HOURS {
            return None;
        }
        let mut past: Vec<u32> = self.past.iter().copied().collect();
        let at = past.len() * 19 / 20;
        Some(*past.select_nth_unstable(at).1)
    }
}

impl Burst {
    /// Counts a call, and whether it failed; says once that `limit` of them did, and that they are
    /// half of the calls or more.
    pub(crate) fn count(&mut self, time: Timestamp, failed: bool, limit: u32) -> Option<u32> {
        let window = time.as_second().div_euclid(WINDOW);
        if window > self.window {
            let follows = window == self.window + 1;
            let before = |now: u32| if follows { now } else { 0 };
            self.counts = [before(self.counts[1]), 0];
            self.calls = [before(self.calls[1]), 0];
            self.told &= self.counts[0] >= limit;
            self.window = window;
        }
        self.calls[1] += 1;
        self.counts[1] += u32::from(failed);
        let (count, calls) = (self.counts.iter().sum::<u32>(), self.calls.iter().sum::<u32>());
        let is_new = failed && !self.told && count >= limit && count * 2 >= calls;
        self.told |= is_new;
        is_new.then_some(count)
    }
}

impl Places {
    /// Takes a call in, and says whether its hour and its network are new to a key with habits.
    pub(crate) fn see(&mut self, time: Timestamp, from: Option<IpAddr>) -> (bool, bool) {
        let second = time.as_second();
        let since = *self.since.get_or_insert(second);
        let has_habits = second - since >= DAYS * DAY && self.calls >= CALLS;
        self.calls += 1;
        let hour = usize::try_from(second.rem_euclid(DAY) / HOUR).unwrap_or(0);
        self.hours[hour] += 1;
        let new_hour = has_habits && self.hours[hour] == 1;
        let network =
            from.map(network).filter(|it| self.networks.len() < NETWORKS && !self.networks.contains(it));
        let new_network = network.is_some_and(|network| self.networks.insert(network)) && has_habits;
        (new_hour, new_network)
    }
}

/// The network of an address: /24, or /48 of IPv6.
pub(crate) fn network(address: IpAddr) -> IpNet {
    let address = address.to_canonical();
    let bits = if address.is_ipv4() { 24 } else { 48 };
    IpNet::new(address, bits).map_or_else(|_| IpNet::from(address), |network| network.trunc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 / DAY * DAY + second).unwrap()
    }

    #[test]
    fn an_hour_with_many_more_calls_than_a_busy_one_is_told_once() {
        let mut volume = Volume::default();
        let mut told = Vec::new();
        for hour in 0..40 {
            for call in 0..if hour == 35 { 1000 } else { 50 } {
                told.extend(volume.count(at(hour * HOUR + call), 100, None).map(|usual| (hour, usual)));
            }
        }
        assert_eq!(told, [(35, 50)]);
    }

    #[test]
    fn what_a_key_is_stated_to_need_is_its_measure() {
        let mut volume = Volume::default();
        let told: Vec<u32> = (0..5).filter_map(|call| volume.count(at(call), 100, Some(3))).collect();
        assert_eq!(told, [3]);
    }

    #[test]
    fn failures_are_a_burst_when_they_are_many_and_most() {
        let burst = |every: i64| {
            let mut burst = Burst::default();
            (0..400).filter_map(|call| burst.count(at(call), call % every == 0, 20)).collect::<Vec<u32>>()
        };
        assert_eq!(burst(1), [20]);
        assert_eq!(burst(2), [20]);
        assert!(burst(3).is_empty());
    }

    #[test]
    fn a_burst_across_two_windows_is_one() {
        let mut burst = Burst::default();
        let told = (0..30).filter_map(|call| burst.count(at(WINDOW - 15 + call), true, 20)).count();
        assert_eq!(told, 1);
    }

    #[test]
    fn a_key_with_habits_is_seen_to_leave_them() {
        let mut places = Places::default();
        let home = Some("192.0.2.7".parse().unwrap());
        for call in 0..600 {
            assert_eq!(places.see(at(call / 40 * DAY + 9 * HOUR + call), home), (false, false));
        }
        let night = at(16 * DAY + 3 * HOUR);
        assert_eq!(places.see(night, Some("192.0.2.99".parse().unwrap())), (true, false));
        assert_eq!(places.see(night, Some("198.51.100.1".parse().unwrap())), (false, true));
        assert_eq!(places.see(night, Some("::ffff:198.51.100.9".parse().unwrap())), (false, false));
    }
}
