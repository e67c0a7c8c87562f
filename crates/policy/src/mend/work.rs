//! The making of fixes, step by step.

use std::collections::{HashMap, HashSet};

use keywright_source::{File, Span};

use super::{Mended, Refused};
use crate::finding::Finding;
use crate::fixes::{Edit, Fix, Way, applied, overlaps};
use crate::policy::{FileReport, Policy};

/// A file that is being mended.
pub(super) struct Work<'a> {
    policy: &'a Policy,
    file: File,
    /// Of the file as it stands.
    report: FileReport,
    /// How many findings of each rule there were at first.
    first: HashMap<String, isize>,
    /// What is still to be mended, in sets that may be made together. The last is next.
    sets: Vec<Vec<Pending>>,
    mended: Vec<Finding>,
    /// Findings that were no longer there when it was their turn.
    gone: Vec<Finding>,
    refused: Vec<Refused>,
    ways: HashSet<Way>,
}

/// A finding that is still to be mended, and where it begins in the text as it now stands.
struct Pending {
    start: usize,
    finding: Finding,
}

/// A text with fixes made.
#[derive(Default)]
struct Made {
    text: String,
    /// What is found in it.
    report: FileReport,
    /// The changes, one set after the other.
    steps: Vec<Vec<Edit>>,
    ways: Vec<Way>,
}

/// Fixes of one place after each other.
const STEPS: usize = 8;

impl<'a> Work<'a> {
    pub(super) fn of(policy: &'a Policy, file: &File, wanted: &dyn Fn(&Finding) -> bool) -> Self {
        let report = policy.check_file(file);
        let fixable = report.findings.iter().filter(|it| wanted(it));
        let pending = fixable.filter_map(|finding| {
            let start = finding.fix.as_ref()?.found.start;
            Some(Pending { start, finding: finding.clone() })
        });
        let sets = vec![pending.collect()];
        let first = counted(&report.findings).into_iter().map(|(rule, count)| (rule.to_owned(), count));
        Self {
            policy,
            file: file.clone(),
            first: first.collect(),
            sets,
            report,
            mended: Vec::new(),
            gone: Vec::new(),
            refused: Vec::new(),
            ways: HashSet::new(),
        }
    }

    pub(super) fn done(mut self) -> Mended {
        while let Some(set) = self.sets.pop() {
            let set = self.renewed(set);
            if !set.is_empty() {
                self.make(set);
            }
        }
        self.settle();
        let Self { file, mut mended, refused, ways, .. } = self;
        mended.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        Mended { text: file.text, mended, refused, ways }
    }

    /// Makes a set of fixes, or as many of it as can be.
    fn make(&mut self, set: Vec<Pending>) {
        let (mut chosen, deferred) = apart(set);
        if !deferred.is_empty() {
            self.sets.push(deferred);
        }
        match self.tried(&chosen) {
            Ok(made) => self.accept(chosen, made),
            Err(why) if chosen.len() == 1 => {
                self.refused
                    .extend(chosen.into_iter().map(|it| Refused { finding: it.finding, why: why.clone() }));
            }
            Err(_) => {
                let second = chosen.split_off(chosen.len() / 2);
                self.sets.extend([second, chosen]);
            }
        }
    }

    /// Takes the fixes of a set from the text as it stands.
    fn renewed(&mut self, set: Vec<Pending>) -> Vec<Pending> {
        let offered = self.report.findings.iter().filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            Some(((finding.rule.id.as_str(), fix.found.start), fix))
        });
        let offered: HashMap<(&str, usize), &Fix> = offered.collect();
        let mut renewed = Vec::with_capacity(set.len());
        for mut pending in set {
            match offered.get(&(pending.finding.rule.id.as_str(), pending.start)) {
                Some(fix) => {
                    pending.finding.fix = Some((*fix).clone());
                    renewed.push(pending);
                }
                None => self.gone.push(pending.finding),
            }
        }
        renewed
    }

    /// The text with some fixes made, and what is then found in it; or what is wrong with that.
    fn tried(&self, chosen: &[Pending]) -> Result<Made, String> {
        let mut made = Made { text: self.file.text.clone(), ..Made::default() };
        let fixes =
            chosen.iter().filter_map(|it| Some((it.finding.rule.id.clone(), it.finding.fix.clone()?)));
        let mut fixes: Vec<(String, Fix)> = fixes.collect();
        for _ in 0..STEPS {
            let edits: Vec<Edit> = fixes.iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
            made.ways.extend(fixes.iter().map(|(_, fix)| fix.way));
            made.text = applied(&made.text, &edits);
            made.report = self.policy.check_file(&File { text: made.text.clone(), ..self.file.clone() });
            fixes = still_found(&fixes, &edits, &made.report);
            made.steps.push(edits);
            if fixes.is_empty() {
                break;
            }
        }
        self.judge(chosen, &made).map(|()| made)
    }

    /// Says what is wrong with what was made, if anything is.
    fn judge(&self, chosen: &[Pending], made: &Made) -> Result<(), String> {
        let report = &made.report;
        if report.problems.len() > self.report.problems.len() {
            return Err("the file could then not be read".into());
        }
        let mut most = counted(&self.report.findings);
        for pending in chosen {
            *most.entry(pending.finding.rule.id.as_str()).or_default() -= 1;
        }
        for (rule, count) in counted(&report.findings) {
            if count > most.get(rule).copied().unwrap_or_default() {
                return Err(format!("`{rule}` would then be found"));
            }
        }
        Ok(())
    }

    fn accept(&mut self, chosen: Vec<Pending>, made: Made) {
        for pending in self.sets.iter_mut().flatten() {
            let start = pending.start;
            pending.start = made.steps.iter().fold(start, |start, edits| moved(start, edits));
        }
        self.mended.extend(chosen.into_iter().map(|pending| pending.finding));
        self.ways.extend(made.ways);
        self.file.text = made.text;
        self.report = made.report;
    }

    /// What was no longer there was mended by another fix, if it is not there at all.
    fn settle(&mut self) {
        let now = counted(&self.report.findings);
        let mut lost: HashMap<String, isize> = HashMap::new();
        for (rule, first) in &self.first {
            lost.insert(rule.clone(), first - now.get(rule.as_str()).copied().unwrap_or_default());
        }
        for finding in &self.mended {
            *lost.entry(finding.rule.id.clone()).or_default() -= 1;
        }
        for finding in std::mem::take(&mut self.gone) {
            let lost = lost.entry(finding.rule.id.clone()).or_default();
            *lost -= 1;
            if *lost >= 0 {
                self.mended.push(finding);
            } else {
                self.refused.push(Refused { finding, why: "it is still found".into() });
            }
        }
    }
}

/// The fixes of a set that do not stand in each other's way, and the others.
fn apart(set: Vec<Pending>) -> (Vec<Pending>, Vec<Pending>) {
    let mut edits: Vec<Edit> = Vec::new();
    let (mut chosen, mut deferred) = (Vec::new(), Vec::new());
    for pending in set {
        let own = pending.finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        if overlaps(&edits, own) {
            deferred.push(pending);
        } else {
            edits.extend_from_slice(own);
            chosen.push(pending);
        }
    }
    (chosen, deferred)
}

/// Fixes of what is still found where fixes were made. What was cut out is gone, whatever then stands there.
fn still_found(fixes: &[(String, Fix)], edits: &[Edit], report: &FileReport) -> Vec<(String, Fix)> {
    let is_cut = |found: Span| {
        let covers = |edit: &Edit| edit.span.start <= found.start && found.end <= edit.span.end;
        edits.iter().any(|edit| edit.text.is_empty() && covers(edit))
    };
    let left = fixes.iter().filter(|(_, fix)| !is_cut(fix.found));
    let places: HashSet<(&str, usize)> =
        left.map(|(rule, fix)| (rule.as_str(), moved(fix.found.start, edits))).collect();
    let mut again: Vec<(String, Fix)> = Vec::new();
    for finding in &report.findings {
        let Some(fix) = &finding.fix else { continue };
        let is_there = places.contains(&(finding.rule.id.as_str(), fix.found.start));
        if is_there && !again.iter().any(|(_, other)| overlaps(&other.edits, &fix.edits)) {
            again.push((finding.rule.id.clone(), fix.clone()));
        }
    }
    again
}

/// How many findings of each rule there are.
fn counted(findings: &[Finding]) -> HashMap<&str, isize> {
    let mut counts = HashMap::new();
    for finding in findings {
        *counts.entry(finding.rule.id.as_str()).or_default() += 1;
    }
    counts
}

/// Where an offset stands after changes.
fn moved(at: usize, edits: &[Edit]) -> usize {
    let before = edits.iter().filter(|edit| edit.span.end <= at);
    let (gone, come) =
        before.fold((0, 0), |(gone, come), edit| (gone + edit.span.len(), come + edit.text.len()));
    at + come - gone
}
