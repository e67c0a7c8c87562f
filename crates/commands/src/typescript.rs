//! The report types as TypeScript, for the screens.

use ts_rs::{Config, TS};

use crate::{reports, requests};

/// The whole of `ui/src/lib/backend/types.ts`.
pub fn typescript() -> String {
    let mut text = String::from(
        "// Generated from crates/commands/src/reports/ and requests.rs by `cargo xtask types`.\n",
    );
    let config = Config::new();
    macro_rules! declare {
        ($($module:ident: $($name:ident),*;)*) => {
            $($(
                text.push_str("\nexport ");
                text.push_str(&tidy(&<$module::$name as TS>::decl(&config)));
            )*)*
        };
    }
    declare! {
        reports: Failure, FailureCode;
        reports: Start, Profile;
        reports: Course, Practice, LessonSummary, LessonState, Lesson, Objective, Source, Part, Task;
        reports: TrackItem, OwnProject, Reviews, OutsideQuestion, Pretest, PretestLesson, PretestOutcome;
        reports: MyProgress, PracticeProgress, LessonProgress, ObjectiveProgress, ObjectiveState;
        reports: DueDay, Doubt, DoubtKind, HintsTaken, ReviewDay;
        reports: Packs, Pack;
        reports: Question, QuestionOption, Answer, ExplainedOption;
        reports: Order, OrderAnswer, PlacedStep, Match, MatchChoice, MatchAnswer, MatchedPair;
        reports: Short, ShortAnswer, Lines, LinesAnswer, Shown;
        reports: Find, FindVerdict, MarkedLine, Mark;
        reports: Fix, FixFile, FixVerdict, Requirement, DraftKept;
        reports: CheckProgress, CheckReport, Skipped, Since, GoneFinding, Suppressed, BaselineUse, RuleCount;
        reports: ConfigReport, ConfigSetting, BaselineWritten;
        reports: ConfigurationFile, ConfigurationCheck, ConfigMistake;
        reports: Severity, Finding, ExcerptLine, Lifetime, Introduction, Problem, RecentProject;
        reports: RuleCatalogue, RuleEntry, RuleSetting, RuleSummary, RulePage, Example;
        reports: FindingFix, FixReport, FixedFile, MadeFix, RefusedFix;
        reports: Register, LessonHead, RegisterRow, RegisterCell, Exported;
        reports: Certificates, Certifiable, Certificate, CertifiedLesson, VerifiedCertificate;
        reports: BundleExport, BundleImport, ImportedBundle, ImportState, TeamState, EvidencePack;
        reports: PublishedVersion, AskedLesson, TeamItem, ItemDoubt, BrokenRule, RuleTraining;
        reports: Roster, RosterPerson, RosterProfile, ImportProgress, RosterImport, RosterChange, RosterChangeKind;
        reports: FieldChange, RosterField, RowProblem, AssignmentLine;
        reports: Matrix, MatrixCounts, MatrixRow, MatrixStatus, TeamOverview, CountsOf, WeekOf;
        requests: CreateProfile, ChooseProfile, ChooseLanguage, SetReminders;
        requests: OpenLesson, OpenPractice, ReviewObjective, ChoosePacks, LessonPart, AnswerQuestion, MarkLines, MendedFiles, MendedFile;
        requests: CheckProject, CheckedPart, CancelCheck, ForgetProject, WriteBaseline;
        requests: OpenConfiguration, ValidateConfiguration, SaveConfiguration;
        requests: ListRules, ShowRule, OpenLink;
        requests: FixProject, FixJob;
        requests: ExportBundle, ImportBundles, JoinTeam, ExportMyData, ExportXapi, DeleteMyData, MakeEvidence;
        requests: ImportRoster, LinkProfile, AssignLessons, To, DueBy, WithdrawAssignment;
        requests: GrantWaiver, WaiverReason, ShowMatrix, ShowOverview;
        requests: MakeCertificate, VerifyCertificate, Publish, PublishedKind, KeepAnswers, ShareChecks;
    }
    text
}

/// One field a line, its meaning above it: the file is read by people too.
fn tidy(declaration: &str) -> String {
    let declaration = declaration.replace(", };", ",\n};");
    let mut text = String::with_capacity(declaration.len());
    let mut meaning: Vec<&str> = Vec::new();
    for line in declaration.lines().map(str::trim) {
        match line {
            "/**" | "" => {}
            "*/" => {
                text.push_str(&format!("  /** {} */\n", meaning.join(" ")));
                meaning.clear();
            }
            line if line.starts_with("* ") => meaning.push(&line[2..]),
            line if line.starts_with("type ") || line == "};" => text.push_str(&format!("{line}\n")),
            line => text.push_str(&format!("  {line}\n")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_types_are_current() {
        let committed = include_str!("../../../ui/src/lib/backend/types.ts");
        assert!(committed == typescript(), "ui/src/lib/backend/types.ts is stale: run `cargo xtask types`");
    }
}
