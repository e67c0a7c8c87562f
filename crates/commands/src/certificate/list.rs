//! What can be certified, what is missing for it, and what was certified.

use std::path::Path;

use keywright_seal::credential::Credential;
use keywright_seal::{Key, PublicKey};

use super::verify::read;
use super::{PREFIX, Subject, subjects, told};
use crate::context::Context;
use crate::course::{Standings, standings, summary};
use crate::reports::{Certifiable, Certificate, Certificates, Failure, LessonState};

/// The most files that are looked at: whoever has more of them keeps them elsewhere.
const MOST: usize = 200;

/// Every practice and the course, each with what is missing and with its certificates.
pub fn certificates(context: &Context) -> Result<Certificates, Failure> {
    let subjects = subjects(context)?;
    let (standings, key) = context.with_learner(|store, learner| {
        let file = context.places.key_file(&learner.id);
        // Looking makes no key.
        let key = if file.exists() { Some(Key::open(&file)?.public()) } else { None };
        Ok((standings(store, learner)?, key))
    })?;
    let made = key.map(|key| made(&context.places.exports, key)).unwrap_or_default();
    let achievements = subjects.iter().map(|subject| certifiable(subject, &standings, &made)).collect();
    Ok(Certificates { achievements })
}

fn certifiable(subject: &Subject, standings: &Standings, made: &[(String, Certificate)]) -> Certifiable {
    let is_open = |state| !matches!(state, LessonState::Completed | LessonState::Waived);
    let summaries = subject.lessons().map(|lesson| summary(lesson, standings));
    let of_it = |(achievement, _): &&(String, Certificate)| {
        achievement.rsplit_once('#').is_some_and(|(_, id)| id == subject.id)
    };
    Certifiable {
        id: subject.id.to_owned(),
        title: subject.title.to_owned(),
        lessons: u32::try_from(subject.lessons().count()).unwrap_or(u32::MAX),
        missing: summaries.filter(|lesson| is_open(lesson.state)).collect(),
        made: made.iter().filter(of_it).map(|(_, certificate)| certificate.clone()).collect(),
    }
}

/// The certificates in a folder that this key signed, each with the id of its achievement, the newest
/// first. What is no certificate, or somebody else's, is passed over.
fn made(folder: &Path, key: PublicKey) -> Vec<(String, Certificate)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_named_so = |name: &str| name.starts_with(PREFIX) && name.ends_with(".jwt");
    let mut made: Vec<(String, Certificate)> = entries
        .flatten()
        .filter(|entry| is_named_so(&entry.file_name().to_string_lossy()))
        .take(MOST)
        .filter_map(|entry| {
            let credential = Credential::read(&read(&entry.path()).ok()?).ok()?;
            let achievement = credential.achievement.id.clone();
            (credential.key == key).then(|| (achievement, told(credential, &entry.path())))
        })
        .collect();
    made.sort_by(|(_, a), (_, b)| (&b.made_at, &b.id).cmp(&(&a.made_at, &a.id)));
    made
}
