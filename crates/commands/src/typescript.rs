//! The report types as TypeScript, for the screens.

use ts_rs::{Config, TS};

use crate::{reports, requests};

/// The whole of `ui/src/lib/backend/types.ts`.
pub fn typescript() -> String {
    let mut text = String::from(
        "// Generated from crates/commands/src/reports.rs and requests.rs by `cargo xtask types`.\n",
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
        reports: Failure, FailureCode, Start, Profile, Course, Practice, LessonSummary, LessonState, Lesson,
            Objective, Source, Part, Task, Question, QuestionOption, Answer, ExplainedOption, Find, FindVerdict,
            MarkedLine, Mark, Fix, FixFile, FixVerdict, Requirement, CheckProgress, CheckReport, Skipped, Since,
            GoneFinding, Severity, Finding, ExcerptLine, Problem, RecentProject, RuleSummary, RulePage, Example,
            Register, LessonHead, RegisterRow, RegisterCell, Exported;
        requests: CreateProfile, ChooseProfile, OpenLesson, LessonPart, AnswerQuestion, MarkLines, MendedFiles,
            MendedFile, CheckProject, CancelCheck, ForgetProject, ShowRule, OpenLink;
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
