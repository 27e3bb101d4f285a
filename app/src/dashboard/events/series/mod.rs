//! An event on several dates: how it comes to repeat, its dates, and how far a change reaches.

mod along;
mod chosen;
mod dates;
mod longer;
mod repeat;

pub use along::TakeOver;

use crate::calls::CallError;
use crate::dashboard::base::tr;
use crate::dashboard::parts::sentences::sentence;
use dates::Dates;
use domain::event::EventStatus;
use domain::language::Language;
use domain::series::Reach;
use i18n::Plural;
use i18n::texts::series as t;
use leptos::prelude::*;
use repeat::Repeat;
use usecases::Scope;
use usecases::events::EventView;
use usecases::series::Outcome;

/// The dates of an event that repeats, or the way to make it do so.
#[component]
pub fn Repeating(
    /// The event.
    event: EventView,
    /// Called when it has changed.
    changed: Callback<()>,
) -> impl IntoView {
    if event.series.is_some() {
        return view! { <Dates event changed/> }.into_any();
    }
    let may = crate::dashboard::base::here().may(Scope::EventsWrite);
    let stands = matches!(event.status, EventStatus::Draft | EventStatus::Published);
    (may && stands)
        .then(|| view! { <Repeat event changed/> })
        .into_any()
}

/// What a change of a date applies to.
#[component]
pub fn ReachChoice(
    /// The choice.
    reach: RwSignal<Reach>,
) -> impl IntoView {
    let offered = [
        (Reach::One, t::REACH_ONE),
        (Reach::Following, t::REACH_FOLLOWING),
        (Reach::All, t::REACH_ALL),
    ];
    let choices = offered.map(|(offered, words)| {
        view! {
            <label class="check">
                <input type="radio" name="reach" value=offered.as_str() prop:checked=move || reach.get() == offered
                    on:change=move |_| reach.set(offered)/>
                <span>{tr(words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="card">
            <legend>{tr(t::CHANGE_REACH)}</legend>
            {choices.into_view()}
            <p class="hint">{tr(t::REACH_HINT)}</p>
        </fieldset>
    }
}

/// How a deed on several dates came out, in words.
pub fn told(outcome: &Outcome, done: Plural, language: Language) -> String {
    let mut words = done.count(language, outcome.done, &[]);
    if let Some(first) = outcome.kept.first() {
        let why = sentence(&CallError::Door(first.error.clone()), language);
        let n = i64::try_from(outcome.kept.len()).unwrap_or(i64::MAX);
        words.push(' ');
        words.push_str(&t::SAID_KEPT.count(language, n, &[("why", &why)]));
    }
    words
}
