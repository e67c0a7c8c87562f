//! What somebody learned, as statements that other systems read: xAPI 1.0.3, with the verbs of cmi5.
//!
//! One statement stands on each line. Who acted is an account whose name says nothing; what was done
//! is a lesson in one version. A statement's id is the event's own, or is made from what it says, so a
//! learning record store that is given the same file twice keeps it once. What was answered is never
//! written, only whether it was right.
//!
//! This speaks cmi5's words and is no implementation of it: nothing was launched, so there is no session.

mod own;
mod team;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Builder;

use crate::exports;
use crate::reports::{Exported, Failure};

pub use own::export_xapi;
pub use team::export_team_xapi;
pub(crate) use team::team_statements;

/// Where accounts and activities have their names from. Nothing is fetched from there.
const HOME: &str = "https://github.com/keywright/keywright";

/// cmi5's reason for a waiver, section 9.5.5.2 of its specification.
const REASON: &str = "https://w3id.org/xapi/cmi5/result/extensions/reason";

/// What was done. All but the last are verbs of cmi5; that one is from the vocabulary of ADL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Initialized,
    Completed,
    Passed,
    Failed,
    Waived,
    Satisfied,
    Answered,
}

impl Verb {
    const fn word(self) -> &'static str {
        match self {
            Self::Initialized => "initialized",
            Self::Completed => "completed",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Waived => "waived",
            Self::Satisfied => "satisfied",
            Self::Answered => "answered",
        }
    }

    /// Those that were new with cmi5 have a home of their own.
    const fn vocabulary(self) -> &'static str {
        match self {
            Self::Waived | Self::Satisfied => "https://w3id.org/xapi/adl/verbs",
            _ => "http://adlnet.gov/expapi/verbs",
        }
    }

    /// The categories of cmi5. What is not its verb carries none of them.
    fn categories(self) -> Vec<Value> {
        let category =
            |name: &str| json!({ "id": format!("https://w3id.org/xapi/cmi5/context/categories/{name}") });
        match self {
            Self::Answered => Vec::new(),
            Self::Initialized | Self::Satisfied => vec![category("cmi5")],
            _ => vec![category("cmi5"), category("moveon")],
        }
    }
}

/// What one statement says.
struct Said<'a> {
    id: String,
    at: Timestamp,
    account: &'a str,
    registration: String,
    verb: Verb,
    object: Value,
    result: Option<Value>,
    /// The hash of the content.
    revision: Option<&'a str>,
    /// What the object is a part of.
    parent: Option<Value>,
}

impl Said<'_> {
    fn statement(self) -> Value {
        let Self { id, at, account, registration, verb, object, result, revision, parent } = self;
        let mut around = json!({});
        let categories = verb.categories();
        if !categories.is_empty() {
            around["category"] = categories.into();
        }
        if let Some(parent) = parent {
            around["parent"] = json!([parent]);
        }
        let mut context =
            json!({ "registration": registration, "platform": "Keywright", "contextActivities": around });
        if let Some(revision) = revision {
            context["revision"] = revision.into();
        }
        let word = verb.word();
        let mut statement = json!({
            "id": id,
            "timestamp": at.to_string(),
            "actor": { "objectType": "Agent", "account": { "homePage": HOME, "name": account } },
            "verb": { "id": format!("{}/{word}", verb.vocabulary()), "display": { "en": word } },
            "object": object,
            "context": context,
        });
        if let Some(result) = result {
            statement["result"] = result;
        }
        statement
    }
}

/// A lesson, in the version that it was taken in, where that is known.
fn lesson_activity(id: &str, version: Option<u32>) -> Value {
    let version = version.map(|version| format!("/version/{version}")).unwrap_or_default();
    activity(&format!("lesson/{id}{version}"), "http://adlnet.gov/expapi/activities/lesson")
}

fn activity(name: &str, kind: &str) -> Value {
    json!({ "objectType": "Activity", "id": format!("{HOME}/activities/{name}"), "definition": { "type": kind } })
}

/// cmi5 asks for both where a lesson is waived.
fn waived(reason: &str) -> Value {
    json!({ "success": true, "completion": true, "extensions": { REASON: reason } })
}

/// An id for what has none of its own: the same whenever the same is said.
fn derived_id(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes()).update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

fn write(folder: &Path, name: &str, statements: &[Value]) -> Result<Exported, Failure> {
    let lines: String = statements.iter().map(|it| format!("{it}\n")).collect();
    exports::write(folder, name, &lines)
}
