//! Allow-lists: what is no secret although a rule matches it.

use super::go::GoRegex;
use super::reading::Reading;
use super::table::{Misfit, Table};

/// One allow-list.
#[derive(Debug, Default)]
pub(super) struct Allow {
    /// Whether everything it names must hold (`AND`), or one thing is enough.
    all: bool,
    paths: Vec<GoRegex>,
    regexes: Vec<GoRegex>,
    target: Target,
    stopwords: Vec<String>,
    /// It names commits, which a file on disk has none of.
    of_commits: bool,
}

/// What its expressions are held against.
#[derive(Debug, Clone, Copy, Default)]
enum Target {
    /// The value.
    #[default]
    Secret,
    /// All that the rule's expression matches.
    Match,
    /// The lines it stands on.
    Line,
}

/// A match that may be allowed.
pub(super) struct Candidate<'t> {
    pub(super) path: &'t str,
    pub(super) secret: &'t str,
    pub(super) matched: &'t str,
    pub(super) line: &'t str,
}

const KNOWN: [&str; 9] = [
    "description",
    "condition",
    "commits",
    "paths",
    "regextarget",
    "regexes",
    "stopwords",
    "targetrules",
    "files",
];

impl Allow {
    /// Reads one; `of` names the rule it belongs to, for what has to be said.
    pub(super) fn read(table: &Table, of: &str, reading: &mut Reading) -> Result<Self, Misfit> {
        let all = match table.text("condition")? {
            None => false,
            Some((word, at)) => match word.to_ascii_uppercase().as_str() {
                "AND" | "&&" => true,
                "OR" | "||" | "" => false,
                _ => return Err(Misfit { at, message: format!("`{word}` is neither AND nor OR") }),
            },
        };
        let target = match table.text("regexTarget")? {
            None => Target::Secret,
            Some((word, at)) => match word.as_str() {
                "secret" | "" => Target::Secret,
                "match" => Target::Match,
                "line" => Target::Line,
                _ => {
                    let message = format!("`{word}` is none of secret, match, line");
                    return Err(Misfit { at, message });
                }
            },
        };
        let of_commits = table.has("commits");
        if of_commits {
            let message = format!("the commits that the allow-list of {of} names are not followed");
            reading.unheeded(&table.place("commits"), message, false);
        }
        reading.others(table, &KNOWN, &format!("the allow-list of {of}"));
        let mut lost = false;
        let mut expressions = |name: &str| -> Result<Vec<GoRegex>, Misfit> {
            let texts = table.texts(name)?;
            let read = texts.iter().map(|(source, at)| reading.regex(source, at, of));
            let read: Vec<Option<GoRegex>> = read.collect();
            lost |= read.iter().any(Option::is_none);
            Ok(read.into_iter().flatten().collect())
        };
        let mut paths = expressions("paths")?;
        let regexes = expressions("regexes")?;
        let stopwords = table.texts("stopwords")?.into_iter().map(|(word, _)| word.to_lowercase());
        let stopwords = stopwords.filter(|word| !word.is_empty()).collect();
        // Where everything must hold, a part that cannot be read would make the rest hold too often.
        if all && lost {
            paths.clear();
            return Ok(Self { all, of_commits: true, ..Self::default() });
        }
        Ok(Self { all, paths, regexes, target, stopwords, of_commits })
    }

    /// Whether nothing is looked for in a file of this path.
    pub(super) fn covers_file(&self, path: &str) -> bool {
        let of_more = !self.regexes.is_empty() || !self.stopwords.is_empty() || self.of_commits;
        !(self.all && of_more) && self.covers_path(path)
    }

    /// Whether a match is no secret.
    pub(super) fn covers(&self, candidate: &Candidate) -> bool {
        let target = match self.target {
            Target::Secret => candidate.secret,
            Target::Match => candidate.matched,
            Target::Line => candidate.line,
        };
        let matches = || self.regexes.iter().any(|regex| regex.is_in(target));
        let secret = candidate.secret.to_lowercase();
        let is_stopped = || self.stopwords.iter().any(|word| secret.contains(word));
        if !self.all {
            return matches() || is_stopped();
        }
        let says_nothing = self.paths.is_empty() && self.regexes.is_empty() && self.stopwords.is_empty();
        !says_nothing
            && !self.of_commits
            && (self.paths.is_empty() || self.covers_path(candidate.path))
            && (self.regexes.is_empty() || matches())
            && (self.stopwords.is_empty() || is_stopped())
    }

    fn covers_path(&self, path: &str) -> bool {
        self.paths.iter().any(|regex| regex.is_in(path))
    }
}
