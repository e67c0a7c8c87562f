//! What is asked about certificates.

use serde::Deserialize;
use ts_rs::TS;

/// Make a certificate.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MakeCertificate {
    /// Of which practice, by its id; `course` for all of them.
    pub of: String,
    /// The folder to write it to; the one for exports when left out.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}

/// Check a certificate.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct VerifyCertificate {
    /// The file.
    pub path: String,
    /// The key it should be signed with, as a fingerprint or a `did:key`; any when left out.
    #[serde(default)]
    #[ts(optional)]
    pub key: Option<String>,
}
