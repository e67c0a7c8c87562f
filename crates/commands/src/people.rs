//! The people who learn on this machine.

use keywright_store::{Learner, Store};

use crate::context::Context;
use crate::reports::{Failure, Profile, Start};
use crate::requests::{ChooseProfile, CreateProfile};

/// What the first screen needs. Also opens the record, so that a broken one is told at once.
pub fn start(context: &Context) -> Result<Start, Failure> {
    context.with_store(|store| {
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").into(),
            profile: store.current_learner()?.as_ref().map(profile),
            profiles: store.learners()?.iter().map(profile).collect(),
            record_path: store.path().display().to_string(),
            catalogue: context.catalogue.origin(),
        })
    })
}

/// Makes a profile and uses it.
pub fn create_profile(context: &Context, request: &CreateProfile) -> Result<Profile, Failure> {
    context.with_store(|store| {
        let now = context.clock.now();
        let learner = store.create_learner(now, &request.name)?;
        store.choose_learner(&learner.id)?;
        Ok(profile(&learner))
    })
}

/// Uses a profile.
pub fn choose_profile(context: &Context, request: &ChooseProfile) -> Result<Profile, Failure> {
    context.with_store(|store| {
        let learner = store.choose_learner(&request.id)?;
        Ok(profile(&learner))
    })
}

/// Keeps a damaged record aside and starts a new one with everything that could still be read.
pub fn set_record_aside(context: &Context) -> Result<Start, Failure> {
    context.close_store();
    Store::set_aside(&context.places.home, context.clock.now())?;
    start(context)
}

pub(crate) fn profile(learner: &Learner) -> Profile {
    Profile { id: learner.id.clone(), name: learner.name.clone(), created_at: learner.created_at.to_string() }
}
