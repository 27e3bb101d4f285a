//! Asking again, where something changes by itself.

use super::calling::Loader;
use super::dom;
use crate::calls::{Answer, CallError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::time::Duration;
use usecases::Error;

/// Asks again at each beat at which it is due and the page is being looked at. What has not changed is not
/// drawn again, and what an action has put there meanwhile stays.
pub fn keep_fresh<T, F>(
    loader: Loader<T>,
    beat: Duration,
    due: impl Fn() -> bool + 'static,
    ask: impl Fn() -> F + 'static,
) where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    let asking = StoredValue::new(false);
    let tick = move || {
        if asking.try_get_value() != Some(false) || document().hidden() || !due() {
            return;
        }
        asking.set_value(true);
        let before = loader.now();
        let answer = ask();
        spawn_local(async move {
            let answer = answer.await;
            // The screen may be gone.
            if asking.try_set_value(false).is_some() {
                return;
            }
            match answer {
                Ok(value) if loader.now() == before && before.as_ref() != Some(&value) => {
                    loader.put(value);
                }
                Err(CallError::Door(Error::Unauthorized)) => dom::to_sign_in(),
                // The next beat asks again.
                Ok(_) | Err(_) => {}
            }
        });
    };
    if let Ok(handle) = set_interval_with_handle(tick, beat) {
        on_cleanup(move || handle.clear());
    }
}
