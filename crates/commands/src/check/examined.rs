//! A project examined: everything found, before and after the team has had its say.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use keywright_config::Level;
use keywright_policy::{Baseline, Finding, Settled, Standing, Terms};
use keywright_project::Excluded;

use super::collected::{Collected, collect};
use super::team::Team;
use crate::context::Context;
use crate::convert::{number, severity_of};
use crate::failure::bad_request;
use crate::reports::{
    self, BaselineUse, CheckProgress, CheckReport, Failure, FailureCode, GoneFinding, RuleCount, Suppressed,
};
use crate::requests::{CheckProject, CheckedPart};
use crate::rules::summary;

/// What was found, and by what it is settled.
pub(super) struct Examined<'a> {
    pub(super) team: Team<'a>,
    root: PathBuf,
    collected: Collected,
    /// Whether the whole project was looked at, as it stands.
    whole: bool,
}

impl<'a> Examined<'a> {
    /// Reads and checks what was asked for.
    pub(super) fn new(
        context: &'a Context,
        request: &CheckProject,
        cancel: &AtomicBool,
        progress: &(dyn Fn(CheckProgress) + Sync),
    ) -> Result<Self, Failure> {
        if request.root.trim().is_empty() {
            return Err(bad_request("no folder was given", "Give the folder of the project to check."));
        }
        let root = Path::new(&request.root);
        let team = Team::of(context, root)?;
        let excluded = Excluded::of(root);
        // A project cannot hide from a locked rule: where there is one, every file is read.
        let is_locked = |rule: &str| team.config.ruling(rule).is_some_and(|it| it.locked.is_some());
        let hides_nothing = team.config.locks();
        let left_out = if hides_nothing { &Excluded::nothing() } else { &excluded };
        let part = request.part.as_ref();
        let mut collected = std::thread::scope(|scope| {
            // While the first files are found.
            scope.spawn(|| team.policy().get_ready());
            collect(team.policy(), root, part, left_out, cancel, progress)
        })?;
        if hides_nothing && !matches!(part, Some(CheckedPart::Text { .. })) {
            collected.leave_out(&excluded, is_locked);
        }
        if cancel.load(Ordering::Relaxed) {
            return Err(Failure {
                code: FailureCode::Cancelled,
                message: "the check was cancelled".into(),
                remedy: "Check again when you like; nothing was recorded.".into(),
            });
        }
        let whole = request.part.is_none() && root.is_dir();
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        Ok(Self { team, root, collected, whole })
    }

    /// Lets the team have its say, with a baseline or without.
    pub(super) fn settle(
        &mut self,
        context: &Context,
        baseline: Option<&Baseline>,
    ) -> Result<Settled, Failure> {
        let mut notes = self.team.foreign.notes.clone();
        if self.whole {
            notes.extend(self.team.unmet_training(context)?);
        }
        let findings = std::mem::take(&mut self.collected.findings);
        let terms = Terms {
            config: &self.team.config,
            baseline,
            ignored: &self.team.ignored,
            notes,
            whole: self.whole,
            prefix: &self.team.prefix,
            exists: &|path| self.team.has(path),
        };
        Ok(self.team.policy().settle(findings, &self.collected.suppressions, &terms))
    }

    /// What people get to see, and what the team said of it.
    pub(super) fn report(mut self, context: &Context) -> Result<(CheckReport, Team<'a>), Failure> {
        let baseline = self.team.baseline()?;
        let settled = self.settle(context, baseline.as_ref())?;
        let Self { team, root, mut collected, .. } = self;
        let excluded = |path: &str| team.config.excludes(&format!("{}{path}", team.prefix));
        collected.problems.retain(|problem| !excluded(&problem.path));
        collected.problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        collected.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        let lifetimes = collected.lifetimes;
        let shown = |finding: &Finding| reports::Finding {
            lifetime: lifetimes.get(&finding.fingerprint).cloned(),
            ..reports::Finding::from(finding)
        };
        let findings: Vec<reports::Finding> = settled.findings.iter().map(shown).collect();
        let suppressed = settled.suppressed.iter().map(|(finding, by)| suppressed(shown(finding), by));
        let report = CheckReport {
            name: root
                .file_name()
                .map_or_else(|| root.display().to_string(), |it| it.to_string_lossy().into()),
            root: root.display().to_string(),
            checked_at: context.clock.now().to_string(),
            files: collected.files,
            skipped: collected.skipped,
            passed: passed(&team, &settled),
            suppressed: suppressed.collect(),
            baseline: baseline.map(|_| baseline_use(&team, &settled)),
            left_out: number(settled.left_out),
            configuration: team.config.files.iter().map(|(path, _)| path.clone()).collect(),
            fail_on: severity_of(team.config.fail_on.value),
            clean: findings.is_empty() && collected.problems.is_empty(),
            findings,
            problems: collected.problems,
            since: None,
            not_remembered: None,
        };
        Ok((report, team))
    }
}

/// The rules that were applied and found nothing, not even anything excepted.
fn passed(team: &Team, settled: &Settled) -> Vec<reports::RuleSummary> {
    let excepted = settled.suppressed.iter().map(|(finding, _)| finding);
    let met = settled.findings.iter().chain(excepted).chain(&settled.known);
    let met: std::collections::HashSet<&str> = met.map(|finding| finding.rule.id.as_str()).collect();
    let is_on = |rule: &str| team.config.ruling(rule).is_none_or(|ruling| ruling.level.value != Level::Off);
    let rules = team.policy().rules().iter();
    rules
        .filter(|rule| !met.contains(rule.id.as_str()) && is_on(&rule.id))
        .map(|rule| summary(rule))
        .collect()
}

fn suppressed(finding: reports::Finding, by: &Standing) -> Suppressed {
    let words = |words: &Option<keywright_secret::Redacted>| words.as_ref().map(|it| it.as_str().to_owned());
    Suppressed {
        finding,
        inline: by.inline,
        path: by.place.path.clone(),
        line: number(by.place.line),
        reason: words(&by.reason),
        owner: words(&by.owner),
        until: by.until.map(|day| day.to_string()),
    }
}

fn baseline_use(team: &Team, settled: &Settled) -> BaselineUse {
    let mut rules: HashMap<&str, u32> = HashMap::new();
    for finding in &settled.known {
        *rules.entry(&finding.rule.id).or_default() += 1;
    }
    let mut rules: Vec<RuleCount> =
        rules.into_iter().map(|(rule, count)| RuleCount { rule: rule.to_owned(), count }).collect();
    rules.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.cmp(&b.rule)));
    let title = |id: &str| team.policy().rule(id).map_or_else(|| id.to_owned(), |rule| rule.title.clone());
    let gone = settled.gone.iter().map(|entry| GoneFinding {
        rule: entry.rule.clone(),
        title: title(&entry.rule),
        path: entry.path.clone(),
        line: 0,
    });
    BaselineUse {
        path: team.config.baseline.value.clone(),
        hidden: number(settled.known.len()),
        rules,
        gone: gone.collect(),
    }
}
