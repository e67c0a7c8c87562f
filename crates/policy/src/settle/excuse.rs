//! Exceptions weighed: which one speaks of a finding, and whether it holds.

use std::collections::HashMap;

use jiff::civil::Date;
use keywright_config::{Allow, Demand, Origin, matches_rule};
use keywright_secret::{Redacted, redact};

use super::{IGNORE_FILE, Ignored, Standing, Terms};
use crate::finding::{Finding, Place};
use crate::show::ExcerptLine;
use crate::suppression::{OF_SECRETS, Suppression};

/// The pages that say what can be wrong with an exception.
const EXPIRED: &str = "suppressions/expired";
const FORBIDDEN: &str = "suppressions/forbidden";
const INCOMPLETE: &str = "suppressions/incomplete";
const UNUSED: &str = "suppressions/unused";

/// What is wrong with an exception.
pub(super) struct Excuse {
    /// The page that explains it.
    pub(super) rule: &'static str,
    pub(super) place: Place,
    pub(super) excerpt: Vec<ExcerptLine>,
    pub(super) message: String,
}

/// All exceptions of a check, with what became of each.
pub(super) struct Excuses<'a> {
    asked: Vec<Asked<'a>>,
    /// Those that speak of one file, by its path.
    of_files: HashMap<&'a str, Vec<usize>>,
    /// Those in the configuration.
    central: Vec<usize>,
    terms: &'a Terms<'a>,
}

/// One exception that somebody asks for.
struct Asked<'a> {
    of: Source<'a>,
    standing: Standing,
    excerpt: Vec<ExcerptLine>,
    /// Why it holds for nothing, with the page.
    fault: Option<(&'static str, String)>,
    /// The locked rule it spoke of and may not.
    forbidden: Option<String>,
    used: bool,
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Comment(&'a Suppression),
    Config(&'a Allow),
    /// An entry of `.gitleaksignore`.
    Ignored(&'a Ignored),
}

impl<'a> Excuses<'a> {
    /// `is_rule` knows the rules, `place` what stands at a place of the configuration.
    pub(super) fn new(
        comments: &'a [Suppression],
        terms: &'a Terms,
        today: Date,
        is_rule: &dyn Fn(&str) -> bool,
        place: impl Fn(&Origin) -> (Place, Vec<ExcerptLine>),
    ) -> Self {
        let comments = comments.iter().map(Asked::comment);
        let allows = terms.config.allows.iter().map(|it| Asked::allow(it, place(&it.at)));
        let ignored = terms.ignored.iter().map(Asked::ignored);
        let mut asked: Vec<Asked> = comments.chain(allows).chain(ignored).collect();
        let mut of_files: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut central = Vec::new();
        for (index, one) in asked.iter_mut().enumerate() {
            one.fault = one.weigh(terms, today, is_rule);
            match one.of {
                Source::Comment(comment) => of_files.entry(&comment.place.path).or_default().push(index),
                Source::Config(_) => central.push(index),
                Source::Ignored(entry) => {
                    let path = entry.of.as_ref().map(|(path, _)| path.as_str());
                    of_files.entry(path.unwrap_or_default()).or_default().push(index);
                }
            }
        }
        Self { asked, of_files, central, terms }
    }

    /// The exception that holds for a finding.
    pub(super) fn answer(&mut self, finding: &Finding) -> Option<Standing> {
        let path = format!("{}{}", self.terms.prefix, finding.place.path);
        let lock = self.terms.config.ruling(&finding.rule.id).and_then(|ruling| ruling.locked.as_ref());
        let in_file = self.of_files.get(finding.place.path.as_str()).into_iter().flatten();
        for &index in in_file.chain(&self.central) {
            let one = &mut self.asked[index];
            if !one.speaks_of(finding, &path) {
                continue;
            }
            one.used = true;
            if lock.is_some_and(|(_, depth)| !one.may_open(*depth)) {
                one.forbidden = Some(finding.rule.id.clone());
            } else if one.fault.is_none() {
                return Some(one.standing.clone());
            }
        }
        None
    }

    /// What is wrong with the exceptions, when all findings were asked about.
    pub(super) fn told(self) -> Vec<Excuse> {
        let whole = self.terms.whole;
        self.asked.into_iter().filter_map(|one| one.told(whole)).collect()
    }
}

impl<'a> Asked<'a> {
    fn comment(comment: &'a Suppression) -> Self {
        let standing = Standing {
            place: comment.place.clone(),
            inline: true,
            reason: comment.reason.clone(),
            owner: comment.owner.clone(),
            until: comment.until,
        };
        Self::new(Source::Comment(comment), standing, comment.excerpt.clone())
    }

    fn allow(allow: &'a Allow, (place, excerpt): (Place, Vec<ExcerptLine>)) -> Self {
        let words = |words: &Option<String>| words.as_deref().map(|it| redact(it, &[]));
        let standing = Standing {
            place,
            inline: false,
            reason: words(&allow.reason),
            owner: words(&allow.owner),
            until: allow.until,
        };
        Self::new(Source::Config(allow), standing, excerpt)
    }

    fn ignored(entry: &'a Ignored) -> Self {
        let standing = Standing {
            place: entry.place.clone(),
            inline: false,
            reason: Some(redact(IGNORE_FILE.trim_start_matches('.'), &[])),
            owner: None,
            until: None,
        };
        Self::new(Source::Ignored(entry), standing, entry.excerpt.clone())
    }

    fn new(of: Source<'a>, standing: Standing, excerpt: Vec<ExcerptLine>) -> Self {
        Self { of, standing, excerpt, fault: None, forbidden: None, used: false }
    }

    /// What keeps it from holding for anything.
    fn weigh(
        &self,
        terms: &Terms,
        today: Date,
        is_rule: &dyn Fn(&str) -> bool,
    ) -> Option<(&'static str, String)> {
        let rules = &terms.config.suppressions;
        if let Source::Comment(comment) = self.of {
            let stranger = comment.rules.iter().find(|rule| !rule.contains('*') && !is_rule(rule));
            let stranger = stranger.map(|rule| format!("there is no rule `{rule}`"));
            if let Some(fault) = comment.fault.clone().or(stranger) {
                return Some((INCOMPLETE, fault));
            }
        }
        if matches!(self.of, Source::Ignored(Ignored { of: None, .. })) {
            return Some((INCOMPLETE, "it is no fingerprint: write `path:rule:line`".to_owned()));
        }
        if !rules.inline.value && !matches!(self.of, Source::Config(_)) {
            return Some((FORBIDDEN, "the team grants exceptions in keywright.toml alone".to_owned()));
        }
        if let Some((demand, by)) = rules.require.iter().find(|(demand, _)| !self.says(*demand)) {
            return Some((INCOMPLETE, format!("it gives no {}, which {by} asks for", demand.word())));
        }
        let until = self.standing.until?;
        if until < today {
            return Some((EXPIRED, format!("it held until {until}")));
        }
        let last = rules.last_day(today).filter(|last| until > *last)?;
        Some((INCOMPLETE, format!("it holds until {until}, and the team allows no day after {last}")))
    }

    fn says(&self, demand: Demand) -> bool {
        let said = |words: &Option<Redacted>| words.as_ref().is_some_and(|it| !it.as_str().trim().is_empty());
        match demand {
            // The name of a file is no reason.
            Demand::Reason => said(&self.standing.reason) && !matches!(self.of, Source::Ignored(_)),
            Demand::Owner => said(&self.standing.owner),
            Demand::Until => self.standing.until.is_some(),
        }
    }

    fn speaks_of(&self, finding: &Finding, path: &str) -> bool {
        let here = |line: usize| (finding.place.line..=finding.place.end_line).contains(&line);
        match self.of {
            Source::Comment(comment) => {
                comment.rules.iter().any(|rule| matches_rule(rule, &finding.rule.id))
                    && comment.line.is_none_or(here)
            }
            Source::Config(allow) => allow.covers(&finding.rule.id, path, &finding.fingerprint),
            Source::Ignored(entry) => {
                let is_secret = OF_SECRETS.iter().any(|rules| matches_rule(rules, &finding.rule.id));
                let is_here = entry.of.as_ref().is_some_and(|(_, line)| here(*line));
                is_here && (is_secret || finding.rule.is_of_secrets())
            }
        }
    }

    /// Whether it may except what a layer with `depth` layers below it has locked.
    fn may_open(&self, depth: usize) -> bool {
        match self.of {
            Source::Comment(_) | Source::Ignored(_) => false,
            Source::Config(allow) => allow.depth <= depth,
        }
    }

    fn told(self, whole: bool) -> Option<Excuse> {
        let forbidden = self
            .forbidden
            .map(|rule| (FORBIDDEN, format!("`{rule}` is locked by the team and knows no exceptions here")));
        let unused = || (UNUSED, "nothing is found here that this would except".to_owned());
        let is_of_past = matches!(self.of, Source::Ignored(entry) if entry.of_commit);
        let is_unused = whole && !self.used && !is_of_past;
        let (rule, message) = self.fault.or(forbidden).or_else(|| is_unused.then(unused))?;
        Some(Excuse { rule, place: self.standing.place, excerpt: self.excerpt, message })
    }
}
