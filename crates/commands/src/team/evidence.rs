//! The evidence pack: what an auditor is given, and what is needed to see that nobody changed it.
//!
//! Everything in it is judged at one moment, and says so. What it cannot prove it says too: grading
//! happens on the learner's machine.

mod page;
mod verify;

use keywright_roster::{Filter, Part, Standing, Waiver};
use keywright_seal::{Key, pack};

use super::assign::assigned;
use super::matrix::{matrix, matrix_csv};
use super::record::{Team, with_team};
use crate::context::Context;
use crate::exports;
use crate::failure::cannot_write;
use crate::register::csv_line;
use crate::reports::{EvidencePack, Failure};
use crate::requests::{MakeEvidence, WaiverReason};

pub use verify::verify_evidence;

/// Who let whom off what, and what was taken in though something spoke against it.
pub(crate) struct Exception {
    pub(crate) kind: &'static str,
    pub(crate) person: String,
    pub(crate) lesson: String,
    pub(crate) reason: String,
    pub(crate) approver: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

/// Writes the pack into a folder of its own, signed with the key of the profile in use.
pub fn make_evidence(context: &Context, request: &MakeEvidence) -> Result<EvidencePack, Failure> {
    // Asked for in one go: a server is reached once, and is asked about one moment.
    let (matrix, mut exceptions, assigned) = with_team(context, |team| {
        Ok((matrix(team, &Filter::default(), Part::ALL)?, let_off(team)?, assigned(team)?))
    })?;
    exceptions.extend(imported(context)?);
    let lead = context.with_learner(|_, learner| Ok(learner.clone()))?;
    let key = Key::open(&context.places.key_file(&lead.id))?;
    let made_at = context.clock.now();
    let html = page::page(&matrix, &exceptions, &assigned, &lead.name, made_at, &key.public().fingerprint());
    let files = [
        ("register.csv", matrix_csv(&matrix)),
        ("content.csv", content_csv(context)?),
        ("exceptions.csv", exceptions_csv(&exceptions)),
        ("evidence.html", html),
    ];
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (manifest, signature) = pack::seal(&bytes, &key, made_at);
    let parent = exports::folder(context, request.folder.as_ref());
    // A folder that was not there: an earlier pack of the day stays as it is.
    let stem = format!("keywright-evidence-{}", matrix.today);
    let (folder, ()) = exports::beside(&parent, &stem, "", |folder| std::fs::create_dir(folder))?;
    let signed = [(pack::MANIFEST, manifest.as_str()), (pack::SIGNATURE, signature.as_str())];
    for (name, text) in files.iter().map(|(name, text)| (*name, text.as_str())).chain(signed) {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| cannot_write(&path, &error))?;
    }
    Ok(EvidencePack {
        path: folder.display().to_string(),
        rows: u32::try_from(matrix.rows.len()).unwrap_or(u32::MAX),
        exceptions: u32::try_from(exceptions.len()).unwrap_or(u32::MAX),
        fingerprint: key.public().fingerprint(),
    })
}

fn content_csv(context: &Context) -> Result<String, Failure> {
    let mut csv = String::from("lesson,title,version,hash,reviewed\r\n");
    for lesson in context.catalogue.course()?.lessons() {
        let (version, reviewed) = (lesson.version.to_string(), lesson.reviewed.to_string());
        csv += &csv_line(&[&lesson.id, &lesson.title, &version, &lesson.hash, &reviewed]);
    }
    Ok(csv)
}

/// Who was let off what.
fn let_off(team: &mut Team) -> Result<Vec<Exception>, Failure> {
    let mut exceptions: Vec<Exception> = team.waivers()?.iter().map(waiver).collect();
    exceptions.extend(team.standings()?.iter().filter_map(tested_out));
    Ok(exceptions)
}

/// What was taken in on this machine though something spoke against it.
fn imported(context: &Context) -> Result<Vec<Exception>, Failure> {
    let imports = context.with_store(|store| Ok(store.import_exceptions()?))?;
    let told = imports.into_iter().map(|import| Exception {
        kind: "import",
        person: import.learner,
        lesson: String::new(),
        reason: import.what,
        approver: String::new(),
        from: import.at.to_string(),
        until: String::new(),
    });
    Ok(told.collect())
}

fn waiver(waiver: &Waiver) -> Exception {
    Exception {
        kind: WaiverReason::from(waiver.reason).word(),
        person: waiver.person.clone(),
        lesson: waiver.lesson.clone(),
        reason: waiver.note.clone(),
        approver: waiver.approver.clone(),
        from: waiver.granted_on.to_string(),
        until: waiver.until.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// Nobody approved a pre-test that was passed; the lesson itself says how much of it must be right.
fn tested_out(standing: &Standing) -> Option<Exception> {
    Some(Exception {
        kind: WaiverReason::TestedOut.word(),
        person: standing.person.clone(),
        lesson: standing.lesson.clone(),
        reason: "Passed the lesson's pre-test.".into(),
        approver: String::new(),
        from: standing.tested_out_on?.to_string(),
        until: String::new(),
    })
}

fn exceptions_csv(exceptions: &[Exception]) -> String {
    let mut csv = String::from("kind,person_id,lesson,reason,approver,from,until\r\n");
    for it in exceptions {
        csv += &csv_line(&[it.kind, &it.person, &it.lesson, &it.reason, &it.approver, &it.from, &it.until]);
    }
    csv
}
