//! Node: asked for, never installed; people choose how they manage it.

use crate::{Outcome, shell};

/// The oldest Node the screens are built with.
const OLDEST: (u32, u32) = (20, 19);

/// Checks that Node is there and new enough, and that npm is beside it.
pub(super) fn check() -> Outcome {
    let Some(version) = shell::output("node", &["--version"]) else {
        return Err(format!(
            "Node is not installed. Keywright needs Node {} or newer: https://nodejs.org",
            spelled()
        ));
    };
    if parse(&version).is_none_or(|found| found < OLDEST) {
        return Err(format!(
            "Node {} is too old. Keywright needs Node {} or newer: https://nodejs.org",
            version.trim(),
            spelled()
        ));
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    shell::output(npm, &["--version"]).map(drop).ok_or_else(|| {
        "npm is not installed. It comes with Node; some distributions have it as the package `npm`".to_owned()
    })
}

fn spelled() -> String {
    format!("{}.{}", OLDEST.0, OLDEST.1)
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(parse("v20.20.2\n"), Some((20, 20)));
        assert!(parse("v20.9.0").is_some_and(|found| found < OLDEST));
        assert!(parse("v100.0.0").is_some_and(|found| found > OLDEST));
        assert_eq!(parse("20"), None);
    }
}
