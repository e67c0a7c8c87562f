//! The people who learn on this machine.

use keywright_store::{Learner, Store};
use keywright_team::Kind;

use crate::context::Context;
use crate::failure::bad_request;
use crate::reports::{Failure, Profile, Start};
use crate::requests::{ChooseLanguage, ChooseProfile, CreateProfile};

/// The setting that holds the language of the screens and lessons.
pub(crate) const LANGUAGE: &str = "language";

/// Speaks another language from now on: the screens, and the lessons as far as they are translated.
pub fn choose_language(context: &Context, request: &ChooseLanguage) -> Result<Start, Failure> {
    let language = request.language.as_str();
    if language.len() != 2 || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(bad_request(format!("`{language}` is no language"), "Name it as in `en` or `de`."));
    }
    context.with_store(|store| Ok(store.set_setting(LANGUAGE, language)?))?;
    context.catalogue.use_language(language);
    start(context)
}

/// What the first screen needs. Also opens the record, so that a broken one is told at once.
pub fn start(context: &Context) -> Result<Start, Failure> {
    context.with_store(|store| {
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").into(),
            profile: store.current_learner()?.as_ref().map(profile),
            profiles: store.learners()?.iter().map(profile).collect(),
            record_path: store.path().display().to_string(),
            catalogue: context.catalogue.origin(),
            language: store.setting(LANGUAGE)?.unwrap_or_else(|| "en".into()),
        })
    })
}

/// Makes a profile and uses it.
pub fn create_profile(context: &Context, request: &CreateProfile) -> Result<Profile, Failure> {
    context.with_store(|store| {
        let now = context.clock.now();
        let learner = store.create_learner(now, &request.name)?;
        store.choose_learner(&learner.id)?;
        context.catalogue.use_published(context.places.published(&learner.id, Kind::Lessons));
        Ok(profile(&learner))
    })
}

/// Uses a profile.
pub fn choose_profile(context: &Context, request: &ChooseProfile) -> Result<Profile, Failure> {
    context.with_store(|store| {
        let learner = store.choose_learner(&request.id)?;
        context.catalogue.use_published(context.places.published(&learner.id, Kind::Lessons));
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
