//! The server: who is connected, what is open, and who answers what.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::PathBuf;

use keywright_commands::reports::Failure;
use keywright_commands::{Context, OpenProject};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types::{
    CodeActionParams, Diagnostic, DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, ExecuteCommandParams, HoverParams,
    InitializeParams, Range, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::Url;

use super::abilities::{Abilities, OPEN_LESSON, server, watching};
use super::documents::{Document, LARGEST};
use super::lessons::{Shelf, pointer};
use super::wire::Wire;
use super::{actions, diagnostics, hover};

/// How far a conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The editor has not introduced itself.
    New,
    /// It has.
    Open,
    /// It asked the server to stop, and has not said good-bye.
    Stopping,
    /// It has.
    Gone,
}

pub(crate) struct Server<'a, W> {
    context: &'a Context,
    wire: Wire<W>,
    stage: Stage,
    was_asked_to_stop: bool,
    abilities: Abilities,
    roots: Vec<PathBuf>,
    /// By address.
    documents: BTreeMap<String, Document>,
    projects: HashMap<PathBuf, OpenProject<'a>>,
    shelf: Shelf,
    /// What was last said to be wrong, so that it is not said at every letter.
    told: Option<String>,
}

/// What an editor gets for a request: an answer, or an error and why.
type Answer = Result<Value, (ErrorCode, String)>;

impl<'a, W: Write> Server<'a, W> {
    pub(crate) fn new(context: &'a Context, wire: Wire<W>) -> Self {
        Self {
            context,
            wire,
            stage: Stage::New,
            was_asked_to_stop: false,
            abilities: Abilities::default(),
            roots: Vec::new(),
            documents: BTreeMap::new(),
            projects: HashMap::new(),
            shelf: Shelf::default(),
            told: None,
        }
    }

    pub(crate) fn stage(&self) -> Stage {
        self.stage
    }

    pub(crate) fn was_asked_to_stop(&self) -> bool {
        self.was_asked_to_stop
    }

    /// Nobody listens any more.
    pub(crate) fn is_deaf(&self) -> bool {
        self.wire.is_deaf
    }

    /// Whether a text is to be checked.
    pub(crate) fn has_work(&self) -> bool {
        self.stage == Stage::Open && self.documents.values().any(|it| it.checked.is_none())
    }

    /// Checks what is to be checked.
    pub(crate) fn work(&mut self) {
        let due: Vec<String> = self
            .documents
            .iter()
            .filter(|(_, it)| it.checked.is_none())
            .map(|(uri, _)| uri.clone())
            .collect();
        for uri in due {
            self.check(&uri);
        }
    }

    /// Takes a message.
    pub(crate) fn hear(&mut self, message: Message) {
        match message {
            Message::Request(request) => {
                let id = request.id.clone();
                let response = match self.request(request) {
                    Ok(answer) => Response::new_ok(id, answer),
                    Err((code, message)) => Response::new_err(id, code as i32, message),
                };
                self.wire.answer(response);
            }
            // One that is not understood asks for nothing, so nothing is lost with it.
            Message::Notification(notification) => drop(self.notification(notification)),
            // Nothing hangs on what the editor makes of what it was asked.
            Message::Response(_) => {}
        }
    }

    /// Takes something that is no message.
    pub(crate) fn misheard(&mut self) {
        self.wire.misheard();
    }

    fn request(&mut self, request: Request) -> Answer {
        let Request { method, params, .. } = request;
        match (self.stage, method.as_str()) {
            (Stage::New, "initialize") => Ok(self.initialize(read(params)?)),
            (Stage::New, _) => Err((ErrorCode::ServerNotInitialized, "say `initialize` first".into())),
            (Stage::Stopping | Stage::Gone, _) => {
                Err((ErrorCode::InvalidRequest, "the server is stopping".into()))
            }
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Stopping;
                self.was_asked_to_stop = true;
                Ok(Value::Null)
            }
            (Stage::Open, "textDocument/hover") => Ok(self.hover(&read(params)?)),
            (Stage::Open, "textDocument/codeAction") => Ok(self.actions(&read(params)?)),
            (Stage::Open, "workspace/executeCommand") => self.execute(&read(params)?),
            (Stage::Open, "initialize") => Err((ErrorCode::InvalidRequest, "that was said before".into())),
            (Stage::Open, _) => Err((ErrorCode::MethodNotFound, "nothing here answers that".into())),
        }
    }

    fn notification(&mut self, notification: Notification) -> Result<(), (ErrorCode, String)> {
        let Notification { method, params } = notification;
        match (self.stage, method.as_str()) {
            (_, "exit") => self.stage = Stage::Gone,
            (Stage::Open, "initialized") if self.abilities.watch => {
                self.wire.ask("client/registerCapability", watching());
            }
            (Stage::Open, "textDocument/didOpen") => self.open(read(params)?),
            (Stage::Open, "textDocument/didChange") => self.change(read(params)?),
            (Stage::Open, "textDocument/didClose") => self.close(&read(params)?),
            // What holds for a project may stand in what was written: a rule page, a baseline.
            (Stage::Open, "textDocument/didSave" | "workspace/didChangeWatchedFiles") => self.renew(),
            (Stage::Open, "workspace/didChangeWorkspaceFolders") => self.move_roots(&read(params)?),
            _ => {}
        }
        Ok(())
    }

    fn initialize(&mut self, params: InitializeParams) -> Value {
        self.stage = Stage::Open;
        self.abilities = Abilities::of(&params);
        let folders = params.workspace_folders.unwrap_or_default();
        self.roots = folders.iter().filter_map(|folder| folder_of(&folder.uri)).collect();
        #[expect(deprecated, reason = "what editors say that know no workspace folders")]
        if self.roots.is_empty() {
            self.roots.extend(params.root_uri.as_ref().and_then(folder_of));
        }
        let about = json!({ "name": "keywright", "version": env!("CARGO_PKG_VERSION") });
        json!({ "capabilities": server(), "serverInfo": about })
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let it = params.text_document;
        if let Some(document) = Document::open(it.uri, it.version, it.text, &self.roots) {
            self.documents.insert(document.uri.as_str().to_owned(), document);
        }
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let Some(document) = self.documents.get_mut(params.text_document.uri.as_str()) else { return };
        document.version = params.text_document.version;
        for change in params.content_changes {
            document.change(change);
        }
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        if let Some(document) = self.documents.remove(params.text_document.uri.as_str()) {
            self.publish(&document.uri, None, &[]);
        }
    }

    /// Reads what the teams say anew, and checks everything by it.
    fn renew(&mut self) {
        self.projects.values_mut().for_each(OpenProject::renew);
        self.documents.values_mut().for_each(|it| it.checked = None);
    }

    fn move_roots(&mut self, params: &DidChangeWorkspaceFoldersParams) {
        let gone: Vec<PathBuf> = params.event.removed.iter().filter_map(|it| folder_of(&it.uri)).collect();
        self.roots.retain(|root| !gone.contains(root));
        self.roots.extend(params.event.added.iter().filter_map(|it| folder_of(&it.uri)));
        let opened = std::mem::take(&mut self.documents);
        let opened = opened
            .into_iter()
            .filter_map(|(uri, it)| Some((uri, Document::open(it.uri, it.version, it.text, &self.roots)?)));
        self.documents = opened.collect();
    }

    /// Checks a text, and shows what was found.
    fn check(&mut self, uri: &str) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        let project = project(&mut self.projects, self.context, &document.root);
        let is_large = document.text.len() > LARGEST;
        let found = if is_large { Ok(nothing()) } else { project.check(&document.path, &document.text) };
        let (found, failure) = match found {
            Ok(found) => (found, None),
            Err(failure) => (nothing(), Some(failure)),
        };
        let mut shown = diagnostics::diagnostics(self.context, document, &found);
        shown.extend(is_large.then(diagnostics::too_large));
        document.checked = Some(found);
        let (uri, version) = (document.uri.clone(), document.version);
        self.publish(&uri, Some(version), &shown);
        self.tell(failure);
    }

    fn publish(&mut self, uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) {
        let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
        if let Some(version) = version {
            params["version"] = version.into();
        }
        self.wire.notify("textDocument/publishDiagnostics", params);
    }

    /// Says what went wrong, once: a keywright.toml that cannot be followed, mostly.
    fn tell(&mut self, failure: Option<Failure>) {
        let told = failure.map(|it| format!("Keywright: {}\n{}", it.message, it.remedy));
        if self.told != told {
            if let Some(message) = &told {
                self.wire.notify("window/showMessage", json!({ "type": 1, "message": message }));
            }
            self.told = told;
        }
    }

    /// The text of an address, checked as it stands now.
    fn checked(&mut self, uri: &Uri) -> Option<&Document> {
        let is_due = self.documents.get(uri.as_str())?.checked.is_none();
        if is_due {
            self.check(uri.as_str());
        }
        self.documents.get(uri.as_str())
    }

    fn hover(&mut self, params: &HoverParams) -> Value {
        let at = &params.text_document_position_params;
        let here = Range::new(at.position, at.position);
        if self.checked(&at.text_document.uri).is_none() {
            return Value::Null;
        }
        let Some(document) = self.documents.get(at.text_document.uri.as_str()) else {
            return Value::Null;
        };
        let project = project(&mut self.projects, self.context, &document.root);
        let found = document.findings_at(here);
        let Some((_, range)) = found.first().copied() else { return Value::Null };
        let pages =
            found.iter().filter_map(|(finding, _)| Some((*finding, project.page(&finding.rule).ok()?)));
        let pages: Vec<_> = pages.collect();
        json!(hover::hover(&pages, range, self.abilities.markdown))
    }

    fn actions(&mut self, params: &CodeActionParams) -> Value {
        if self.checked(&params.text_document.uri).is_none() {
            return json!([]);
        }
        let Some(document) = self.documents.get(params.text_document.uri.as_str()) else {
            return json!([]);
        };
        let project = project(&mut self.projects, self.context, &document.root);
        let actions = actions::actions(self.context, project, document, params.range, &params.context);
        json!(actions.unwrap_or_default())
    }

    fn execute(&mut self, params: &ExecuteCommandParams) -> Answer {
        let lesson = params.arguments.first().and_then(Value::as_str);
        let Some(lesson) = lesson.filter(|_| params.command == OPEN_LESSON) else {
            return Err((
                ErrorCode::InvalidParams,
                format!("the one command is {OPEN_LESSON}, with a lesson"),
            ));
        };
        let failed =
            |failure: Failure| (ErrorCode::RequestFailed, format!("{} {}", failure.message, failure.remedy));
        if self.abilities.show_document {
            let shown = self.shelf.put(self.context, lesson).map_err(failed)?;
            self.wire.ask("window/showDocument", shown);
        } else {
            let message = pointer(self.context, lesson).map_err(failed)?;
            self.wire.notify("window/showMessage", json!({ "type": 3, "message": message }));
        }
        Ok(Value::Null)
    }
}

/// The project in a folder, opened when it is first spoken of.
fn project<'p, 'a>(
    projects: &'p mut HashMap<PathBuf, OpenProject<'a>>,
    context: &'a Context,
    root: &PathBuf,
) -> &'p mut OpenProject<'a> {
    projects.entry(root.clone()).or_insert_with(|| OpenProject::new(context, root))
}

fn nothing() -> keywright_commands::reports::OpenText {
    keywright_commands::reports::OpenText { findings: Vec::new(), problems: Vec::new() }
}

fn folder_of(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// The parameters of a message. What is wrong with them is not quoted: there may be a text in them.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params)
        .map_err(|_| (ErrorCode::InvalidParams, "the parameters cannot be read".into()))
}
