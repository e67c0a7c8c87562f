//! Handing a team's statements on to a learning record store, for whoever has said so.
//!
//! There is no list of what waits: what waits is what the team's record says and the store has not
//! confirmed. So nothing is lost however often this breaks off, and what is sent twice has the same id.

use std::path::PathBuf;

use keywright_team::{HandOnError, Keeper, RecordStore, STATEMENTS};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::administer::authority;
use crate::context::Context;
use crate::convert::number;
use crate::failure::bad_request;
use crate::reports::{Failure, FailureCode, Forwarded};
use crate::requests::ForwardTo;
use crate::xapi::team_statements;

/// The setting of a profile that holds where to.
const SETTING: &str = "forward of";

/// Where statements go, and where the password is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Forward {
    store: RecordStore,
    keeper: Keeper,
}

/// Names the learning record store to which the profile in use hands on what its team's record says, and
/// hands on what waits.
pub fn forward_to(context: &Context, request: &ForwardTo) -> Result<Forwarded, Failure> {
    let authority = authority(request.authority.as_deref())?;
    let store = RecordStore::new(&request.address, &request.user, authority)?;
    let file = PathBuf::from(&request.password_file);
    let keeper = Keeper::File(std::path::absolute(&file).unwrap_or(file));
    if keeper.recall(&store.user)?.is_none() {
        return Err(bad_request(
            format!("there is no password in {}", request.password_file),
            "Write the login's password into that file, and let nobody else read it.",
        ));
    }
    name(context, &Forward { store, keeper })?;
    forward(context)
}

fn name(context: &Context, forward: &Forward) -> Result<(), Failure> {
    let text = serde_json::to_string(forward).expect("it holds strings alone");
    context.with_learner(|store, learner| Ok(store.set_own_setting(&learner.id, SETTING, &text)?))
}

/// Hands nothing on any more. What was handed on stays there.
pub fn forward_no_more(context: &Context) -> Result<(), Failure> {
    context.with_learner(|store, learner| Ok(store.set_own_setting(&learner.id, SETTING, "")?))
}

/// Hands on what the store has not confirmed yet.
pub fn forward(context: &Context) -> Result<Forwarded, Failure> {
    let Some(Forward { store, keeper }) = named(context)? else {
        return Err(bad_request(
            "no learning record store is named",
            "Name one: `keywright team forward --to ADDRESS --user KEY --password-file FILE`.",
        ));
    };
    let password = keeper.recall(&store.user)?.ok_or(HandOnError::LoginRefused)?;
    let confirmed = context.with_store(|record| Ok(record.forwarded(&store.address)?))?;
    let waiting: Vec<(String, String)> = team_statements(context)?
        .into_iter()
        .filter_map(|statement| Some((statement.get("id")?.as_str()?.to_owned(), statement)))
        .filter(|(id, _)| !confirmed.contains(id))
        .map(|(id, statement): (String, Value)| (id, statement.to_string()))
        .collect();
    for batch in waiting.chunks(STATEMENTS) {
        let (ids, statements): (Vec<String>, Vec<String>) = batch.iter().cloned().unzip();
        store.hand_on(&password, &statements)?;
        context.with_store(|record| Ok(record.note_forwarded(&store.address, &ids)?))?;
    }
    Ok(Forwarded { address: store.address, statements: number(waiting.len()) })
}

/// Hands on what waits, if a store was named: beside an exchange with the team's server.
pub(super) fn forward_if_named(context: &Context) -> Result<(), Failure> {
    if named(context)?.is_some() { forward(context).map(drop) } else { Ok(()) }
}

fn named(context: &Context) -> Result<Option<Forward>, Failure> {
    let text = context.with_learner(|store, learner| Ok(store.own_setting(&learner.id, SETTING)?))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

impl From<HandOnError> for Failure {
    fn from(error: HandOnError) -> Self {
        let (code, remedy) = match &error {
            HandOnError::Unreachable(_) | HandOnError::Busy(_) => {
                (FailureCode::TeamUnreachable, "Nothing is lost: what waits is handed on the next time.")
            }
            HandOnError::Untrusted(_) => (
                FailureCode::TeamUntrusted,
                "Name the certificate of its authority, and the host the certificate is for. If both are right, do not go on in this network.",
            ),
            HandOnError::LoginRefused => {
                (FailureCode::TeamRefused, "Ask whoever runs it for a login that may write statements.")
            }
            HandOnError::Authority(error) => return error.clone().into(),
            _ => {
                (FailureCode::TeamFailed, "Ask whoever runs it what it takes. What was not confirmed waits.")
            }
        };
        Self { code, message: error.to_string(), remedy: remedy.into() }
    }
}
