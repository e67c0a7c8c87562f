//! Exercises, graded by the checker itself.
//!
//! The secrets in an exercise are made up when it is opened and are the same for one learner
//! each time. What is kept of a learner's edits has the place-holders back in, and anything else
//! that looks like a secret masked: no secret, real or made up, reaches the record.

use keywright_audit::{Audit, Inventory};
use keywright_lesson::{Find, Fix, Lesson};
use keywright_policy::Report;
use keywright_secret::{Filled, fill, redact};
use keywright_source::File;

use crate::context::Context;
use crate::failure::bad_request;
use crate::reports::{Failure, FixFile, Mark, MarkedLine};

/// Path and text of a file.
pub(crate) type Files = Vec<(String, String)>;

/// Fills place-holders for one learner in one lesson.
pub(crate) struct Filler<'a> {
    context: &'a Context,
    seed: u64,
}

impl<'a> Filler<'a> {
    pub(crate) fn new(context: &'a Context, learner: &str, lesson: &str) -> Self {
        Self { context, seed: seed(&[learner, lesson]) }
    }

    pub(crate) fn text(&self, text: &str) -> Result<String, Failure> {
        Ok(self.filled(text)?.text)
    }

    pub(crate) fn files(&self, files: &[(String, String)]) -> Result<Files, Failure> {
        files.iter().map(|(path, text)| Ok((path.clone(), self.text(text)?))).collect()
    }

    /// The text as it may be kept: place-holders back in, anything else secret masked.
    pub(crate) fn to_keep(&self, fix: &Fix, path: &str, text: &str) -> Result<String, Failure> {
        let mut kept = text.to_owned();
        for (_, original) in &fix.before {
            kept = self.filled(original)?.restore(&kept);
        }
        let found = self.context.catalogue.policy()?.detector().find(path, &kept);
        let spans: Vec<_> = found.into_iter().map(|found| found.span).collect();
        Ok(redact(&kept, &spans).as_str().to_owned())
    }

    fn filled(&self, text: &str) -> Result<Filled, Failure> {
        Ok(fill(self.context.catalogue.policy()?.detector(), text, self.seed))
    }
}

/// A number that is the same for the same words, on every machine.
pub(crate) fn seed(words: &[&str]) -> u64 {
    // FNV-1a: order and stability matter here, strength does not.
    words.iter().flat_map(|word| word.bytes().chain([0])).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Runs the checker on files in memory.
pub(crate) fn check(context: &Context, files: &[(String, String)]) -> Result<Report, Failure> {
    let files: Vec<File> = files.iter().map(|(path, text)| File::new(path.clone(), text.clone())).collect();
    Ok(context.catalogue.policy()?.check_files(&files))
}

/// Judges marked lines by what the checker, or the audit, finds in the file.
pub(crate) fn judge_lines(
    context: &Context,
    find: &Find,
    text: &str,
    marked: &[u32],
    tries: u32,
) -> Result<(bool, Vec<MarkedLine>), Failure> {
    let leaking = wrong_lines(context, find, text)?;
    let grade = Find::grade(marked, &leaking.iter().map(|(line, ..)| *line).collect::<Vec<_>>());
    let tell = grade.solved || tries >= TRIES_BEFORE_TELLING;
    let mut judged: Vec<MarkedLine> = Vec::new();
    for (line, why, rule) in leaking {
        let missed = grade.missed.contains(&line);
        judged.push(if missed && !tell {
            MarkedLine { line: 0, mark: Mark::Missed, why: String::new(), rule: None }
        } else {
            MarkedLine { line, mark: if missed { Mark::Missed } else { Mark::Right }, why, rule: Some(rule) }
        });
    }
    for line in grade.wrong {
        let written = text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
        judged.push(MarkedLine { line, mark: Mark::Wrong, why: note(find, written), rule: None });
    }
    judged.sort_by_key(|line| (line.line == 0, line.line));
    Ok((grade.solved, judged))
}

/// After this many tries the missed lines are told: by then, being told teaches more than guessing.
const TRIES_BEFORE_TELLING: u32 = 3;

/// The lines that are wrong, each once: with why, and the rule that says so.
fn wrong_lines(context: &Context, find: &Find, text: &str) -> Result<Vec<(u32, String, String)>, Failure> {
    let mut wrong: Vec<(u32, String, String)> = if let Some(inventory) = &find.inventory {
        audited(context, &inventory.text, text)?
    } else {
        let report = check(context, &[(find.path.clone(), text.to_owned())])?;
        let told = report.findings.iter().map(|finding| {
            let line = u32::try_from(finding.place.line).unwrap_or(0);
            (line, finding.rule.help.clone(), finding.rule.id.clone())
        });
        told.collect()
    };
    let mut seen = Vec::new();
    wrong.retain(|(line, ..)| !seen.contains(line) && (seen.push(*line), true).1);
    Ok(wrong)
}

/// The calls of a log that an audit against the inventory reports, each with what it says of it.
fn audited(context: &Context, inventory: &str, log: &str) -> Result<Vec<(u32, String, String)>, Failure> {
    let inventory = Inventory::parse(inventory).map_err(|error| {
        bad_request(format!("the exercise's inventory is not well formed: {error}"), "Report this lesson.")
    })?;
    let mut audit = Audit::new(&inventory);
    for (number, line) in (1..).zip(log.lines()) {
        audit.line(0, number, line);
    }
    let policy = context.catalogue.policy()?;
    let mut wrong = Vec::new();
    for misuse in audit.finish().misuses {
        let help = policy.rule(misuse.rule).map_or("", |rule| rule.help.as_str());
        let why = format!("{}: {}. {help}", misuse.key, misuse.message);
        for moment in &misuse.at {
            let line = u32::try_from(moment.line).unwrap_or(0);
            wrong.push((line, why.clone(), misuse.rule.to_owned()));
        }
    }
    wrong.sort_by_key(|(line, ..)| *line);
    Ok(wrong)
}

fn note(find: &Find, line: &str) -> String {
    let otherwise = if find.inventory.is_some() {
        "The inventory allows this call."
    } else {
        "Nothing on this line gives a secret away."
    };
    let noted = find.notes.iter().find(|note| line.contains(&note.needle));
    noted.map_or_else(|| otherwise.to_owned(), |note| note.why.clone())
}

/// Each requirement of a *Fix it*, and whether the files still meet it.
pub(crate) fn requirements(fix: &Fix, files: &[(String, String)]) -> Vec<crate::reports::Requirement> {
    fix.keeps
        .iter()
        .map(|keep| crate::reports::Requirement {
            text: keep.says.clone(),
            holds: files.iter().filter(|(path, _)| *path == keep.file).any(|(path, text)| {
                keywright_policy::holds(path, text, keep.path.as_deref(), keep.matches.as_deref())
            }),
        })
        .collect()
}

/// The files of a *Fix it*, beside what they were.
pub(crate) fn beside(files: &[(String, String)], originals: &[(String, String)]) -> Vec<FixFile> {
    let original = |path: &str| {
        originals.iter().find(|(known, _)| known == path).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    files
        .iter()
        .map(|(path, text)| FixFile { path: path.clone(), text: text.clone(), original: original(path) })
        .collect()
}

/// Finds the *Fix it* of a part.
pub(crate) fn fix_of<'a>(lesson: &'a Lesson, part: &str) -> Result<&'a Fix, Failure> {
    match &crate::lesson::part_of(lesson, part)?.task {
        keywright_lesson::Task::Fix(fix) => Ok(fix),
        _ => Err(bad_request(
            format!("part `{part}` of `{}` is no project to mend", lesson.id),
            "Open the lesson again.",
        )),
    }
}
