//! Is a certificate as it was signed, and who signed it?

use std::fs::File;
use std::io::Read;
use std::path::Path;

use keywright_seal::credential::{Credential, CredentialError, LONGEST};

use super::told;
use crate::context::Context;
use crate::reports::{Failure, FailureCode, VerifiedCertificate};
use crate::requests::VerifyCertificate;

/// Checks a certificate's file. That it does not hold is an answer, and no failure.
pub fn verify_certificate(
    context: &Context,
    request: &VerifyCertificate,
) -> Result<VerifiedCertificate, Failure> {
    let path = Path::new(&request.path);
    let text = match read(path) {
        Ok(text) => text,
        Err(Unread::NotText) => return Ok(refused(&CredentialError::Foreign("it is not text".into()))),
        Err(Unread::File(why)) => {
            return Err(Failure {
                code: FailureCode::CannotRead,
                message: format!("cannot read {}: {why}", path.display()),
                remedy: "Name the certificate's file.".into(),
            });
        }
    };
    let credential = match Credential::read(&text) {
        Ok(credential) => credential,
        Err(error) => return Ok(refused(&error)),
    };
    let late = credential.is_in_time(context.clock.now()).err().map(|error| error.to_string());
    let certificate = told(credential, path);
    let expected = request.key.as_ref().is_none_or(|key| {
        let key = key.trim();
        key.eq_ignore_ascii_case(&certificate.fingerprint) || key == certificate.key
    });
    let other = (!expected).then(|| "it is signed with another key than the one expected".to_owned());
    let wrong = other.or(late);
    Ok(VerifiedCertificate { holds: wrong.is_none(), wrong, certificate: Some(certificate) })
}

fn refused(error: &CredentialError) -> VerifiedCertificate {
    VerifiedCertificate { holds: false, wrong: Some(error.to_string()), certificate: None }
}

/// Why a file is not read.
pub(super) enum Unread {
    NotText,
    File(String),
}

/// A plain file's text, read no further than a certificate may be long.
pub(super) fn read(path: &Path) -> Result<String, Unread> {
    let failed = |error: std::io::Error| Unread::File(error.to_string());
    // A pipe or a device would be waited for.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Unread::File("it is not a plain file".into()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LONGEST * 1024 + 1).read_to_end(&mut bytes).map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| Unread::NotText)
}
