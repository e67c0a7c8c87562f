//! A project somebody is working in: single texts, checked again and again while they are typed.
//!
//! What the team says of a project is read once, and again when one of the files that say it has changed or
//! somebody says so. Each text is checked as it stands in the editor, whatever the disk has. What only the
//! whole project shows is left to `keywright check`: one text is not to blame for what stands in no other.
//!
//! Nothing is remembered and nothing is written here. What would mend a text, and what would except a
//! finding, are offered as changes that carry no more of the text than what they put in.

mod changes;
mod comments;
mod except;
mod lesson;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use keywright_config::FILE_NAME;
use keywright_policy::{Baseline, FileReport, Finding, Policy, Settled, Terms};
use keywright_project::nearest;
use keywright_source::File;

use crate::check::Team;
use crate::context::Context;
use crate::reports::{self, Failure, OpenText, RulePage, TextFix};
use crate::rules::page_of;

pub use lesson::lesson_text;

/// A project that an editor has open.
pub struct OpenProject<'a> {
    context: &'a Context,
    root: PathBuf,
    said: Option<Said<'a>>,
}

/// What the team says, and the files it stands in as they were when they were read.
struct Said<'a> {
    team: Team<'a>,
    baseline: Option<Baseline>,
    read: Vec<(PathBuf, Stamp)>,
}

/// What changes about a file when somebody writes it; none when it is not there.
type Stamp = Option<(Option<SystemTime>, u64)>;

impl<'a> OpenProject<'a> {
    /// The project in a folder. Nothing is read yet.
    pub fn new(context: &'a Context, root: impl Into<PathBuf>) -> Self {
        Self { context, root: root.into(), said: None }
    }

    /// Reads what the team says anew before the next check.
    pub fn renew(&mut self) {
        self.said = None;
    }

    /// Checks a text that stands, or will stand, at `path` within the project.
    pub fn check(&mut self, path: &str, text: &str) -> Result<OpenText, Failure> {
        let said = self.said()?;
        let file = File::new(path, text);
        let report = said.policy().check_file(&file);
        let excluded = said.team.config.excludes(&format!("{}{path}", said.team.prefix));
        let problems = report.problems.iter().filter(|_| !excluded).map(reports::Problem::from).collect();
        let findings = said.settle(report, path).findings;
        Ok(OpenText { findings: findings.iter().map(reports::Finding::from).collect(), problems })
    }

    /// What would mend each of some findings, by fingerprint.
    pub fn fixes(
        &mut self,
        path: &str,
        text: &str,
        fingerprints: &[&str],
    ) -> Result<Vec<(String, TextFix)>, Failure> {
        let said = self.said()?;
        let file = File::new(path, text);
        let found = said.checked(&file).findings;
        let wanted = found.iter().filter(|it| fingerprints.contains(&it.fingerprint.as_str()));
        let fixes = wanted.filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let mended = said.policy().mend(&file, &|it| it.fingerprint == finding.fingerprint);
            let edits = changes::between(text, &mended.text);
            let fix = TextFix { title: fix.title.as_str().to_owned(), is_safe: fix.is_safe, edits };
            (!fix.edits.is_empty()).then(|| (finding.fingerprint.clone(), fix))
        });
        Ok(fixes.collect())
    }

    /// What would mend everything that nobody needs to look at; none when there is nothing.
    pub fn fix_all(&mut self, path: &str, text: &str) -> Result<Option<TextFix>, Failure> {
        let said = self.said()?;
        let file = File::new(path, text);
        let found = said.checked(&file).findings;
        let safe = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.is_safe);
        let wanted = |it: &Finding| found.iter().any(|known| known.fingerprint == it.fingerprint && safe(it));
        let mended = said.policy().mend(&file, &wanted);
        let edits = changes::between(text, &mended.text);
        let title = format!("Mend what can be mended safely ({})", mended.mended.len());
        Ok((!edits.is_empty()).then_some(TextFix { title, is_safe: true, edits }))
    }

    /// The comments that would except a finding: for its line, and for the file. Only those that would hold,
    /// and leave what the file says as it is.
    pub fn exceptions(&mut self, path: &str, text: &str, fingerprint: &str) -> Result<Vec<TextFix>, Failure> {
        let today = self.context.clock.today();
        let said = self.said()?;
        let file = File::new(path, text);
        let found = said.checked(&file).findings;
        let finding = found.iter().find(|it| it.fingerprint == fingerprint);
        Ok(finding.map(|finding| except::comments(said, &file, finding, today)).unwrap_or_default())
    }

    /// The page of one of the project's rules.
    pub fn page(&mut self, rule: &str) -> Result<RulePage, Failure> {
        let context = self.context;
        page_of(context, &self.said()?.team, rule)
    }

    fn said(&mut self) -> Result<&Said<'a>, Failure> {
        let is_current = |said: &Said| said.read.iter().all(|(path, stamp)| *stamp == stamp_of(path));
        let said = match self.said.take().filter(is_current) {
            Some(said) => said,
            None => Said::read(self.context, &self.root)?,
        };
        Ok(self.said.insert(said))
    }
}

impl<'a> Said<'a> {
    fn read(context: &'a Context, root: &Path) -> Result<Self, Failure> {
        let team = Team::of(context, root)?;
        let baseline = team.baseline()?;
        let layers = team.config.files.iter().map(|(path, _)| root.join(path));
        // One that is not there yet may come: beside the root's, that is the nearest.
        let nearest = nearest(root, FILE_NAME).map(|path| root.join(path));
        let files = layers.chain(nearest).chain([root.join(FILE_NAME), team.baseline_file()]);
        let read = files.map(|path| (path.clone(), stamp_of(&path))).collect();
        Ok(Self { team, baseline, read })
    }

    fn policy(&self) -> &Policy {
        self.team.policy()
    }

    /// What remains of a file's findings when the team has had its say.
    fn checked(&self, file: &File) -> Settled {
        self.settle(self.policy().check_file(file), &file.path)
    }

    /// What remains of what was found at `path`.
    fn settle(&self, report: FileReport, path: &str) -> Settled {
        let terms = Terms {
            config: &self.team.config,
            baseline: self.baseline.as_ref(),
            ignored: &self.team.ignored,
            notes: Vec::new(),
            whole: false,
            prefix: &self.team.prefix,
            exists: &|path| self.team.has(path),
        };
        let mut settled = self.policy().settle(report.findings, &report.suppressions, &terms);
        // What is wrong with the team's own words stands in other files.
        settled.findings.retain(|finding| finding.place.path == path);
        settled
    }
}

fn stamp_of(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}
