//! What a team says about what was found: how much it matters, what is excepted, what is known.
//!
//! Everything about a check that depends on the team rather than on the files happens here, once, when
//! all is found: levels, suppressions, the baseline. What is wrong with the team's own words becomes a
//! finding too, under the pages whose check is `ruling`: an exception that has expired is as much a
//! fault of the project as the setting it excused.

mod excuse;
mod ignored;

use keywright_config::{Config, Fault, Level, Origin};
use keywright_secret::{Redacted, redact};
use keywright_source::{Lines, Span};

use crate::baseline::{Baseline, Entry};
use crate::finding::{Finding, Place, fingerprint};
use crate::policy::Policy;
use crate::rule::Severity;
use crate::show::{ExcerptLine, Shown};
use crate::suppression::Suppression;
use excuse::{Excuse, Excuses};
pub use ignored::{IGNORE_FILE, Ignored};

/// What a check is settled by.
pub struct Terms<'a> {
    /// What the team says.
    pub config: &'a Config,
    /// What is known.
    pub baseline: Option<&'a Baseline>,
    /// What else is to be reported at places of the configuration.
    pub notes: Vec<Note>,
    /// What `.gitleaksignore` asks to leave out.
    pub ignored: &'a [Ignored],
    /// Whether the whole project was checked: only then can an exception be unused.
    pub whole: bool,
    /// The checked folder as seen from the configuration's, empty or ending in a slash.
    pub prefix: &'a str,
    /// Whether the project has a path, as the baseline spells it.
    pub exists: &'a dyn Fn(&str) -> bool,
}

/// Something to report at a place of the configuration.
#[derive(Debug, Clone)]
pub struct Note {
    /// The page it belongs to.
    pub rule: &'static str,
    /// Where.
    pub at: Origin,
    /// What is there, without a full stop.
    pub message: String,
    /// How much it matters, if not as the page says.
    pub severity: Option<Severity>,
}

/// What remains of a check.
#[derive(Debug, Default)]
pub struct Settled {
    /// What is to be reported.
    pub findings: Vec<Finding>,
    /// What is excepted, with the exception.
    pub suppressed: Vec<(Finding, Standing)>,
    /// What the baseline hides.
    pub known: Vec<Finding>,
    /// What the baseline knows and nobody finds any more; empty when only a part was checked.
    pub gone: Vec<Entry>,
    /// How many findings the configuration's levels and paths leave out.
    pub left_out: usize,
}

/// An exception that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub place: Place,
    /// Whether it is a comment in the file itself.
    pub inline: bool,
    /// Why.
    pub reason: Option<Redacted>,
    /// Who answers for it.
    pub owner: Option<Redacted>,
    /// The last day on which it holds.
    pub until: Option<jiff::civil::Date>,
}

impl Policy {
    /// Settles what was found.
    pub fn settle(&self, findings: Vec<Finding>, inline: &[Suppression], terms: &Terms) -> Settled {
        let mut settled = Settled::default();
        let levelled: Vec<Finding> =
            findings.into_iter().filter_map(|it| level(it, terms, &mut settled.left_out)).collect();
        let is_rule = |rule: &str| self.rule(rule).is_some();
        let place = |at: &Origin| self.place(terms.config, at);
        let mut excuses = Excuses::new(inline, terms, self.today(), &is_rule, place);
        let mut rest = Vec::new();
        for finding in levelled {
            match excuses.answer(&finding) {
                Some(standing) => settled.suppressed.push((finding, standing)),
                None => rest.push(finding),
            }
        }
        let told = excuses.told().into_iter().filter_map(|excuse| self.told(excuse, terms));
        let noted = self.noted(terms);
        let told: Vec<Finding> = told.chain(noted).collect();
        hide_known(rest, terms, &mut settled);
        settled.findings.extend(told);
        settled.findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        settled
    }

    /// What is to be said of the configuration itself.
    fn noted(&self, terms: &Terms) -> Vec<Finding> {
        let complaints = terms.config.complaints.iter().map(|complaint| Note {
            rule: match complaint.fault {
                Fault::LockedRuleLoosened => "education/locked-rule-loosened",
                Fault::RuleOffWithoutReason => "education/rule-off-without-reason",
            },
            at: complaint.at.clone(),
            message: complaint.message.clone(),
            severity: None,
        });
        let notes = complaints.chain(terms.notes.iter().cloned());
        let found = notes.filter_map(|note| {
            let (place, excerpt) = self.place(terms.config, &note.at);
            let finding = self.ruling(note.rule, place, excerpt, &note.message)?;
            let finding = unless_of_locks(finding, terms)?;
            Some(Finding { severity: note.severity.unwrap_or(finding.severity), ..finding })
        });
        found.collect()
    }

    fn told(&self, excuse: Excuse, terms: &Terms) -> Option<Finding> {
        let finding = self.ruling(excuse.rule, excuse.place, excuse.excerpt, &excuse.message)?;
        unless_of_locks(finding, terms)
    }

    /// A finding of a page whose check is `ruling`.
    fn ruling(&self, rule: &str, place: Place, excerpt: Vec<ExcerptLine>, message: &str) -> Option<Finding> {
        let rule = self.rule(rule)?;
        Some(Finding {
            fingerprint: fingerprint(&rule.id, &place.path, message, 0),
            severity: rule.severity,
            rule: rule.clone(),
            place,
            message: redact(message, &[]),
            because: Vec::new(),
            excerpt,
            fix: None,
        })
    }

    /// A place of the configuration, with the lines around it.
    fn place(&self, config: &Config, at: &Origin) -> (Place, Vec<ExcerptLine>) {
        let Some(text) = config.text(&at.path) else {
            let top = Place::top(&at.path);
            return (Place { line: at.line, end_line: at.line, ..top }, Vec::new());
        };
        let lines = Lines::new(text);
        let secrets = self.secrets_in(&at.path, text);
        let span = Span::new(at.span.0.min(text.len()), at.span.1.min(text.len()));
        let span = first_line(text, span);
        let shown = Shown { text, lines: &lines, secrets: &secrets };
        (Place::of(&at.path, &lines, span), shown.excerpt(span))
    }
}

/// Takes away what the baseline knows, except of rules that are locked.
fn hide_known(findings: Vec<Finding>, terms: &Terms, settled: &mut Settled) {
    let baseline = terms.baseline.filter(|_| terms.config.baseline_allowed.value);
    let Some(baseline) = baseline else {
        settled.findings = findings;
        return;
    };
    let is_locked = |finding: &Finding| {
        terms.config.ruling(&finding.rule.id).is_some_and(|ruling| ruling.locked.is_some())
    };
    let (locked, open): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_locked);
    let told = baseline.hide(open, terms.prefix, terms.exists);
    settled.findings = told.kept;
    settled.findings.extend(locked);
    settled.known = told.known;
    if terms.whole {
        settled.gone = told.gone;
    }
}

/// A table is pointed at by its first line.
fn first_line(text: &str, span: Span) -> Span {
    let length = span.of(text).lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + length)
}

/// As [`level`], except for what guards the locks: who may not open a lock may not silence it either.
fn unless_of_locks(finding: Finding, terms: &Terms) -> Option<Finding> {
    const GUARDS: [&str; 2] = ["education/locked-rule-loosened", "suppressions/forbidden"];
    if GUARDS.contains(&finding.rule.id.as_str()) { Some(finding) } else { level(finding, terms, &mut 0) }
}

/// The finding as the configuration has it, if it is to be reported at all.
fn level(finding: Finding, terms: &Terms, left_out: &mut usize) -> Option<Finding> {
    let path = format!("{}{}", terms.prefix, finding.place.path);
    if !terms.config.reports(&finding.rule.id, &path) {
        *left_out += 1;
        return None;
    }
    let said = terms.config.ruling(&finding.rule.id).filter(|ruling| ruling.level.by.is_some());
    let severity = match said.map(|ruling| ruling.level.value) {
        Some(Level::Info) => Severity::Info,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Error) => Severity::Error,
        Some(Level::Off) | None => finding.severity,
    };
    Some(Finding { severity, ..finding })
}
