//! The rules of a package that say something is wrong.

use std::sync::atomic::AtomicBool;

/// One of them.
#[derive(Debug)]
pub struct RegoRule {
    /// Package and name, `main/deny_root`.
    pub id: String,
    /// Whether it only warns.
    pub warns: bool,
    /// The file of its first definition.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    pub(crate) package: String,
    pub(crate) name: String,
    /// Whether its package excepts anything.
    pub(crate) has_exceptions: bool,
    /// Whether it took too long once; it is not asked again.
    pub(crate) slow: AtomicBool,
}

impl RegoRule {
    /// The rule of this name, if it says that something is wrong.
    pub(crate) fn new(package: &str, name: &str, path: &str, line: u32) -> Option<Self> {
        let kind = name.split('_').next()?;
        let warns = match kind {
            "deny" | "violation" => false,
            "warn" => true,
            _ => return None,
        };
        Some(Self {
            id: format!("{package}/{name}"),
            warns,
            path: path.to_owned(),
            line,
            package: package.to_owned(),
            name: name.to_owned(),
            has_exceptions: false,
            slow: AtomicBool::new(false),
        })
    }

    pub(crate) fn query(&self) -> String {
        format!("data.{}.{}", self.package, self.name)
    }

    /// Where its package says what is excepted.
    pub(crate) fn exceptions(&self) -> String {
        format!("data.{}.exception", self.package)
    }

    /// Whether an exception of this name speaks of it: `root` of `deny_root`, nothing of `deny`.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let suffix = self.name.split_once('_').map_or("", |(_, suffix)| suffix);
        name == suffix || name == self.name
    }
}
