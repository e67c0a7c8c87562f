//! The history of a project, checked for secrets.
//!
//! A setting that was mended is mended; a secret that was once committed is in every clone for ever.
//! So of the past only secrets count. The versions of a file that hold the same secret are one
//! finding, shown as it stood last, with where it lived.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use keywright_policy::{Finding, Policy};
use keywright_project::{Blob, Excluded, Life, history};
use keywright_source::File;

use super::collected::{Collected, one_large_at_a_time};
use crate::context::lock;
use crate::reports::{CheckProgress, Failure, Introduction, Lifetime};

/// One secret in one file, in however many versions of it.
struct Versions {
    newest: Finding,
    order: usize,
    blobs: Vec<Blob>,
}

#[derive(Default)]
struct Past {
    collected: Collected,
    /// By fingerprint.
    found: HashMap<String, Versions>,
}

/// Reads every text that was ever committed below `root`, or that the commits of a range brought in.
pub(super) fn collect(
    policy: &Policy,
    root: &Path,
    range: Option<&str>,
    excluded: &Excluded,
    cancel: &AtomicBool,
    progress: &(dyn Fn(CheckProgress) + Sync),
) -> Result<Collected, Failure> {
    let (past, large) = (Mutex::new(Past::default()), Mutex::default());
    let visit = |file: File, blob: Blob| {
        let report = one_large_at_a_time(&large, &file, || policy.check_secrets(&file));
        let mut past = lock(&past);
        past.note(report.findings, blob);
        past.collected.note_problems(&report.problems);
        let step = past.collected.step(&file);
        drop(past);
        if let Some(step) = step {
            progress(step);
        }
    };
    let history =
        history(root, range, excluded, cancel, &visit, &|seen| lock(&past).collected.pass_over(seen))?;
    let Past { mut collected, found } = past.into_inner().unwrap_or_else(PoisonError::into_inner);
    if found.is_empty() || cancel.load(Ordering::Relaxed) {
        return Ok(collected);
    }
    let (findings, groups): (Vec<Finding>, Vec<Vec<Blob>>) =
        found.into_values().map(|versions| (versions.newest, versions.blobs)).unzip();
    let lives = history.lives(&groups)?;
    let names = findings.iter().map(|finding| finding.fingerprint.clone());
    collected.lifetimes = names.zip(lives.iter().map(lifetime)).collect();
    collected.findings = findings;
    Ok(collected)
}

impl Past {
    fn note(&mut self, found: Vec<Finding>, blob: Blob) {
        for finding in found {
            let Some(versions) = self.found.get_mut(&finding.fingerprint) else {
                let fingerprint = finding.fingerprint.clone();
                let versions = Versions { newest: finding, order: blob.order, blobs: vec![blob] };
                self.found.insert(fingerprint, versions);
                continue;
            };
            versions.blobs.push(blob);
            if blob.order > versions.order {
                versions.order = blob.order;
                versions.newest = finding;
            }
        }
    }
}

fn lifetime(life: &Life) -> Lifetime {
    let introduced = life.introduced.iter().map(|it| Introduction {
        commit: it.commit.clone(),
        at: Timestamp::from_second(it.time).map_or_else(|_| String::new(), |at| at.to_string()),
    });
    Lifetime {
        paths: life.paths.clone(),
        introduced: introduced.collect(),
        commits: u32::try_from(life.commits).unwrap_or(u32::MAX),
        in_tree: life.in_tree,
    }
}
