//! The dates of an event that repeats.

use super::longer::Lengthen;
use super::told;
use crate::calls::series::{Repeating, cancel_dates, more_dates, publish_dates, show_series};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::StatusPill;
use crate::dashboard::parts::{More, Saver, when_ready};
use crate::dashboard::writing::Parting;
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::{Language, LocalText};
use domain::series::Reach;
use i18n::texts::dashboard::TAKEN_OF;
use i18n::texts::series as t;
use leptos::prelude::*;
use usecases::Scope;
use usecases::events::EventView;
use usecases::series::SeriesDate;

/// The dates, and what can be done with several of them.
#[component]
pub fn Dates(event: EventView, changed: Callback<()>) -> impl IntoView {
    let id = event.id;
    let (may, status) = (here().may(Scope::EventsWrite), event.status);
    let main = event.language;
    let found = loader(move || show_series(id));
    let more = doing();
    let load_more = move |cursor: String| {
        more.run(more_dates(id, cursor), move |page| {
            if let Some(mut shown) = found.now() {
                shown.dates.items.extend(page.items);
                shown.dates.next_cursor = page.next_cursor;
                found.put(shown);
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="dates">
            {when_ready(found, move |shown: Repeating| {
                let next = shown.dates.next_cursor;
                let has_next = next.is_some();
                let none = shown.dates.items.is_empty();
                let ends = !shown.series.open;
                view! {
                    <div class="head">
                        <div>
                            <h2 id="dates">{tr(t::DATES)}</h2>
                            <p class="sub"><Local text=shown.series.words/></p>
                        </div>
                        {may.then(|| view! { <Deeds id status main changed/> })}
                    </div>
                    {shown.series.open.then(|| view! { <p class="note">{tr(t::NEVER_WORDS)}</p> })}
                    {none.then(|| view! { <p class="sub">{tr(t::NO_DATES_AHEAD)}</p> })}
                    <ul class="plain">
                        {shown.dates.items.into_iter().map(|date| view! { <Line date this=id/> }).collect_view()}
                    </ul>
                    <Saver doing=more/>
                    <More next=Signal::stored(has_next) busy=more.busy
                        more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
                    {(may && ends).then(|| view! { <Lengthen event=id changed/> })}
                }
            })}
        </section>
    }
}

/// One date.
#[component]
fn Line(date: SeriesDate, this: EventId) -> impl IntoView {
    let lang = lang();
    let (at, zone) = (date.starts_at, date.timezone);
    let (taken, capacity) = (date.taken.to_string(), date.capacity.to_string());
    let figures = move || {
        let values = [("taken", taken.as_str()), ("capacity", capacity.as_str())];
        TAKEN_OF.fill(lang.get(), &values)
    };
    let departs = (!date.departs.is_empty()).then(|| {
        let parts = date.departs;
        let words = move || {
            let language = lang.get();
            let parts = parts.iter().map(|part| t::part_word(*part).get(language));
            let parts = parts.collect::<Vec<_>>().join(", ");
            t::DEPARTS.fill(language, &[("parts", &parts)])
        };
        view! { " · "{words} }
    });
    let words = move || when::shown(at, &zone, lang.get(), Shape::Full);
    let is_this = date.event == this;
    view! {
        <li class="message-line">
            <div>
                {if is_this {
                    view! { <b>{words}</b>" "<span class="sub">"("{tr(t::THIS_ONE)}")"</span> }.into_any()
                } else {
                    view! { <a class="whole" href=event_path(date.event)>{words}</a> }.into_any()
                }}
            </div>
            <StatusPill status=date.status/>
            <p class="sub small">{figures}{departs}</p>
        </li>
    }
}

/// What can be done with several dates at once.
#[component]
fn Deeds(id: EventId, status: EventStatus, main: Language, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (publishing, cancelling) = (doing(), doing());
    let asking = RwSignal::new(false);
    let publish = move |_| {
        publishing.run(publish_dates(id, Reach::All), move |done| {
            here.say(told(&done, t::SAID_PUBLISHED_ALL, lang.now()));
            changed.run(());
        });
    };
    let cancel = Callback::new(move |words: LocalText| {
        cancelling.run(cancel_dates(id, Reach::Following, words), move |done| {
            asking.set(false);
            here.say(told(&done, t::SAID_CANCELLED, lang.now()));
            changed.run(());
        });
    });
    let happens = Signal::derive(move || t::CANCEL_FOLLOWING_WORDS.get(lang.get()).to_owned());
    let open = matches!(status, EventStatus::Draft | EventStatus::Published);
    view! {
        <div class="deeds">
            {(status == EventStatus::Draft).then(|| view! {
                <button type="button" class="btn slim" aria-busy=move || publishing.busy.get().to_string() on:click=publish>{tr(t::PUBLISH_ALL)}</button>
            })}
            {open.then(|| view! {
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::CANCEL_FOLLOWING)}</button>
            })}
            <Saver doing=publishing/>
        </div>
        <Parting open=asking title=t::CANCEL_FOLLOWING_ASK happens deed=t::CANCEL_FOLLOWING_DEED
            language=main doing=cancelling act=cancel/>
    }
}
