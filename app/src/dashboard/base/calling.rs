//! Calling the server: loading for a screen, doing for a button.

use super::dom;
use super::faults::Faults;
use crate::calls::{Answer, CallError};
use crate::dashboard::parts::{Failure, Lost, Skeleton, Stranded};
use domain::message::{FieldError, Message};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
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

/// What is done once an answer is here.
type Then = Box<dyn FnOnce()>;
/// A call whose answer is already joined with what is done with it. Everything below that does not
/// depend on the answer's type is written on this one, so that it stands in the bundle once.
type Calling = Pin<Box<dyn Future<Output = Answer<Then>>>>;

fn calling<T: 'static>(
    answer: impl Future<Output = Answer<T>> + 'static,
    then: impl FnOnce(T) + 'static,
) -> Calling {
    Box::pin(async move {
        let value = answer.await?;
        Ok(Box::new(move || then(value)) as Then)
    })
}

/// A loader, whatever it loads.
#[derive(Clone, Copy)]
struct Raw {
    stage: RwSignal<Load<()>>,
    value: StoredValue<Option<Arc<dyn Any + Send + Sync>>>,
    busy: RwSignal<bool>,
    again: Trigger,
    newest: StoredValue<u32>,
}

impl Raw {
    fn put(self, value: Arc<dyn Any + Send + Sync>) {
        self.value.set_value(Some(value));
        self.stage.set(Load::Ready(()));
    }

    /// Asks now, and whenever what `ask` read has changed; with something to begin with, not now.
    fn follow(self, ask: Box<dyn Fn() -> Calling>, begun: bool) {
        Effect::new(move |before: Option<()>| {
            self.again.track();
            let calling = ask();
            if begun && before.is_none() {
                return;
            }
            self.newest.update_value(|n| *n += 1);
            let mine = self.newest.get_value();
            self.busy.set(true);
            spawn_local(async move {
                let answer = calling.await;
                if self.newest.try_get_value() != Some(mine) {
                    return;
                }
                self.busy.set(false);
                match answer {
                    Ok(then) => then(),
                    Err(CallError::Door(Error::Unauthorized)) => dom::to_sign_in(),
                    Err(error) => self.stage.set(Load::Failed(error)),
                }
            });
        });
    }
}

/// Something loaded from the server.
pub struct Loader<T> {
    raw: Raw,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T: Clone + Send + Sync + 'static> Loader<T> {
    /// Asks again.
    pub fn again(self) {
        self.raw.again.notify();
    }

    /// Shows what an action answered, without asking again.
    pub fn put(self, value: T) {
        self.raw.put(Arc::new(value));
    }

    /// What came, followed.
    pub fn get(self) -> Load<T> {
        match self.raw.stage.get() {
            Load::Waiting => Load::Waiting,
            Load::Failed(error) => Load::Failed(error),
            Load::Ready(()) => self.now().map_or(Load::Waiting, Load::Ready),
        }
    }

    /// What is shown now, if anything.
    pub fn now(self) -> Option<T> {
        let value = self.raw.value.get_value()?;
        value.downcast_ref::<T>().cloned()
    }
}

/// Loads now, and again whenever a signal that `ask` read has changed. Only the newest answer counts.
pub fn loader<T, F>(ask: impl Fn() -> F + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    load(None, ask)
}

/// The same, where the first answer is here already: asks only when something has changed.
pub fn loaded<T, F>(first: T, ask: impl Fn() -> F + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    load(Some(first), ask)
}

fn load<T, F>(first: Option<T>, ask: impl Fn() -> F + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    let begun = first.is_some();
    let stage = if begun {
        Load::Ready(())
    } else {
        Load::Waiting
    };
    let first = first.map(|first| Arc::new(first) as Arc<dyn Any + Send + Sync>);
    let raw = Raw {
        stage: RwSignal::new(stage),
        value: StoredValue::new(first),
        busy: RwSignal::new(!begun),
        again: Trigger::new(),
        newest: StoredValue::new(0),
    };
    let ask = move || calling(ask(), move |value| raw.put(Arc::new(value)));
    raw.follow(Box::new(ask), begun);
    Loader {
        raw,
        kind: PhantomData,
    }
}

/// The screen of something loaded: waiting, failed, or what `draw` makes of it.
pub fn when_ready<T, V>(loader: Loader<T>, draw: impl Fn(T) -> V + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    screen(
        loader.raw,
        Box::new(move || loader.now().map(|value| draw(value).into_any())),
    )
}

fn screen(raw: Raw, draw: Box<dyn Fn() -> Option<AnyView> + Send + Sync>) -> AnyView {
    let shown = move || match raw.stage.get() {
        Load::Waiting => view! { <Skeleton/> }.into_any(),
        Load::Failed(CallError::Door(Error::NotFound)) => view! { <Lost/> }.into_any(),
        Load::Failed(error) => {
            let again = Callback::new(move |()| raw.again.notify());
            view! { <Stranded/> <Failure error again=Some(again)/> }.into_any()
        }
        Load::Ready(()) => draw().into_any(),
    };
    shown.into_any()
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
    Doing {
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        faults: Faults::new(),
    }
}

impl Doing {
    /// Does it, unless it is being done already.
    pub fn run<T: 'static>(
        self,
        answer: impl Future<Output = Answer<T>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if !self.busy.get_untracked() {
            self.start(calling(answer, then));
        }
    }

    fn start(self, calling: Calling) {
        self.busy.set(true);
        self.failed.set(None);
        self.faults.clear();
        spawn_local(async move {
            let answer = calling.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(then) => then(),
                Err(CallError::Door(Error::Unauthorized)) => dom::to_sign_in(),
                Err(error) => self.fail(error),
            }
        });
    }

    fn fail(self, error: CallError) {
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

/// A contradiction that is about one field, to be shown beside it.
fn beside(conflict: &Conflict) -> Option<FieldError> {
    match conflict {
        Conflict::Taken { field } => Some(FieldError::new(
            field.clone(),
            Message::new("taken").with("field", field),
        )),
        Conflict::CapacityBelowTaken {
            taken,
            wanted,
            ticket_type: None,
        } => {
            let message = Message::new("capacity_below_taken")
                .with("taken", taken)
                .with("wanted", wanted);
            Some(FieldError::new("capacity", message))
        }
        _ => None,
    }
}
