//! What the server can do, and what of it the editor can show.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, ExecuteCommandOptions,
    HoverProviderCapability, InitializeParams, MarkupKind, OneOf, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde_json::{Value, json};

/// The command that opens a lesson; its argument is the lesson's id.
pub(crate) const OPEN_LESSON: &str = "keywright.openLesson";

/// What an editor can show.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Abilities {
    /// Markdown where the mouse rests.
    pub(crate) markdown: bool,
    /// A document that the server asks it to show.
    pub(crate) show_document: bool,
    /// Tell of files that change, if asked to.
    pub(crate) watch: bool,
}

impl Abilities {
    /// What an editor says of itself.
    pub(crate) fn of(params: &InitializeParams) -> Self {
        let client = &params.capabilities;
        let hover = client.text_document.as_ref().and_then(|it| it.hover.as_ref());
        let formats = hover.and_then(|it| it.content_format.as_ref());
        let shows = client.window.as_ref().and_then(|it| it.show_document.as_ref());
        let watches = client.workspace.as_ref().and_then(|it| it.did_change_watched_files.as_ref());
        Self {
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            show_document: shows.is_some_and(|it| it.support),
            watch: watches.is_some_and(|it| it.dynamic_registration == Some(true)),
        }
    }
}

/// The kind of the action that mends a whole text, for those who run it when they save.
pub(crate) fn fix_all() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.keywright")
}

/// What the server can do.
pub(crate) fn server() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, fix_all()]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![OPEN_LESSON.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// Asks to be told when the files change that say what holds for a project.
pub(crate) fn watching() -> Value {
    let watchers = ["**/keywright.toml", "**/keywright-baseline.csv"].map(|it| json!({ "globPattern": it }));
    let registration = json!({
        "id": "keywright-configuration",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    json!({ "registrations": [registration] })
}
