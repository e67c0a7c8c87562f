//! `keywright team import`: takes in what people handed in, file by file.
//!
//! A file is taken in as a whole or refused with its reason, and one that is refused stands in no
//! other's way. Importing again what was imported changes nothing.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use keywright_seal::{Bundle, LONGEST, SealError};
use keywright_store::{Content, SharedEvent, Source, Store};

use super::judge::{Accepted, judge};
use crate::context::Context;
use crate::reports::{BundleImport, Failure, FailureCode, ImportState, ImportedBundle};
use crate::requests::ImportBundles;

/// Takes in a bundle, or every bundle of a folder.
pub fn import_bundles(context: &Context, request: &ImportBundles) -> Result<BundleImport, Failure> {
    let accepted = Accepted { key: request.accept_key.as_deref(), past: request.accept_past };
    let files = bundles(Path::new(&request.path))?;
    let bundles = files.iter().map(|path| {
        let read = read(path).and_then(|text| Ok(Bundle::verify(&text)?));
        match read {
            Ok(bundle) => take_in(context, path, &bundle, accepted),
            Err(failure) => Ok(refused(path, None, failure)),
        }
    });
    Ok(BundleImport { bundles: bundles.collect::<Result<_, _>>()? })
}

/// Takes in one bundle. A failure here is one of this machine's record, and ends the import.
fn take_in(
    context: &Context,
    path: &Path,
    bundle: &Bundle,
    accepted: Accepted,
) -> Result<ImportedBundle, Failure> {
    context.with_store(|store| {
        if store.learners()?.iter().any(|learner| learner.id == bundle.learner) {
            return Ok(imported(path, bundle, ImportState::LearnsHere, 0));
        }
        let held = store.source(&bundle.learner)?;
        let handed_in = store.handed_in(&bundle.learner)?;
        let events: Vec<SharedEvent> = bundle.entries.iter().map(|(entry, _)| shared(entry)).collect();
        match judge(bundle, &events, held.as_ref(), &handed_in, accepted) {
            Err(failure) => Ok(refused(path, Some(bundle), failure)),
            Ok(exception) => {
                let taken = source(context, bundle, held.as_ref(), exception.is_some());
                keep(store, path, bundle, held.as_ref(), &taken, &events, exception.as_deref())
            }
        }
    })
}

fn keep(
    store: &mut Store,
    path: &Path,
    bundle: &Bundle,
    held: Option<&Source>,
    taken: &Source,
    events: &[SharedEvent],
    exception: Option<&str>,
) -> Result<ImportedBundle, Failure> {
    match store.take_in(held, taken, events, exception) {
        Ok(fresh) => {
            let state = match (held, fresh) {
                (None, _) => ImportState::New,
                (Some(_), 0) => ImportState::NothingNew,
                (Some(_), _) => ImportState::Updated,
            };
            Ok(imported(path, bundle, state, fresh))
        }
        Err(error @ keywright_store::StoreError::BadName { .. }) => {
            Ok(refused(path, Some(bundle), error.into()))
        }
        Err(error) => Err(error.into()),
    }
}

/// How far what is known reaches afterwards. An older bundle does not set that back.
fn source(context: &Context, bundle: &Bundle, held: Option<&Source>, accepted: bool) -> Source {
    let events = bundle.entries.len() as u64;
    match held {
        Some(held) if held.events > events && !accepted => held.clone(),
        _ => Source {
            learner: bundle.learner.clone(),
            name: bundle.name.clone(),
            key: bundle.key.to_string(),
            events,
            position: bundle.position().to_string(),
            made_at: bundle.made_at,
            taken_in_at: context.clock.now(),
        },
    }
}

fn shared(entry: &keywright_seal::Entry) -> SharedEvent {
    let content = entry.content.clone();
    SharedEvent {
        id: entry.id.to_string(),
        at: entry.at,
        kind: entry.kind.clone(),
        content: content.map(|it| Content { id: it.id, version: it.version, hash: it.hash }),
    }
}

/// The file itself, or the bundles of a folder by name.
fn bundles(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot_read = |error: std::io::Error| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {error}", path.display()),
        remedy: "Name a bundle, or a folder that holds some.".into(),
    };
    if !std::fs::metadata(path).map_err(cannot_read)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(cannot_read)? {
        let path = entry.map_err(cannot_read)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A plain file's text. A link in a shared folder could lead anywhere, and a pipe never ends.
fn read(path: &Path) -> Result<String, Failure> {
    let cannot_read = |detail: String| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {detail}", path.display()),
        remedy: "Copy the bundle itself into the folder, and import it again.".into(),
    };
    let io = |error: std::io::Error| cannot_read(error.to_string());
    if !std::fs::symlink_metadata(path).map_err(io)?.is_file() {
        return Err(cannot_read("it is not a plain file".into()));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take((LONGEST << 20) + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LONGEST << 20 {
        return Err(SealError::TooLong(LONGEST).into());
    }
    String::from_utf8(bytes).map_err(|_| SealError::Foreign("it is not text in UTF-8".into()).into())
}

fn imported(path: &Path, bundle: &Bundle, state: ImportState, fresh: u64) -> ImportedBundle {
    ImportedBundle {
        path: path.display().to_string(),
        name: Some(bundle.name.clone()),
        fingerprint: Some(bundle.key.fingerprint()),
        state,
        events: u32::try_from(bundle.entries.len()).unwrap_or(u32::MAX),
        fresh: u32::try_from(fresh).unwrap_or(u32::MAX),
        failure: None,
    }
}

fn refused(path: &Path, bundle: Option<&Bundle>, failure: Failure) -> ImportedBundle {
    ImportedBundle {
        path: path.display().to_string(),
        name: bundle.map(|bundle| bundle.name.clone()),
        fingerprint: bundle.map(|bundle| bundle.key.fingerprint()),
        state: ImportState::Refused,
        events: 0,
        fresh: 0,
        failure: Some(failure),
    }
}
