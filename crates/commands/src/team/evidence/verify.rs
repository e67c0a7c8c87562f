//! `keywright verify`: is a pack as it was signed?

use std::collections::BTreeSet;
use std::path::Path;

use keywright_seal::pack;

use crate::reports::{Failure, FailureCode, VerifiedFile, VerifiedPack};

/// The longest file of a pack that is read, in bytes.
const LONGEST: u64 = 256 << 20;

/// Checks a pack in a folder.
pub fn verify_evidence(folder: &Path) -> Result<VerifiedPack, Failure> {
    let cannot_read = |detail: String| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {detail}", folder.display()),
        remedy: "Name the folder that `keywright team evidence` wrote.".into(),
    };
    let mut there = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(|error| cannot_read(error.to_string()))? {
        let entry = entry.map_err(|error| cannot_read(error.to_string()))?;
        there.insert(entry.file_name().to_string_lossy().into_owned());
    }
    let text = |name: &str| {
        let bytes = read(folder, name).map_err(|why| cannot_read(format!("{name} {why}")))?;
        String::from_utf8(bytes).map_err(|_| cannot_read(format!("{name} is not text")))
    };
    let (manifest, signature) = (text(pack::MANIFEST)?, text(pack::SIGNATURE)?);
    let checked = pack::check(&manifest, &signature, &there, |name| read(folder, name))?;
    Ok(VerifiedPack {
        holds: checked.holds(),
        fingerprint: checked.key.fingerprint(),
        made_at: checked.made_at.to_string(),
        files: checked.files.into_iter().map(|(name, wrong)| VerifiedFile { name, wrong }).collect(),
        unnamed: checked.unnamed,
    })
}

/// A plain file's bytes, or what is wrong with it as the rest of a sentence.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let path = folder.join(name);
    match std::fs::symlink_metadata(&path) {
        Err(_) => Err("is not there".into()),
        Ok(metadata) if !metadata.is_file() => Err("is not a plain file".into()),
        Ok(metadata) if metadata.len() > LONGEST => Err("is too long".into()),
        Ok(_) => std::fs::read(&path).map_err(|error| format!("cannot be read: {error}")),
    }
}
