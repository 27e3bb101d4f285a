//! Calling the server: loading for a screen, doing for a button.

use super::dom;
use super::faults::Faults;
use crate::calls::{Answer, CallError};
use domain::message::{FieldError, Message};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use usecases::{Conflict, Error};

/// Where a load stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// On its way for the first time.
    Waiting,
    /// Here.
    Ready(T),
    /// Failed.
    Failed(CallError),
}

/// Something loaded from the server.
pub struct Loader<T: Send + Sync + 'static> {
    /// What came.
    pub state: RwSignal<Load<T>>,
    /// Whether it is being asked for again while something is shown.
    pub busy: RwSignal<bool>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loader<T> {}

impl<T: Send + Sync + 'static> Loader<T> {
    /// Asks again.
    pub fn again(self) {
        self.again.notify();
    }

    /// Shows what an action answered, without asking again.
    pub fn put(self, value: T) {
        self.state.set(Load::Ready(value));
    }
}

/// Loads now, and again whenever a signal that `ask` read has changed. Only the newest answer counts.
pub fn loader<T, F>(ask: impl Fn() -> F + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    let loader = Loader {
        state: RwSignal::new(Load::Waiting),
        busy: RwSignal::new(true),
        again: Trigger::new(),
    };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        loader.again.track();
        let answer = ask();
        newest.update_value(|n| *n += 1);
        let mine = newest.get_value();
        loader.busy.set(true);
        spawn_local(async move {
            let answer = answer.await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            loader.busy.set(false);
            match answer {
                Ok(value) => loader.state.set(Load::Ready(value)),
                Err(CallError::Door(Error::Unauthorized)) => dom::to_sign_in(),
                Err(error) => loader.state.set(Load::Failed(error)),
            }
        });
    });
    loader
}

/// What a button does: at most one at a time, with its failure kept to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Doing {
    /// Whether it is being done.
    pub busy: RwSignal<bool>,
    /// Why it failed.
    pub failed: RwSignal<Option<CallError>>,
    /// What is wrong with which field.
    pub faults: Faults,
}

/// A fresh [`Doing`].
pub fn doing() -> Doing {
    Doing { busy: RwSignal::new(false), failed: RwSignal::new(None), faults: Faults::new() }
}

impl Doing {
    /// Does it, unless it is being done already.
    pub fn run<T: 'static>(
        self,
        answer: impl Future<Output = Answer<T>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        self.faults.clear();
        spawn_local(async move {
            let answer = answer.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => then(value),
                Err(CallError::Door(Error::Unauthorized)) => dom::to_sign_in(),
                Err(error) => {
                    match &error {
                        CallError::Door(Error::Invalid { errors }) => self.faults.show(errors.clone()),
                        CallError::Door(Error::Conflict { conflict }) => {
                            self.faults.show(beside(conflict).into_iter().collect());
                        }
                        _ => {}
                    }
                    self.failed.set(Some(error));
                }
            }
        });
    }
}

/// A contradiction that is about one field, to be shown beside it.
fn beside(conflict: &Conflict) -> Option<FieldError> {
    match conflict {
        Conflict::Taken { field } => {
            Some(FieldError::new(field.clone(), Message::new("taken").with("field", field)))
        }
        Conflict::CapacityBelowTaken { taken, wanted, ticket_type: None } => {
            let message = Message::new("capacity_below_taken").with("taken", taken).with("wanted", wanted);
            Some(FieldError::new("capacity", message))
        }
        _ => None,
    }
}
