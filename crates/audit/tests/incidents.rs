//! Six weeks in the life of three keys, made up from a seed: quiet when nothing happens, and told when
//! something does.

use jiff::{SignedDuration, Timestamp};
use keywright_audit::{Audit, Inventory, Report};

const INVENTORY: &str = r#"
[key.report]
ids = ["rp-1"]
scopes = ["invoices:read"]

[key.shop]
ids = ["sh-2"]
former = [{ id = "sh-1", until = 2026-11-08 }]
scopes = ["orders:*"]

[key.old]
ids = ["ol-1"]
revoked = 2026-10-10

[[request]]
path = "/invoices/**"
scope = "invoices:read"

[[request]]
path = "/orders/**"
scope = "orders:write"
"#;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn start() -> Timestamp {
    "2026-10-15T00:00:00Z".parse().expect("a time")
}

/// A line of the log.
fn line(time: Timestamp, key: &str, path: &str, status: u16, from: &str) -> (Timestamp, String) {
    let text = format!(
        r#"{{"time":"{time}","key_id":"{key}","method":"GET","path":"{path}","status":{status},"ip":"{from}"}}"#
    );
    (time, text)
}

/// The report runs every morning; the shop calls by day, from two addresses, with an error now and then.
fn quiet(seed: u64) -> Vec<(Timestamp, String)> {
    let mut dice = Dice(seed);
    let mut lines = Vec::new();
    for day in 0..42_i64 {
        let at = |seconds: i64| start() + SignedDuration::from_secs(day * 86_400 + seconds);
        for call in 0..40 {
            lines.push(line(at(6 * 3600 + call * 7), "rp-1", "/invoices/7", 200, "192.0.2.10"));
        }
        for hour in 7..19 {
            for _ in 0..20 + dice.below(20) {
                let second = i64::try_from(dice.below(3600)).expect("small");
                let status = if dice.below(50) == 0 { 500 } else { 200 };
                let from = if dice.below(3) == 0 { "192.0.2.20" } else { "198.51.100.4" };
                lines.push(line(at(hour * 3600 + second), "sh-2", "/orders/9", status, from));
            }
        }
    }
    lines
}

fn audit(mut lines: Vec<(Timestamp, String)>) -> Report {
    lines.sort();
    let inventory = Inventory::parse(INVENTORY).expect("an inventory");
    let mut audit = Audit::new(&inventory);
    for (number, (_, text)) in (1..).zip(&lines) {
        audit.line(0, number, text);
    }
    audit.finish()
}

fn rules(report: &Report) -> Vec<String> {
    let mut rules: Vec<String> =
        report.misuses.iter().map(|misuse| format!("{} {}", misuse.rule, misuse.key)).collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn a_quiet_log_is_quiet() {
    for seed in 1..=5 {
        assert_eq!(rules(&audit(quiet(seed))), Vec::<String>::new(), "seed {seed}");
    }
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let late = |seconds: i64| start() + SignedDuration::from_secs(35 * 86_400 + seconds);
    let many = |count: i64, from: i64, key: &str, path: &str, status: u16, ip: &str| {
        (0..count).map(|call| line(late(from + call), key, path, status, ip)).collect::<Vec<_>>()
    };
    let noon = 12 * 3600;
    for (planted, expect) in [
        (many(3, noon, "ol-1", "/orders/9", 401, "192.0.2.20"), vec!["usage/revoked-key old"]),
        (many(3, noon, "sh-1", "/orders/9", 200, "192.0.2.20"), vec!["usage/rotated-key shop"]),
        (many(2, noon, "zz-9", "/orders/9", 200, "192.0.2.20"), vec!["usage/unknown-key zz-9"]),
        (many(2, 6 * 3600, "rp-1", "/orders/9", 403, "192.0.2.10"), vec!["usage/beyond-scope report"]),
        (many(1, 3 * 3600, "rp-1", "/invoices/7", 200, "192.0.2.10"), vec!["usage/unusual-hour report"]),
        (many(1, noon, "sh-2", "/orders/9", 200, "203.0.113.5"), vec!["usage/unusual-network shop"]),
        (many(900, noon, "sh-2", "/orders/9", 200, "192.0.2.20"), vec!["usage/unusual-volume shop"]),
        (many(60, noon, "sh-2", "/orders/9", 403, "192.0.2.20"), vec!["usage/burst-of-denials shop"]),
        (many(120, noon, "sh-2", "/orders/9", 404, "192.0.2.20"), vec!["usage/burst-of-errors shop"]),
    ] {
        for seed in 1..=3 {
            let found = rules(&audit([quiet(seed), planted.clone()].concat()));
            assert_eq!(found, expect, "seed {seed}");
        }
    }
}
