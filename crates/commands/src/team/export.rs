//! `keywright team export`: the learner's own events, signed, in a file to hand in.

use std::io::Write;
use std::path::Path;

use keywright_seal::{Bundle, Content, Entry, Key};
use keywright_store::{SharedEvent, StoreError};

use crate::context::Context;
use crate::exports;
use crate::failure::cannot_write;
use crate::reports::{BundleExport, Failure};
use crate::requests::ExportBundle;

/// Writes the bundle of the profile in use, in place of its earlier one in the same folder.
pub fn export_bundle(context: &Context, request: &ExportBundle) -> Result<BundleExport, Failure> {
    let folder = exports::folder(context, request.folder.as_ref());
    context.with_learner(|store, learner| {
        let key = Key::open(&context.places.key_file(&learner.id))?;
        let events: Vec<Entry> =
            store.shared_events(&learner.id)?.into_iter().map(entry).collect::<Result<_, _>>()?;
        let bundle = Bundle::new(&learner.id, &learner.name, key.public(), context.clock.now(), events);
        let path = folder.join(format!("keywright-{}.jsonl", learner.id));
        replace(&path, &bundle.sign(&key)).map_err(|error| cannot_write(&path, &error))?;
        Ok(BundleExport {
            path: path.display().to_string(),
            events: u32::try_from(bundle.entries.len()).unwrap_or(u32::MAX),
            fingerprint: key.public().fingerprint(),
        })
    })
}

fn entry(event: SharedEvent) -> Result<Entry, StoreError> {
    let id = event.id.parse().map_err(|_| StoreError::Damaged {
        path: "record.sqlite".into(),
        detail: format!("an event's id is `{}`", event.id),
    })?;
    let content =
        event.content.map(|content| Content { id: content.id, version: content.version, hash: content.hash });
    Ok(Entry { id, at: event.at, kind: event.kind, content })
}

/// Writes beside the file and changes the two: who reads the folder meanwhile sees the earlier file or
/// the later one, never half of it.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".keywright-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
