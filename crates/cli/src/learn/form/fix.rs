//! A small project to mend, in the editor one always uses. When the editor comes back, the checker looks at it.

use keywright_commands::reports::{Finding, Fix, FixVerdict, Part, Requirement, Task};
use similar::TextDiff;

use super::super::ink::Tone;
use super::super::screen::{Hint, Key};
use super::super::sheet::Sheet;
use super::bench::Bench;
use super::{Files, Form, Given, Want};
use crate::report::{counted, plain_finding};

/// The project on the bench, once somebody has begun.
#[derive(Debug, Default)]
pub(crate) struct Mend {
    bench: Option<Bench>,
    /// Whether the next key decides about starting over.
    asks: bool,
}

impl Mend {
    fn open(&mut self, fix: &Fix, at: usize) -> Want {
        let Some(file) = fix.files.get(at) else { return Want::Pass };
        let bench = match self.bench.take().map_or_else(|| Bench::of(fix), Ok) {
            Ok(bench) => self.bench.insert(bench),
            Err(error) => return Want::Say(format!("The project could not be written: {error}.")),
        };
        Want::Edit(bench.path(&file.path))
    }

    /// The files as they are on the bench, or as they were when they never were on it.
    fn files(&self, fix: &Fix) -> Result<Files, String> {
        match &self.bench {
            Some(bench) => bench.files(fix),
            None => Ok(known(fix)),
        }
    }

    fn check(&self, fix: &Fix) -> Want {
        self.files(fix).map_or_else(Want::Say, |files| Want::Give(Given::Files(files)))
    }
}

impl Form for Mend {
    fn draw(&self, part: &Part, sheet: &mut Sheet, _focus: Option<usize>) {
        let Task::Fix(fix) = &part.task else { return };
        match &fix.verdict {
            Some(verdict) if verdict.solved => return compare(fix, verdict, sheet),
            Some(verdict) => say(verdict, sheet),
            None => {}
        }
        let held = fix.verdict.as_ref().map(|verdict| &verdict.requirements);
        sheet.blank();
        sheet.say(Tone::Strong, "What must still hold");
        for (at, text) in fix.requirements.iter().enumerate() {
            require(text, held.and_then(|held| held.get(at)), sheet);
        }
        sheet.blank();
        sheet.say(Tone::Soft, "The files. Enter opens one in your editor; c checks the project as it is.");
        for file in &fix.files {
            let state = if file.text == file.original { "" } else { "  (changed)" };
            sheet.stop(|sheet| sheet.say(Tone::Strong, &format!("{}{state}", file.path)));
            if let Some(bench) = &self.bench {
                let place = bench.path(&file.path);
                sheet.hanging("   ", Tone::Plain, |sheet| {
                    sheet.verbatim(&place.display().to_string(), |_| Tone::Soft);
                });
            }
        }
        for file in &fix.files {
            sheet.blank();
            let (path, text) = (Some(file.path.clone()), &file.text);
            sheet.rows.extend(super::super::code::block(path, text, sheet.width, sheet.ink));
        }
    }

    fn verdict(&self, part: &Part) -> Option<(bool, String)> {
        let Task::Fix(fix) = &part.task else { return None };
        let verdict = fix.verdict.as_ref()?;
        if verdict.solved {
            let words = "Solved: the checker is quiet, and everything that must hold holds.";
            return Some((true, words.into()));
        }
        let (found, unread) = (verdict.findings.len(), verdict.problems.len());
        let broken = verdict.requirements.iter().filter(|requirement| !requirement.holds).count();
        let does = if broken == 1 { "does" } else { "do" };
        let said = [
            (found > 0).then(|| format!("the checker found {}", counted(found, "problem"))),
            (unread > 0).then(|| format!("it could not read {}", counted(unread, "place"))),
            (broken > 0).then(|| format!("{} {does} not hold", counted(broken, "requirement"))),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        Some((false, format!("Not there yet: {}.", said.join(", and "))))
    }

    fn key(&mut self, part: &Part, key: Key, focus: Option<usize>) -> Want {
        let Task::Fix(fix) = &part.task else { return Want::Pass };
        if std::mem::take(&mut self.asks) {
            return if key == Key::Char('y') {
                self.bench = None;
                Want::StartOver
            } else {
                Want::Say("Your changes are kept.".into())
            };
        }
        match key {
            Key::Enter | Key::Char('e') => self.open(fix, focus.unwrap_or(0)),
            Key::Char('c') => self.check(fix),
            Key::Char('x') => {
                self.asks = true;
                Want::Say(
                    "Your changes to all files will be lost: y starts over, any other key keeps them.".into(),
                )
            }
            _ => Want::Pass,
        }
    }

    fn given(&self, _part: &Part) -> Result<Given, &'static str> {
        Err("Press c to have the project checked.")
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Enter", "edit the file"), ("c", "check"), ("x", "start over")]
    }

    /// A look into a file is no try.
    fn edited(&mut self, part: &Part) -> Want {
        let Task::Fix(fix) = &part.task else { return Want::Pass };
        match self.draft(part) {
            Some(_) => self.check(fix),
            None => match self.files(fix) {
                Ok(_) => Want::Say("Nothing was changed.".into()),
                Err(why) => Want::Say(why),
            },
        }
    }

    fn draft(&self, part: &Part) -> Option<Files> {
        let Task::Fix(fix) = &part.task else { return None };
        self.files(fix).ok().filter(|files| *files != known(fix))
    }
}

fn known(fix: &Fix) -> Files {
    fix.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect()
}

/// What the checker says, as `keywright check` says it.
fn say(verdict: &FixVerdict, sheet: &mut Sheet) {
    for finding in &verdict.findings {
        sheet.blank();
        sheet.verbatim(&told(finding, sheet.width), |line| match line.as_bytes() {
            [b'e', b'r', ..] => Tone::Bad,
            [b'w', b'a', ..] => Tone::Missed,
            _ => Tone::Plain,
        });
    }
    for problem in &verdict.problems {
        sheet.blank();
        sheet.say(Tone::Missed, &format!("{}:{}: not read: {}", problem.path, problem.line, problem.message));
    }
}

fn told(finding: &Finding, width: usize) -> String {
    // How it could be mended at a key's press is not said here: mending it is the task.
    plain_finding(&Finding { fix: None, lesson: None, ..finding.clone() }, width)
}

fn require(text: &str, requirement: Option<&Requirement>, sheet: &mut Sheet) {
    let (mark, tone, word) = match requirement {
        Some(Requirement { holds: true, .. }) => ("[x] ", Tone::Good, "Holds: "),
        Some(_) => ("[ ] ", Tone::Bad, "Does not hold: "),
        None => ("[ ] ", Tone::Plain, ""),
    };
    sheet.hanging(mark, tone, |sheet| sheet.say(Tone::Plain, &format!("{word}{text}")));
}

/// The learner's own beside one good solution.
fn compare(fix: &Fix, verdict: &FixVerdict, sheet: &mut Sheet) {
    sheet.blank();
    sheet.say(Tone::Strong, "Yours (-) beside one good solution (+)");
    for solution in &verdict.solution {
        let mine = fix.files.iter().find(|file| file.path == solution.path).map_or("", |file| &file.text);
        sheet.blank();
        if mine == solution.text {
            sheet.say(Tone::Soft, &format!("{}: the same as yours", solution.path));
            continue;
        }
        let diff = TextDiff::from_lines(mine, solution.text.as_str());
        let (yours, theirs) = (format!("yours/{}", solution.path), format!("solution/{}", solution.path));
        let diff = diff.unified_diff().header(&yours, &theirs).to_string();
        sheet.verbatim(&diff, |line| match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Tone::Strong,
            [b'+', ..] => Tone::Good,
            [b'-', ..] => Tone::Missed,
            [b'@', ..] => Tone::Soft,
            _ => Tone::Plain,
        });
    }
}
