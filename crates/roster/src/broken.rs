//! Which rules are broken most, and whether that falls once somebody has learned what explains them: from
//! the checks that people chose to share.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use crate::Standing;

/// What a check found, by rule, as somebody chose to share it: no file, no line and no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCheck {
    /// Whose check it was.
    pub person: String,
    /// The day it was made.
    pub on: Date,
    /// The project's name.
    pub project: String,
    /// How many findings each rule made.
    pub rules: BTreeMap<String, u32>,
}

/// How a rule fares in a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// The rule.
    pub rule: String,
    /// How many findings it makes in the last check of each project.
    pub findings: u32,
    /// The projects in which it does, by name.
    pub projects: Vec<String>,
    /// How many people's checks these are.
    pub people: u32,
    /// What training changed, where somebody's checks stand on both sides of it.
    pub training: Option<Training>,
}

/// A rule before and after those who check have learned what explains it.
#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    /// How many people have checks on both sides.
    pub people: u32,
    /// Findings a check before they completed the lesson.
    pub before: f64,
    /// Findings a check after.
    pub after: f64,
}

/// What shared checks, the oldest first, come to: the rules that are broken in most places first. `taught`
/// names the lesson that explains a rule.
///
/// The day on which the lesson was completed counts for neither side.
pub fn broken<'t>(
    checks: &[SharedCheck],
    standings: &[Standing],
    taught: impl Fn(&str) -> Option<&'t str>,
) -> Vec<Broken> {
    let mut latest: BTreeMap<(&str, &str), &SharedCheck> = BTreeMap::new();
    for check in checks {
        latest.insert((&check.person, &check.project), check);
    }
    let learned: HashMap<(&str, &str), Date> = standings
        .iter()
        .filter_map(|it| Some(((it.person.as_str(), it.lesson.as_str()), it.learned_on?)))
        .collect();
    let met: BTreeSet<&str> = checks.iter().flat_map(|it| it.rules.keys().map(String::as_str)).collect();
    let mut all: Vec<Broken> = met
        .into_iter()
        .map(|rule| {
            let now = || latest.values().filter(|it| it.rules.get(rule).is_some_and(|found| *found > 0));
            let projects: BTreeSet<&str> = now().map(|it| it.project.as_str()).collect();
            let people: BTreeSet<&str> = now().map(|it| it.person.as_str()).collect();
            Broken {
                rule: rule.to_owned(),
                findings: now().filter_map(|it| it.rules.get(rule)).sum(),
                projects: projects.into_iter().map(str::to_owned).collect(),
                people: u32::try_from(people.len()).unwrap_or(u32::MAX),
                training: taught(rule).and_then(|lesson| training(rule, lesson, checks, &learned)),
            }
        })
        .collect();
    all.sort_by_key(|it| (std::cmp::Reverse((it.projects.len(), it.findings)), it.rule.clone()));
    all
}

/// Findings and checks.
#[derive(Default)]
struct Sum(f64, f64);

impl Sum {
    fn add(&mut self, found: u32) {
        self.0 += f64::from(found);
        self.1 += 1.0;
    }
}

fn training(
    rule: &str,
    lesson: &str,
    checks: &[SharedCheck],
    learned: &HashMap<(&str, &str), Date>,
) -> Option<Training> {
    let mut by_person: BTreeMap<&str, (Sum, Sum)> = BTreeMap::new();
    for check in checks {
        let Some(on) = learned.get(&(check.person.as_str(), lesson)) else { continue };
        let (before, after) = by_person.entry(&check.person).or_default();
        let found = check.rules.get(rule).copied().unwrap_or_default();
        match check.on.cmp(on) {
            std::cmp::Ordering::Less => before.add(found),
            std::cmp::Ordering::Greater => after.add(found),
            std::cmp::Ordering::Equal => {}
        }
    }
    let both: Vec<_> =
        by_person.into_values().filter(|(before, after)| before.1 > 0.0 && after.1 > 0.0).collect();
    // One person's checks are one voice, however often they check.
    #[expect(clippy::cast_precision_loss, reason = "nobody counts 2^52 people")]
    let mean = |of: fn(&(Sum, Sum)) -> f64| both.iter().map(of).sum::<f64>() / both.len() as f64;
    (!both.is_empty()).then(|| Training {
        people: u32::try_from(both.len()).unwrap_or(u32::MAX),
        before: mean(|(before, _)| before.0 / before.1),
        after: mean(|(_, after)| after.0 / after.1),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(person: &str, day: i8, project: &str, rules: &[(&str, u32)]) -> SharedCheck {
        SharedCheck {
            person: person.into(),
            on: date(2031, 4, day),
            project: project.into(),
            rules: rules.iter().map(|(rule, found)| ((*rule).to_owned(), *found)).collect(),
        }
    }

    fn standing(person: &str, learned: i8) -> Standing {
        Standing {
            person: person.into(),
            lesson: "https/first".into(),
            started_on: date(2031, 4, 1),
            completed_on: Some(date(2031, 4, learned)),
            version: Some(1),
            hash: None,
            tries: 1,
            tested_out_on: None,
            learned_on: Some(date(2031, 4, learned)),
        }
    }

    fn taught(rule: &str) -> Option<&'static str> {
        rule.starts_with("tls/").then_some("https/first")
    }

    #[test]
    fn the_last_check_of_each_project_counts() {
        let checks = [
            check("ada", 1, "shop", &[("tls/a", 9)]),
            check("ada", 2, "shop", &[("tls/a", 1), ("iam/b", 4)]),
            check("ben", 2, "shop", &[("tls/a", 2)]),
            check("ben", 3, "site", &[("tls/a", 1)]),
            check("cid", 1, "old", &[("tls/c", 1)]),
            check("cid", 2, "old", &[]),
        ];
        let all = broken(&checks, &[], taught);
        let seen: Vec<_> =
            all.iter().map(|it| (it.rule.as_str(), it.findings, it.projects.join(" "), it.people)).collect();
        assert_eq!(
            seen,
            [
                ("tls/a", 4, "shop site".to_owned(), 2),
                ("iam/b", 4, "shop".to_owned(), 1),
                ("tls/c", 0, String::new(), 0)
            ]
        );
    }

    #[test]
    fn training_is_judged_by_those_who_checked_before_and_after() {
        let checks = [
            check("ada", 1, "shop", &[("tls/a", 6)]),
            check("ada", 2, "shop", &[("tls/a", 2)]),
            check("ada", 3, "shop", &[("tls/a", 50)]),
            check("ada", 4, "shop", &[]),
            // Ben has not learned it, and Cid has no check before.
            check("ben", 1, "shop", &[("tls/a", 7)]),
            check("cid", 9, "shop", &[("tls/a", 7)]),
        ];
        let all = broken(&checks, &[standing("ada", 3), standing("cid", 3)], taught);
        assert_eq!(all[0].training, Some(Training { people: 1, before: 4.0, after: 0.0 }));
    }
}
