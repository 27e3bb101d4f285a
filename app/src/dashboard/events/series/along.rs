//! "Take over to all following dates": questions, promo codes or door staff of a date of a series, or how its
//! waiting list works.

use crate::calls::CallError;
use crate::calls::series::take_over;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::Ask;
use crate::dashboard::parts::sentences::sentence;
use domain::ids::EventId;
use i18n::texts::series as t;
use i18n::{Plural, Text};
use leptos::prelude::*;
use usecases::series::{Along, KeptDate, TakenOver};

/// What would happen.
const fn happens(what: Along) -> Text {
    match what {
        Along::Questions => t::TAKE_QUESTIONS,
        Along::Codes => t::TAKE_CODES,
        Along::Door => t::TAKE_DOOR,
        Along::WaitingList => t::TAKE_WAITING_LIST,
    }
}

/// What has happened.
const fn happened(what: Along) -> Plural {
    match what {
        Along::Questions => t::TAKEN_QUESTIONS,
        Along::Codes => t::TAKEN_CODES,
        Along::Door => t::TAKEN_DOOR,
        Along::WaitingList => t::TAKEN_WAITING_LIST,
    }
}

/// The button, with its question and which dates stay as they were.
#[component]
pub fn TakeOver(
    /// The date.
    event: EventId,
    /// What of it.
    what: Along,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let taking = doing();
    let asking = RwSignal::new(false);
    let kept: RwSignal<Vec<KeptDate>> = RwSignal::new(Vec::new());
    let act = Callback::new(move |()| {
        taking.run(take_over(event, what), move |taken: TakenOver| {
            asking.set(false);
            let language = lang.now();
            let nothing = taken.done == 0 && taken.kept.is_empty();
            here.say(if nothing {
                t::TAKEN_NOTHING.get(language).to_owned()
            } else {
                happened(what).count(language, taken.done, &[])
            });
            kept.set(taken.kept);
        });
    });
    let words = Signal::derive(move || happens(what).get(lang.get()).to_owned());
    let line = move |date: KeptDate| {
        let words = move || {
            let language = lang.get();
            let day = when::shown(date.starts_at, &date.timezone, language, Shape::Full);
            let why = sentence(&CallError::Door(date.error.clone()), language);
            format!("{day}: {why}")
        };
        view! { <li>{words}</li> }
    };
    let lines = move || {
        let dates = kept.get();
        (!dates.is_empty()).then(|| {
            view! {
                <div class="note">
                    <p>{tr(t::TAKEN_KEPT)}</p>
                    <ul>{dates.into_iter().map(line).collect_view()}</ul>
                </div>
            }
        })
    };
    view! {
        <p><button type="button" class="btn quiet slim" on:click=move |_| asking.set(true)>{tr(t::TAKE_OVER)}</button></p>
        <div aria-live="polite">{lines}</div>
        <Ask open=asking title=t::TAKE_OVER_ASK words deed=t::TAKE_OVER_DEED doing=taking act/>
    }
}
