//! A learner's own data: all of it in a file to take along, or none of it left on this machine.

use serde_json::{Value, json};

use crate::context::Context;
use crate::exports;
use crate::failure::{bad_request, cannot_write};
use crate::reports::{Exported, Failure};
use crate::requests::{DeleteMyData, ExportMyData};
use crate::team::leave_if_joined;

/// Writes everything that is kept of the profile in use into one file of JSON.
pub fn export_my_data(context: &Context, request: &ExportMyData) -> Result<Exported, Failure> {
    let folder = exports::folder(context, request.folder.as_ref());
    context.with_learner(|store, learner| {
        let own = store.own_data(&learner.id)?;
        let events = own.events.into_iter().map(|(id, at, body)| {
            let event: Value = serde_json::from_str(&body).unwrap_or(Value::String(body));
            let at = jiff::Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default();
            json!({ "id": id, "at": at, "event": event })
        });
        let drafts = own.drafts.into_iter().map(|(lesson, part, path, text)| {
            json!({ "lesson": lesson, "part": part, "path": path, "text": text })
        });
        let settings = own.settings.into_iter().map(|(name, value)| (name, Value::String(value)));
        let team = store.team_link(&learner.id)?;
        let team = team.map(|it| json!({ "team": it.team, "person": it.person, "login": it.role }));
        let data = json!({
            "profile": { "id": learner.id, "name": learner.name, "created_at": learner.created_at.to_string() },
            "team": team,
            "events": events.collect::<Vec<_>>(),
            "drafts": drafts.collect::<Vec<_>>(),
            "settings": settings.collect::<serde_json::Map<_, _>>(),
        });
        exports::write(&folder, &format!("keywright-data-{}.json", learner.id), &format!("{data:#}\n"))
    })
}

/// Deletes everything that is kept of the profile in use on this machine: what it did, its drafts, its
/// settings, its key and its way into a team. The name has to be given, so that nobody does this by mistake.
pub fn delete_my_data(context: &Context, request: &DeleteMyData) -> Result<(), Failure> {
    let learner = context.with_learner(|_, learner| Ok(learner.clone()))?;
    if request.name.trim() != learner.name {
        return Err(bad_request(
            format!("the profile in use is {}", learner.name),
            "Give exactly that name to delete what is kept of it. Nothing was deleted.",
        ));
    }
    leave_if_joined(context)?;
    context.with_store(|store| Ok(store.forget_learner(&learner.id)?))?;
    let key = context.places.key_file(&learner.id);
    match std::fs::remove_file(&key) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_write(&key, &error)),
        _ => Ok(()),
    }
}
