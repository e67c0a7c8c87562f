//! What every command works with.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use keywright_store::{Learner, Store};
use keywright_team::Kind;

use crate::failure::bad_request;
use crate::fix::Plans;
use crate::packs;
use crate::people;
use crate::reports::Failure;
use crate::{Catalogue, Clock, Origin, Places};

/// Places, clock, catalogue, record and running jobs.
#[derive(Debug)]
pub struct Context {
    pub(crate) places: Places,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) jobs: Mutex<HashMap<String, Arc<AtomicBool>>>,
    /// The fixes that can be made or undone.
    pub(crate) plans: Mutex<Plans>,
    store: Mutex<Option<Store>>,
}

impl Context {
    /// A context. The record is opened when the first command needs it.
    pub fn new(places: Places, clock: Clock) -> Self {
        let origin = places.catalogue.clone().map_or(Origin::BuiltIn, Origin::Folder);
        Self {
            places,
            clock,
            catalogue: Catalogue::new(origin, clock),
            jobs: Mutex::default(),
            plans: Mutex::default(),
            store: Mutex::default(),
        }
    }

    /// The course and the rules.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Runs `work` under the name of a job, by which it can be asked to stop.
    pub(crate) fn cancellable<T>(&self, job: &str, work: impl FnOnce(&AtomicBool) -> T) -> T {
        let cancel = Arc::new(AtomicBool::new(false));
        lock(&self.jobs).insert(job.to_owned(), Arc::clone(&cancel));
        let done = work(&cancel);
        lock(&self.jobs).remove(job);
        done
    }

    /// Runs `work` on the record, opening it first if need be.
    pub(crate) fn with_store<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut guard = lock(&self.store);
        if guard.is_none() {
            let store = Store::open(&self.places.home)?;
            if let Some(folder) = store.setting(packs::SETTING)?.filter(|folder| !folder.is_empty()) {
                self.catalogue.use_packs(folder);
            }
            if let Some(learner) = store.current_learner()? {
                self.catalogue.use_published(self.places.published(&learner.id, Kind::Lessons));
            }
            if let Some(language) = store.setting(people::LANGUAGE)? {
                self.catalogue.use_language(language);
            }
            *guard = Some(store);
        }
        match guard.as_mut() {
            Some(store) => work(store),
            None => unreachable!("the store was put in just above"),
        }
    }

    /// Runs `work` on the record as the profile in use.
    pub(crate) fn with_learner<T>(
        &self,
        work: impl FnOnce(&mut Store, &Learner) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.with_store(|store| {
            let learner = store.current_learner()?.ok_or_else(|| {
                bad_request("nobody has said who is learning", "Choose a profile or make one first.")
            })?;
            work(store, &learner)
        })
    }

    /// Closes the record, so that its file can be moved.
    pub(crate) fn close_store(&self) {
        *lock(&self.store) = None;
    }
}

/// A panic elsewhere while the lock was held leaves nothing half done: every change is a transaction.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
