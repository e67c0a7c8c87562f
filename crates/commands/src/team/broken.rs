//! Which rules are broken most, from checks that people chose to share; and the choosing.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use keywright_roster::{Broken, broken};
use keywright_store::{Event, Store};

use super::record::with_team;
use crate::context::Context;
use crate::reports::{BrokenRule, CheckReport, Failure, RuleTraining};
use crate::requests::ShareChecks;

/// So many days are looked back.
const DAYS: u32 = 365;

/// The setting of a profile that says whether it shares its checks.
const SETTING: &str = "share checks of";

/// A project that is checked again and again with the same result is shared again after so many hours.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// The rules that are broken in most projects of the team, and what training changed.
pub fn broken_rules(context: &Context) -> Result<Vec<BrokenRule>, Failure> {
    let policy = context.catalogue.policy()?;
    let taught = |rule: &str| policy.rule(rule)?.lesson.as_deref();
    let all = with_team(context, |team| Ok(broken(&team.shared_checks(DAYS)?, &team.standings()?, taught)))?;
    let told = |it: Broken| BrokenRule {
        title: policy.rule(&it.rule).map_or_else(|| it.rule.clone(), |rule| rule.title.clone()),
        lesson: taught(&it.rule).map(str::to_owned),
        rule: it.rule,
        findings: it.findings,
        projects: it.projects,
        people: it.people,
        training: it.training.map(|it| RuleTraining {
            people: it.people,
            before: it.before,
            after: it.after,
        }),
    };
    Ok(all.into_iter().map(told).collect())
}

/// Whether the profile in use shares from now on what its checks find, by rule, with whoever leads its team.
pub fn share_checks(context: &Context, request: &ShareChecks) -> Result<(), Failure> {
    context.with_learner(|store, learner| {
        let value = if request.share { "yes" } else { "" };
        Ok(store.set_own_setting(&learner.id, SETTING, value)?)
    })
}

/// Whether a profile shares its checks.
pub(super) fn shares(store: &Store, learner: &str) -> Result<bool, Failure> {
    Ok(store.own_setting(learner, SETTING)?.is_some_and(|value| !value.is_empty()))
}

/// Notes what a check of a whole project found, if whoever made it shares that.
pub(crate) fn share_check(context: &Context, report: &CheckReport) -> Result<(), Failure> {
    context.with_store(|store| {
        let Some(learner) = store.current_learner()? else { return Ok(()) };
        if !shares(store, &learner.id)? {
            return Ok(());
        }
        let mut rules: BTreeMap<String, u32> = BTreeMap::new();
        for finding in &report.findings {
            *rules.entry(finding.rule.clone()).or_default() += 1;
        }
        let now = context.clock.now();
        let event = Event::CheckShared { project: report.name.clone(), rules };
        let said = store.last_shared_check(&learner.id, &report.name)?;
        if said.is_some_and(|said| said.event == event && now.duration_since(said.at) < AGAIN_AFTER) {
            return Ok(());
        }
        store.record(now, &learner.id, &event)?;
        Ok(())
    })
}
