//! Why a setting has its value, and which file set it.

use crate::config::Config;
use crate::file::Unmet;
use crate::origin::{Origin, Said};

/// One setting, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The table it belongs to: `rules`, `parameters` and so on.
    pub group: &'static str,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Who says so; none for a default.
    pub by: Option<Origin>,
    /// What else there is to say: a lock, a reason.
    pub note: String,
}

impl Config {
    /// Every setting, and of the rules those that somebody has spoken of.
    pub fn explained(&self) -> Vec<Explained> {
        let mut all = self.general();
        all.extend(
            self.parameters
                .iter()
                .map(|(name, said)| line("parameters", name, said.value.to_string(), said.by.as_ref())),
        );
        for (rule, ruling) in &self.rules {
            if ruling.level.by.is_none() && ruling.locked.is_none() && ruling.exclude.is_empty() {
                continue;
            }
            let lock = ruling.locked.as_ref().map(|(by, _)| format!("locked by {by}"));
            let reason = ruling.reason.as_ref().map(|reason| format!("because: {reason}"));
            let excluded = ruling.exclude.iter().map(|it| format!("not in {}", it.value.texts().join(", ")));
            let notes: Vec<String> = lock.into_iter().chain(reason).chain(excluded).collect();
            let mut one = line("rules", rule, ruling.level.value.word(), ruling.level.by.as_ref());
            one.note = notes.join("; ");
            all.push(one);
        }
        all
    }

    fn general(&self) -> Vec<Explained> {
        let yes = |said: &Said<bool>| if said.value { "yes" } else { "no" };
        let rules = &self.suppressions;
        let mut all = vec![line("check", "fail_on", self.fail_on.value.word(), self.fail_on.by.as_ref())];
        for exclude in &self.exclude {
            all.push(line("check", "exclude", exclude.value.texts().join(", "), exclude.by.as_ref()));
        }
        all.push(line("baseline", "file", self.baseline.value.as_str(), self.baseline.by.as_ref()));
        all.push(line("baseline", "allowed", yes(&self.baseline_allowed), self.baseline_allowed.by.as_ref()));
        for (demand, by) in &rules.require {
            all.push(line("suppressions", "require", demand.word(), Some(by)));
        }
        let longest = rules.longest.value.map_or("no limit".to_owned(), |days| format!("{days}d"));
        all.push(line("suppressions", "longest", longest, rules.longest.by.as_ref()));
        all.push(line("suppressions", "inline", yes(&rules.inline), rules.inline.by.as_ref()));
        for (lesson, by) in &self.training.required {
            all.push(line("training", "required", lesson.as_str(), Some(by)));
        }
        let unmet = if self.training.unmet.value == Unmet::Error { "error" } else { "info" };
        all.push(line("training", "unmet", unmet, self.training.unmet.by.as_ref()));
        all
    }
}

fn line(group: &'static str, name: &str, value: impl Into<String>, by: Option<&Origin>) -> Explained {
    Explained { group, name: name.to_owned(), value: value.into(), by: by.cloned(), note: String::new() }
}
