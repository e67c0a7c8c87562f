//! The rules of other programs that a team names: gitleaks files and folders of Rego.

use std::path::Path;

use keywright_config::{Layers, Named};
use keywright_policy::{IGNORE_FILE, Ignored, Note, Policy};
use keywright_project::{nearest, read_configuration};
use keywright_rego::Rego;
use keywright_secret::Gitleaks;

use super::sources::Sources;
use super::team::prefix;
use crate::clock::elapsed;
use crate::reports::{Failure, FailureCode};

/// What a team names of them.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Each file and folder: the word that names it in `keywright.toml`, and how many rules it brings.
    pub(crate) named: Vec<(&'static str, Named, usize)>,
    /// What of the files is not followed.
    pub(crate) notes: Vec<Note>,
}

impl Foreign {
    /// `policy` with the rules of others, if the layers name any.
    pub(super) fn join(
        policy: &Policy,
        sources: &Sources,
        layers: &Layers,
    ) -> Result<Option<(Policy, Self)>, Failure> {
        let (files, folders) = (layers.gitleaks(), layers.rego());
        if files.is_empty() && folders.is_empty() {
            return Ok(None);
        }
        let gitleaks = (!files.is_empty()).then(|| gitleaks(sources, &files)).transpose()?;
        let rego = (!folders.is_empty()).then(|| rego(sources, &folders)).transpose()?;
        let of_file = |named: &Named| {
            let path = shown(&named.path);
            gitleaks.iter().flat_map(Gitleaks::rules).filter(|rule| rule.path == path).count()
        };
        let of_folder = |named: &Named| {
            let is_inside = |path: &str| Path::new(path).starts_with(&named.path);
            rego.iter().flat_map(Rego::rules).filter(|rule| is_inside(&rule.path)).count()
        };
        let files: Vec<_> = files.into_iter().map(|it| ("gitleaks", of_file(&it), it)).collect();
        let folders: Vec<_> = folders.into_iter().map(|it| ("rego", of_folder(&it), it)).collect();
        let named =
            files.into_iter().chain(folders).map(|(kind, rules, named)| (kind, named, rules)).collect();
        let (policy, notes) = policy.with_foreign(gitleaks, rego);
        Ok(Some((policy, Self { named, notes })))
    }
}

fn gitleaks(sources: &Sources, files: &[Named]) -> Result<Gitleaks, Failure> {
    let mut texts = Vec::new();
    for file in files {
        let text = sources.text(&file.path).map_err(|why| {
            let message = format!("{}: cannot read {}: {why}", file.by, shown(&file.path));
            invalid(message, "Name a gitleaks file, relative to the file that names it.")
        })?;
        texts.push((shown(&file.path), text));
    }
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Gitleaks::load(texts)
        .map_err(|error| invalid(error.to_string(), "Mend the file; gitleaks could not read it either."))
}

/// The policies of folders, without their tests.
fn rego(sources: &Sources, folders: &[Named]) -> Result<Rego, Failure> {
    const REMEDY: &str = "Name a folder of Rego policies, relative to the file that names it.";
    let mut texts = Vec::new();
    for named in folders {
        let files = sources.texts(&named.path, &is_policy);
        let files = files.map_err(|failure| invalid(format!("{}: {}", named.by, failure.message), REMEDY))?;
        if files.is_empty() {
            let message = format!("{}: there is no policy in {}", named.by, shown(&named.path));
            return Err(invalid(message, REMEDY));
        }
        texts.extend(files.into_iter().map(|(path, text)| (shown(&named.path.join(path)), text)));
    }
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let remedy =
        "Mend the policy. It can ask for nothing but the document: no network, clock or environment.";
    Rego::load(texts, elapsed).map_err(|error| invalid(error.to_string(), remedy))
}

fn is_policy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rego") && !name.ends_with("_test.rego")
}

/// What the nearest `.gitleaksignore` asks to leave out.
pub(super) fn ignored(folder: &Path) -> Result<Vec<Ignored>, Failure> {
    let Some(file) = nearest(folder, IGNORE_FILE) else { return Ok(Vec::new()) };
    let path = folder.join(&file);
    let text = read_configuration(&path).map_err(|why| {
        invalid(format!("cannot read {}: {why}", shown(&file)), "Mend the file, or take it away.")
    })?;
    Ok(Ignored::read(&shown(&file), &text, &prefix(folder, path.parent().unwrap_or(folder))))
}

fn invalid(message: String, remedy: &str) -> Failure {
    Failure { code: FailureCode::ConfigurationInvalid, message, remedy: remedy.to_owned() }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
