//! Certificates: what somebody completed, signed with their own key, in a file that others can check.
//!
//! There is no list of certificates. The log says what was completed, and the files in the folder for
//! exports say what was signed: whoever deletes one has one less, and can make another.
//!
//! A certificate tells the versions of the lessons that were completed. When a lesson comes to ask for
//! more, the old certificate still says what it said, and the practice is open again.

mod list;
mod verify;

use std::path::Path;

use jiff::Timestamp;
use keywright_lesson::{Lesson, Practice};
use keywright_seal::credential::{Achievement, Alignment, Credential, Evidence};
use keywright_seal::{Key, PublicKey};
use keywright_store::{Event, Learner, Store, new_id};

use crate::catalogue::is_published;
use crate::context::Context;
use crate::exports;
use crate::failure::bad_request;
use crate::reports::{Certificate, CertifiedLesson, Failure};
use crate::requests::MakeCertificate;

pub use list::certificates;
pub use verify::verify_certificate;

/// What stands for all practices.
const COURSE: &str = "course";
/// Where the lessons are published.
const LESSONS: &str = "https://github.com/keywright/keywright/tree/main/lessons";

/// Signs that a practice, or the course, was completed, and writes that to a file of its own.
pub fn make_certificate(context: &Context, request: &MakeCertificate) -> Result<Certificate, Failure> {
    let folder = exports::folder(context, request.folder.as_ref());
    let subject = subject(context, &request.of)?;
    context.with_learner(|store, learner| {
        let evidence = evidence(store, learner, &subject)?;
        let key = Key::open(&context.places.key_file(&learner.id))?;
        let now = context.clock.now();
        // A token counts in seconds, and both have to say the same.
        let valid_from = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let credential = Credential {
            id: format!("urn:uuid:{}", new_id(now)),
            key: key.public(),
            learner: learner.name.clone(),
            valid_from,
            valid_until: None,
            achievement: achievement(&subject, key.public()),
            evidence,
        };
        let day = jiff::tz::Offset::UTC.to_datetime(now).date();
        let stem = format!("{PREFIX}{}-{day}", subject.id);
        let path = exports::write_beside(&folder, &stem, ".jwt", &credential.sign(&key))?;
        Ok(told(credential, &path))
    })
}

/// What the name of every certificate's file begins with.
const PREFIX: &str = "keywright-certificate-";

/// What can be certified: a practice, or all of them.
struct Subject<'a> {
    id: &'a str,
    title: &'a str,
    about: &'a str,
    practices: Vec<&'a Practice>,
}

impl Subject<'_> {
    fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.practices.iter().flat_map(|practice| &practice.lessons)
    }
}

/// Every practice that has lessons, then the course. A team's own practices are none of the course's.
fn subjects(context: &Context) -> Result<Vec<Subject<'_>>, Failure> {
    let taught = || context.catalogue.course().map(|course| course.practices.iter());
    let mut subjects: Vec<Subject> = taught()?
        .filter(|practice| !practice.lessons.is_empty())
        .map(|practice| Subject {
            id: &practice.id,
            title: &practice.title,
            about: &practice.summary,
            practices: vec![practice],
        })
        .collect();
    let ours: Vec<&Practice> = taught()?.filter(|practice| is_published(&practice.id)).collect();
    if !ours.is_empty() {
        subjects.push(Subject {
            id: COURSE,
            title: "Handling API keys and tokens",
            about: "The whole course on handling API keys and tokens.",
            practices: ours,
        });
    }
    Ok(subjects)
}

fn subject<'a>(context: &'a Context, id: &str) -> Result<Subject<'a>, Failure> {
    subjects(context)?.into_iter().find(|subject| subject.id == id).ok_or_else(|| {
        bad_request(
            format!("there is no practice `{}`", id.chars().take(80).collect::<String>()),
            "Name a practice of the course, such as `https`, or `course` for all of them.",
        )
    })
}

/// What was done for every lesson; a failure when something is left to do.
fn evidence(store: &Store, learner: &Learner, subject: &Subject) -> Result<Vec<Evidence>, Failure> {
    let mut evidence = Vec::new();
    let mut missing = Vec::new();
    for lesson in subject.lessons() {
        match settled(store, learner, lesson)? {
            Some(description) => evidence.push(Evidence { name: lesson.title.clone(), description }),
            None => missing.push(lesson.title.as_str()),
        }
    }
    if missing.is_empty() {
        return Ok(evidence);
    }
    Err(bad_request(
        format!("{} is not completed: {} left to do", subject.title, missing.len()),
        format!("Complete or test out of what is left: {}.", missing.join(", ")),
    ))
}

/// How and when a lesson was settled in its present version, as the log has it.
fn settled(store: &Store, learner: &Learner, lesson: &Lesson) -> Result<Option<String>, Failure> {
    let events = store.events_of(&learner.id, &lesson.id)?;
    Ok(events.into_iter().find_map(|recorded| {
        let (content, rule, how) = match &recorded.event {
            Event::LessonCompleted { content, rule } => (content, rule, "completed"),
            Event::LessonWaived { content, rule } => (content, rule, "tested out"),
            _ => return None,
        };
        (content.version == lesson.version).then(|| {
            format!(
                "{}, version {}, content {}: {how} at {}, by the rule: {rule}.",
                content.id, content.version, content.hash, recorded.at
            )
        })
    }))
}

fn achievement(subject: &Subject, key: PublicKey) -> Achievement {
    let is_ours = subject.practices.iter().all(|practice| is_published(&practice.id));
    // A team's own lessons are published nowhere we know of: what they stand for, the signer says.
    let place = if is_ours { LESSONS.to_owned() } else { key.did() };
    let objectives = subject.lessons().filter(|_| is_ours).flat_map(|lesson| &lesson.objectives);
    let alignments = objectives.map(|objective| Alignment {
        name: objective.text.clone(),
        code: objective.id.clone(),
        url: format!("{LESSONS}#{}", objective.id),
    });
    Achievement {
        id: format!("{place}#{}", subject.id),
        name: format!("Keywright: {}", subject.title),
        description: subject.about.to_owned(),
        criteria: CRITERIA.to_owned(),
        alignments: alignments.collect(),
    }
}

const CRITERIA: &str = "Every lesson was completed, or passed over after a pre-test; by which rule stands with each. \
    Answers and exercises were graded by Keywright on the learner's own machine, and the learner's own key signed \
    this: it shows who says so and that nothing was changed since. Where more is needed, ask in person.";

fn told(credential: Credential, path: &Path) -> Certificate {
    let lesson = |it: Evidence| CertifiedLesson { title: it.name, detail: it.description };
    Certificate {
        path: path.display().to_string(),
        id: credential.id,
        learner: credential.learner,
        title: credential.achievement.name,
        about: credential.achievement.description,
        criteria: credential.achievement.criteria,
        made_at: credential.valid_from.to_string(),
        valid_until: credential.valid_until.map(|end| end.to_string()),
        key: credential.key.did(),
        fingerprint: credential.key.fingerprint(),
        lessons: credential.evidence.into_iter().map(lesson).collect(),
        objectives: credential.achievement.alignments.into_iter().map(|it| it.name).collect(),
    }
}
