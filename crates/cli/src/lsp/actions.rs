//! What can be done about a finding: mend it, except it, learn about it.

use std::collections::HashMap;

use keywright_commands::reports::{Failure, Finding, TextFix};
use keywright_commands::{Context, OpenProject};
use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Range, TextEdit,
    Uri, WorkspaceEdit,
};

use super::abilities::{OPEN_LESSON, fix_all};
use super::diagnostics::of_finding;
use super::documents::Document;
use super::places::Lines;

/// The actions for a stretch of a text, what mends before what excepts.
pub(crate) fn actions(
    context: &Context,
    project: &mut OpenProject,
    document: &Document,
    range: Range,
    asked: &CodeActionContext,
) -> Result<Vec<CodeActionOrCommand>, Failure> {
    let wants = |kind: &CodeActionKind| {
        asked.only.as_ref().is_none_or(|only| only.iter().any(|it| is_within(kind, it)))
    };
    let desk = Desk { context, document, lines: Lines::new(&document.text) };
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        let found: Vec<&Finding> = document.findings_at(range).into_iter().map(|(it, _)| it).collect();
        let fingerprints: Vec<&str> = found.iter().map(|it| it.fingerprint.as_str()).collect();
        let fixes = project.fixes(&document.path, &document.text, &fingerprints)?;
        for finding in &found {
            let own = fixes.iter().filter(|(fingerprint, _)| *fingerprint == finding.fingerprint);
            actions.extend(own.map(|(_, fix)| desk.mend(fix, finding)));
        }
        for finding in &found {
            let excepts = project.exceptions(&document.path, &document.text, &finding.fingerprint)?;
            actions.extend(excepts.iter().map(|fix| desk.action(fix, fix.title.clone(), Some(finding))));
        }
        actions.extend(lessons(&found));
    }
    // The kind is meant for saving, and would be in the way of a mouse.
    if asked.only.is_some() && wants(&fix_all()) {
        let all = project.fix_all(&document.path, &document.text)?;
        let action = |fix: &TextFix| desk.action(fix, fix.title.clone(), None);
        actions.extend(all.iter().map(|fix| CodeAction { kind: Some(fix_all()), ..action(fix) }));
    }
    Ok(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether an action's kind is, or lies under, one that was asked for.
fn is_within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
}

struct Desk<'a> {
    context: &'a Context,
    document: &'a Document,
    lines: Lines<'a>,
}

impl Desk<'_> {
    fn mend(&self, fix: &TextFix, finding: &Finding) -> CodeAction {
        let title = fix.title.trim_end_matches('.');
        let title = if fix.is_safe { title.to_owned() } else { format!("{title} (to be looked at)") };
        CodeAction { is_preferred: Some(fix.is_safe), ..self.action(fix, title, Some(finding)) }
    }

    fn action(&self, fix: &TextFix, title: String, finding: Option<&Finding>) -> CodeAction {
        let edits = fix.edits.iter().map(|edit| TextEdit {
            range: self.lines.range((edit.line, edit.column), (edit.end_line, edit.end_column)),
            new_text: edit.text.clone(),
        });
        let diagnostics: Option<Vec<Diagnostic>> =
            finding.map(|finding| vec![of_finding(self.context, &self.lines, finding)]);
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics,
            edit: Some(changing(self.document.uri.clone(), edits.collect())),
            ..CodeAction::default()
        }
    }
}

fn changing(uri: Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() }
}

/// The lessons that explain the findings, each once.
fn lessons(found: &[&Finding]) -> Vec<CodeAction> {
    let mut lessons: Vec<&str> = found.iter().filter_map(|it| it.lesson.as_deref()).collect();
    lessons.sort_unstable();
    lessons.dedup();
    let open = |lesson: &str| {
        let title = format!("Open the lesson {lesson}");
        let arguments = Some(vec![lesson.into()]);
        CodeAction {
            title: title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            command: Some(Command { title, command: OPEN_LESSON.to_owned(), arguments }),
            ..CodeAction::default()
        }
    };
    lessons.into_iter().map(open).collect()
}
