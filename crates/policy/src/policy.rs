//! All rules together, ready to check files.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use keywright_secret::{Detector, Found, PatternError, redact};
use keywright_source::{Document, Facts, File, Lines, Project, Span};

use crate::checks::{Hit, Subject};
use crate::finding::{Finding, Place, Problem, fingerprint};
use crate::rule::{PageProblem, Rule};
use crate::show::Shown;

/// The rules in force.
#[derive(Debug)]
pub struct Policy {
    rules: Vec<Arc<Rule>>,
    by_id: HashMap<String, Arc<Rule>>,
    detector: Detector,
    router: Router,
}

/// What was found in one file.
#[derive(Debug, Default)]
pub struct FileReport {
    /// Findings, by place.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// What was found in a whole project.
pub type Report = FileReport;

impl Policy {
    /// Reads rule pages (`*.md`) and secret patterns (`secrets/*.toml`) from a policies folder,
    /// given as paths within it and texts.
    ///
    /// # Errors
    /// Everything that is wrong with them, so that an author sees it all at once.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<PageProblem>> {
        let (patterns, pages): (Vec<_>, Vec<_>) = files
            .into_iter()
            .filter(|(path, _)| path.ends_with(".md") || path.ends_with(".toml"))
            .partition(|(path, _)| path.ends_with(".toml"));
        let mut problems = Vec::new();
        let mut rules = Vec::new();
        for (path, text) in pages {
            match Rule::parse(path, text) {
                Ok(rule) => rules.push(Arc::new(rule)),
                Err(more) => problems.extend(more),
            }
        }
        let detector = match Detector::load(patterns) {
            Ok(detector) => detector,
            Err(errors) => {
                problems.extend(errors.into_iter().map(in_patterns));
                return Err(problems);
            }
        };
        rules.extend(
            detector.patterns().filter(|it| !it.publishable).map(|it| Arc::new(Rule::from_pattern(it))),
        );
        if !problems.is_empty() {
            return Err(problems);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let by_id = rules.iter().map(|rule| (rule.id.clone(), Arc::clone(rule))).collect();
        Ok(Self { router: Router::new(&rules), rules, by_id, detector })
    }

    /// Every rule, by id.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        self.by_id.get(id)
    }

    /// The secret detector, to fill place-holders in examples and exercises.
    pub fn detector(&self) -> &Detector {
        &self.detector
    }

    /// Checks one file.
    pub fn check_file(&self, file: &File) -> FileReport {
        let found = self.detector.find(&file.path, &file.text);
        let rules = self.router.rules_for(&file.path);
        let document = keywright_source::parse(&file.path, &file.text);
        let subject = Subject { file, document: document.as_ref() };
        let hits: Vec<(&Arc<Rule>, Hit)> = rules
            .flat_map(|index| {
                let rule = &self.rules[index];
                rule.checks.check_file(&subject).into_iter().map(move |hit| (rule, hit))
            })
            .collect();
        if found.is_empty() && hits.is_empty() && document.as_ref().is_none_or(|it| it.problems.is_empty()) {
            return FileReport::default();
        }
        self.report(file, document.as_ref(), &found, hits)
    }

    /// Checks what only the whole project shows.
    pub fn check_facts(&self, facts: &Facts) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in &self.rules {
            for (path, why) in rule.checks.check_facts(facts) {
                findings.push(Finding {
                    fingerprint: fingerprint(&rule.id, &path, "", 0),
                    rule: Arc::clone(rule),
                    place: Place::top(&path),
                    message: redact(&why, &[]),
                    because: Vec::new(),
                    excerpt: Vec::new(),
                });
            }
        }
        findings
    }

    /// Checks files in memory, each for itself: an exercise is not to blame for what a whole
    /// project would need besides.
    pub fn check_files(&self, files: &[File]) -> Report {
        let mut report = Report::default();
        for file in files {
            let FileReport { findings, problems } = self.check_file(file);
            report.findings.extend(findings);
            report.problems.extend(problems);
        }
        report
    }

    /// Checks a whole project in memory.
    pub fn check(&self, project: &Project) -> Report {
        let mut report = self.check_files(&project.files);
        report.findings.extend(self.check_facts(&project.facts()));
        report.findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        report
    }

    fn report(
        &self,
        file: &File,
        document: Option<&Document>,
        found: &[Found],
        hits: Vec<(&Arc<Rule>, Hit)>,
    ) -> FileReport {
        let lines = Lines::new(&file.text);
        let secrets = merged(found.iter().map(|found| found.span.clone()));
        let shown = Shown { text: &file.text, lines: &lines, secrets: &secrets };
        let mut reporter = Reporter { file, shown, seen: HashMap::new(), places: HashSet::new() };
        let mut findings = Vec::new();
        for found in found {
            if let Some(rule) = self.by_id.get(&found.rule) {
                findings.extend(reporter.secret(rule, found));
            }
        }
        findings.extend(hits.into_iter().filter_map(|(rule, hit)| reporter.hit(rule, hit)));
        findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        let problems = document.into_iter().flat_map(|document| &document.problems);
        let problems = problems.map(|problem| Problem {
            place: Place::of(&file.path, &lines, problem.span),
            message: problem.message.clone(),
        });
        FileReport { findings, problems: problems.collect() }
    }
}

/// Turns hits in one file into findings.
struct Reporter<'a> {
    file: &'a File,
    shown: Shown<'a>,
    /// How many findings of a rule there were with a value, to tell equal ones apart.
    seen: HashMap<(String, String), usize>,
    /// Two checks of one page may meet at one place; that is one finding.
    places: HashSet<(String, Span)>,
}

impl Reporter<'_> {
    fn secret(&mut self, rule: &Arc<Rule>, found: &Found) -> Option<Finding> {
        let span = Span::new(found.span.start, found.span.end);
        let message = self.shown.words(span);
        self.finding(rule, span, message, found.because.clone())
    }

    fn hit(&mut self, rule: &Arc<Rule>, hit: Hit) -> Option<Finding> {
        let message = match hit.message {
            // A value that holds a secret is quoted from the file, where the secret is masked.
            Some(message) if !self.touches_secret(hit.span) => redact(&message, &[]),
            _ => self.shown.words(hit.span),
        };
        self.finding(rule, hit.span, message, Vec::new())
    }

    fn touches_secret(&self, span: Span) -> bool {
        self.shown.secrets.iter().any(|secret| secret.start < span.end && secret.end > span.start)
    }

    fn finding(
        &mut self,
        rule: &Arc<Rule>,
        span: Span,
        message: keywright_secret::Redacted,
        because: Vec<String>,
    ) -> Option<Finding> {
        if !self.places.insert((rule.id.clone(), span)) {
            return None;
        }
        let value = span.of(self.shown.text).trim().to_owned();
        let nth = self.seen.entry((rule.id.clone(), value.clone())).or_default();
        let fingerprint = fingerprint(&rule.id, &self.file.path, &value, *nth);
        *nth += 1;
        Some(Finding {
            rule: Arc::clone(rule),
            fingerprint,
            place: Place::of(&self.file.path, self.shown.lines, span),
            message,
            because,
            excerpt: self.shown.excerpt(span),
        })
    }
}

/// Finds the rules that read a file by its name, so that most rules never see most files.
#[derive(Debug)]
struct Router {
    globs: GlobSet,
    /// The rule of each glob.
    rules: Vec<usize>,
}

impl Router {
    fn new(rules: &[Arc<Rule>]) -> Self {
        let mut builder = GlobSetBuilder::new();
        let mut owners = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            for pattern in rule.checks.files().flat_map(crate::checks::Globs::anchored) {
                // Each pattern was compiled once already when its page was read.
                if let Ok(glob) = GlobBuilder::new(&pattern).literal_separator(true).build() {
                    builder.add(glob);
                    owners.push(index);
                }
            }
        }
        Self { globs: builder.build().unwrap_or_default(), rules: owners }
    }

    fn rules_for(&self, path: &str) -> impl Iterator<Item = usize> + use<> {
        let mut rules: Vec<usize> =
            self.globs.matches(path).into_iter().map(|glob| self.rules[glob]).collect();
        rules.sort_unstable();
        rules.dedup();
        rules.into_iter()
    }
}

fn in_patterns(error: PatternError) -> PageProblem {
    PageProblem {
        path: error.path,
        line: error.line,
        column: 1,
        message: error.message,
        remedy: "correct the pattern".into(),
    }
}

/// Sorted, with overlapping ranges made one.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = ranges.collect();
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
