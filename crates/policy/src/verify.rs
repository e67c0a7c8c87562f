//! A page's examples are its tests: this runs them.

use std::collections::HashSet;
use std::path::Path;

use keywright_audit::{Audit, Inventory};
use keywright_config::{Config, ConfigError, FILE_NAME, Layers};
use keywright_secret::{Gitleaks, fill};
use keywright_source::Project;

use crate::examples::Example;
use crate::fixes::{Fixes, Way};
use crate::policy::Policy;
use crate::rule::{PageProblem, Rule};
use crate::settle::{Note, Settled, Terms};

impl Policy {
    /// Runs every page's examples and says where a page does not do what it claims.
    pub fn verify(&self) -> Vec<PageProblem> {
        self.rules().iter().flat_map(|rule| self.verify_rule(rule)).collect()
    }

    fn verify_rule(&self, rule: &Rule) -> Vec<PageProblem> {
        let path = format!("{}.md", rule.id);
        let problem = |line: usize, message: String| PageProblem {
            path: path.clone(),
            line,
            column: 1,
            message,
            remedy: "make the example and the check agree".into(),
        };
        let caught = rule.body().caught.iter().filter_map(|example| {
            let found = self.found(rule, example);
            let as_marked = if example.marks.is_empty() { !found.is_empty() } else { found == example.marks };
            (!as_marked).then(|| {
                let found = words(&found);
                problem(example.line, format!("should be caught at {}, is at {found}", words(&example.marks)))
            })
        });
        let clean = rule.body().clean.iter().filter_map(|example| {
            let found = self.found(rule, example);
            (!found.is_empty())
                .then(|| problem(example.line, format!("should be clean, is caught at {}", words(&found))))
        });
        let mut problems: Vec<PageProblem> = caught.chain(clean).collect();
        if rule.has_fix() {
            problems.extend(self.verify_fixes(rule, &problem));
        }
        problems
    }

    /// Mends what is caught: what has a fix must be gone then, and every way must be shown by an example.
    fn verify_fixes(&self, rule: &Rule, problem: &dyn Fn(usize, String) -> PageProblem) -> Vec<PageProblem> {
        let mut problems = Vec::new();
        let mut shown: HashSet<Way> = HashSet::new();
        for example in &rule.body().caught {
            for file in &self.filled(&example.project).files {
                let mended = self.mend(file, &|finding| finding.rule.id == rule.id);
                shown.extend(&mended.ways);
                let refused = mended.refused.iter();
                problems.extend(refused.map(|it| {
                    problem(
                        example.line,
                        format!("line {} cannot be mended: {}", it.finding.place.line, it.why),
                    )
                }));
            }
        }
        let ways = rule.all_fixes().flat_map(Fixes::remedies);
        for (number, _) in (1..).zip(ways).filter(|(_, remedy)| !shown.contains(&Way::of(remedy))) {
            problems.push(problem(1, format!("no example shows fix number {number}")));
        }
        problems
    }

    /// The places of `rule`'s findings in an example.
    fn found(&self, rule: &Rule, example: &Example) -> Vec<(String, usize)> {
        let project = self.filled(&example.project);
        let mut places: Vec<_> = if rule.checks.is_of_usage() {
            misuses(rule, &project)
        } else {
            let asks_the_team = rule.checks.is_of_rulings() || !rule.parameters.is_empty();
            let findings = match asks_the_team.then(|| self.settled(&project)) {
                None => self.check(&project).findings.into_iter(),
                Some(Ok(settled)) => settled.findings.into_iter(),
                Some(Err(place)) => return vec![place],
            };
            let of_rule = findings.filter(|finding| finding.rule.id == rule.id);
            of_rule.map(|finding| (finding.place.path, finding.place.line)).collect()
        };
        places.sort();
        places.dedup();
        places
    }

    /// Checks a project as the `keywright.toml` among its files wants it, if there is one. Nobody has
    /// learned anything in an example. A configuration that is none is told by its place.
    fn settled(&self, project: &Project) -> Result<Settled, (String, usize)> {
        let text = |path: &Path| {
            let file = project.files.iter().find(|file| Path::new(&file.path) == path);
            file.map(|file| file.text.clone()).ok_or_else(|| "the example has no such file".to_owned())
        };
        let at = |error: ConfigError| (error.origin.path, error.origin.line);
        let layers = match text(Path::new(FILE_NAME)) {
            Ok(_) => Layers::read(Path::new(FILE_NAME), &mut |path| text(path)).map_err(at)?,
            Err(_) => Layers::default(),
        };
        let (settings, _) = layers.settings();
        let policy = self.with(&settings).map_err(|_| (FILE_NAME.to_owned(), 1))?;
        let named = layers.gitleaks().into_iter().map(|file| file.path.to_string_lossy().into_owned());
        let files: Vec<_> = named.map(|path| (text(Path::new(&path)).unwrap_or_default(), path)).collect();
        let files = files.iter().map(|(text, path)| (path.as_str(), text.as_str()));
        let gitleaks = Gitleaks::load(files).map_err(|error| (error.path, error.line))?;
        let (policy, mut notes) = policy.with_foreign(Some(gitleaks), None);
        let config = Config::resolve(&layers, &policy.known()).map_err(at)?;
        let unmet = config.training.required.iter().map(|(lesson, at)| Note {
            rule: "education/training-missing",
            at: at.clone(),
            message: lesson.clone(),
            severity: None,
        });
        notes.extend(unmet);
        let terms = Terms {
            config: &config,
            baseline: None,
            ignored: &[],
            notes,
            whole: true,
            prefix: "",
            exists: &|_| true,
        };
        let report = policy.check(project);
        Ok(policy.settle(report.findings, &report.suppressions, &terms))
    }

    /// A project with its place-holders replaced by made-up values.
    pub fn filled(&self, project: &Project) -> Project {
        let mut project = project.clone();
        for file in &mut project.files {
            file.text = fill(self.detector(), &file.text, 0).text;
        }
        project
    }
}

/// The first lines of what an audit of an example's logs, held against its `keys.toml`, finds.
fn misuses(rule: &Rule, project: &Project) -> Vec<(String, usize)> {
    let (inventory, logs): (Vec<_>, Vec<_>) = project.files.iter().partition(|file| file.path == "keys.toml");
    let inventory = inventory.first().map_or("", |file| file.text.as_str());
    let Ok(inventory) = Inventory::parse(inventory) else { return vec![("keys.toml".to_owned(), 1)] };
    let mut audit = Audit::new(&inventory);
    for (number, log) in logs.iter().enumerate() {
        for (line, text) in (1..).zip(log.text.lines()) {
            audit.line(number, line, text);
        }
    }
    let misuses = audit.finish().misuses.into_iter().filter(|misuse| misuse.rule == rule.id);
    let line = |line: u64| usize::try_from(line).unwrap_or(usize::MAX);
    misuses.map(|it| (logs[it.first.log].path.clone(), line(it.first.line))).collect()
}

fn words(places: &[(String, usize)]) -> String {
    if places.is_empty() {
        return "no line".into();
    }
    places.iter().map(|(path, line)| format!("{path}:{line}")).collect::<Vec<_>>().join(", ")
}
