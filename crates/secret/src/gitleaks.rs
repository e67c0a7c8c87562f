//! Rules from gitleaks and Betterleaks files, found beside our own patterns.
//!
//! A team that has written such a file has written down what its secrets look like. The file is read
//! as those programs read it: keywords first, in one pass over the text, then the expressions of the
//! rules whose keywords stand there. What of a file cannot be followed is kept as [`Unheeded`] and
//! said: a rule that silently does not run is worse than none.
//!
//! Deliberately absent: commits (a file on disk has none), files that a file extends (a team names
//! every file it means), rules made of several (`required`) and anything that asks a server.

mod allow;
mod go;
mod reading;
mod rule;
mod table;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::detector::{Few, Found, Secrets};
use crate::pattern::PatternError;
use crate::scan::Words;
use crate::taken::Taken;
use allow::Allow;
use reading::Reading;
pub use reading::Unheeded;
pub use rule::GitleaksRule;
use table::{Misfit, Table};

/// What comes before the name of one of these rules.
pub const GITLEAKS: &str = "gitleaks/";

/// The bytes of all keywords together; more would make an automaton that fits no machine.
const KEYWORDS: usize = 100_000;
/// The rules of one file.
const RULES: usize = 5_000;

/// The rules of all files that a team names.
#[derive(Debug)]
pub struct Gitleaks {
    rules: Vec<GitleaksRule>,
    words: Words,
    /// The rule that each word belongs to.
    owners: Vec<usize>,
    unheeded: Vec<Unheeded>,
}

impl Gitleaks {
    /// Reads files: paths and texts. Of two rules with one name the later counts.
    ///
    /// # Errors
    /// The first thing that keeps a file from being read.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PatternError> {
        let (mut rules, mut unheeded): (Vec<GitleaksRule>, Vec<Unheeded>) = Default::default();
        for (path, text) in files {
            let mut reading = Reading::new(path, text);
            let read = read(text, &mut reading).map_err(|misfit| reading.error(misfit))?;
            for rule in read {
                if let Some(before) = rules.iter().position(|it| it.id == rule.id) {
                    let message = format!("`{}` is written again in {}:{}", rule.id, rule.path, rule.line);
                    let before = rules.remove(before);
                    let (path, line) = (before.path, before.line);
                    unheeded.push(Unheeded { path, line, message, loses_rule: false });
                }
                rules.push(rule);
            }
            unheeded.append(&mut reading.unheeded);
        }
        let words = Self::words(&rules)?;
        let owners = keywords(&rules).map(|(_, rule)| rule).collect();
        Ok(Self { rules, words, owners, unheeded })
    }

    /// The keywords of all rules, to be looked for at once.
    fn words(rules: &[GitleaksRule]) -> Result<Words, PatternError> {
        if keywords(rules).map(|(word, _)| word.len()).sum::<usize>() > KEYWORDS {
            return Err(PatternError {
                path: rules.last().map_or_else(String::new, |rule| rule.path.clone()),
                line: 1,
                message: "there are too many keywords".to_owned(),
            });
        }
        Ok(Words::new(keywords(rules).map(|(word, _)| word)))
    }

    /// The rules that run.
    pub fn rules(&self) -> &[GitleaksRule] {
        &self.rules
    }

    /// What of the files is not followed.
    pub fn unheeded(&self) -> &[Unheeded] {
        &self.unheeded
    }

    /// The secrets in a text that are not `known`, by place. What two rules find is told by the one that
    /// describes it better: not a generic one, then the longer.
    pub fn find(&self, path: &str, text: &str, known: &[Found]) -> Secrets {
        let mut secrets = Secrets { found: Vec::new(), rest: text.len()..text.len() };
        if self.is_own_file(path) {
            return secrets;
        }
        let mut met: Vec<bool> = self.rules.iter().map(is_always_tried).collect();
        self.words.each(text.as_bytes(), |word, _| met[self.owners[word]] = true);
        let met = self.rules.iter().zip(met).filter_map(|(rule, met)| met.then_some(rule));
        let mut hits: Vec<(&GitleaksRule, Range<usize>)> = Vec::new();
        for rule in met.filter(|rule| rule.reads(path)) {
            let mut found = Few::of(text);
            for secret in rule.find(path, text) {
                found.push(secret.start, secret);
            }
            secrets.leave_out_from(found.looked);
            hits.extend(found.all.into_iter().map(|secret| (rule, secret)));
        }
        hits.sort_by_key(|(rule, span)| {
            (rule.id.starts_with("generic"), std::cmp::Reverse(span.len()), span.start)
        });
        let mut taken: Taken = known.iter().map(|it| &it.span).collect();
        for (rule, span) in hits {
            if span.start < secrets.rest.start && taken.take(&span) {
                let because = vec![format!("`{}` in {}:{} describes it", rule.id, rule.path, rule.line)];
                secrets.found.push(Found {
                    span,
                    rule: format!("{GITLEAKS}{}", rule.id),
                    likely: 1.0,
                    because,
                });
            }
        }
        secrets.found.sort_by_key(|found| found.span.start);
        secrets.bounded()
    }

    /// The rules that object to the name of a file.
    pub fn objecting(&self, path: &str) -> impl Iterator<Item = &GitleaksRule> {
        let of_names = self.rules.iter().filter(|rule| rule.is_of_names());
        of_names.filter(move |rule| rule.reads(path) && !self.is_own_file(path))
    }

    /// Expressions and words in the file itself are no secrets.
    fn is_own_file(&self, path: &str) -> bool {
        self.rules.iter().any(|rule| rule.path == path)
    }
}

/// The keywords of all rules, each with the place of its rule.
fn keywords(rules: &[GitleaksRule]) -> impl Iterator<Item = (&str, usize)> + Clone {
    let all = rules.iter().enumerate();
    let all = all.flat_map(|(at, rule)| rule.keywords.iter().map(move |word| (word.as_str(), at)));
    all.filter(|(word, _)| !word.is_empty())
}

fn is_always_tried(rule: &GitleaksRule) -> bool {
    rule.keywords.iter().all(String::is_empty)
}

const KNOWN: [&str; 8] = [
    "title",
    "description",
    "extend",
    "rules",
    "allowlist",
    "allowlists",
    "minversion",
    "betterleaksminversion",
];

/// The rules of one file, with its allow-lists.
fn read(text: &str, reading: &mut Reading) -> Result<Vec<GitleaksRule>, Misfit> {
    let file = DeTable::parse(text).map_err(|error| Misfit {
        at: error.span().unwrap_or_default(),
        message: error.message().lines().next().unwrap_or("this is not TOML").to_owned(),
    })?;
    let file = Table::whole(&file);
    reading.others(&file, &KNOWN, "the file");
    extend(&file, reading)?;
    let mut rules = Vec::new();
    let tables = file.tables("rules")?;
    if tables.len() > RULES {
        return Err(Misfit { at: file.span, message: format!("there are more than {RULES} rules") });
    }
    for table in tables {
        rules.extend(GitleaksRule::read(&table, reading)?);
    }
    let mut everywhere: Vec<Arc<Allow>> = Vec::new();
    let mut of_rules: HashMap<String, Vec<Arc<Allow>>> = HashMap::new();
    for table in file.tables("allowlist")?.into_iter().chain(file.tables("allowlists")?) {
        let allow = Arc::new(Allow::read(&table, "all rules", reading)?);
        let meant = table.texts("targetRules")?;
        for (id, at) in &meant {
            if !rules.iter().any(|rule: &GitleaksRule| rule.id == *id) {
                let message = format!("an allow-list speaks of `{id}`, and no such rule runs");
                reading.unheeded(at, message, false);
            }
            of_rules.entry(id.clone()).or_default().push(Arc::clone(&allow));
        }
        if meant.is_empty() {
            everywhere.push(allow);
        }
    }
    for rule in &mut rules {
        rule.allows.extend(of_rules.remove(&rule.id).into_iter().flatten());
        rule.allows.extend(everywhere.iter().cloned());
    }
    Ok(rules)
}

/// `[extend]`: other files, which a team names itself.
fn extend(file: &Table, reading: &mut Reading) -> Result<(), Misfit> {
    for table in file.tables("extend")? {
        if table.is_on("useDefault")? {
            let message =
                "the rules that gitleaks has built in are not followed; Keywright's own stand in their place";
            reading.unheeded(&table.place("useDefault"), message.to_owned(), false);
        }
        for name in ["path", "url"] {
            if let Some((other, at)) = table.text(name)? {
                let message = format!(
                    "`{other}` is not followed from here: name the file under `gitleaks` in keywright.toml"
                );
                reading.unheeded(&at, message, false);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "gitleaks/tests.rs"]
mod tests;
