//! `keywright verify`: a file is a certificate, a folder an evidence pack.

use std::fmt::Write;
use std::path::Path;

use keywright_commands::requests::VerifyCertificate;
use keywright_commands::{Context, verify_certificate, verify_evidence};

use crate::Outcome;
use crate::report::tame;

pub(crate) fn verify(context: &Context, path: &Path, key: Option<&str>) -> anyhow::Result<Outcome> {
    if path.is_dir() { pack(path) } else { certificate(context, path, key) }
}

fn certificate(context: &Context, path: &Path, key: Option<&str>) -> anyhow::Result<Outcome> {
    let request = VerifyCertificate { path: path.display().to_string(), key: key.map(str::to_owned) };
    let verified = verify_certificate(context, &request)?;
    let mut text = String::new();
    if let Some(it) = &verified.certificate {
        let _ = writeln!(text, "{}: {}", tame(&it.learner), tame(&it.title));
        for lesson in &it.lessons {
            let _ = writeln!(text, "  {}\n    {}", tame(&lesson.title), tame(&lesson.detail));
        }
        let until = it.valid_until.as_ref().map(|end| format!(", valid until {end}")).unwrap_or_default();
        let _ = writeln!(text, "\nSigned at {}{until} with the key {}", it.made_at, it.fingerprint);
        let _ = writeln!(text, "{}", it.key);
    }
    let _ = match &verified.wrong {
        None => writeln!(
            text,
            "\nThe certificate holds. Its own holder signed it: ask them whether that key is theirs."
        ),
        Some(wrong) => writeln!(text, "\nThe certificate does NOT hold: {}.", tame(wrong)),
    };
    Ok(Outcome { text, code: u8::from(!verified.holds), failures: Vec::new() })
}

fn pack(folder: &Path) -> anyhow::Result<Outcome> {
    let pack = verify_evidence(folder)?;
    let mut text = String::new();
    for file in &pack.files {
        let _ = writeln!(text, "{} {}", file.name, file.wrong.as_deref().unwrap_or("is as it was signed"));
    }
    for name in &pack.unnamed {
        let _ = writeln!(text, "{name} was not signed");
    }
    let verdict = if pack.holds { "The pack holds" } else { "The pack does NOT hold" };
    let _ = writeln!(
        text,
        "\n{verdict}. It was signed at {} with the key {}: ask the signer whether that is theirs.",
        pack.made_at, pack.fingerprint
    );
    Ok(Outcome { text, code: u8::from(!pack.holds), failures: Vec::new() })
}
