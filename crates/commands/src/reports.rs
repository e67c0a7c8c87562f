//! What goes in and out of every command.
//!
//! The window and the terminal read the same types. The TypeScript beside the screens
//! (`ui/src/lib/backend/types.ts`) is generated from this folder; a test fails when it is stale.
//! Times are RFC 3339 in UTC. Lines and columns count from 1, columns in characters.
//! Every `…html` field was rendered from Markdown with raw HTML dropped.

mod certificate;
mod check;
mod configuration;
mod course;
mod editor;
mod failure;
mod fixes;
mod hook;
mod outside;
mod packs;
mod people;
mod progress;
mod rules;
mod tasks;
mod team;
mod usage;

pub use certificate::{Certifiable, Certificate, Certificates, CertifiedLesson, VerifiedCertificate};
pub use check::{
    BaselineUse, CheckProgress, CheckReport, ExcerptLine, Finding, GoneFinding, Introduction, Lifetime,
    Problem, RecentProject, RuleCount, Severity, Since, Skipped, Suppressed,
};
pub use configuration::{
    BaselineWritten, ConfigMistake, ConfigReport, ConfigSetting, ConfigurationCheck, ConfigurationFile,
};
pub use course::{
    Course, Lesson, LessonState, LessonSummary, Objective, OwnProject, Part, Practice, Source, Task,
    TrackItem,
};
pub use editor::{LessonText, OpenText, TextEdit, TextFix};
pub use failure::{Failure, FailureCode};
pub use fixes::{FindingFix, FixReport, FixedFile, MadeFix, RefusedFix};
pub use hook::HookMoment;
pub use outside::{OutsideQuestion, Pretest, PretestLesson, PretestOutcome, Reviews};
pub use packs::{Pack, Packs};
pub use people::{Exported, LessonHead, Profile, Register, RegisterCell, RegisterRow, Reminder, Start};
pub use progress::{
    Doubt, DoubtKind, DueDay, HintsTaken, LessonProgress, MyProgress, ObjectiveProgress, ObjectiveState,
    PracticeProgress, ReviewDay,
};
pub use rules::{Example, RuleCatalogue, RuleEntry, RulePage, RuleSetting, RuleSummary};
pub use tasks::{
    Answer, DraftKept, ExplainedOption, Find, FindVerdict, Fix, FixFile, FixVerdict, Lines, LinesAnswer,
    Mark, MarkedLine, Match, MatchAnswer, MatchChoice, MatchedPair, Order, OrderAnswer, PlacedStep, Question,
    QuestionOption, Requirement, Short, ShortAnswer, Shown,
};
pub use team::{
    AskedLesson, AssignmentLine, BrokenRule, BundleExport, BundleImport, CountsOf, EvidencePack, FieldChange,
    Forwarded, ImportProgress, ImportState, ImportedBundle, Invited, ItemDoubt, Matrix, MatrixCounts,
    MatrixRow, MatrixStatus, PublishedVersion, Revoked, Roster, RosterChange, RosterChangeKind, RosterField,
    RosterImport, RosterPerson, RosterProfile, RowProblem, RuleTraining, SetUp, TeamItem, TeamOverview,
    TeamState, VerifiedFile, VerifiedPack, WeekOf,
};
pub use usage::{KeyUse, LogLine, Misuse, UnreadLine, UsageReport};
