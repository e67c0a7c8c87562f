//! What commands are asked with. The window sends these as JSON; see [`crate::reports`].

mod certificate;
mod team;

use serde::Deserialize;
use ts_rs::TS;

pub use certificate::{MakeCertificate, VerifyCertificate};
pub use team::{
    Administration, AssignLessons, DueBy, ForwardTo, GrantWaiver, ImportRoster, InitTeam, InvitePerson,
    KeepAnswers, LinkProfile, MakeEvidence, Publish, PublishedKind, RevokePerson, ShareChecks, ShowMatrix,
    ShowOverview, To, WaiverReason, WithdrawAssignment,
};

/// Make a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreateProfile {
    /// The person's name.
    pub name: String,
}

/// Use a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseProfile {
    /// The profile's id.
    pub id: String,
}

/// Speak another language.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseLanguage {
    /// Its name in two letters, as in `de`.
    pub language: String,
}

/// Remind the profile in use of what is due, or do so no more.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct SetReminders {
    /// Whether to.
    pub remind: bool,
}

/// Write the bundle of the profile in use.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportBundle {
    /// The folder to write it to; the one for exports when left out.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}

/// Take in what others handed in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportBundles {
    /// A bundle, or a folder of bundles.
    pub path: String,
    /// The fingerprint of another key than the one known, if the person has confirmed it.
    #[serde(default)]
    #[ts(optional)]
    pub accept_key: Option<String>,
    /// Whether a bundle may tell the past differently from earlier ones.
    #[serde(default)]
    pub accept_past: bool,
}

/// Write everything that is kept of the profile in use.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportMyData {
    /// The folder to write it to; the one for exports when left out.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}

/// Write what was learned as xAPI statements.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ExportXapi {
    /// The folder to write it to; the one for exports when left out.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}

/// Delete everything that is kept of the profile in use.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeleteMyData {
    /// The profile's name, to be sure.
    pub name: String,
}

/// Join the team that an invitation is for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct JoinTeam {
    /// The invitation's file.
    pub invitation: String,
    /// A file to keep the password in; the system's keychain when left out.
    #[serde(default)]
    #[ts(optional)]
    pub password_file: Option<String>,
}

/// Open a lesson.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenLesson {
    /// `practice/name`.
    pub lesson: String,
}

/// Open a practice's pre-test.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenPractice {
    /// The practice's id.
    pub practice: String,
}

/// Review one objective now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReviewObjective {
    /// The objective's id.
    pub objective: String,
}

/// Use a folder of lesson packs.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChoosePacks {
    /// The folder; none to use no packs.
    pub folder: Option<String>,
}

/// Speak of one part of a lesson.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LessonPart {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
}

/// Answer a question.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AnswerQuestion {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// What was chosen: options; steps in order; for each left side, in the order of their ids, a
    /// right one; or lines. Empty for a short text.
    pub chosen: Vec<u32>,
    /// What was written, for a short text.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// Whether the learner is sure, where the part asks.
    #[serde(default)]
    #[ts(optional)]
    pub sure: Option<bool>,
}

/// Mark the lines that leak.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkLines {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// The lines, from 1.
    pub lines: Vec<u32>,
}

/// Hand in a mended project, or keep a draft of it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MendedFiles {
    /// `practice/name`.
    pub lesson: String,
    /// The part's id.
    pub part: String,
    /// The files as they are now.
    pub files: Vec<MendedFile>,
}

/// One file of a mended project.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MendedFile {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Check a project.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckProject {
    /// The folder or file.
    pub root: String,
    /// A name for this run, by which it can be cancelled.
    pub job: String,
    /// What of it; everything when left out.
    #[serde(default)]
    #[ts(optional)]
    pub part: Option<CheckedPart>,
}

/// What of a project to check.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CheckedPart {
    /// These files and folders.
    Paths {
        /// Paths within the root.
        paths: Vec<String>,
    },
    /// What the next commit would add or change, as it stands in git's index.
    Staged,
    /// The files that differ from where the history parted from a revision.
    Since {
        /// A revision as git spells it.
        revision: String,
    },
    /// Every text that was ever committed, for secrets.
    History {
        /// Only what these commits brought in, as git spells them: `REVISION..REVISION`.
        #[serde(default)]
        #[ts(optional)]
        range: Option<String>,
    },
    /// A text that is in no file yet.
    Text {
        /// The path it would have.
        path: String,
        /// The text.
        text: String,
    },
}

/// Write a project's baseline.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WriteBaseline {
    /// The folder.
    pub root: String,
    /// Only take out what is gone.
    #[serde(default)]
    pub prune: bool,
}

/// Open the configuration that counts for a folder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenConfiguration {
    /// The folder.
    pub root: String,
}

/// Say what a text would mean as the configuration of a folder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ValidateConfiguration {
    /// The folder.
    pub root: String,
    /// The text.
    pub text: String,
}

/// Write the configuration of a folder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveConfiguration {
    /// The folder.
    pub root: String,
    /// The new text.
    pub text: String,
    /// The text as it was opened; none when there was no file.
    pub before: Option<String>,
    /// Even with a mistake that stops every check.
    pub insist: bool,
}

/// Cancel a running check.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CancelCheck {
    /// The run's name.
    pub job: String,
}

/// Mend what a check finds in files.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FixProject {
    /// The folder or file.
    pub root: String,
    /// A name for these fixes, by which they can be made and undone.
    pub job: String,
    /// What of it; everything when left out. Fixes are made in files, not in what git keeps.
    #[serde(default)]
    #[ts(optional)]
    pub part: Option<CheckedPart>,
    /// The findings to mend; all when left out.
    #[serde(default)]
    #[ts(optional)]
    pub fingerprints: Option<Vec<String>>,
    /// The rules whose findings to mend; all when left out.
    #[serde(default)]
    #[ts(optional)]
    pub rules: Option<Vec<String>>,
    /// Whether to make fixes that somebody must look at too.
    pub include_unsafe: bool,
    /// Whether to change nothing and only say what would be.
    pub dry_run: bool,
}

/// Make fixes that were shown, or undo fixes that were made.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FixJob {
    /// The name of the fixes.
    pub job: String,
}

/// Forget a project that was checked.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForgetProject {
    /// The project's folder.
    pub root: String,
}

/// List the rules.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ListRules {
    /// The project whose team has its say; none for the rules as their pages say.
    pub root: Option<String>,
}

/// Show a rule's page.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShowRule {
    /// The rule's id.
    pub id: String,
    /// The project whose team has its say.
    #[serde(default)]
    #[ts(optional)]
    pub root: Option<String>,
}

/// Open a source in the system's browser.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenLink {
    /// Where it is published.
    pub url: String,
}
