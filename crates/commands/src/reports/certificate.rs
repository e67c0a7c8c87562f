//! What somebody completed, signed.

use serde::Serialize;
use ts_rs::TS;

use super::LessonSummary;

/// What can be certified, and what was.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Certificates {
    /// The practices in order, then the whole course.
    pub achievements: Vec<Certifiable>,
}

/// Something that can be certified once all of it is done.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Certifiable {
    /// The practice's id, or `course`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many lessons it takes.
    pub lessons: u32,
    /// The lessons still to be done; when there is none, a certificate can be made.
    pub missing: Vec<LessonSummary>,
    /// The certificates of it in the folder for exports, the newest first.
    pub made: Vec<Certificate>,
}

/// A certificate: an Open Badges 3.0 credential in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Certificate {
    /// The file.
    pub path: String,
    /// The credential's id, a `urn:uuid:`.
    pub id: String,
    /// The name the learner goes by.
    pub learner: String,
    /// What was completed.
    pub title: String,
    /// What that is, in a sentence.
    pub about: String,
    /// What it takes.
    pub criteria: String,
    /// When it was made.
    pub made_at: String,
    /// When it ends, if it does.
    pub valid_until: Option<String>,
    /// The key that signed it, as a `did:key`.
    pub key: String,
    /// The short form of the key, to compare by voice.
    pub fingerprint: String,
    /// What was done for it.
    pub lessons: Vec<CertifiedLesson>,
    /// The objectives that were shown.
    pub objectives: Vec<String>,
}

/// A lesson in a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CertifiedLesson {
    /// Its title.
    pub title: String,
    /// Which version of it, how and when it was done.
    pub detail: String,
}

/// What became of a certificate that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VerifiedCertificate {
    /// Whether it is as it was signed, in time, and by the key that was expected.
    pub holds: bool,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// What it says. Only what was signed is told, so there is none when the signature does not hold.
    pub certificate: Option<Certificate>,
}
