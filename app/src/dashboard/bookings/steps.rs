//! A deed on everything that matches, part by part, with a display of how far it is.

use super::left::Left;
use crate::calls::handling::handle_part;
use crate::calls::{Answer, CallError};
use crate::dashboard::base::{dom, lang, tr};
use domain::ids::BookingId;
use domain::language::Language;
use i18n::numbers;
use i18n::texts::handling as t;
use leptos::prelude::*;
use std::time::Duration;
use usecases::Error;
use usecases::bookings::{BookingQuery, Tally};
use usecases::handling::{Deed, PartDone, Whole};

/// How often a part is asked for before it counts as failed.
const TRIES: u64 = 4;

/// So many bookings.
pub fn so_many(tally: Tally, language: Language) -> String {
    if tally.more {
        t::BOOKINGS_MORE_THAN.fill(language, &[("n", &numbers::integer(tally.n))])
    } else {
        t::BOOKINGS_N.count(language, tally.n, &[])
    }
}

/// Where such a deed stands.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    /// How many bookings are behind it, while it runs.
    at: RwSignal<Option<i64>>,
    /// Out of how many, where that is known.
    of: StoredValue<Option<i64>>,
    stop: RwSignal<bool>,
}

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    done: i64,
    /// Those that were left as they were.
    pub left: Left,
    stopped: bool,
    /// Why it ended before its end.
    pub failed: Option<CallError>,
    /// Whether an answer was lost: what it would have told may have been done all the same.
    unsure: bool,
}

impl Outcome {
    fn at(&self) -> i64 {
        let left = i64::try_from(self.left.count()).unwrap_or(i64::MAX);
        self.done.saturating_add(left)
    }

    /// What was done, as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        let words = match (self.stopped, self.unsure) {
            (true, _) => t::ALL_STOPPED,
            (false, true) => t::MANY_AT_LEAST,
            (false, false) => t::MANY_DONE,
        };
        words.count(language, self.done, &[])
    }
}

impl Steps {
    /// Nothing runs yet.
    pub fn new() -> Self {
        Self {
            at: RwSignal::new(None),
            of: StoredValue::new(None),
            stop: RwSignal::new(false),
        }
    }

    /// Whether it runs, followed.
    pub fn running(self) -> bool {
        self.at.with(Option::is_some)
    }

    /// Does it with all of them, until it is stopped or the screen is left.
    pub async fn run(self, what: Deed, query: BookingQuery, whole: Whole) -> Answer<Outcome> {
        let all = Some(whole.tally.n).filter(|_| !whole.tally.more);
        let _ = self.of.try_set_value(all);
        let _ = self.stop.try_set(false);
        let answer = self.go(what, query, whole.before).await;
        let _ = self.at.try_set(None);
        answer
    }

    async fn go(self, what: Deed, mut query: BookingQuery, before: BookingId) -> Answer<Outcome> {
        let mut outcome = Outcome::default();
        loop {
            let gone = self.at.try_set(Some(outcome.at())).is_some();
            if gone || self.stop.try_get_untracked() != Some(false) {
                outcome.stopped = true;
                break;
            }
            let answer = part(what, &query, before, &mut outcome.unsure).await;
            let part = match answer {
                Ok(part) => part,
                // What was done before is done, and is said.
                Err(why) if outcome.at() > 0 && why != CallError::Door(Error::Unauthorized) => {
                    outcome.failed = Some(why);
                    break;
                }
                Err(why) => return Err(why),
            };
            outcome.done += part.done;
            for one in part.left {
                let name = format!("{}, {}", one.name, one.reference);
                outcome.left.add(name, CallError::Door(one.why));
            }
            match part.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        Ok(outcome)
    }
}

/// One part. It is asked for again where the answer was lost: nothing is done twice by that.
async fn part(
    what: Deed,
    query: &BookingQuery,
    before: BookingId,
    unsure: &mut bool,
) -> Answer<PartDone> {
    let mut tries = 1;
    loop {
        let why = match handle_part(what, query.clone(), before).await {
            Ok(part) => return Ok(part),
            Err(why) => why,
        };
        let lost = why == CallError::Unreachable;
        *unsure |= lost;
        if tries == TRIES || !(lost || matches!(why, CallError::Door(Error::Busy { .. }))) {
            return Err(why);
        }
        dom::pause(Duration::from_secs(tries)).await;
        tries += 1;
    }
}

/// How far it is, and the way to stop it.
#[component]
pub fn Meter(
    /// What runs.
    steps: Steps,
) -> impl IntoView {
    let lang = lang();
    let of = steps.of.get_value();
    let at = move || steps.at.get().unwrap_or_default();
    let figures = move || {
        let done = numbers::integer(at());
        match of {
            Some(all) => {
                let all = numbers::integer(all.max(at()));
                t::MANY_BUSY.fill(lang.get(), &[("done", &done), ("all", &all)])
            }
            None => t::ALL_AT.fill(lang.get(), &[("n", &done)]),
        }
    };
    let word = tr(t::ALL_RUNNING);
    let bar = match of {
        Some(all) => {
            let max = all.max(1).to_string();
            view! { <progress max=max value=move || at().to_string() aria-label=word></progress> }
                .into_any()
        }
        None => view! { <progress aria-label=word></progress> }.into_any(),
    };
    // The button that was pressed before is gone.
    dom::focus_on(".bulk button[data-stop]");
    view! {
        <p><b>{word}</b> " " <span class="sub">{figures}</span></p>
        {bar}
        <p class="sub small">{tr(t::ALL_STAY)}</p>
        <div class="deeds">
            <button type="button" class="btn quiet slim" data-stop="" aria-busy=move || steps.stop.get().to_string()
                on:click=move |_| steps.stop.set(true)>{tr(t::ALL_STOP)}</button>
        </div>
    }
}
